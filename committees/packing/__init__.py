"""Packing: what is issued becomes one document to print, and the PDFs made of it.

PackContent ─ apart (public, or the exempt alone) ─ layout (folders of papers, their
    bodies with ids of their own) ─▶ one HTML document (packs.html_of)
"""
