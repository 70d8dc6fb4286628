"""An invitation makes account and roles, and opens once; councils learn no more."""

from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth import get_user
from django.utils.timezone import get_current_timezone

from actionplans import appointing, inviting, leaving
from actionplans.models import AuditEvent, Invitation, User
from actionplans.refusals import Refusal

from .building import make_council, make_user

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())
NEW = {"email": "Nia.Frost@fernshire.example", "name": " Nia  Frost "}
PASSWORD = "a long enough one"


@pytest.fixture
def by(council, people):
    return {"council": council, "by": people.council_admin, "at": AT}


def roles(user):
    return {(role.council.slug, role.kind) for role in user.roles.all()}


def test_account_and_roles_are_made_and_the_secret_is_kept_nowhere(by):
    invitation, secret = inviting.invite(
        **by, **NEW, post_title="Head of Practice", kinds=["officer", "plan_admin"]
    )

    user = invitation.user
    assert (user.name, user.post_title) == ("Nia Frost", "Head of Practice")
    assert roles(user) == {("fernshire", "officer"), ("fernshire", "plan_admin")}
    assert not user.has_usable_password()
    assert inviting.opened(secret, AT) == invitation
    kept = [str(list(row)) for row in Invitation.objects.values_list()]
    kept += [str(list(row)) for row in AuditEvent.objects.values_list()]
    assert not [row for row in kept if secret in row]
    told = AuditEvent.objects.order_by("pk").values_list("deed", "about")
    assert list(told) == [
        ("set-roles", f"person {user.pk}"),
        ("invite-person", f"person {user.pk}"),
    ]


def test_it_lasts_fourteen_days_and_opens_once(by):
    invitation, secret = inviting.invite(**by, **NEW, kinds=["officer"])
    ends = datetime(2026, 7, 16, tzinfo=get_current_timezone())

    assert inviting.last_day(invitation) == date(2026, 7, 15)
    assert inviting.opened(secret, ends - timedelta(seconds=1))
    assert inviting.opened(secret, ends) is None
    assert inviting.opened(secret + "x", AT) is None

    user = inviting.accept(invitation=invitation, at=AT, password=PASSWORD)
    assert user.check_password(PASSWORD)
    assert inviting.opened(secret, AT) is None
    with pytest.raises(Refusal, match="does not open anything"):
        inviting.accept(invitation=invitation, at=AT, password="another long one")
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_a_later_invitation_takes_the_place_of_the_one_before(by):
    invitation, first = inviting.invite(**by, **NEW, kinds=["officer"])
    _, second = inviting.renew(user=invitation.user, **by)

    assert inviting.opened(first, AT) is None
    assert inviting.opened(second, AT)

    inviting.revoke(user=invitation.user, **by)
    assert inviting.opened(second, AT) is None
    with pytest.raises(Refusal, match="No invitation of Nia Frost is open"):
        inviting.revoke(user=invitation.user, **by)


def test_who_has_signed_in_is_not_invited_anew(by, people):
    people.officer.set_password(PASSWORD)
    people.officer.last_login = AT
    people.officer.save()

    with pytest.raises(Refusal, match="has signed in already"):
        inviting.renew(user=people.officer, **by)


def test_who_has_no_password_comes_back_by_mail_alone(by, people):
    """Whoever came by the council's own sign-in, and is unknown there by now."""
    people.officer.last_login = AT
    people.officer.save()

    with pytest.raises(Refusal, match="to them by mail and to nobody else"):
        inviting.show(user=people.officer, **by)
    _, secret = inviting.renew(user=people.officer, **by)
    assert inviting.opened(secret, AT)


def test_who_signs_in_elsewhere_keeps_name_and_password(by, people):
    people.outsider.set_password(PASSWORD)
    people.outsider.last_login = AT
    people.outsider.save()

    invitation, secret = inviting.invite(
        **by, email=people.outsider.email.upper(), name="Somebody", kinds=["member"]
    )

    assert (invitation.user, secret) == (people.outsider, "")
    assert invitation.accepted_at == AT
    user = User.objects.get(pk=people.outsider.pk)
    assert user.name == "Otis Far" and user.check_password(PASSWORD)
    assert ("fernshire", "member") in roles(user)
    assert not inviting.may_be_shown(user, by["council"])


def test_who_waits_elsewhere_is_sent_an_address_that_nobody_else_may_see(by, people):
    invitation, secret = inviting.invite(
        **by, email=people.outsider.email, name="Somebody", kinds=["member"]
    )

    assert inviting.opened(secret, AT) == invitation
    assert not inviting.may_be_shown(invitation.user, by["council"])


def test_a_leaver_of_another_council_brings_nothing_along(by, people):
    """Not the roles of then, and not the password that somebody may still know."""
    elsewhere = people.outsider.roles.first().council
    admin = make_user("Ada Far", council=elsewhere, roles=["council_admin"])
    User.objects.filter(pk=admin.pk).update(last_login=AT)
    people.outsider.set_password(PASSWORD)
    people.outsider.save()
    leaving.leave(
        user=people.outsider,
        council=elsewhere,
        by=admin,
        at=AT,
        last_day=AT.date() - timedelta(days=1),
    )

    invitation, secret = inviting.invite(
        **by, email=people.outsider.email, name="Somebody", kinds=["member"]
    )

    user = User.objects.get(pk=people.outsider.pk)
    assert roles(user) == {("fernshire", "member")}
    assert not user.has_usable_password()
    assert inviting.opened(secret, AT) == invitation


@pytest.fixture
def elsewhere():
    """Another council, and its admin, whom this one has no reason to trust."""
    council = make_council("Saltmarsh Council")
    admin = make_user("Mo Salt", council=council, roles=["council_admin"])
    return {"council": council, "by": admin, "at": AT}


def come_in(user, invitation, at=AT):
    """The invitation is accepted, and somebody signs in."""
    inviting.accept(invitation=invitation, at=at, password=PASSWORD)
    User.objects.filter(pk=user.pk).update(last_login=at)


def test_an_account_made_in_advance_under_somebodys_address_is_given_to_its_reader(
    by, elsewhere, client
):
    """Else the admin who made it, and saw its secret, would come in here with it."""
    made, _ = inviting.invite(**elsewhere, **NEW, kinds=["officer"])
    shown, _ = inviting.show(user=made.user, **elsewhere)
    come_in(made.user, shown)
    user = User.objects.get(pk=made.user_id)
    client.force_login(user)

    invitation, secret = inviting.invite(**by, **NEW, kinds=["plan_admin"])

    assert inviting.opened(secret, AT) == invitation
    user.refresh_from_db()
    assert not user.has_usable_password() and user.last_login is None
    assert not get_user(client).is_authenticated
    told = AuditEvent.objects.filter(deed="ask-for-proof")
    assert [event.council for event in told] == [elsewhere["council"]]

    come_in(user, invitation)
    third = make_council("Hill Council")
    again = {**by, "council": third}
    assert inviting.invite(**again, **NEW, kinds=["member"])[1] == ""


def test_an_address_that_an_admin_wrote_by_hand_is_proven_first(by, elsewhere):
    admin = elsewhere["by"]
    User.objects.filter(pk=admin.pk).update(last_login=AT)
    said = {"name": admin.name, "post_title": "", "email": NEW["email"]}
    appointing.describe(user=admin, **elsewhere, **said)

    _, secret = inviting.invite(**by, **NEW, kinds=["plan_admin"])

    assert secret
    assert User.objects.get(pk=admin.pk).last_login is None


def test_who_came_by_mail_keeps_the_account_as_it_is(by, elsewhere):
    made, _ = inviting.invite(**elsewhere, **NEW, kinds=["officer"])
    come_in(made.user, made)
    said = {"name": "Nia Hill", "post_title": "", "email": NEW["email"].upper()}
    appointing.describe(user=made.user, **elsewhere, **said)

    assert inviting.invite(**by, **NEW, kinds=["member"])[1] == ""
    assert User.objects.get(pk=made.user_id).check_password(PASSWORD)


def test_an_account_with_a_last_day_to_come_is_invited_after_it(by, people, elsewhere):
    """The roles of one council would end on the last day with another."""
    leaving.leave(user=people.officer, last_day=AT.date(), **by)
    other = {"email": people.officer.email, "name": "Odette", "kinds": ["member"]}

    with pytest.raises(Refusal, match="ends on 1 July 2026: invite them from the day"):
        inviting.invite(**elsewhere, **other)

    after = {**elsewhere, "at": AT + timedelta(days=1)}
    _, secret = inviting.invite(**after, **other)
    assert inviting.opened(secret, after["at"])


def test_what_another_council_sent_is_not_taken_back(by, people, elsewhere):
    inviting.invite(**elsewhere, **NEW, kinds=["officer"])
    invitation, secret = inviting.invite(**by, **NEW, kinds=["member"])

    with pytest.raises(Refusal, match="No invitation of Nia Frost is open"):
        inviting.revoke(user=invitation.user, **elsewhere)
    assert inviting.opened(secret, AT) == invitation


def test_who_is_here_is_not_invited_again(by, people):
    with pytest.raises(Refusal, match="among the people of Fernshire"):
        inviting.invite(
            **by, email=people.officer.email, name="Odette", kinds=["member"]
        )


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"kinds": []}, "at least one role"),
        ({"kinds": ["king"]}, "“king” is no role"),
        ({"email": "nowhere"}, "is no e-mail address"),
        ({"email": "n\u0131a@fernshire.example"}, "letters that no e-mail address"),
        ({"name": "  "}, "1 to 200 characters"),
        ({"post_title": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_made(by, wrong, words):
    before = User.objects.count()

    with pytest.raises(Refusal, match=words):
        inviting.invite(**by, **NEW | {"kinds": ["officer"]} | wrong)

    assert User.objects.count() == before


def test_nothing_opens_an_account_that_was_left(by):
    invitation, secret = inviting.invite(**by, **NEW, kinds=["officer"])

    leaving.leave(user=invitation.user, last_day=AT.date(), at_once=True, **by)

    assert inviting.opened(secret, AT) is None
