"""A Word document as cells and passages: what document.py is made of.

In: the parts of a .docx that the guard has let through. Out: its blocks (parts, styles,
numbering, shading, lines, tables) in order, then set out as Sheets of a Book and as
text around the tables (groups, outline, passages, layout). Word's own XML is read, and
by no library of documents: those pass over tracked insertions, content controls, text
boxes, automatic numbers and shading, which is where a plan's words are.
"""
