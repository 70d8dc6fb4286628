"""Stages: how often somebody is told of the same thing.

A day comes in, the name of the stage that it is in goes out; empty where nothing is
told yet. Each stage lasts until the next begins, and what was told at a stage is told
again at the next one alone: a run that never took place loses nothing.
"""

from datetime import date, timedelta

from actionplans.working_days import working_days_between

# Days before a date: a month for what takes work, a week for what takes a phone call.
AHEAD = (7, 30)
# Working days before updates are asked for.
CLOSING = (1, 3, 7)
FIRST = "first"
# Told on a Friday, nobody is told the same on the Monday after.
REST = timedelta(days=4)


def ahead(due: date, on: date) -> str:
    """Of a date that has not passed, its own day included: "30", then "7".

    Once it has passed it is overdue, which is told `weekly`.
    """
    left = (due - on).days
    return _nearest(AHEAD, left) if left >= 0 else ""


def closing(deadline: date, on: date) -> str:
    """Of the last day for updates: "7", "3" and "1" working days before it, and once it
    has passed as what is `weekly`."""
    if on > deadline:
        return weekly(deadline + timedelta(days=1), on)
    return _nearest(CLOSING, working_days_left(deadline, on))


def working_days_left(deadline: date, on: date) -> int:
    """How many are left after that day, the last one counted."""
    return working_days_between(on, deadline + timedelta(days=1))


def weekly(since: date, on: date) -> str:
    """At once, then on Mondays: one message a week tells all that has waited longer."""
    if on < since:
        return ""
    monday = on - timedelta(days=on.weekday())
    return FIRST if monday < since + REST else monday.isoformat()


def _nearest(stages: tuple[int, ...], left: int) -> str:
    return next((str(stage) for stage in stages if left <= stage), "")
