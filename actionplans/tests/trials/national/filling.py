"""Filling: plans with their ledger and their frozen versions, as rows, in bulk.

In: a council's number, the day it all stands on, how much of everything. Out: saved
rows that hold together as `verify_ledger` asks: every current value is what its last
update says, and every version has the digest of its rows. The same seed fills the same.

    lives      what becomes of each action, before there is any row
    live_rows  the plan as it stands at the end of them
    beside     what is neither the plan's words nor an update: history, questions, …
    said       the ledger: an update for each action and period
    freezing   a version for each period
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db import reset_queries, transaction

from . import beside, freezing, live_rows, said
from .lives import lived
from .peopling import Place, peopled
from .words import Speech


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything; as it stands, a nation of 3.06 million updates."""

    councils: int = 153
    plans: int = 5
    actions: int = 100
    periods: int = 40
    recommendations: int = 10


def fill_council(number: int, size: Size, on: date, seed: int = 0) -> Place:
    """One council with all its plans, each in a transaction of its own."""
    rng = Random(f"{seed} {number}")
    speech = Speech(rng)
    with transaction.atomic():
        place = peopled(number, speech, on)
    days = period_ends(size.periods, on)
    for nth in range(size.plans):
        lives = [lived(rng, speech, days) for _ in range(size.actions)]
        with transaction.atomic():
            plan = live_rows.made_plan(place, nth)
            texts = live_rows.made_recommendations(plan, size.recommendations, speech)
            live = live_rows.made(plan, texts, place, days, lives, rng)
            beside.add(live, rng, speech)
            said.add(live, rng)
            freezing.add(live)
        reset_queries()  # A try-out keeps the last thousands of them, words and all.
    return place


def period_ends(number: int, on: date) -> list[date]:
    """The last days of so many months before the month of `on`, oldest first."""
    found, first = [], on.replace(day=1)
    for _ in range(number):
        found.append(first - timedelta(days=1))
        first = found[-1].replace(day=1)
    return found[::-1]
