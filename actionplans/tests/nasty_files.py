"""Builders of uploads that no council meant to send: small, made in code.

In: what is odd about the file. Out: its bytes. Packages are written part by part,
because no library writes what these must hold.
"""

import io
import struct
import zipfile
import zlib

import pytest

from actionplans.importing.guard import FileRefused, inspect
from actionplans.importing.guarding.cell_areas import column_letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PLAN_ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>1.1</t></is></c>'
    '<c r="B2" t="s"><v>2</v></c></row>'
)
STRINGS = ("Ref", "Action", "Meet every family within a week")


def refusal_of(data):
    """What the guard says against these bytes."""
    with pytest.raises(FileRefused) as refusal:
        inspect("plan.xlsx", data)
    return refusal.value


def text_cell(address, text="x"):
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number, cells=""):
    return f'<row r="{number}">{cells}</row>'


def sheet(rows=PLAN_ROWS, *, before="", after="", namespace=MAIN):
    return (
        f'<worksheet xmlns="{namespace}" xmlns:r="{OFFICE}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def shared_strings(strings=STRINGS):
    items = "".join(
        f'<si><t xml:space="preserve">{words}</t></si>' for words in strings
    )
    return f'<sst xmlns="{MAIN}">{items}</sst>'


def workbook_parts(sheets=None, *, namespace=MAIN, workbook_type="sheet.main+xml"):
    """Part name to text, for sheets given as title to XML."""
    sheets = {"Plan": sheet()} if sheets is None else sheets
    numbered = list(enumerate(sheets, start=1))
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml"'
        f' ContentType="{SHEET_TYPE}.worksheet+xml"/>'
        for number, _ in numbered
    )
    named = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in numbered
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet"'
        f' Target="worksheets/sheet{number}.xml"/>'
        for number, _ in numbered
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.'
        f'{workbook_type}"/><Override PartName="/xl/sharedStrings.xml" '
        f'ContentType="{SHEET_TYPE}.sharedStrings+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{OFFICE}">'
        f"<sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{related}'
        f'<Relationship Id="rStyles" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rStrings" Type="{OFFICE}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills>'
        "<fill><patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        '<cellXfs><xf fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        "</styleSheet>",
        "xl/sharedStrings.xml": shared_strings(),
    } | {
        f"xl/worksheets/sheet{number}.xml": sheets[title] for number, title in numbered
    }


def package(parts, *, method=zipfile.ZIP_DEFLATED, more=()):
    """A zip of the parts; `more` are pairs, so that a name can come twice."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in [*parts.items(), *more]:
            archive.writestr(name, content)
    return file.getvalue()


def workbook(rows=PLAN_ROWS, *, parts=None, without=(), **particulars):
    """A workbook of one sheet, "Plan", with these rows, and other parts over it."""
    everything = workbook_parts({"Plan": sheet(rows, **particulars)}) | (parts or {})
    for name in without:
        del everything[name]
    return package(everything)


def workbook_of(sheets):
    return package(workbook_parts(sheets))


def far_cell():
    return workbook(PLAN_ROWS + row(1_048_576, text_cell("XFD1048576")))


def linked_everything():
    links = '<hyperlinks><hyperlink ref="A1:XFD2000" location="A1"/></hyperlinks>'
    return workbook(after=links)


def merged_everything():
    return workbook(after='<mergeCells><mergeCell ref="A1:XFD2000"/></mergeCells>')


def formatted_rows(number):
    return workbook("".join(f'<row r="{n}" ht="15"/>' for n in range(1, number + 1)))


def formatted_cells(rows, columns):
    letters = [column_letters(column) for column in range(1, columns + 1)]
    return workbook(
        PLAN_ROWS
        + "".join(
            row(n, "".join(f'<c r="{letter}{n}" s="0"/>' for letter in letters))
            for n in range(3, rows + 3)
        )
    )


def value_cells(rows, columns):
    """Numbers without a pattern, so that the packing ratio stays that of a plan."""
    numbers = iter(pow(7, n, 1_000_003) for n in range(rows * columns))
    return workbook(
        "".join(
            f"<row>{''.join(f'<c><v>{next(numbers)}</v></c>' for _ in range(columns))}"
            "</row>"
            for _ in range(rows)
        )
    )


def with_declaration(declaration, part="xl/worksheets/sheet1.xml"):
    return package(
        {
            name: declaration + text if name == part else text
            for name, text in workbook_parts().items()
        }
    )


def nested(depth):
    return workbook(after="<a>" * depth + "</a>" * depth)


def with_flag(data, bit):
    """The same package with this bit set in every header's flags."""
    changed = bytearray(data)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + place] |= bit
            at = changed.find(signature, at + 4)
    return bytes(changed)


def with_smaller_sizes(data):
    """The directory says of every member that it unpacks to ten bytes."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 24 : at + 28] = struct.pack("<L", 10)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def as_zip64(parts):
    """The same parts with the headers that members over 4 GB need."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(content.encode())
    return file.getvalue()


def with_wrong_checksum(data):
    """The directory's checksum of every member turned over."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 16] ^= 0xFF
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def overlapping(members=20):
    """Directory entries that all point at one member, as in the CVE of 2024."""
    kernel = zlib.compress(b" " * 100_000)[2:-4]
    name = b"xl/a00.xml"
    crc = zlib.crc32(b" " * 100_000)
    sizes = struct.pack("<3L2H", crc, len(kernel), 100_000, len(name), 0)
    local = b"PK\x03\x04" + struct.pack("<5H", 20, 0, 8, 0, 0x21) + sizes + name
    directory = b"".join(
        b"PK\x01\x02"
        + struct.pack("<6H", 20, 20, 0, 8, 0, 0x21)
        + sizes
        + struct.pack("<3H2L", 0, 0, 0, 0, 0)
        + b"xl/a%02d.xml" % number
        for number in range(members)
    )
    body = local + kernel
    ending = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, members, members, len(directory), len(body), 0
    )
    return body + directory + ending


def old_office(stream="Workbook"):
    """The first bytes of an OLE file with one stream of this name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le")


def with_part(name, content=b"x"):
    return package(workbook_parts() | {name: content})
