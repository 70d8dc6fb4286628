"""Milestones: changed as a list, ticked off one by one, and every change told."""

from datetime import date, datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans.models import Action, AuditEvent, Milestone
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.ticking import MOST, Wanted, set_milestones, tick, untick

from .building import make_action, make_milestone, make_recommendation

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 6, 30, 14, 6, tzinfo=get_current_timezone())
MAY, JUNE, DONE = date(2026, 5, 31), date(2026, 6, 30), date(2026, 6, 3)


@pytest.fixture
def action(plan):
    return make_action(make_recommendation(plan))


@pytest.fixture
def save(action, people):
    def save(*milestones, version=None):
        plan = type(action.plan).objects.get(pk=action.plan_id)
        set_milestones(
            action=Action.objects.get(pk=action.pk),
            by=people.plan_admin,
            at=MOMENT,
            version=plan.version if version is None else version,
            milestones=milestones,
        )

    return save


def rows(action):
    return [(m.label, m.due_on, m.done_on) for m in action.milestones.all()]


def test_milestones_stand_in_the_order_given(save, action):
    save(Wanted("Draft", MAY, "month"), Wanted(" Final report ", JUNE, "day"))

    assert rows(action) == [("Draft", MAY, None), ("Final report", JUNE, None)]
    assert [m.due_precision for m in action.milestones.all()] == ["month", "day"]


def test_one_that_stays_keeps_the_day_it_was_done(save, action):
    first = make_milestone(action, "Draft", due_on=MAY, done_on=DONE)
    second = make_milestone(action, "Final report", due_on=JUNE)

    save(
        Wanted("Report to the board", JUNE, "day", pk=second.pk),
        Wanted("Draft", MAY, "day", pk=first.pk),
        Wanted("Published"),
    )

    assert rows(action) == [
        ("Report to the board", JUNE, None),
        ("Draft", MAY, DONE),
        ("Published", None, None),
    ]
    assert {first, second} < set(action.milestones.all())


def test_one_that_is_not_named_is_gone_and_the_history_keeps_it(save, action, people):
    make_milestone(action, "Draft", due_on=MAY, done_on=DONE)

    save(Wanted("Final report", JUNE, "day"))

    event = AuditEvent.objects.get()
    assert (event.deed, event.action, event.recorded_by) == (
        "set-milestones",
        action,
        people.plan_admin,
    )
    assert event.before == [
        {
            "label": "Draft",
            "due_on": "2026-05-31",
            "precision": "day",
            "done_on": "2026-06-03",
        }
    ]
    assert [told["label"] for told in event.after] == ["Final report"]


def test_a_change_of_milestones_is_a_change_of_the_plan(save, plan):
    before = plan.version

    save(Wanted("Draft"))

    plan.refresh_from_db()
    assert plan.version == before + 1


def test_nobody_overwrites_what_they_have_not_read(save, action, plan):
    make_milestone(action, "Draft")

    with pytest.raises(ChangedMeanwhile):
        save(Wanted("Mine"), version=plan.version - 1)

    assert rows(action) == [("Draft", None, None)]
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(
    "milestones, words",
    [
        ([], "same as before"),
        ([Wanted("  ")], "what each milestone is"),
        ([Wanted("Draft", pk=99_999)], "open the page again"),
        ([Wanted(f"Step {n}") for n in range(MOST + 1)], "no more than 50"),
    ],
)
def test_milestones_are_refused_in_words(save, action, plan, milestones, words):
    before = plan.version

    with pytest.raises(Refusal, match=words):
        save(*milestones)

    plan.refresh_from_db()
    assert (plan.version, rows(action)) == (before, [])


def test_one_milestone_cannot_stand_twice_nor_in_another_action(save, action):
    here = make_milestone(action)
    other = make_milestone(make_action(action.recommendation, "1.2"))

    for taken in ([here, here], [other]):
        with pytest.raises(Refusal, match="open the page again"):
            save(*(Wanted(f"Step {n}", pk=m.pk) for n, m in enumerate(taken)))


def test_a_milestone_is_ticked_off_with_the_day_it_was_done(action, people, plan):
    milestone, before = make_milestone(action, "Draft", due_on=MAY), plan.version

    tick(milestone=milestone, by=people.officer, at=MOMENT, done_on=DONE)

    assert rows(action) == [("Draft", MAY, DONE)]
    event = AuditEvent.objects.get()
    assert (event.deed, event.subject) == ("tick-milestone", "Action 1.1: Draft")
    assert (event.before, event.after) == ({"done_on": None}, {"done_on": "2026-06-03"})
    plan.refresh_from_db()
    assert plan.version == before, "it is progress and no text"


def test_a_milestone_is_opened_again_and_the_history_keeps_the_day(action, people):
    milestone = make_milestone(action, "Draft", done_on=DONE)

    untick(milestone=milestone, by=people.officer, at=MOMENT)

    assert rows(action) == [("Draft", None, None)]
    event = AuditEvent.objects.get()
    assert (event.deed, event.before) == ("untick-milestone", {"done_on": "2026-06-03"})


def test_a_day_still_to_come_is_refused(action, people):
    milestone = make_milestone(action)

    with pytest.raises(Refusal, match="in the future"):
        tick(
            milestone=milestone, by=people.officer, at=MOMENT, done_on=date(2026, 7, 1)
        )
    tick(milestone=milestone, by=people.officer, at=MOMENT, done_on=JUNE)


def test_what_is_done_already_or_open_already_is_said(action, people):
    milestone = make_milestone(action, "Draft")
    common = dict(milestone=milestone, by=people.officer, at=MOMENT)

    with pytest.raises(Refusal, match="is not ticked off"):
        untick(**common)
    tick(**common, done_on=DONE)
    with pytest.raises(Refusal, match="ticked off already, as done on 3 June 2026"):
        tick(**common, done_on=JUNE)

    assert rows(action) == [("Draft", None, DONE)]


def test_a_milestone_taken_out_meanwhile_cannot_be_ticked(action, people):
    milestone = make_milestone(action, "Draft")
    Milestone.objects.filter(pk=milestone.pk).delete()

    with pytest.raises(Refusal, match="no milestone of Action"):
        tick(milestone=milestone, by=people.officer, at=MOMENT, done_on=DONE)


@pytest.mark.parametrize("verb", ["closed", "withdrawn"])
def test_the_milestones_of_what_is_over_stay(save, action, people, verb):
    milestone = make_milestone(action)
    Action.objects.update(**{f"{verb}_at": MOMENT, f"{verb}_by": people.plan_admin})

    with pytest.raises(Refusal, match="is over"):
        tick(milestone=milestone, by=people.officer, at=MOMENT, done_on=DONE)
    with pytest.raises(Refusal, match="is over"):
        save(Wanted("Another"))
