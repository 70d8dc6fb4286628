"""Timescales as cells hold them: formats, slips, old dates and new ones."""

from datetime import date, datetime

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from actionplans.tests.workbooks import Filled

from .case import flag
from .odd_cells import due, month, odd_cells


def _times(name, habit, cells, read, **beside):
    return odd_cells(name, habit, "Timescale", cells, read, **beside)


def _shown(day, number_format):
    return Filled(day, number_format=number_format)


def _asked(*rows):
    return [flag(f"D{row}", "no day is certain", field="due_date") for row in rows]


def _from_1904(workbook):
    workbook.epoch = CALENDAR_MAC_1904


_STRUCK = CellRichText(
    TextBlock(InlineFont(strike=True), "31/03/2026"),
    TextBlock(InlineFont(), "\n30/06/2026"),
)
_MARCH = datetime(2027, 3, 31)

CASES = [
    _times(
        "dates-in-many-formats",
        "True dates are shown in a different way in each row.",
        [
            _shown(_MARCH, "d mmmm yyyy"),
            _shown(_MARCH, "[$-809]dd\\-mmm\\-yy;@"),
            _shown(_MARCH, "dddd d mmmm yyyy"),
            _shown(_MARCH, "mmm-yy"),
        ],
        [
            due("31 March 2027", "2027-03-31"),
            due("31-Mar-27", "2027-03-31"),
            due("Wednesday 31 March 2027", "2027-03-31"),
            month("Mar-27", "2027-03"),
        ],
    ),
    _times(
        "dates-in-american-formats",
        "True dates are shown month first; a day after the 12th shows they are right.",
        [_shown(date(2027, 3, day), "m/d/yyyy") for day in (4, 31, 5, 28)],
        [due(f"{day:02d}/03/2027", f"2027-03-{day:02d}") for day in (4, 31, 5, 28)],
    ),
    _times(
        "dates-that-lost-their-format",
        "Two dates show as Excel's number for the day.",
        [46477, "46477", "28/05/2027", "30/06/2027"],
        [
            due("46477", "2027-03-31"),
            due("46477", "2027-03-31"),
            due("28/05/2027", "2027-05-28"),
            due("30/06/2027", "2027-06-30"),
        ],
        flags=[flag("D3", "a number"), flag("D4", "a number")],
    ),
    _times(
        "dates-counted-from-1904",
        "The workbook was made on a Mac and counts its days from 1904.",
        [_shown(_MARCH, "dd/mm/yyyy")] * 4,
        [due("31/03/2027", "2027-03-31")] * 4,
        change=_from_1904,
    ),
    _times(
        "dates-typed-month-first",
        "Somebody has typed dates month first.",
        ["03/31/2027", "31/03/2027", "28/05/2027", "30/06/2027"],
        [
            due("03/31/2027"),
            due("31/03/2027", "2027-03-31"),
            due("28/05/2027", "2027-05-28"),
            due("30/06/2027", "2027-06-30"),
        ],
        flags=[flag("D3", "month first", field="due_date", suggest="2027-03-31")],
    ),
    _times(
        "dates-struck-through",
        "The old date is struck through, the new one typed below.",
        [_STRUCK, "30/04/2027", "28/05/2027", "30/06/2027"],
        [
            due("30/06/2026", "2026-06-30"),
            due("30/04/2027", "2027-04-30"),
            due("28/05/2027", "2027-05-28"),
            due("30/06/2027", "2027-06-30"),
        ],
        flags=[flag("D3", "struck-through words")],
    ),
    _times(
        "dates-moved-in-words",
        "The old date stays, the new one is said beside it.",
        [
            "was 31/01/27, now 31/03/27",
            "31/01/2027 (revised 30/04/2027)",
            "Jan 2027 extended to May 2027",
            "30/06/2027 (moved from 31/01/2027)",
        ],
        [
            due("was 31/01/27, now 31/03/27", "2027-03-31"),
            due("31/01/2027 (revised 30/04/2027)", "2027-04-30"),
            month("Jan 2027 extended to May 2027", "2027-05"),
            due("30/06/2027 (moved from 31/01/2027)", "2027-06-30"),
        ],
        flags=[flag(f"D{row}", "a new date") for row in (3, 4, 6, 7)],
    ),
    _times(
        "dates-with-slips-in-the-month",
        "Months are misspelt.",
        ["31 Marhc 2027", "Sepember 2027", "28th Janurary 2027", "Febuary 2027"],
        [
            due("31 Marhc 2027", "2027-03-31"),
            month("Sepember 2027", "2027-09"),
            due("28th Janurary 2027", "2027-01-28"),
            month("Febuary 2027", "2027-02"),
        ],
    ),
    _times(
        "dates-that-cannot-be",
        "There is no such day, or it stands for never.",
        ["31/02/2027", "01/01/1900", "31/12/9999", "31/12/2099"],
        [due(w) for w in ("31/02/2027", "01/01/1900", "31/12/9999", "31/12/2099")],
        flags=_asked(3, 4, 6, 7),
    ),
    _times(
        "dates-with-the-end-first",
        "A range ends before it begins.",
        ["1 April 2027 to 31 March 2027", "30/04/2027", "28/05/2027", "30/06/2027"],
        [
            due("1 April 2027 to 31 March 2027"),
            due("30/04/2027", "2027-04-30"),
            due("28/05/2027", "2027-05-28"),
            due("30/06/2027", "2027-06-30"),
        ],
        flags=_asked(3),
    ),
    _times(
        "dates-of-weeks-and-quarters",
        "A week or a quarter is named, and no day.",
        ["w/c 1 March 2027", "Q3 2027/28", "2027/28", "end of Q4 2026/27"],
        [
            due("w/c 1 March 2027"),
            due("Q3 2027/28"),
            due("2027/28"),
            due("end of Q4 2026/27", "2027-03-31"),
        ],
        flags=[flag(f"D{row}", "no single day") for row in (3, 4, 6)],
    ),
    _times(
        "dates-without-an-end",
        "The promise has no end, or none yet.",
        ["Ongoing", "Quarterly", "TBC", "ASAP"],
        [due(words) for words in ("Ongoing", "Quarterly", "TBC", "ASAP")],
        flags=_asked(3, 4, 6, 7),
    ),
    _times(
        "dates-in-welsh",
        "Months are written in Welsh.",
        ["31 Mawrth 2027", "Erbyn Medi 2027", "diwedd Hydref 2027", "Parhaus"],
        [
            due("31 Mawrth 2027", "2027-03-31"),
            month("Erbyn Medi 2027", "2027-09"),
            month("diwedd Hydref 2027", "2027-10"),
            due("Parhaus"),
        ],
        flags=_asked(7),
    ),
    _times(
        "dates-as-programs-write-them",
        "Dates were pasted from another program.",
        ["2027-03-31", "2027/04/30", "2027-05-28 00:00:00", "30-Jun-2027"],
        [
            due("2027-03-31", "2027-03-31"),
            due("2027/04/30", "2027-04-30"),
            due("2027-05-28 00:00:00", "2027-05-28"),
            due("30-Jun-2027", "2027-06-30"),
        ],
    ),
]
