"""The only reader of openpyxl: bytes of a workbook to a Book of plain cells.

In: the file, and per sheet the last row and column that hold a value (the guard counted
them). Out: cells with clean words, resolved fills, merged ranges, conditional formats,
and notes on what a reader of the plan would miss: hidden parts, struck words, comments,
embedded files. Decides nothing about the plan.
"""

import io
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import openpyxl
import openpyxl.reader.excel
from openpyxl.cell.rich_text import CellRichText
from openpyxl.styles.colors import COLOR_INDEX

from actionplans.importing.sheets import cleaning, embedded, glyphs
from actionplans.importing.sheets.grid import (
    Book,
    Cell,
    ConditionalRule,
    Merge,
    Sheet,
)
from actionplans.importing.sheets.palette import NO_FILL, Fill, Palette
from actionplans.importing.sheets.shown import as_shown
from actionplans.importing.sheets.struck import parted

Bounds = Mapping[str, tuple[int, int]]


def read_workbook(data: bytes, bounds: Bounds | None = None) -> Book:
    """The workbook's cells. Formulas by their stored result, links not followed.

    Full mode, because read-only mode loses merged ranges without a word; pictures are
    not opened. The caller has let the guard look at the bytes before.
    """
    openpyxl.reader.excel.find_images = lambda archive, path: ([], [])
    workbook = openpyxl.load_workbook(
        io.BytesIO(data), data_only=True, keep_links=False, rich_text=True
    )
    palette = Palette(workbook, COLOR_INDEX)
    sheets = tuple(
        _sheet(sheet, palette, (bounds or {}).get(sheet.title))
        for sheet in workbook.worksheets
    )
    return Book(sheets, embedded.notes_of(data))


def _sheet(sheet: Any, palette: Palette, bound: tuple[int, int] | None) -> Sheet:
    last_row, last_column = bound or (10**9, 10**9)
    cells: dict[int, dict[int, Cell]] = {}
    looks: dict[bytes, _Look] = {}
    for (row, column), found in sheet._cells.items():
        if row > last_row or column > last_column:
            continue
        style = found._style.tobytes() if found._style else b""
        look = looks.get(style)
        if look is None:
            look = looks[style] = _look(found, palette)
        cell = _cell(row, column, found, look, palette)
        if cell is not None:
            cells.setdefault(row, {})[column] = cell
    if bound is None:
        last_row = max((r for r, line in cells.items() if _has_words(line)), default=0)
        cells = {row: line for row, line in cells.items() if row <= last_row}
    return Sheet(
        title=sheet.title,
        cells=cells,
        merges=tuple(
            Merge(m.min_row, m.min_col, m.max_row, m.max_col)
            for m in sheet.merged_cells.ranges
        ),
        rules=tuple(_rules(sheet, palette)),
        hidden=sheet.sheet_state != "visible",
        hidden_rows=_hidden_rows(sheet, cells),
        hidden_columns=_hidden_columns(sheet, cells),
        first_day=sheet.parent.epoch.date(),
    )


def _has_words(line: Mapping[int, Cell]) -> bool:
    return any(cell.text for cell in line.values())


class _Look(NamedTuple):
    """What a style, which many cells share, makes of each of them."""

    fill: Fill = NO_FILL
    number_format: str = "General"
    struck: bool = False
    ink: str | None = None
    signs: str = ""
    is_bold: bool = False


def _look(found: Any, palette: Palette) -> _Look:
    if not found.has_style:
        return _Look()
    fill, font = found._style.fillId, found._style.fontId
    return _Look(
        palette.fills[fill],
        found.number_format,
        palette.struck[font],
        palette.inks[font],
        palette.signs[font],
        palette.bold[font],
    )


def _cell(
    row: int, column: int, found: Any, look: _Look, palette: Palette
) -> Cell | None:
    fill, number_format, struck, ink, signs, is_bold = look
    value = found.value
    if value is None:
        colour, is_solid = fill
        return Cell(row, column, fill=colour, is_solid=is_solid) if colour else None
    beside = ""
    if isinstance(value, CellRichText):
        ink, signs = _of_runs(value, palette, ink, signs)
        value, beside, struck = parted(_runs(value, struck))
    text = value if isinstance(value, str) else as_shown(value, number_format)
    if signs:
        text = glyphs.drawn(text, signs)
    note = getattr(found, "comment", None)
    return Cell(
        row,
        column,
        cleaning.clean(text),
        value,
        number_format,
        fill.colour,
        struck,
        cleaning.clean(note.text) if note and note.text else "",
        ink,
        fill.is_solid,
        cleaning.clean(beside) if beside else "",
        is_bold,
    )


def _runs(value: CellRichText, struck: bool) -> Iterator[tuple[str, bool]]:
    """Each run with whether it is struck; one without a font has the cell's."""
    for run in value:
        font = getattr(run, "font", None)
        yield str(run), struck if font is None else bool(font.strike)


def _of_runs(
    value: CellRichText, palette: Palette, ink: str | None, signs: str
) -> tuple[str | None, str]:
    """The one colour that runs of words have, and the symbol font of them all."""
    fonts = [getattr(run, "font", None) for run in value if str(run).strip()]
    inks = {palette.ink(font) if font else ink for font in fonts} - {None}
    names = {getattr(font, "rFont", None) or "" if font else signs for font in fonts}
    name = names.pop() if len(names) == 1 else ""
    one_ink = inks.pop() if len(inks) == 1 else None
    return one_ink, name if glyphs.is_symbol_font(name) else ""


def _rules(sheet: Any, palette: Palette) -> list[ConditionalRule]:
    """The conditional formats of the sheet in the order in which they count."""
    found = []
    for formatting in sheet.conditional_formatting:
        areas = tuple(
            Merge(r.min_row, r.min_col, r.max_row, r.max_col)
            for r in formatting.sqref.ranges
        )
        if areas:
            corner = min(a.top for a in areas), min(a.left for a in areas)
            for rule in formatting.rules:
                told = _rule(rule, areas, corner, palette)
                found.append((rule.priority or 0, told))
    return [rule for _, rule in sorted(found, key=lambda pair: pair[0])]


def _rule(
    rule: Any, areas: tuple[Merge, ...], corner: tuple[int, int], palette: Palette
) -> ConditionalRule:
    return ConditionalRule(
        areas,
        rule.type or "",
        rule.operator or "",
        tuple(str(formula) for formula in rule.formula or ()),
        rule.text or "",
        palette.of_format(rule.dxf),
        bool(rule.stopIfTrue),
        corner,
    )


def _hidden_rows(
    sheet: Any, cells: Mapping[int, Mapping[int, Cell]]
) -> tuple[int, ...]:
    hidden = [row for row, shape in sheet.row_dimensions.items() if shape.hidden]
    return tuple(sorted(row for row in hidden if _has_words(cells.get(row, {}))))


def _hidden_columns(
    sheet: Any, cells: Mapping[int, Mapping[int, Cell]]
) -> tuple[int, ...]:
    spans = [
        (shape.min or 0, min(shape.max or 0, 500))
        for shape in sheet.column_dimensions.values()
        if shape.hidden
    ]
    columns = {column for low, high in spans for column in range(low, high + 1)}
    if not columns:
        return ()
    used = {
        cell.column for line in cells.values() for cell in line.values() if cell.text
    }
    return tuple(sorted(columns & used))
