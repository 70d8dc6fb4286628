"""Months with a letter wrong, right beside a day or a year: "30 Sepember 2026".

A text comes in, the same text with such months spelt right goes out, with the places
its letters had. Short names stay as they are: "Marsh" and "Juni" may be anything.
"""

import re

# The longer names bear two slips, August one, the others letters that changed places.
_LONG = (
    "january", "february", "september", "october", "november", "december",
)  # fmt: skip
_SHORT = ("march", "april", "august")
_WORD = re.compile(
    r"(?<![^\W\d_])(?<=[0-9thsrdn][\s./-])(?P<after>[a-z]{5,11})(?![^\W\d_])"
    r"|(?<![^\W\d_])(?P<before>[a-z]{5,11})(?=\.?[\s,/-]{1,2}'?[0-9]{2})",
    re.IGNORECASE,
)


def mended(text: str) -> tuple[str, list[int] | None, tuple[str, ...]]:
    """The text mended, where each of its letters stood, and the months put right.

    Without a slip the places are None: the text is the one that came in.
    """
    parts: list[str] = []
    places: list[int] = []
    months: list[str] = []
    at = 0
    for match in _WORD.finditer(text):
        month = _month_of(match[0].lower())
        if month is None:
            continue
        parts += [text[at : match.start()], month]
        places += [*range(at, match.start()), *_spread(match, month)]
        months.append(month.capitalize())
        at = match.end()
    if not months:
        return text, None, ()
    places += range(at, len(text) + 1)
    return "".join([*parts, text[at:]]), places, tuple(months)


def _spread(match: re.Match[str], month: str) -> list[int]:
    """A place in the word for each letter of the month, the last for the last."""
    last = match.end() - 1
    return [min(match.start() + n, last) for n in range(len(month) - 1)] + [last]


def _month_of(word: str) -> str | None:
    for month in (*_LONG, *_SHORT):
        if word == month or word[0] != month[0] or word.startswith(month):
            continue
        swapped = sorted(word) == sorted(month)
        slips = 2 if month in _LONG else int(swapped or month == "august")
        if _apart(word, month) <= slips:
            return month
    return None


def _apart(one: str, other: str) -> int:
    """Letters wrong, missing, too many or swapped with their neighbour."""
    if abs(len(one) - len(other)) > 2:
        return 3
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, against in enumerate(other, start=1):
            cost = min(
                rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != against)
            )
            if i > 1 < j and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
