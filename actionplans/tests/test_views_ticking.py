"""The pages of milestones: who may, what is typed, what comes of it."""

from datetime import date

import pytest
from django.urls import reverse

from actionplans.models import Milestone

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_milestone,
    make_recommendation,
)
from .reading import words

MAY, JUNE = date(2026, 5, 31), date(2026, 6, 30)


@pytest.fixture
def action(plan, people):
    post = make_lead(plan.council)
    make_holding(post, people.officer)
    return make_action(make_recommendation(plan), "4.2", leads=[post])


@pytest.fixture
def at(action):
    def at(name, *more):
        return reverse(
            name, args=[action.plan.council.slug, action.plan.slug, "4.2", *more]
        )

    return at


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return client


def typed(action, *rows, initial=0):
    """The form as a browser posts it: label, due, place, pk, removed of each row."""
    data = {
        "form-TOTAL_FORMS": len(rows),
        "form-INITIAL_FORMS": initial,
        "version": action.plan.version,
    }
    names = ("label", "due", "place", "pk", "DELETE")
    for number, row in enumerate(rows):
        for name, value in zip(names, row, strict=False):
            if value:
                data[f"form-{number}-{name}"] = value
    return data


def rows():
    return [(m.label, m.due_on, m.due_precision) for m in Milestone.objects.all()]


def test_milestones_are_typed_in_words_or_days_and_ordered(admin, action, at):
    admin.post(
        at("action-milestones"),
        typed(
            action,
            ("Published", "30/6/2026", "2"),
            ("Draft", "May 2026", "1"),
            ("Told", ""),
            ("", ""),
        ),
    )

    assert rows() == [
        ("Draft", MAY, "month"),
        ("Published", JUNE, "day"),
        ("Told", None, ""),
    ]


def test_what_stands_comes_back_as_it_can_be_typed(admin, action, at):
    make_milestone(action, "Draft", due_on=MAY, due_precision="month")
    make_milestone(action, "Final", due_on=JUNE, due_precision="quarter", done_on=MAY)
    before = rows()

    initial = admin.get(at("action-milestones")).context["rows"].initial
    answer = admin.post(
        at("action-milestones"),
        typed(
            action,
            *((r["label"], r["due"], r["place"], r["pk"]) for r in initial),
            initial=2,
        ),
    )

    assert answer.status_code == 422
    assert "The milestones are the same as before" in words(answer)
    assert rows() == before


def test_one_is_removed_and_the_others_stay(admin, action, at):
    gone, kept = make_milestone(action, "Draft"), make_milestone(action, "Final")

    answer = admin.post(
        at("action-milestones"),
        typed(
            action,
            ("Draft", "", "1", gone.pk, "on"),
            ("Final", "", "2", kept.pk),
            initial=2,
        ),
        follow=True,
    )

    assert "The milestones of 4.2 were saved" in answer.content.decode()
    assert list(Milestone.objects.all()) == [kept]
    history = admin.get(f"/fernshire/plans/{action.plan.slug}/history/")
    assert "Milestones were changed" in words(history)
    assert "Removed: Draft" in words(history)


def test_a_date_that_is_none_is_refused_and_kept(admin, action, at):
    answer = admin.post(
        at("action-milestones"), typed(action, ("Draft", "next spring"))
    )

    assert answer.status_code == 422
    assert "Enter a real day or month" in words(answer)
    assert "next spring" in answer.content.decode()
    assert rows() == []


def test_who_was_overtaken_is_told_and_keeps_what_was_typed(admin, action, at):
    data = typed(action, ("Draft", "May 2026"))
    action.plan.version += 1
    action.plan.save()

    answer = admin.post(at("action-milestones"), data)

    assert answer.status_code == 409
    assert "May 2026" in answer.content.decode()
    assert rows() == []
    again = data | {"version": answer.context["version"]}
    assert admin.post(at("action-milestones"), again).status_code == 302


@pytest.mark.parametrize(
    "who, status",
    [
        ("officer", 200),
        ("performance_manager", 200),
        ("plan_admin", 200),
        ("colleague", 403),
        ("committee_officer", 403),
        ("outsider", 404),
    ],
)
def test_leads_and_managers_tick_off(client, people, action, at, who, status):
    milestone = make_milestone(action)
    client.force_login(getattr(people, who))

    assert client.get(at("milestone-tick", milestone.pk)).status_code == status
    answer = client.post(at("milestone-untick", milestone.pk))
    assert answer.status_code == (302 if status == 200 else status)


def test_a_lead_ticks_off_and_opens_again(client, people, action, at, today):
    milestone = make_milestone(action, "Draft", due_on=JUNE)
    client.force_login(people.officer)
    page = client.get(at("milestone-tick", milestone.pk)).content.decode()
    assert 'value="15/09/2026"' in page, "today is offered"

    client.post(at("milestone-tick", milestone.pk), {"done_on": "4/7/2026"})
    milestone.refresh_from_db()
    assert milestone.done_on == date(2026, 7, 4)
    assert "It is ticked off already" in words(
        client.get(at("milestone-tick", milestone.pk))
    )

    client.post(at("milestone-untick", milestone.pk))
    milestone.refresh_from_db()
    assert milestone.done_on is None


@pytest.mark.parametrize(
    "done_on, problem",
    [
        ("", "Enter the day on which it was done"),
        ("yesterday", "Enter a real date"),
        ("1/1/2199", "cannot be in the future"),
    ],
)
def test_a_day_that_is_none_is_refused(admin, action, at, done_on, problem):
    milestone = make_milestone(action)

    answer = admin.post(at("milestone-tick", milestone.pk), {"done_on": done_on})

    assert answer.status_code == 422
    assert problem in words(answer)


def test_opening_what_is_open_says_so(admin, action, at):
    milestone = make_milestone(action, "Draft")

    answer = admin.post(at("milestone-untick", milestone.pk), follow=True)

    assert "“Draft” is not ticked off." in answer.content.decode()


def test_a_milestone_of_another_action_is_not_found(admin, action, at):
    other = make_milestone(make_action(action.recommendation, "4.3"))

    assert admin.get(at("milestone-tick", other.pk)).status_code == 404
