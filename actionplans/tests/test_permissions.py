"""Who may what: the table itself, and the questions asked of it."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from actionplans import permissions
from actionplans.models import Role
from actionplans.rights import COLUMNS, PUBLIC, TABLE, Answer, Deed

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_recommendation,
    make_user,
)

DAY = date(2026, 6, 30)
KINDS = [kind for kind in COLUMNS if kind != PUBLIC]


@pytest.fixture
def lead(council):
    return make_lead(council)


@pytest.fixture
def action(plan, lead):
    return make_action(make_recommendation(plan), leads=[lead])


def test_every_deed_has_an_answer_for_everybody():
    assert set(TABLE) == set(Deed)
    assert all(set(row) == set(COLUMNS) for row in TABLE.values())


def test_the_public_reads_what_was_published_and_does_nothing_else():
    row = {deed: answers[PUBLIC] for deed, answers in TABLE.items()}

    assert row.pop(Deed.READ_PUBLISHED) == Answer.YES
    assert set(row.values()) == {Answer.NO}


@pytest.mark.alike
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("deed", Deed)
def test_a_role_may_what_its_column_says_in_its_own_council_alone(
    people, council, kind, deed
):
    person = getattr(people, kind)
    elsewhere = people.outsider.roles.first().council

    assert permissions.may(person, council, deed) == (TABLE[deed][kind] == "yes")
    assert permissions.may(person, elsewhere, deed) == (deed == Deed.READ_PUBLISHED)


def test_several_roles_add_up(council):
    both = make_user("Both", council=council, roles=["member", "plan_admin"])

    assert permissions.may(both, council, Deed.EDIT)


def test_a_superuser_without_a_role_may_nothing(council):
    user = make_user("Root", is_superuser=True, is_staff=True)

    assert not permissions.may(user, council, Deed.READ_LIVE)


@pytest.mark.parametrize("says", [True, False])
def test_a_member_reads_the_live_plan_where_the_plan_says_so(people, plan, says):
    plan.members_read_live = says

    assert permissions.may_read_live(people.member, plan) is says


@pytest.mark.parametrize(
    "who, may",
    [
        ("officer", False),
        ("performance_manager", True),
        ("plan_admin", True),
        ("committee_officer", False),
        ("member", False),
        ("council_admin", False),
        ("outsider", False),
    ],
)
def test_anybodys_action_is_updated_by_managers_alone(people, action, who, may):
    assert permissions.may_update(getattr(people, who), action, DAY) is may
    assert (
        permissions.may_update(getattr(people, who), action.recommendation, DAY) is may
    )


def test_an_officer_updates_what_their_post_leads_while_they_hold_it(
    people, action, lead
):
    make_holding(
        lead, people.officer, held_from=date(2026, 1, 1), held_to=date(2026, 6, 30)
    )

    assert permissions.may_update(people.officer, action, DAY)
    assert permissions.may_update(people.officer, action.recommendation, DAY)
    assert not permissions.may_update(people.officer, action, date(2026, 7, 1))
    assert not permissions.may_update(people.officer, action, date(2025, 12, 31))
    assert not permissions.may_update(people.colleague, action, DAY)


def test_a_delegate_updates_for_the_holder(people, action, lead):
    make_holding(lead, people.officer, delegate=people.colleague)

    assert permissions.may_update(people.colleague, action, DAY)


def test_holding_a_post_elsewhere_opens_nothing_here(people, plan, action):
    """A person who lost the role keeps no right through the post."""
    Role.objects.filter(user=people.officer).delete()

    assert not permissions.may_update(people.officer, action, DAY)


def test_nobody_signed_in_leads_nothing(action):
    assert not permissions.may_update(AnonymousUser(), action, DAY)


def test_the_look_up_is_404_outside_and_403_inside(people, plan):
    where = (plan.council.slug, plan.slug)

    with pytest.raises(Http404):
        permissions.plan_where_may(people.outsider, *where, Deed.EDIT)
    with pytest.raises(PermissionDenied):
        permissions.plan_where_may(people.officer, *where, Deed.EDIT)
    assert permissions.plan_where_may(people.plan_admin, *where, Deed.EDIT) == plan


def test_the_live_plan_is_not_there_for_who_may_not_read_it(people, plan):
    for who in (people.outsider, people.member, people.council_admin, AnonymousUser()):
        with pytest.raises(Http404):
            permissions.live_plan(who, plan.council.slug, plan.slug)


def test_an_action_of_another_plan_is_not_found_by_its_ref(people, plan, action):
    with pytest.raises(Http404):
        permissions.live_action(
            people.officer, plan.council.slug, plan.slug, "9.9", DAY
        )
    with pytest.raises(PermissionDenied):
        permissions.action_to_update(
            people.colleague, plan.council.slug, plan.slug, action.ref, DAY
        )


def test_roles_are_read_once_a_request(people, council, django_assert_num_queries):
    with django_assert_num_queries(1):
        for deed in Deed:
            permissions.may(people.officer, council, deed)


def test_who_updates_there_is_in_use_and_listed_once(people, council):
    Role.objects.create(
        user=people.officer, council=council, kind=Role.Kind.PERFORMANCE_MANAGER
    )
    people.colleague.is_active = False
    people.colleague.save()

    assert list(permissions.updaters(council)) == [
        people.plan_admin,
        people.officer,
        people.performance_manager,
    ]
