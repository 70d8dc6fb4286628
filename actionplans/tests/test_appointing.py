"""Roles: what is chosen stands, a council keeps an admin, and nobody is overwritten."""

from datetime import datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import appointing, inviting
from actionplans.appointing import RolesChanged
from actionplans.models import AuditEvent, Invitation, Role, User
from actionplans.refusals import Refusal

from .building import make_council, make_user

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())


@pytest.fixture
def by(council, people):
    return {"council": council, "by": people.council_admin, "at": AT}


@pytest.fixture
def second(council):
    """Another council admin, who has signed in."""
    return make_user(
        "Ida Second", council=council, roles=["council_admin"], last_login=AT
    )


def test_roles_are_exactly_those_chosen_and_told_in_words(by, people):
    appointing.set_roles(user=people.officer, kinds=["member", "plan_admin"], **by)

    assert appointing.kinds_of(people.officer, by["council"]) == {
        "member",
        "plan_admin",
    }
    event = AuditEvent.objects.get()
    assert (event.deed, event.about) == ("set-roles", f"person {people.officer.pk}")
    assert event.before == {"roles": ["Officer"]}
    assert event.after == {"roles": ["Plan admin", "Member"]}


def test_what_is_held_in_another_council_stays(by, people):
    before = people.outsider.roles.count()
    Role.objects.create(user=people.outsider, council=by["council"], kind="member")

    appointing.set_roles(user=people.outsider, kinds=["officer"], **by)

    assert people.outsider.roles.count() == before + 1


def test_who_has_no_role_is_invited_and_not_simply_given_one(by, people):
    """The account may be somebody else's by now: an invitation asks."""
    with pytest.raises(Refusal, match="Otis Far has no role in Fernshire"):
        appointing.set_roles(user=people.outsider, kinds=["officer"], **by)


def test_roles_that_changed_meanwhile_are_not_overwritten(by, people):
    with pytest.raises(RolesChanged, match="Somebody else changed the roles"):
        appointing.set_roles(
            user=people.officer, kinds=["member"], seen=["plan_admin"], **by
        )

    assert appointing.kinds_of(people.officer, by["council"]) == {"officer"}


def test_nobody_takes_the_admins_role_from_themselves(by, people, second):
    with pytest.raises(Refusal, match="no longer be a council admin yourself"):
        appointing.set_roles(user=people.council_admin, kinds=["officer"], **by)


def test_a_council_keeps_an_admin_who_has_signed_in(by, people, second):
    """One who was only invited may never come."""
    with pytest.raises(Refusal, match="Ida Second is the only council admin"):
        appointing.set_roles(user=second, kinds=["officer"], **by)

    User.objects.filter(pk=people.council_admin.pk).update(last_login=AT)
    appointing.set_roles(user=second, kinds=["officer"], **by)
    assert not Role.objects.filter(user=second, kind="council_admin").exists()


def test_a_new_address_ends_the_invitation_sent_to_the_old(by):
    invitation, secret = inviting.invite(
        email="nia@fernshire.example", name="Nia", kinds=["officer"], **by
    )
    said = {"name": "Nia Frost", "post_title": "", "user": invitation.user}

    assert not appointing.describe(email="nia@fernshire.example", **said, **by)
    assert inviting.opened(secret, AT)
    assert appointing.describe(email="nia.frost@fernshire.example", **said, **by)
    assert inviting.opened(secret, AT) is None
    assert Invitation.objects.get().user.email == "nia.frost@fernshire.example"


def test_an_account_of_two_councils_is_not_for_one_to_describe(by, people):
    other = make_council("Saltmarsh Council")
    Role.objects.create(user=people.officer, council=other, kind="officer")

    for said in (
        {"name": "Odette Lund", "email": "mine@saltmarsh.example"},
        {"name": "Clown", "email": people.officer.email},
    ):
        with pytest.raises(Refusal, match="is not Fernshire County Council’s alone"):
            appointing.describe(user=people.officer, post_title="", **said, **by)
    assert User.objects.get(pk=people.officer.pk).name == "Odette Lund"


def test_an_admin_of_two_councils_has_a_name_of_their_own(by, people):
    other = make_council("Saltmarsh Council")
    admin = people.council_admin
    Role.objects.create(user=admin, council=other, kind="officer")
    said = {"user": admin, "name": "Cai Hill", "post_title": ""}

    appointing.describe(email=admin.email, **said, **by)
    with pytest.raises(Refusal, match="alone"):
        appointing.describe(email="cai.hill@fernshire.example", **said, **by)


def test_an_address_that_is_taken_is_refused(by, people):
    with pytest.raises(Refusal, match="cannot be used"):
        appointing.describe(
            user=people.officer,
            name="Odette Lund",
            post_title="",
            email=people.outsider.email,
            **by,
        )
