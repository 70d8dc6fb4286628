"""A file's own list of leads: two columns, a short form and who that is.

In: a sheet that holds nothing of the plan. Out: its entries, in their order. Words that
may be read two ways are then known to be leads; nobody is linked or created by it.
Source: import specification E1 (extra sheets) and E5.5.
"""

import re
from collections.abc import Iterable, Iterator

from actionplans.importing.proposal import Initials
from actionplans.importing.sheets.cleaning import plain, squeezed
from actionplans.importing.sheets.grid import Sheet
from actionplans.importing.words.lead_words import is_lead, is_person

SHORT_HEADINGS = frozenset((
    "initials", "initial", "abbreviation", "abbreviations", "abbr", "short",
    "shortname", "code", "acronym", "leadinitials", "officerinitials",
))  # fmt: skip
NAME_HEADINGS = frozenset((
    "name", "names", "fullname", "lead", "leads", "leadname", "leadofficer", "officer",
    "officername", "person", "post", "posttitle", "jobtitle", "role", "who", "owner",
    "actionlead", "leadofficers", "team",
))  # fmt: skip
_LIST = re.compile(r"\b(?:leads?|initials|contacts|owners|officers)\b", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,3}")
LONGEST_SHORT = 20


def listed_on(sheets: Iterable[Sheet]) -> tuple[Initials, ...]:
    """The entries of all lists on sheets that hold nothing of the plan."""
    return tuple(entry for sheet in sheets for entry in initials_of(sheet))


def initials_of(sheet: Sheet) -> list[Initials]:
    """The list of a sheet, by its two headings, or by its name and what stands in it.

    A glossary is none: its entries are words, not leads.
    """
    for row in sheet.rows():
        by_heading = {squeezed(c.text): c.column for c in sheet.texts(row)}
        short = next((by_heading[h] for h in by_heading if h in SHORT_HEADINGS), None)
        name = next((by_heading[h] for h in by_heading if h in NAME_HEADINGS), None)
        if short and name:
            return list(_entries(sheet, row + 1, short, name))
    return _without_heading(sheet) if _LIST.search(sheet.title) else []


def _without_heading(sheet: Sheet) -> list[Initials]:
    found = [
        Initials(plain(texts[0].text), plain(texts[1].text))
        for row in sheet.rows()
        if len(texts := sheet.texts(row)) >= 2
    ]
    fits = [
        entry
        for entry in found
        if _INITIALS.fullmatch(entry.short) and _is_who(entry.name)
    ]
    return fits if len(fits) * 5 >= len(found) * 4 else []


def _entries(sheet: Sheet, first: int, short: int, name: int) -> Iterator[Initials]:
    for row in sheet.rows(first):
        words = plain(sheet.cell(row, short).text)
        who = plain(sheet.cell(row, name).text)
        if words and who and len(words) <= LONGEST_SHORT and _is_who(who):
            yield Initials(words, who)


def _is_who(name: str) -> bool:
    return is_person(name) or is_lead(name, frozenset())
