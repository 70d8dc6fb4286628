"""Word documents that no council meant to send: small packages, made in code.

In: what is odd about the body or the parts. Out: its bytes.
"""

from zipfile import ZIP_DEFLATED

from .nasty_files import OFFICE, RELATIONS, TYPES, package

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TYPE = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
PLAN = (
    ("Ref", "Action", "Lead", "Timescale"),
    ("1.1", "Meet every family within a week", "Ann Lee", "31/03/2027"),
)


def paragraph(words="x"):
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def cell(words="x", properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def row(cells):
    return f"<w:tr>{cells}</w:tr>"


def table(rows=PLAN):
    lines = "".join(row("".join(map(cell, one))) for one in rows)
    return f"<w:tbl>{lines}</w:tbl>"


def body(content=None, *, namespace=WORD, before=""):
    content = table() if content is None else content
    return (
        f'{before}<w:document xmlns:w="{namespace}"><w:body>{content}</w:body>'
        "</w:document>"
    )


def document(
    content=None, *, parts=None, target="word/document.xml", method=ZIP_DEFLATED, **how
):
    """A document with this body, and other parts over it."""
    everything = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Override '
        f'PartName="/word/document.xml" ContentType="{TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="{target}"/></Relationships>',
        "word/document.xml": body(content, **how),
    }
    return package(everything | (parts or {}), method=method)
