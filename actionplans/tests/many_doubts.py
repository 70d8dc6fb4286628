"""A workbook that nobody tidied: 240 actions, over 200 questions of eight sorts."""

from .workbooks import HEADING, Wide, action_row, make_workbook

# Each stands in 25 actions and asks something of its own.
TIMESCALES = [
    "Ongoing",
    "31 March",
    "Q3 report",
    "Feb Board",
    "TBC",
    "Started in May 2026",
    "September 2026 and quarterly",
    "Training to begin: March 2027 End:",
]
CERTAIN = "31/03/2027"


def rows():
    """Twelve recommendations of twenty actions, all but some with a doubt."""
    found = []
    for number in range(1, 13):
        found += [Wide(f"RECOMMENDATION {number}: Improve part {number}"), HEADING]
        found += [_row(number, place) for place in range(1, 21)]
    return found


def _row(number, place):
    at = (number - 1) * 20 + place
    ref = f"{number % 12 + 1}.{place + 40}" if place == 20 else f"{number}.{place}"
    timescale = TIMESCALES[at % 8] if at <= 200 else CERTAIN
    rag = "Marvellous" if place == 19 else ("Green", "Amber", "Red")[at % 3]
    return action_row(ref, f"Do part {place} of {number}", timescale=timescale, rag=rag)


def workbook():
    return make_workbook(rows())
