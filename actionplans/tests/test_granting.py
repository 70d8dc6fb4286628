"""Tokens of the feed: shown once, kept as a hash, revoked for good."""

from datetime import date

import pytest

from actionplans import granting
from actionplans.models import AuditEvent, FeedToken
from actionplans.refusals import Refusal

from .building import make_council
from .reading import MOMENT

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 15)


@pytest.fixture
def granted(council, people):
    return granting.grant(
        council=council, name="Power BI", by=people.council_admin, at=MOMENT
    )


def opens(secret, council="fernshire"):
    return granting.presented(secret, council=council, on=DAY)


def test_a_token_is_kept_as_a_hash_and_told_of_in_the_history(granted, people):
    token, secret = granted

    kept = FeedToken.objects.values().get()
    assert secret not in str(kept)
    event = AuditEvent.objects.get()
    assert (event.deed, event.subject) == ("grant-token", "Power BI")
    assert secret not in str(vars(event))
    assert token.sha256 not in str(vars(event))


def test_it_opens_its_own_council_alone_and_says_when_it_was_used(granted):
    token, secret = granted
    make_council("Marrow Council")

    assert opens(secret) == token
    assert FeedToken.objects.get().last_used_on == DAY
    assert opens(secret, council="marrow") is None
    for wrong in ("", secret[:-1], f"{secret} ", token.sha256, "\0", "\ud800", "ü"):
        assert opens(wrong) is None


def test_its_use_is_written_down_once_a_day(granted, django_assert_num_queries):
    _, secret = granted

    with django_assert_num_queries(2):
        opens(secret)
    with django_assert_num_queries(1):
        opens(secret)


def test_a_revoked_one_opens_nothing_and_is_revoked_once(granted, people):
    token, secret = granted
    told = dict(token=token, by=people.council_admin, at=MOMENT)

    granting.revoke(**told)

    assert opens(secret) is None
    assert list(AuditEvent.objects.values_list("deed", flat=True))[1:] == [
        "revoke-token"
    ]
    with pytest.raises(Refusal, match="revoked already"):
        granting.revoke(**told)


def test_a_name_means_one_token_in_use(granted, council, people):
    again = dict(council=council, by=people.council_admin, at=MOMENT)

    with pytest.raises(Refusal, match="“Power BI” is in use"):
        granting.grant(name="  power  bi ", **again)
    with pytest.raises(Refusal, match="what the token is for"):
        granting.grant(name="  ", **again)
    granting.revoke(token=granted[0], by=people.council_admin, at=MOMENT)
    token, secret = granting.grant(name="Power BI", **again)
    assert (opens(secret), secret != granted[1]) == (token, True)
