"""What a frozen action's dates became: moved, a lead's own, its milestones; in words.

In: an action as frozen and the day it is judged on. Out: labelled lines for its cell.
The days are ISO 8601 where they stand in JSON. Reads no database and no clock.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from actionplans.wording import due, own_date, slippage, ticked

Lines = Iterator[tuple[str, str]]


def moved(action: Any) -> Lines:
    """The date that stands, beside the paper's own words, and what it was first."""
    slipped = slippage(action.original_due_on, action.due_on, action.times_slipped)
    if slipped:
        yield "Now due", due(action.due_on, action.due_precision)
        yield "First due", slipped


def milestones(action: Any, on: date | None) -> Lines:
    """ "Stage 1", "April 2026; done 3 May 2026, 3 days late": a line each, in order.

    `on` is None where nothing of the action is late any more.
    """
    for one in action.milestones:
        due_on, done_on = _day(one["due_on"]), _day(one["done_on"])
        said = due(due_on, one["precision"]), ticked(due_on, done_on, on)
        yield one["label"].rstrip(" :"), "; ".join(filter(None, said)) or "no date"


def says_milestones(words: str, action: Any) -> bool:
    """Whether a timescale says its milestones and their dates, and no word besides.

    The milestones' own lines then say all of it, and what is done or late as well.
    """
    told = (
        f"{one['label']} {due(_day(one['due_on']), one['precision'])}"
        for one in action.milestones
    )
    return bool(action.milestones) and _words(words) == _words(" ".join(told))


def lead_line(lead: Mapping[str, Any], who: str) -> str:
    """A lead with the paper's own timescale, and what became of their own date."""
    own = own_date(
        _day(lead.get("due_on")),
        lead.get("precision", ""),
        _day(lead.get("first_due_on")),
        lead.get("times_slipped", 0),
    )
    said = ". ".join(filter(None, (lead["timescale"], own)))
    return f"{lead[who]}: {said}" if said else lead[who]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
