"""Who leaves opens nothing after the last day; nothing that was theirs is deleted."""

from datetime import date, datetime, timedelta

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import leaving, permissions
from actionplans.models import AuditEvent, Role, User
from actionplans.refusals import Refusal

from .building import make_council, make_holding, make_lead, make_user

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())
TODAY = date(2026, 7, 1)
LAST = date(2026, 7, 31)


@pytest.fixture
def by(council, people):
    return {"council": council, "by": people.council_admin, "at": AT}


def in_use(user, on):
    return User.objects.in_use(on).filter(pk=user.pk).exists()


def test_the_account_opens_nothing_after_the_last_day(by, people, council):
    leaving.leave(user=people.officer, last_day=LAST, **by)

    assert in_use(people.officer, LAST)
    assert not in_use(people.officer, LAST + timedelta(days=1))
    assert people.officer in permissions.updaters(council, LAST)
    assert people.officer not in permissions.updaters(council, LAST + timedelta(1))
    event = AuditEvent.objects.get()
    assert (event.deed, event.after["last_day"]) == ("leave", "2026-07-31")


def test_at_once_it_opens_nothing_from_now_on(by, people):
    leaving.leave(user=people.officer, last_day=TODAY, at_once=True, **by)

    assert not in_use(people.officer, TODAY)
    with pytest.raises(Refusal, match="not to come"):
        leaving.leave(user=people.colleague, last_day=LAST, at_once=True, **by)


def test_posts_and_roles_stay_to_be_handed_over_and_to_come_back_to(by, people):
    post = make_lead(by["council"])
    make_holding(post, people.officer)

    leaving.leave(user=people.officer, last_day=TODAY - timedelta(days=1), **by)
    assert not in_use(people.officer, TODAY)
    assert post.holdings.get().user == people.officer

    leaving.come_back(user=people.officer, **by)
    assert in_use(people.officer, TODAY + timedelta(days=999))
    assert people.officer.roles.get().kind == "officer"
    with pytest.raises(Refusal, match="has not left"):
        leaving.come_back(user=people.officer, **by)


def test_an_account_of_two_councils_stays_open_in_the_other(by, people):
    other = make_council("Saltmarsh Council")
    Role.objects.create(user=people.officer, council=other, kind="member")

    with pytest.raises(Refusal, match="when 31 July 2026 has come"):
        leaving.leave(user=people.officer, last_day=LAST, **by)
    leaving.leave(user=people.officer, last_day=TODAY, **by)

    assert in_use(people.officer, LAST)
    assert people.officer.roles.get().council == other
    with pytest.raises(Refusal, match="has no role in Fernshire"):
        leaving.leave(user=people.officer, last_day=TODAY, **by)


def test_neither_oneself_nor_the_last_admin_leaves(by, people, council):
    with pytest.raises(Refusal, match="Another council admin"):
        leaving.leave(user=people.council_admin, last_day=LAST, **by)

    second = make_user("Ida", council=council, roles=["council_admin"])
    with pytest.raises(Refusal, match="Ida is the only council admin"):
        leaving.leave(user=second, last_day=LAST, **by)
    User.objects.filter(pk=people.council_admin.pk).update(last_login=AT, last_day=LAST)
    with pytest.raises(Refusal, match="Ida is the only council admin"):
        leaving.leave(user=second, last_day=LAST, **by)
