"""From proposed dates to the days that an action keeps."""

from datetime import date

import pytest

from actionplans.importing.accepting.promises import (
    Promise,
    last_day_of,
    own_promise,
    promised,
    words_of,
)
from actionplans.importing.proposal import ProposedAction

MARCH = date(2026, 3, 31)
BEGUN = date(2026, 1, 5)


def of(words, **dates):
    return promised(ProposedAction("Plan", 3, timescale_text=words, **dates))


@pytest.mark.parametrize(
    ("words", "dates", "expected"),
    [
        (None, {}, Promise("none")),
        (
            "31/03/2026",
            {"due_date": "2026-03-31"},
            Promise("day", due_on=MARCH, due_precision="day"),
        ),
        # The last day of what was promised.
        (
            "March 2026",
            {"due_month": "2026-03"},
            Promise("month", due_on=MARCH, due_precision="month"),
        ),
        # "By the end of that month" was chosen for a first of the month.
        (
            "01/03/2026",
            {"due_month": "2026-03"},
            Promise("month", due_on=MARCH, due_precision="month"),
        ),
        ("Ongoing", {}, Promise("ongoing")),
        # Never overdue: the day that was named is that of the next review.
        ("Ongoing", {"due_date": "2026-03-31"}, Promise("ongoing", review_on=MARCH)),
        (
            "To commence from 05/01/26",
            {"start_date": "2026-01-05"},
            Promise("start", BEGUN, "day"),
        ),
        (
            "To commence from 05/01/26",
            {"start_date": "2026-01-05", "due_month": "2026-03"},
            Promise("range", BEGUN, "day", MARCH, "month"),
        ),
        (
            "Soon",
            {"due_date": "2026-03-31"},
            Promise("day", due_on=MARCH, due_precision="day"),
        ),
        (
            "Soon",
            {"start_month": "2026-01", "due_month": "2026-03"},
            Promise("month", date(2026, 1, 1), "month", MARCH, "month"),
        ),
    ],
)
def test_a_promise_is_kept_as_days(words, dates, expected):
    assert of(words, **dates) == expected


def stages(words, **fields):
    return [(s.label, s.due, s.precision) for s in of(words, **fields).stages]


STAGED = "Stage 1 pilot: April 2026\nStage 2 all teams: 5 October 2026"


def test_what_the_words_call_stages_become_milestones():
    assert stages(STAGED) == [
        ("Stage 1 pilot", date(2026, 4, 30), "month"),
        ("Stage 2 all teams", date(2026, 10, 5), "day"),
    ]


def test_milestones_stand_whatever_the_admin_says_is_the_end():
    found = of(STAGED, due_date="2026-10-05")

    assert (found.kind, found.due_on) == ("stages", date(2026, 10, 5))
    assert len(found.stages) == 2


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("April 2026 / October 2026", "nothing says what is to be reached by them"),
        ("Started April 2026 Project end March 2027", "a start and an end"),
        ("October 2026", "one date is the due date"),
        ("Stage 1: April, Stage 2: October", "no year is named"),
        ("Ongoing", "no date at all"),
    ],
)
def test_other_dates_become_no_milestones(words, because):
    assert stages(words) == [], because


def test_dates_of_several_leads_are_their_own_and_no_stages():
    own = ["Draft: April 2026", "Final: October 2026"]

    assert stages("Draft: April 2026\nFinal: October 2026", lead_timescales=own) == []


@pytest.mark.parametrize(
    ("words", "due_date", "kept"),
    [
        ("46112", "2026-03-31", "31/03/2026"),
        ("46112", None, "46112"),
        ("31 March 2026", "2026-03-31", "31 March 2026"),
        (None, None, ""),
    ],
)
def test_excels_number_for_a_day_is_kept_as_that_day(words, due_date, kept):
    action = ProposedAction("Plan", 2, timescale_text=words, due_date=due_date)

    assert words_of(action) == kept


def test_a_start_after_the_due_date_is_dropped_and_said():
    found = of("31/03/2026", start_date="2026-04-01", due_date="2026-03-31")

    assert (found.start_on, found.due_on) == (None, MARCH)
    assert found.note == (
        "The start, 01/04/2026, is after the due date: only that is kept."
    )


@pytest.mark.parametrize(
    ("month", "day"), [("2026-02", 28), ("2028-02", 29), ("2026-12", 31)]
)
def test_the_last_day_of_a_month(month, day):
    assert last_day_of(month).day == day


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("March 2026", (MARCH, "month")),
        ("31/03/2026", (MARCH, "day")),
        ("March", (None, "")),
        ("Ongoing", (None, "")),
    ],
)
def test_a_leads_own_words_settle_a_day_or_nothing(words, expected):
    assert own_promise(words) == expected
