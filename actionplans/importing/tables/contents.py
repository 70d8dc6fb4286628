"""What columns hold, where their headings alone do not tell: by the words below.

In: a heading and its roles. Out: the roles changed in place: a blank heading above
refs, a bar of four cells, a status that is a rating, a Priority that says high or low.
Source: import specification E3.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from actionplans.importing.columns import Heading, Role, heading_at
from actionplans.importing.sheets.cleaning import folded, plain, squeezed
from actionplans.importing.sheets.grid import Cell, Sheet, column_letters
from actionplans.importing.words.ratings import read_as_ratings
from actionplans.importing.words.spellings import LABELS
from actionplans.refs import is_ref

LOOKED_AT = 400
SAMPLE = 60  # rows below a heading looked at to see what a column holds
_QUARTERS = ("25", "50", "75", "100")
_LAST_FIGURE = re.compile(r"^.*?(\d+)%?$")  # "% complete 25", from a heading above
_LEVEL = re.compile(
    r"^(?:very )?(?:high|medium|med|low|h|m|l|urgent|critical|essential|desirable|must"
    r"|should|could|p[1-5]|[1-5] ?[-–] ?(?:high|medium|low))(?: priority)?$"
)
_NUMBER = re.compile(r"^\D{0,18}\d{1,3}(?:\.\d+)*[a-z]?\.?$", re.IGNORECASE)
_DAY = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]*\.? \d{2,4}|ongoing|^tbc$|immediate",
    re.IGNORECASE,
)


def look(sheet: Sheet, heading: Heading, roles: dict[int, Role]) -> None:
    """Settle what the words below tell for certain."""
    _blank_ref(sheet, heading, roles)
    _bar(roles)
    _levels(sheet, heading, roles)
    _worded_numbers(sheet, heading, roles)
    _bare_date(sheet, heading, roles)
    _unheaded(sheet, heading, roles)


def is_parent(sheet: Sheet, heading: Heading, column: int) -> bool:
    """Whether a column's words stand for several rows: blank below, or repeated."""
    cells = [sheet.cell(row, column).text for row in _rows_below(sheet, heading)]
    return len(set(cells) - {""}) < len(cells)


def look_for_ratings(sheet: Sheet, heading: Heading, roles: dict[int, Role]) -> None:
    """Settle which columns of words are ratings, once periods are told apart."""
    _status_columns(sheet, heading, roles)
    _impact_columns(sheet, heading, roles)


def _below(sheet: Sheet, heading: Heading, column: int) -> list[str]:
    words = sheet.shown(heading.row, column).text
    texts = (sheet.cell(row, column).text for row in _rows_below(sheet, heading))
    return [text for text in texts if text and text != words]


def _rows_below(sheet: Sheet, heading: Heading) -> Iterator[int]:
    """Whole rows of the heading's own table: not those of one with other columns."""
    own = [squeezed(cell.text) for cell in sheet.texts(heading.row)]
    found = 0
    for row in islice(sheet.rows(heading.row + heading.height), LOOKED_AT):
        texts = sheet.texts(row)
        if len(texts) < 3 or _are_labels(texts, own):
            continue
        if found == SAMPLE or heading_at(sheet, row) is not None:
            return
        found += 1
        yield row


def _are_labels(texts: list[Cell], own: list[str]) -> bool:
    pairs = zip(texts, own, strict=False)
    return len(texts) == len(own) and all(squeezed(c.text) == own for c, own in pairs)


def _has(roles: dict[int, Role], *fields: str) -> bool:
    return any(role.field in fields for role in roles.values())


def _blank_ref(sheet: Sheet, heading: Heading, roles: dict[int, Role]) -> None:
    """A blank heading above ref-like values is the ref column (E3, synonyms of ref)."""
    if any(role.field == "ref" for role in roles.values()):
        return
    for column in range(1, max(roles)):
        texts = [] if column in roles else _below(sheet, heading, column)
        if texts and sum(is_ref(plain(text)) for text in texts) * 2 > len(texts):
            cell = sheet.cell(heading.row, column)
            roles[column] = Role("ref", LABELS["ref"], cell=cell.address)
            return


def _bar(roles: dict[int, Role]) -> None:
    """Four columns headed 25% to 100% are one bar of percent complete."""
    for first in list(roles):
        columns = range(first, first + len(_QUARTERS))
        labels = [squeezed(roles[c].label) if c in roles else "" for c in columns]
        if [_LAST_FIGURE.sub(r"\1", label) for label in labels] == list(_QUARTERS):
            label = LABELS["percent_complete"]
            roles[first] = Role("percent_complete", label, "", 4, roles[first].cell)
            for column in columns[1:]:
                del roles[column]
            return


def _levels(sheet: Sheet, heading: Heading, roles: dict[int, Role]) -> None:
    """A column Priority that says high, medium or low groups nothing."""
    for column, role in roles.items():
        if role.field == "theme" and not role.is_taught:
            texts = _below(sheet, heading, column)
            if texts and all(_LEVEL.match(folded(text)) for text in texts):
                roles[column] = replace(role, field=None)


def _worded_numbers(sheet: Sheet, heading: Heading, roles: dict[int, Role]) -> None:
    """A column Rec that holds wordings is the recommendation, not its number."""
    if _has(roles, "recommendation"):
        return
    for column, role in roles.items():
        if role.field == "ofsted_no" and not role.is_taught:
            texts = _below(sheet, heading, column)
            if texts and not _mostly(texts, _NUMBER):
                roles[column] = replace(role, field="recommendation")
                return


def _bare_date(sheet: Sheet, heading: Heading, roles: dict[int, Role]) -> None:
    """A bare "Date" that holds dates is the timescale where there is no other."""
    if _has(roles, "timescale", "lead_and_timescale"):
        return
    for column, role in roles.items():
        bare = role.field is None and squeezed(role.label) == "date"
        if bare and not role.is_taught:
            if _mostly(_below(sheet, heading, column), _DAY):
                roles[column] = replace(role, field="timescale")
            return


def _mostly(texts: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return sum(bool(pattern.search(text)) for text in texts) * 2 > len(texts)


def _unheaded(sheet: Sheet, heading: Heading, roles: dict[int, Role]) -> None:
    """A column nobody headed, inside the table or next to it, keeps its words."""
    covered = {c + n for c, role in roles.items() for n in range(role.width)}
    beside = range(min(covered), max(covered) + 2)
    for column in sorted(sheet.worded_columns.intersection(beside)):
        shown = sheet.shown(heading.row, column).text
        if column in covered or shown or not _below(sheet, heading, column):
            continue
        place = sheet.cell(heading.row, column).address
        roles[column] = Role(None, f"Column {column_letters(column)}", cell=place)


def _status_columns(sheet: Sheet, heading: Heading, roles: dict[int, Role]) -> None:
    """A progress column that holds rating words and nothing else is the rating."""
    if any(role.field == "progress_rag" for role in roles.values()):
        return
    for column, role in roles.items():
        if role.field == "progress" and not role.is_taught:
            texts = _below(sheet, heading, column)
            if read_as_ratings(texts):
                roles[column] = replace(role, field="progress_rag")
                return


def _impact_columns(sheet: Sheet, heading: Heading, roles: dict[int, Role]) -> None:
    """A bare "Impact" that holds ratings is the impact rating, not the words of it."""
    if any(role.field == "impact_rag" for role in roles.values()):
        return
    for column, role in roles.items():
        bare = squeezed(role.label) == "impact" and not role.is_taught
        if role.field == "performance" and bare:
            texts = _below(sheet, heading, column)
            if read_as_ratings(texts):
                roles[column] = replace(role, field="impact_rag")
                return
