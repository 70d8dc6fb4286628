"""The dates and periods that stand in a text: what days each names, and where.

A text comes in, Moments go out, in the order they are written: "31 st March 2024",
"Jan-24", "Q3 2025/26", "Spring term". Nothing is decided here about what the plan
promised, and a year that is not written is not supplied.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from actionplans.timescales.slips import mended

MONTHS = {
    1: ("january", "jan", "ionawr"),
    2: ("february", "feb", "febuary", "feburary", "chwefror"),
    3: ("march", "mar", "mawrth", "fawrth"),
    4: ("april", "apr", "ebrill"),
    5: ("may", "mai", "fai"),
    6: ("june", "jun", "mehefin", "fehefin"),
    7: ("july", "jul", "gorffennaf", "orffennaf"),
    8: ("august", "aug", "awst"),
    9: ("september", "sept", "sep", "medi", "fedi"),
    10: ("october", "oct", "hydref"),
    11: ("november", "nov", "tachwedd", "dachwedd"),
    12: ("december", "dec", "rhagfyr", "ragfyr"),
}
MONTH_NAMES = tuple(names[0].capitalize() for names in MONTHS.values())
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
ORDINALS |= {"fourth": 4, "4th": 4, "final": 4, "last": 4}
# First and last month of a season, and of a school term, with the years after it.
SEASONS = {
    "spring": ((3, 5), (1, 4)),
    "summer": ((6, 8), (4, 7)),
    "autumn": ((9, 11), (9, 12)),
    "winter": ((12, 14), (1, 3)),
}
_SEASON_OF = {"gwanwyn": "spring", "haf": "summer", "gaeaf": "winter"}
_SEASON_OF |= {"hydref": "autumn"}  # "tymor yr hydref"; alone it is October
_NUMBER_OF = {name: number for number, names in MONTHS.items() for name in names}

_MONTH = f"(?P<month>{'|'.join(sorted(_NUMBER_OF, key=len, reverse=True))})"
_DAY = r"(?<![0-9A-Za-z'])(?<![0-9][/.])(?P<day>[0-9]{1,2})"
_ORDINAL = r"(?:\s{0,2}(?:st|nd|rd|th)\b\s?)?"
# No spaced dash and no new line: "Jan 24 - Mar 24" holds no 24 March.
_OF = r"(?:[-/]|[ .]{0,3})(?:(?:of|o) {1,3})?"
_YEAR4 = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]|\s?(?:st|nd|rd|th)\b|[/.:][0-9])"
_GAP = r"\.?[\s,/.'-]{0,3}"
_TIME = r"(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.0+)?)?)?"
_WEEKDAY = r"(?:\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s{1,3})?"
_PAIR = (
    r"(?:\bFY\s?)?(?<![0-9])(?<![0-9][/.-])(?P<year>20[0-9]{2}|[0-9]{2})"
    r"\s?[/-]\s?(?P<next>(?:20)?[0-9]{2})(?![0-9]|[/.-][0-9])"
)
_QUARTER = (
    r"\b(?:(?:q|qtr|quarter|chwarter)\.?\s?(?P<quarter>[1-4])"
    rf"|(?P<ordinal>{'|'.join(ORDINALS)})\s{{1,3}}quarter)\b"
)
_SEASON = (
    r"\b(?:tymor\s{1,3}(?:yr?\s{1,3})?)?"
    r"(?P<season>spring|summer|autumn|winter|gwanwyn|haf|gaeaf|(?<=tymor yr )hydref)"
    r"(?P<term>\s{1,3}term)?\b(?:\s{1,3}of)?"
)
_FEAST = (
    r"\b(?:easter|christmas|xmas|new year|(?<!oct )half[ -]?term|pasg|nadolig)"
    r"(?:\s(?:holidays?|break))?[\s,]{1,3}"
)
# "June Board 2026", "Oct half term 2026": what stands between is no date.
_HELD = (
    r"\.?\s(?:(?:[\w&'-]{1,30}\s){0,3}?"
    r"(?:boards?|committee|meeting|panel|cabinet|council|scrutiny)|half[ -]?term)"
    r",?\s{1,2}"
)

# Tried in this order, each where no earlier one has matched.
_FORMS = tuple(
    (precision, re.compile(pattern, re.IGNORECASE))
    for precision, pattern in (
        (
            "day",
            _WEEKDAY + r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?P<mark>[-/.])"
            r"(?P<number>[0-9]{2})(?P=mark)(?P<day>[0-9]{2})(?![0-9])" + _TIME,
        ),
        (
            "day",
            _WEEKDAY + _DAY + r"\s?(?P<mark>[/.-])\s?(?P<number>[0-9]{1,2})"
            r"\s?(?P=mark)\s?(?P<year>[0-9]{4}|[0-9]{2})(?![0-9]|/[0-9]"
            r"|-[0-9]+(?![0-9/.]))" + _TIME,
        ),
        (
            "day",
            _WEEKDAY + _DAY + _ORDINAL + _OF + _MONTH + _GAP + _YEAR,
        ),
        (
            "day",
            r"\b"
            + _MONTH
            + r"\s{1,3}(?P<day>[0-9]{1,2})"
            + _ORDINAL
            + r",?\s{1,3}"
            + _YEAR4,
        ),
        ("quarter", _QUARTER + r"[\s,/(-]{0,3}(?:(?:of|in)\s{1,3})?" + _PAIR),
        ("quarter", _PAIR + r"[\s,/-]{0,3}" + _QUARTER),
        ("calendar quarter", _QUARTER + r"[\s,/(-]{0,3}(?:(?:of|in)\s{1,3})?" + _YEAR4),
        ("season", _SEASON + r"[\s,]{1,3}" + _PAIR),
        ("season", _SEASON + r"[\s,]{1,3}" + _YEAR),
        ("month", r"\b" + _MONTH + _GAP + _YEAR),
        ("month", r"\b" + _MONTH + _HELD + _YEAR4),
        # Before split years: "2011-12" is a month, as our own choices write it.
        (
            "month",
            _YEAR4.replace("(?![0-9])", "-") + r"(?P<number>0[1-9]|1[0-2])(?![0-9-])",
        ),
        ("academic year", r"\b(?:academic|school)\s{1,3}year\s{1,3}" + _PAIR),
        ("financial year", _PAIR),
        (
            "month",
            r"(?<![0-9])(?<![0-9A-Za-z][/.-])(?P<number>0?[1-9]|1[0-2])[/.-]" + _YEAR4,
        ),
        ("quarter", _QUARTER),
        ("season", _SEASON.replace(r"term)?", "term)")),
        ("day", _WEEKDAY + _DAY + _ORDINAL + _OF + _MONTH + r"\b"),
        (
            "day",
            r"\b"
            + _MONTH
            + r"\s{1,3}(?P<day>[0-9]{1,2})(?:\s?(?:st|nd|rd|th)\b|(?![0-9/]))",
        ),
        ("month", r"\b" + _MONTH + r"\b\.?"),
        ("year", _FEAST + _YEAR4),
        ("year", r"(?<![0-9/.-])(?P<year>20[0-9]{2})(?![0-9]|[/.-][0-9])"),
    )
)
# What a number follows that is no day: "Stage 1 February 2017", "Jan 24-Mar 24".
_NUMBERED = re.compile(
    r"\b(?:stage|phase|part|step|wave|cohort|tier)s?\s?(?:[0-9]+\s?(?:&|and|-|to)\s?)?$",
    re.IGNORECASE,
)
_YEAR_OF = re.compile(rf"\b(?:{'|'.join(_NUMBER_OF)})\.?\s?'?$", re.IGNORECASE)
YEARS = (1900, 2099)  # those that the forms above can read
_LONGEST_LABEL = 16
# One character for one character, so that places in the text stay the same.
_PLAIN = str.maketrans(
    "\u00a0\u2007\u202f\u200b\u200c\u200d\u2060\ufeff\u00ad\u2018\u2019\u2010\u2011\u2012\u2013\u2014\u2212",
    "         ''------",
)


@dataclass(frozen=True, slots=True)
class Moment:
    """One date or period as written at text[start:end]; year is None if not written.

    precision: day, month, quarter (of a year from April), calendar quarter, season,
    financial year, academic year or year. `year` is the one that a quarter's or a
    split year begins in. short_year: the year is written with two digits.
    """

    start: int
    end: int
    precision: str
    year: int | None = None
    month: int = 0
    day: int = 0
    quarter: int = 0
    season: str = ""
    term: bool = False
    short_year: bool = False

    def days(self, year: int | None = None) -> tuple[date, date] | None:
        """First and last day, in `year` where none is written; None: no such day."""
        year = self.year if self.year is not None else year
        if year is None or not YEARS[0] <= year <= YEARS[1]:
            return None
        if self.precision == "day":
            return _day(year, self.month, self.day)
        first, last = self._months()
        return _first_of(year, first), _first_of(year, last + 1) - timedelta(days=1)

    def _months(self) -> tuple[int, int]:
        """First and last month, counted on past December: 13 is next January."""
        match self.precision:
            case "month":
                return self.month, self.month
            case "quarter":
                return 1 + 3 * self.quarter, 3 + 3 * self.quarter
            case "calendar quarter":
                return 3 * self.quarter - 2, 3 * self.quarter
            case "season":
                return SEASONS[self.season][self.term]
            case "financial year":
                return 4, 15
            case "academic year":
                return 9, 20
        return 1, 12


def plain(text: str) -> str:
    """The text with its dashes, apostrophes and odd spaces made plain, same length."""
    return text.translate(_PLAIN)


def find_moments(text: str) -> list[Moment]:
    """Every date and period in the text, in order, none overlapping another."""
    text, places, _ = mended(plain(text))
    taken = bytearray(len(text))
    found: list[Moment] = []
    for precision, form in _FORMS:
        for match in form.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            if moment := _moment(precision, match):
                found.append(moment)
                taken[moment.start : moment.end] = b"1" * (moment.end - moment.start)
    found.sort(key=lambda moment: moment.start)
    if places is None:
        return found
    return [replace(m, start=places[m.start], end=places[m.end]) for m in found]


def _moment(precision: str, match: re.Match[str]) -> Moment | None:
    said = match.groupdict()
    if "next" in said and not _follows(said["year"], said["next"]):
        return None
    if said.get("day") and not _is_day(match):
        return None
    year = _year(said.get("year"))
    season = (said.get("season") or "").lower()
    is_term = bool(said.get("term")) or match[0].lower().startswith("tymor")
    season = _SEASON_OF.get(season, season)
    if "next" in said and year and season in ("spring", "summer"):
        year += 1  # an academic year begins in the autumn
    return Moment(
        start=match.start(),
        end=match.end(),
        precision=precision,
        year=year,
        month=_month(said),
        day=int(said.get("day") or 0),
        quarter=_quarter(said),
        season=season,
        term=is_term,
        short_year=len(said.get("year") or "") == 2,
    )


def _is_day(match: re.Match[str]) -> bool:
    """Whether the number is a day's and not a stage's or a year's before a dash."""
    start, end = match.span("day")
    before = match.string[max(0, start - _LONGEST_LABEL) : start]
    dashed = match.string[end : end + 1] in ("-", "/")
    return not (_NUMBERED.search(before) or (dashed and _YEAR_OF.search(before)))


def _month(said: dict[str, str | None]) -> int:
    name = said.get("month")
    return _NUMBER_OF[name.lower()] if name else int(said.get("number") or 0)


def _quarter(said: dict[str, str | None]) -> int:
    ordinal = said.get("ordinal")
    return ORDINALS[ordinal.lower()] if ordinal else int(said.get("quarter") or 0)


def _year(written: str | None) -> int | None:
    """Two digits are years of the 2000s (import specification E6)."""
    if not written:
        return None
    return int(written) + (2000 if len(written) == 2 else 0)


def _follows(year: str | None, following: str | None) -> bool:
    """Whether two halves are of one split year; "06/2007" is a month."""
    if len(year or "") < len(following or ""):
        return False
    return (int(year or 0) + 1) % 100 == int(following or 0) % 100


def _day(year: int, month: int, day: int) -> tuple[date, date] | None:
    try:
        return (date(year, month, day),) * 2
    except ValueError:
        return None


def _first_of(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
