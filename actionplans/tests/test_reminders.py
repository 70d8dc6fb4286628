"""The rules of reminders: when each thing is told, and in which words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.forms.reminders import WHEN
from actionplans.mail_texts import SHIPPED
from actionplans.models import ReminderKind, User
from actionplans.reminders import rules, stages
from actionplans.reminders.matters import (
    KINDS,
    About,
    Closing,
    Matters,
    Promise,
    Waiting,
    Where,
)
from actionplans.reminders.messages import HEADINGS, context_of

# A Wednesday, in a week without a bank holiday.
DUE = date(2026, 7, 15)
WHERE = Where(
    "Fernshire County Council", "fernshire", "Getting better", "getting-better"
)
ABOUT = About(WHERE, "action", 12, "1.2", title="Write down why")
DAYS = st.dates(date(2024, 1, 1), date(2030, 1, 1))


def after(days):
    return DUE + timedelta(days=days)


def told(on, *, promises=(), closings=(), waiting=()):
    matters = Matters(list(promises), list(closings), list(waiting))
    return rules.things_of(matters, on)


def promised(on, **fields):
    return told(on, promises=[Promise(ABOUT, "whole", "Due", DUE, **fields)])


def closed(on, owed=(ABOUT,)):
    return told(on, closings=[Closing(WHERE, 5, "Q1 2026/27", DUE, tuple(owed))])


def waits(on, kind="returned", since=DUE):
    words = "Returned by Pavel Moran"
    return told(on, waiting=[Waiting(kind, ABOUT, "return 7", since, words)])


def keys_over(days, make):
    """Every key that the days tell, in order, each once."""
    found = [thing.key for n in days for thing in make(after(n))]
    return list(dict.fromkeys(found))


def test_every_kind_is_told_muted_and_explained():
    assert set(KINDS) == set(ReminderKind.values) == set(WHEN) == set(HEADINGS)


@pytest.mark.parametrize(
    "days, kind, words",
    [
        (-30, "due_soon", "Due 15 July 2026, in 30 days."),
        (-7, "due_soon", "Due 15 July 2026, in 7 days."),
        (-1, "due_soon", "Due 15 July 2026, tomorrow."),
        (0, "due_soon", "Due 15 July 2026, today."),
        (1, "overdue", "Due 15 July 2026: 1 day overdue."),
        (40, "overdue", "Due 15 July 2026: 40 days overdue."),
    ],
)
def test_a_date_is_due_soon_until_it_has_passed(days, kind, words):
    (thing,) = promised(after(days))

    assert (thing.kind, thing.words) == (kind, words)


def test_a_date_further_off_than_a_month_is_not_told():
    assert promised(after(-31)) == []


def test_a_date_is_told_as_exactly_as_it_was_promised():
    (month,) = promised(after(-3), precision="month")
    (review,) = told(
        after(2),
        promises=[Promise(ABOUT, "review", "To be reviewed", DUE, is_review=True)],
    )

    assert month.words == "Due July 2026, in 3 days."
    assert review.words == "To be reviewed 15 July 2026: 2 days ago."
    assert rules.in_short([review, month]) == "1 past its review, 1 due soon"


def test_a_date_is_told_twice_before_it_and_weekly_after():
    assert len(keys_over(range(-40, 1), promised)) == 2
    # Thursday at once; the Monday after it, four days on; and each Monday then.
    assert keys_over(range(1, 21), promised) == [
        "overdue: action 12 whole 2026-07-15: first",
        "overdue: action 12 whole 2026-07-15: 2026-07-20",
        "overdue: action 12 whole 2026-07-15: 2026-07-27",
        "overdue: action 12 whole 2026-07-15: 2026-08-03",
    ]


def test_a_date_that_was_moved_is_told_anew():
    moved = Promise(ABOUT, "whole", "Due", after(1))

    assert promised(after(-7))[0].key != told(after(-7), promises=[moved])[0].key


@pytest.mark.parametrize(
    "days, words",
    [
        (-9, "Updates for Q1 2026/27 close in 7 working days, on 15 July 2026: "),
        (-5, "Updates for Q1 2026/27 close in 3 working days, on 15 July 2026: "),
        (-1, "Updates for Q1 2026/27 close tomorrow, on 15 July 2026: "),
        (0, "Updates for Q1 2026/27 close today, on 15 July 2026: "),
    ],
)
def test_a_period_is_told_by_its_working_days(days, words):
    (thing,) = closed(after(days))

    assert thing.words == words + "1 action of yours has none yet."


@pytest.mark.parametrize(
    "on, words",
    [
        # Christmas, Boxing Day's substitute and New Year's Day lie between.
        (date(2026, 12, 24), "close in 5 working days, on 5 January 2027"),
        (date(2026, 12, 31), "close in 2 working days, on 5 January 2027"),
        (date(2027, 1, 1), "close in 2 working days, on 5 January 2027"),
        (date(2027, 1, 4), "close tomorrow, on 5 January 2027"),
    ],
)
def test_a_period_is_told_by_its_working_days_over_the_years_end(on, words):
    last = Closing(WHERE, 5, "Q3 2026/27", date(2027, 1, 5), (ABOUT,))

    assert words in told(on, closings=[last])[0].words


def test_a_period_is_told_three_times_before_its_last_day_and_weekly_after():
    assert closed(after(-10)) == []
    before = keys_over(range(-14, 1), closed)
    assert [key.rpartition(": ")[2] for key in before] == ["7", "3", "1"]
    (late,) = closed(after(3), owed=(ABOUT, ABOUT))
    assert late.words == (
        "Updates for Q1 2026/27 were asked for by 15 July 2026, and 2 actions of "
        "yours have none."
    )
    assert len(keys_over(range(1, 19), closed)) == 3


def test_a_period_in_which_everything_is_told_is_silent():
    assert closed(after(-1), owed=()) == []


def test_what_waits_is_told_at_once_and_on_mondays():
    (thing,) = waits(DUE)

    assert thing.words == "Returned by Pavel Moran, 15 July 2026."
    assert waits(after(-1)) == []
    assert len(keys_over(range(0, 12), waits)) == 2


@given(DAYS, st.integers(0, 400))
def test_nobody_is_told_the_same_again_within_four_days(since, days):
    on = since + timedelta(days=days)
    stage = stages.weekly(since, on)

    # Some stage is always running, so what a run missed the next one tells.
    assert stage
    if stage != stages.FIRST:
        began = date.fromisoformat(stage)
        assert began.weekday() == 0
        assert began - since >= stages.REST
        assert on - began < timedelta(days=7)
    else:
        assert on - since < timedelta(days=11)


@given(DAYS, st.integers(0, 60))
def test_the_stages_before_a_date_only_ever_come_nearer(due, days):
    now, next_day = due - timedelta(days=days), due - timedelta(days=days - 1)
    for rule in (stages.ahead, stages.closing):
        if days:
            stage, then = rule(due, now), rule(due, next_day)
            assert not stage or int(then) <= int(stage)


def test_a_message_tells_what_waits_for_somebody_first():
    things = told(
        after(8),
        promises=[Promise(ABOUT, "whole", "Due", DUE)],
        waiting=[
            Waiting("decision", ABOUT, "proposal 1", DUE, "Odette Lund asks"),
            Waiting("returned", ABOUT, "return 1", DUE, "Returned by Pavel Moran"),
        ],
    )

    assert [thing.kind for thing in things] == ["returned", "overdue", "decision"]
    assert rules.in_short(things) == "1 returned, 1 overdue, 1 to decide"
    keys = [thing.key for thing in things]
    assert rules.untold(things, keys[:1], {"decision"}) == things[1:2]


def test_a_long_list_is_cut_and_says_so():
    owed = tuple(
        About(WHERE, "action", n, f"1.{n}", title="Practice") for n in range(50)
    )
    late = Closing(WHERE, 6, "Q2 2026/27", after(1), owed[:1])
    things = told(after(-1), closings=[Closing(WHERE, 5, "Q1", DUE, owed), late])
    things += promised(after(3))

    context = context_of(User(name="Odette Lund"), things, SHIPPED["reminder"])

    overdue, updates = sorted(context["sections"], key=lambda one: one.number)
    assert (updates.number, updates.more) == (51, "And 31 more.")
    assert len(updates.groups[0].lines) == 20
    assert updates.groups[0].lines[0].path == (
        "/fernshire/plans/getting-better/actions/1.0/update/"
    )
    assert updates.groups[1].lines == ()
    assert (overdue.number, overdue.more) == (1, "")
    assert context["words"].subject == "Action plans: 1 overdue, 51 to update"


def test_the_words_of_what_is_marked_stay_out_of_a_message():
    marked = About(WHERE, "action", 3, "1.3", mark="Exempt: paragraph 2")
    things = told(DUE, promises=[Promise(marked, "whole", "Due", DUE)])

    context = context_of(User(name="Odette Lund"), things, SHIPPED["reminder"])

    (line,) = context["sections"][0].groups[0].lines
    assert line.name == "1.3 (exempt: paragraph 2)"
