"""Rows that open a group: a band across the table, or a number and a wide wording.

In: one row of a sheet and the heading it stands under. Out: a DraftGroup, or None.
Source: import specification E4.3; shapes 2, 3 and 4 of E1.
"""

from collections.abc import Collection

from actionplans.importing.columns import Heading
from actionplans.importing.sheets import fills
from actionplans.importing.sheets.cleaning import folded, plain
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.importing.tables.drafts import DraftGroup
from actionplans.importing.words import bands, others
from actionplans.refs import is_ref

RATED = ("progress_rag", "impact_rag")
GRID_FIELDS = {
    ("last", "progress_rag"): "last_period_process",
    ("last", "impact_rag"): "last_period_impact",
    ("this", "progress_rag"): "this_period_process",
    ("this", "impact_rag"): "this_period_impact",
    ("", "progress_rag"): "this_period_process",
    ("", "impact_rag"): "this_period_impact",
}
SHORTEST_WORDING = 12


def opened_by(
    sheet: Sheet,
    row: int,
    heading: Heading | None,
    theme: DraftGroup | None,
    *,
    without_refs: bool,
) -> DraftGroup | None:
    """The group that a row opens; `without_refs` says the sheet's actions have none,
    `theme` is the one it stands in."""
    texts = sheet.texts(row)
    if row in sheet.outline:
        return _headed(sheet, row, texts[0])
    if _names_its_own_group(texts[0], heading):
        return None
    rest = [cell for cell in texts[1:] if not _is_rating(cell, heading)]
    group = _band(sheet, row, texts[0], rest, heading)
    if group is None:
        group = _numbered(sheet, row, texts[0], rest, heading, without_refs)
    if group is None and theme is not None and len(texts) == 1:
        group = _in_theme(sheet, texts[0], heading, theme)
    if group is not None and heading is not None:
        _take_ratings(group, row, heading)
    return group


def _headed(sheet: Sheet, row: int, cell: Cell) -> DraftGroup:
    """A heading of a document, whose place in its outline says what it opens."""
    number, words = bands.numbered(cell.text)
    wording, ofsted = bands.without_ofsted(words)
    kind = sheet.outline[row]
    return DraftGroup(kind, number, wording, sheet, cell.address, row, ofsted)


def wide(heading: Heading | None) -> int:
    """How many columns a cell must span to reach across the table."""
    return max(3, round(heading.width * 0.6)) if heading else 2


def lies_across(
    sheet: Sheet, cell: Cell, heading: Heading, *, apart: bool, goes_on: bool
) -> bool:
    """Whether the only words of a row span the table, or stand where no ref is.

    `apart` from the row above; `goes_on` where they may be a band's own words.
    """
    merge = sheet.merge_at(cell.row, cell.column)
    if merge:
        return merge.width >= wide(heading)
    if cell.column > heading.first:
        return False
    begun = cell.text[:1].islower()
    field = heading.roles[heading.first].field
    if field in ("ref", None):
        long = len(cell.text) > SHORTEST_WORDING or (goes_on and begun)
        return long and not is_ref(plain(cell.text))
    if field not in ("action", "outcome"):
        return False
    return (apart or others.is_note(cell.text)) and not begun


def opens_series(sheet: Sheet, row: int, headings: Collection[int]) -> bool:
    """Whether "1. Ensure that …" above the first heading is the first of a series: the
    next number stands right above another heading."""
    if row + 1 not in headings or row + 1 != min(headings):
        return False
    before, _, last = (_number_at(sheet, row) or "").rpartition(".")
    if not last.isdigit():
        return False
    following = f"{before}.{int(last) + 1}".lstrip(".")
    return any(_number_at(sheet, other - 1) == following for other in headings)


def _number_at(sheet: Sheet, row: int) -> str | None:
    """The number of a wording that is alone in its row."""
    texts = sheet.texts(row)
    return bands.numbered(texts[0].text, spaced=True)[0] if len(texts) == 1 else None


def _names_its_own_group(cell: Cell, heading: Heading | None) -> bool:
    """In a flat register the recommendation stands in a column of each row."""
    return heading is not None and cell.column == heading.column_of("recommendation")


def _is_rating(cell: Cell, heading: Heading | None) -> bool:
    role = heading.roles.get(cell.column) if heading else None
    return role is not None and role.field in RATED


def _band(
    sheet: Sheet, row: int, first: Cell, rest: list[Cell], heading: Heading | None
) -> DraftGroup | None:
    band = bands.read_band(first.text)
    if band is None or len(rest) > 1 or not _may_be_band(sheet, first, band, heading):
        return None
    in_table = rest and heading is not None and rest[0].column in heading.roles
    if (band.text and in_table) or any(bands.read_band(c.text) for c in rest):
        return None
    place = first if band.text or not rest else rest[0]
    wording, ofsted = bands.without_ofsted(band.text or place.text)
    return DraftGroup(
        band.kind, band.number, wording, sheet, place.address, row,
        ofsted or band.ofsted, band.mended, place is first and not band.text,
    )  # fmt: skip


def _may_be_band(
    sheet: Sheet, cell: Cell, band: bands.Band, heading: Heading | None
) -> bool:
    """Whether the cell stands where bands do: first in the table or across it. Words
    in a later column are a cell's, unless a colon makes a heading of them."""
    if heading is None or cell.column <= heading.first:
        return True
    merge = sheet.merge_at(cell.row, cell.column)
    if merge is not None and merge.width >= wide(heading):
        return True
    return cell.column == heading.first + 1 and band.marked


def repeats(group: DraftGroup, before: DraftGroup | None) -> bool:
    """Whether a band stands again, as at the top of a page or "(continued)"."""
    if before is None or group.sheet is not before.sheet:
        return False
    if (group.kind, group.number) != (before.kind, before.number):
        return False
    words = bands.without_continued(group.text)[0]
    return group.unworded or folded(words) == folded(before.text)


def _numbered(
    sheet: Sheet,
    row: int,
    first: Cell,
    rest: list[Cell],
    heading: Heading | None,
    without_refs: bool,
) -> DraftGroup | None:
    """A ref and a wording that spans the table: "1.1 | Ensure that ..."."""
    number = plain(first.text).rstrip(".")
    if len(rest) != 1 or not is_ref(number) or len(rest[0].text) < SHORTEST_WORDING:
        return None
    merge = sheet.merge_at(row, rest[0].column)
    spans = merge is not None and merge.width >= wide(heading)
    unmerged = merge is None and without_refs and heading is not None
    narrated = unmerged and _heads_narrative(sheet, row)
    if not (spans or narrated or _numbers_below(sheet, row, number, heading)):
        return None
    wording, ofsted = bands.without_ofsted(rest[0].text)
    return DraftGroup(
        "recommendation", number, wording, sheet, rest[0].address, row, ofsted
    )


def _in_theme(
    sheet: Sheet, cell: Cell, heading: Heading | None, theme: DraftGroup
) -> DraftGroup | None:
    """A numbered wording in one cell below a theme: "1.1 Ensure that ..." of theme 1.

    It spans the table, or narrative or a row of the table follows it.
    """
    row = cell.row
    if len(cell.text) < SHORTEST_WORDING:
        return None
    if heading is not None and cell.column > heading.first:
        return None
    number, words = bands.numbered(cell.text, spaced=True)
    if number is None or not _is_of_theme(number, theme):
        return None
    merge = sheet.merge_at(row, cell.column)
    spans = merge is not None and merge.width >= wide(heading)
    if not spans and not ("." in number and _heads_rows(sheet, row)):
        return None
    wording, ofsted = bands.without_ofsted(words)
    place = sheet, cell.address, row
    return DraftGroup("recommendation", number, wording, *place, ofsted)


def _is_of_theme(number: str, theme: DraftGroup) -> bool:
    """ "1.2" is of theme 1; themes without numbers, or counted past, hold any."""
    if theme.number and "." in number:
        return number.startswith(f"{theme.number}.")
    return True


def _heads_rows(sheet: Sheet, row: int) -> bool:
    below = next((texts for r in sheet.rows(row + 1) if (texts := sheet.texts(r))), [])
    return len(below) >= 3 or _heads_narrative(sheet, row)


def _numbers_below(
    sheet: Sheet, row: int, number: str, heading: Heading | None
) -> bool:
    """Whether the rows below count on from this number, "1" and then "1.1"."""
    column = heading.column_of("ref") if heading else None
    below = next((r for r in sheet.rows(row + 1) if sheet.texts(r)), 0)
    if column is None or not below or len(sheet.texts(below)) < 3:
        return False
    return plain(sheet.cell(below, column).text).startswith(f"{number}.")


def _heads_narrative(sheet: Sheet, row: int) -> bool:
    below = sheet.texts(row + 1)
    return bool(below) and bands.read_narrative(below[0].text) is not None


def _take_ratings(group: DraftGroup, row: int, heading: Heading) -> None:
    """A band's ratings: words, or a fill that is a colour and not the band's own."""
    own = group.sheet.shown(row, heading.first).fill
    for column, role in heading.roles.items():
        cell = group.sheet.cell(row, column)
        shade = fills.shade_of(cell.fill or own or "FFFFFF")
        shown = cell.fill not in (None, own) and shade.colour is not None
        if role.field in RATED and (cell.text or shown):
            group.rag[GRID_FIELDS[role.period, role.field]] = cell
