"""Exports of a frozen plan of 700 actions, against bare writers of the same cells.

xlsx: openpyxl's write_only mode with the same styles on the same cells, read back from
our own file. CSV: csv.writer on the same rows. docx: the same tables laid through
python-docx, which has no mode of its own for long ones. Frozen rows are in memory.
"""

import csv
import io
from collections.abc import Callable
from copy import copy

import docx
import openpyxl
from openpyxl.cell import WriteOnlyCell

from actionplans import exporting, snapshots
from actionplans.snapshots import Snapshot
from actionplans.tests import papers

from . import Row, appendix, measuring

DATABASES = ("sqlite",)


def run(*, quick: bool) -> list[Row]:
    sizes = (2, 1) if quick else papers.SIZES * 10
    rows = snapshots.stored(appendix.frozen(sizes)())
    size = len(rows.actions)
    forms = {name: _written(rows, name) for name in ("xlsx", "csv", "docx")}
    works = {
        **forms,
        "bare xlsx": _bare_xlsx(forms["xlsx"]()),
        "bare csv": _bare_csv(forms["csv"]()),
        "bare docx": _bare_docx(forms["docx"]()),
    }
    took = measuring.seconds(works, quick=quick)
    ratio = {name: took[name] / took[f"bare {name}"] for name in forms}
    of = f"{size} actions, of bare"
    return [
        Row(f"xlsx, {of}", ratio["xlsx"], 1.2),
        Row(f"csv, {of}", ratio["csv"], note=f"{took['csv'] * 1000:.0f} ms"),
        Row(f"docx, {of}", ratio["docx"], note=f"{took['docx']:.1f} s, with styles"),
    ]


def _written(rows: Snapshot, name: str) -> Callable[[], bytes]:
    return lambda: exporting.FORMS[name].write(rows, is_draft=False)


def _bare_xlsx(data: bytes) -> Callable[[], bytes]:
    """Every cell of our own file, its words and its looks, written anew."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    known: dict[int, dict] = {}
    sheets = [
        [
            [(cell.value, _looks(cell, known)) for cell in line]
            for line in sheet.iter_rows()
        ]
        for sheet in book
    ]

    def write() -> bytes:
        made = openpyxl.Workbook(write_only=True)
        for lines in sheets:
            sheet = made.create_sheet()
            for line in lines:
                cells = []
                for value, looks in line:
                    cell = WriteOnlyCell(sheet, value)
                    for name, look in looks.items():
                        setattr(cell, name, look)
                    cells.append(cell)
                sheet.append(cells)
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    return write


def _looks(cell, known: dict[int, dict]) -> dict:
    """Cells of one style share their looks, as ours do."""
    if cell.value is None:
        return {}
    if cell.style_id not in known:
        looks = {"alignment": copy(cell.alignment), "font": copy(cell.font)}
        fill = {"fill": copy(cell.fill)} if cell.fill.fill_type else {}
        known[cell.style_id] = looks | fill
    return known[cell.style_id]


def _bare_csv(data: bytes) -> Callable[[], bytes]:
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))

    def write() -> bytes:
        out = io.StringIO()
        csv.writer(out).writerows(lines)
        return out.getvalue().encode("utf-8-sig")

    return write


def _bare_docx(data: bytes) -> Callable[[], bytes]:
    document = docx.Document(io.BytesIO(data))
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in document.tables
    ]

    def write() -> bytes:
        made = docx.Document()
        for lines in tables:
            table = made.add_table(len(lines), len(lines[0]))
            for row, words in zip(table.rows, lines, strict=True):
                for cell, text in zip(row.cells, words, strict=True):
                    cell.text = text
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    return write
