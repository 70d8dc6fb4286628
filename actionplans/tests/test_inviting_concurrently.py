"""Several at one invitation at once: it opens the account for one of them."""

import pytest
from django.utils.timezone import now

from actionplans import appointing, inviting
from actionplans.models import AuditEvent, Role
from actionplans.refusals import Refusal

from .building import make_council, make_user
from .test_updating_concurrently import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ADMIN = "council_admin"


@pytest.fixture
def council():
    return make_council()


def told(deed, **said):
    try:
        return deed(at=now(), **said)
    except Refusal:
        return None


def test_an_invitation_is_used_up_by_one(council):
    invitation, _ = inviting.invite(
        council=council,
        by=make_user("Admin", council=council, roles=[ADMIN]),
        at=now(),
        email="nia.frost@fernshire.example",
        name="Nia Frost",
        kinds=["officer"],
    )

    def accept(password):
        said = {"invitation": invitation, "password": password}
        return password if told(inviting.accept, **said) else None

    done = [one for one in at_once(accept, [f"long word {n}" for n in range(4)]) if one]

    assert len(done) == 1
    invitation.user.refresh_from_db()
    assert invitation.user.check_password(done[0])
    assert AuditEvent.objects.filter(deed="accept-invitation").count() == 1


def test_two_admins_cannot_take_the_role_from_each_other(council):
    first, second = (
        make_user(name, council=council, roles=[ADMIN], last_login=now())
        for name in ("First", "Second")
    )

    def take_away(by_and_user):
        by, user = by_and_user
        said = {"council": council, "kinds": ["officer"]}
        return told(appointing.set_roles, by=by, user=user, **said)

    at_once(take_away, [(first, second), (second, first)])

    assert Role.objects.filter(council=council, kind=ADMIN).count() == 1
