"""The promise in a row's timescale cell, with what only its cell can tell.

In: the words, and the cells they stand in. Out: a Timescale with the doubts an import
has beside those of the words: Excel's number for a day, days far from any plan, dates
typed the American way. Source: import specification E6.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.sheets.grid import Cell
from actionplans.importing.sheets.shown import EMPTY_DAY, is_american
from actionplans.importing.tables.drafts import DraftAction
from actionplans.importing.values import leads
from actionplans.timescales import Doubt, Kind, Timescale, read_timescale

# No plan is older or goes on longer: another day is a slip or stands for "never".
EARLIEST, LATEST = 1990, 2070
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_NUMERIC = re.compile(
    r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-])"
)


def read_time(
    words: str,
    cells: Sequence[Cell],
    plan_date: date | None,
    first_day: date = date(1899, 12, 30),
) -> Timescale:
    """The promise in the words; a page of them is none. Odd cells are asked.

    `first_day` is the one the workbook counts its days from.
    """
    if len(words) > leads.LONGEST:
        doubt = Doubt("T1", "So long a text is no timescale. When is it due?")
        return Timescale(words, Kind.UNREADABLE, doubts=(doubt,))
    if words == EMPTY_DAY:
        said = f"{EMPTY_DAY} is how Excel shows a day that is not there."
        return Timescale(
            words, Kind.NONE, doubts=(Doubt("T1", said, severity="CHECK"),)
        )
    day = _counted(words, first_day) if len(cells) == 1 else None
    if day is not None:
        said = f"{words} is Excel's number for {day:%d/%m/%Y}."
        return replace(
            read_timescale(day.isoformat(), plan_date=plan_date),
            as_written=words,
            doubts=(Doubt("T7", said, (), "CHECK"),),
        )
    time = _within_reason(read_timescale(words, plan_date=plan_date))
    odd = next((cell for cell in cells if _is_no_date(cell)), None)
    if odd is not None and not time.doubts:
        said = f'"{odd.text}" is stored as no date. Which day is meant?'
        return replace(time, doubts=(Doubt("T7", said),))
    if time.due and not time.doubts and _is_coarse(time):
        said = "No single day: due by the last one of that period."
        return replace(time, doubts=(Doubt("T4", said, (), "CHECK"),))
    return time


def _counted(words: str, first_day: date) -> date | None:
    """ "45382": a day whose cell lost its format."""
    if not _SERIAL.fullmatch(words):
        return None
    day = first_day + timedelta(days=int(float(words)))
    return day if 2000 <= day.year <= LATEST else None


def _within_reason(time: Timescale) -> Timescale:
    """A day before 1990 or after 2070 is a slip, a broken cell, or means "never"."""
    far = [d for d in (time.start, time.due) if d and not EARLIEST <= d.year <= LATEST]
    if not far:
        return time
    said = f"{far[0]:%d/%m/%Y} lies outside {EARLIEST} to {LATEST}. Which day is meant?"
    keep = time.start if time.start and time.start not in far else None
    return replace(
        time,
        start=keep,
        start_precision=time.start_precision if keep else "",
        due=None,
        doubts=(*time.doubts, Doubt("T7", said)),
    )


def held_against(time: Timescale, started: Timescale | None) -> Timescale:
    """The promise with a doubt where a column of starts says that it begins later."""
    begins = started.start or started.due if started else None
    if begins is None or time.due is None or begins <= time.due:
        return time
    said = f"It starts on {begins:%d/%m/%Y}, after it is due: a slip in one of them?"
    return replace(time, doubts=(*time.doubts, Doubt("T6", said, (), "CHECK")))


def _is_coarse(time: Timescale) -> bool:
    return time.is_week or time.due_precision == "quarter"


def _is_no_date(cell: Cell) -> bool:
    """A bool, a time or a length of time where a day should be."""
    value = cell.value
    return value is not None and not isinstance(
        value, (str, datetime, date, int, float)
    )


def issues_of_order(drafts: Iterable[DraftAction]) -> list[Issue]:
    """Dates whose day and month may have changed places (T7), to look at.

    Typed ones where another is month first for certain; true ones where the format is
    American and no day after the 12th shows that they were entered as meant.
    """
    typed: list[tuple[str, str, str]] = []
    stored: list[tuple[str, str, date]] = []
    for draft in drafts:
        for name in ("timescale", "start", "lead_and_timescale"):
            for cell in draft.cells.get(name, ()):
                place = draft.sheet.title, cell.address
                if isinstance(cell.value, (datetime, date)):
                    if is_american(cell.number_format):
                        stored.append((*place, cell.value))
                elif cell.text:
                    typed.append((*place, cell.text))
    turned: list[tuple[str, str]] = []
    if any(_is_month_first(text) for _, _, text in typed):
        turned += [(sheet, cell) for sheet, cell, text in typed if _may_turn(text)]
    if stored and all(day.day <= 12 for *_, day in stored):
        turned += [(sheet, cell) for sheet, cell, d in stored if d.day != d.month]
    return _turned(turned)


def _is_month_first(text: str) -> bool:
    pairs = _NUMERIC.findall(text)
    return any(int(second) > 12 >= int(first) for first, _, second in pairs)


def _may_turn(text: str) -> bool:
    return any(
        max(int(day), int(month)) <= 12 and int(day) != int(month)
        for day, _, month in _NUMERIC.findall(text)
    )


def _turned(places: list[tuple[str, str]]) -> list[Issue]:
    by_sheet: dict[str, list[str]] = {}
    for sheet, cell in places:
        by_sheet.setdefault(sheet, []).append(cell)
    message = "Read day first. Were these entered month first, the American way?"
    keep = (Choice("keep", "Keep them day first"),)
    return [
        Issue("T7", "CHECK", message, sheet, None, tuple(cells), choices=keep)
        for sheet, cells in by_sheet.items()
    ]
