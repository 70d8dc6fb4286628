"""How days, counts and long texts are written, on pages, on paper, in refusals alike.

Plain values in, words out. Pure: no Django, no clock.
"""

from collections.abc import Iterable, Mapping
from datetime import date


def day(value: date | None) -> str:
    """31 March 2018; nothing where there is no date."""
    return f"{value.day} {value:%B} {value.year}" if value else ""


def due(value: date | None, precision: str = "day") -> str:
    """A date as exactly as it was promised.

    "March 2018", not the 31st, where only the month was promised: the last day is
    what lateness is computed from, not what anybody wrote.
    """
    if not value:
        return ""
    if precision == "quarter":
        return f"quarter to {value:%B} {value.year}"
    if precision == "month":
        return f"{value:%B} {value.year}"
    return str(value.year) if precision == "year" else day(value)


def slippage(first: date | None, due_on: date | None, times: int) -> str:
    """ "31 March 2026; moved twice, now 92 days later": the first date, and since.

    `times` counts the moves to a later day alone; the days are calendar days from the
    first date to the one that stands. Nothing of a date that was never moved.
    """
    if not first or not due_on or (first == due_on and not times):
        return ""
    days = (due_on - first).days
    moves = {1: "once", 2: "twice"}.get(times, f"{times:,} times")
    moved = f"moved {moves}, now " if times else "moved "
    if not days:
        return f"{day(first)}; {moved}back to it"
    direction = "later" if days > 0 else "earlier"
    return f"{day(first)}; {moved}{counted(abs(days), 'day')} {direction}"


def signed_off(agreed_by: str) -> str:
    """ "Signed off, agreed by Families Scrutiny Committee, minute 24.2"."""
    return f"Signed off, agreed by {agreed_by}" if agreed_by else "Signed off"


def past_first(days: int) -> str:
    """ "14 days past the date first promised"; nothing where it is not."""
    return f"{counted(days, 'day')} past the date first promised" if days else ""


def own_date(
    due_on: date | None, precision: str, first: date | None, times: int
) -> str:
    """ "Now due June 2026. First due 31 March 2026; moved once, now 91 days later".

    What became of one lead's own date; nothing where `first` says that it never
    changed: the paper's words tell it then.
    """
    if not first or not due_on:
        return ""
    moved = slippage(first, due_on, times)
    stands = due(due_on, precision)
    return f"Now due {stands}. First due {moved}" if moved else f"Due {stands}"


def ticked(due_on: date | None, done_on: date | None, on: date | None) -> str:
    """ "done 3 June 2026, 4 days late", or "14 days late": where a milestone stands.

    `on` is the day it is judged on, None where nothing is late any more; nothing of
    what is not due yet.
    """
    if done_on:
        late = (done_on - due_on).days if due_on else 0
        return f"done {day(done_on)}" + (f", {counted(late, 'day')} late" * (late > 0))
    late = (on - due_on).days if on and due_on else 0
    return f"{counted(late, 'day')} late" if late > 0 else ""


def assessed(told: Mapping[str, str], *, named: bool = True) -> str:
    """ "Assessed by Ada Rowe, Head of Practice, 30 June 2026: half of it is done".

    Who rated a recommendation as a whole, as it is frozen or stands; "" where nobody
    did. A rating that a file brought says which file.
    """
    if not told:
        return ""
    who = told["named" if named else "public"]
    by = who if who.startswith("from ") else f"by {who}"
    why = f": {told['reason']}" if told["reason"] else ""
    return f"Assessed {by}, {day(date.fromisoformat(told['on']))}{why}"


def counted(number: int, noun: str) -> str:
    """1 action, 2 actions, 1,200 actions; "entry,entries" where the plural differs."""
    one, _, many = noun.partition(",")
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Iterable[str]) -> str:
    """ "one", "one and two", "one, two and three"."""
    *ahead, last = names
    return f"{', '.join(ahead)} and {last}" if ahead else last


def shortened(text: str, length: int) -> str:
    """The text on one line, cut after a word with "…" where it is longer.

    Points of a list follow each other after a semicolon, without their marks.
    """
    line = " ".join(_in_a_row(text).split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"


def _in_a_row(text: str) -> str:
    row = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        is_point = line[:2] in ("- ", "• ", "– ")
        follows = is_point and row and row[-1] not in ".:;,!?"
        row += ("; " if follows else " ") + (line[2:] if is_point else line)
    return row
