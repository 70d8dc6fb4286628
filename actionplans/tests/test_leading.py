"""Who leads: named, described, written as, and linked to the words on actions."""

from datetime import datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import leading
from actionplans.models import ActionLead, AuditEvent, Lead, LeadAlias
from actionplans.refusals import Refusal

from .building import (
    make_action,
    make_council,
    make_holding,
    make_lead,
    make_plan,
    make_recommendation,
)

AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())


@pytest.fixture
def told(council, people):
    return {"council": council, "by": people.plan_admin, "at": AT}


@pytest.fixture
def changed(people):
    return {"by": people.plan_admin, "at": AT}


@pytest.fixture
def post(council):
    return make_lead(council, "Service Manager, Practice", abbreviation="SM P")


def write(recommendation, ref, *words, lead=None):
    """An action whose leads are words of the paper."""
    action = make_action(recommendation, ref)
    for order, text in enumerate(words):
        ActionLead.objects.create(
            action=action, order=order, lead=lead, as_written=text
        )
    return action


def linked(action):
    return [row.lead and row.lead.name for row in action.leads.all()]


def test_a_lead_is_named_and_told(told):
    lead = leading.name_lead(
        **told, kind="post", name=" Head  of Practice ", abbreviation="HoP"
    )

    assert (lead.kind, lead.name, lead.abbreviation) == (
        "post",
        "Head of Practice",
        "HoP",
    )
    event = AuditEvent.objects.get()
    assert (event.deed, event.before) == ("name-lead", None)
    assert event.after == {
        "kind": "post",
        "name": "Head of Practice",
        "abbreviation": "HoP",
    }


@pytest.mark.parametrize(
    "said, words",
    [
        ({"name": "Service  manager, practice."}, "already means Service Manager"),
        ({"name": "Somebody", "abbreviation": "sm p"}, "already means Service Manager"),
        ({"name": "SM P"}, "already means Service Manager"),
        ({"name": "the manager"}, "already means Service Manager"),
        ({"name": " . "}, "Enter the name"),
    ],
)
def test_words_mean_one_lead(told, post, council, said, words):
    LeadAlias.objects.create(council=council, lead=post, text="the manager")

    with pytest.raises(Refusal, match=words):
        leading.name_lead(**told, kind="team", **said)

    assert Lead.objects.get() == post
    assert not AuditEvent.objects.exists()


def test_the_same_name_in_another_council_is_free(told, post):
    elsewhere = make_council("Marrowby Council")

    leading.name_lead(**told | {"council": elsewhere}, kind="post", name=post.name)

    assert Lead.objects.filter(name=post.name).count() == 2


def test_a_lead_is_described_anew_and_its_old_name_understood(changed, post):
    leading.describe_lead(
        lead=post, **changed, kind="team", name="Practice Team", abbreviation=""
    )

    post.refresh_from_db()
    assert (post.kind, post.name, post.abbreviation) == ("team", "Practice Team", "")
    assert post.aliases.get().text == "service manager, practice"
    event = AuditEvent.objects.get()
    assert event.before["name"] == "Service Manager, Practice"
    assert event.after["name"] == "Practice Team"


def test_describing_without_a_new_name_learns_no_alias(changed, post):
    leading.describe_lead(lead=post, **changed, kind="post", name=post.name)

    assert not post.aliases.exists()


def test_describing_by_another_leads_name_is_refused(changed, post, council):
    make_lead(council, "Head of Practice")

    with pytest.raises(Refusal, match="already means Head of Practice"):
        leading.describe_lead(
            lead=post, **changed, kind="post", name="head of practice"
        )

    post.refresh_from_db()
    assert post.name == "Service Manager, Practice"


def test_a_post_that_a_person_held_stays_no_person(changed, post, council):
    asha = make_lead(council, "Asha Brook", kind="person")
    make_holding(post, person=asha)

    with pytest.raises(Refusal, match="cannot be a person"):
        leading.describe_lead(lead=post, **changed, kind="person", name=post.name)
    with pytest.raises(Refusal, match="holder of 1 post"):
        leading.describe_lead(lead=asha, **changed, kind="post", name=asha.name)


def test_an_alias_is_remembered_folded_and_forgotten(changed, post):
    alias = leading.remember_alias(lead=post, **changed, text="  SM   Practice. ")

    assert alias.text == "sm practice"
    leading.forget_alias(alias=alias, **changed)
    assert not post.aliases.exists()
    assert [(e.deed, e.before, e.after) for e in AuditEvent.objects.all()] == [
        ("remember-alias", None, "sm practice"),
        ("forget-alias", "sm practice", None),
    ]


@pytest.mark.parametrize(
    "text, words",
    [
        ("head of practice", "already means Head of Practice"),
        ("SM P", "already means Service Manager"),
        (" . ", "Enter the words"),
        ("x" * 201, "at most 200"),
    ],
)
def test_an_alias_that_cannot_be_is_refused(changed, post, council, text, words):
    make_lead(council, "Head of Practice")

    with pytest.raises(Refusal, match=words):
        leading.remember_alias(lead=post, **changed, text=text)

    assert not LeadAlias.objects.exists()


def test_words_are_told_once_however_they_are_spelt(plan, post):
    one = make_recommendation(plan)
    write(one, "1.1", "SM QA", "Health")
    write(one, "1.2", "sm  qa.", "SM QA")
    write(one, "1.3", "SM P", lead=post)
    write(one, "1.4", " . ")

    found = leading.as_written(plan.council)

    assert [(w.text, len(w.actions), len(w.rows)) for w in found] == [
        ("SM QA", 2, 3),
        ("Health", 1, 1),
    ]


def test_words_of_another_council_are_not_told(plan):
    elsewhere = make_plan(make_council("Marrowby Council"), "Elsewhere")
    write(make_recommendation(elsewhere), "1.1", "SM QA")

    assert leading.as_written(plan.council) == []


def test_linking_gives_every_action_its_lead(plan, post, told):
    one = make_recommendation(plan)
    second = make_plan(plan.council, "Second plan")
    actions = [
        write(one, "1.1", "Health", "SM QA"),
        write(one, "1.2", "sm  qa."),
        write(make_recommendation(second), "1.1", "SM QA"),
    ]

    number = leading.link_as_written(**told, text="sm qa", lead=post)

    assert number == 3
    assert [linked(action) for action in actions] == [
        [None, post.name],
        [post.name],
        [post.name],
    ]
    assert actions[1].leads.get().as_written == "sm  qa.", "the paper's words stay"
    assert post.aliases.get().text == "sm qa"
    event = AuditEvent.objects.get()
    assert (event.deed, event.subject) == ("link-lead", post.name)
    assert event.after == {"text": "SM QA", "actions": 3}


def test_linking_leaves_who_is_linked_and_other_councils_alone(plan, post, told):
    other = make_lead(plan.council, "Somebody else")
    elsewhere = make_plan(make_council("Marrowby Council"), "Elsewhere")
    one = make_recommendation(plan)
    theirs = write(one, "1.1", "SM QA", lead=other)
    far = write(make_recommendation(elsewhere), "1.1", "SM QA")
    write(one, "1.2", "SM QA")

    leading.link_as_written(**told, text="SM QA", lead=post)

    assert linked(theirs) == ["Somebody else"]
    assert linked(far) == [None]


def test_words_too_long_to_be_an_alias_are_linked_all_the_same(plan, post, told):
    action = write(make_recommendation(plan), "1.1", "x" * 250)

    leading.link_as_written(**told, text="x" * 250, lead=post)

    assert linked(action) == [post.name]
    assert not LeadAlias.objects.exists()


def test_linking_is_refused_where_it_would_guess(plan, post, told):
    action = write(make_recommendation(plan), "1.1", "SM P")
    other = make_lead(plan.council, "Somebody else")
    outside = make_lead(make_council("Marrowby Council"), "Far away")

    for text, lead, words in (
        ("SM P", other, "already means Service Manager"),
        ("SM P", outside, "no lead of Fernshire"),
        ("Nobody wrote this", post, "No action waits"),
    ):
        with pytest.raises(Refusal, match=words):
            leading.link_as_written(**told, text=text, lead=lead)

    assert linked(action) == [None]


def test_somebody_new_is_named_and_linked_in_one_deed(plan, told):
    action = write(make_recommendation(plan), "1.1", "SM QA")

    lead = leading.name_as_written(
        **told, text="SM QA", kind="post", name="Service Manager, QA"
    )

    assert linked(action) == [lead.name]
    assert [e.deed for e in AuditEvent.objects.all()] == ["name-lead", "link-lead"]


def test_nobody_is_named_where_linking_is_refused(plan, told):
    with pytest.raises(Refusal, match="No action waits"):
        leading.name_as_written(**told, text="SM QA", kind="post", name="Post")

    assert not Lead.objects.exists()
