"""Which request reads from the replica, and when the primary is asked instead."""

from types import SimpleNamespace

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, ProgrammingError
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from actionplans.models import Plan, Role, User
from actionplans.replica import (
    LAG_SECONDS,
    freshness,
    middleware,
    pages,
    routing,
)
from actionplans.replica.freshness import AGAIN_AFTER, Freshness
from actionplans.replica.routing import Router, Writes, from_replica
from actionplans.urls import accounts as of_accounts
from actionplans.urls import openid

from .test_urls import A_TOKEN, ITS_ADDRESS, NEEDS, OPEN

router = Router()
FROZEN, LIVE, FORM = "version-detail", "plan-detail", "action-update"


def read(signed_in):
    """Where a query of each model goes, inside such a request."""
    with from_replica(signed_in=signed_in):
        return [router.db_for_read(model) for model in (Plan, Role, Session)]


def test_outside_such_a_request_all_is_the_primarys():
    for model in (Plan, User, Session):
        assert router.db_for_read(model) == router.db_for_write(model) == "default"


def test_the_public_reads_from_the_replica_and_sessions_never_do():
    assert read(signed_in=False) == ["replica", "replica", "default"]


def test_the_rights_of_who_is_signed_in_are_the_primarys():
    assert read(signed_in=True) == ["replica", "default", "default"]
    with from_replica(signed_in=True):
        assert router.db_for_read(User) == "default"


def test_a_page_that_is_about_to_write_is_stopped_before_it_does():
    with from_replica(signed_in=False) as reading:
        with pytest.raises(Writes):
            router.db_for_write(Plan)
        assert router.db_for_write(Session) == "default"

    assert reading.writes
    assert router.db_for_write(Plan) == "default"


def test_only_the_primary_is_migrated():
    assert router.allow_migrate("default", "actionplans")
    assert not router.allow_migrate("replica", "actionplans")


def test_every_page_for_everybody_is_said_to_read_there_or_not():
    """A new one has to be thought about; those of accounts read accounts."""
    ours = {
        name for name, need in NEEDS.items() if need in (OPEN, A_TOKEN, ITS_ADDRESS)
    }
    accounts = {
        pattern.name for pattern in (*of_accounts.urlpatterns, *openid.urlpatterns)
    }
    known = {name for name in pages.OF_THE_PUBLIC if ":" not in name} | pages.ELSEWHERE

    assert ours - accounts <= known, ours - accounts - known
    assert known <= set(NEEDS), known - set(NEEDS)


class Told:
    """A primary and a replica as they stand, on a clock of the test's own."""

    def __init__(self):
        self.now, self.stands, self.come, self.asked = 100.0, 10, 10, 0
        self.freshness = Freshness(self._primary, self._replica, lambda: self.now)

    def _primary(self):
        self.asked += 1
        return self._told(self.stands)

    def _replica(self):
        return self._told(self.come)

    def _told(self, said):
        if said == "away":
            raise OperationalError
        return said

    def after(self, seconds, **changed):
        self.now += seconds
        vars(self).update(changed)
        return self.freshness.age()


def test_a_replica_that_has_all_is_as_old_as_the_question():
    told = Told()

    assert told.after(0) == 0
    assert told.after(0.5) == 0.5


def test_it_is_as_old_as_the_last_moment_that_it_has_reached():
    told = Told()
    told.after(0)

    assert told.after(2, stands=20, come=12) == 2
    assert told.after(2, stands=30, come=20) == 2
    assert told.after(2, come=30) == 0


def test_one_that_has_never_caught_up_is_not_read():
    assert Told().after(0, stands=11) is None


def test_both_are_asked_once_a_second_at_most():
    told = Told()
    for _ in range(20):
        told.after(0.1)

    assert told.asked == 2


def test_one_that_is_away_or_was_promoted_is_left_alone_for_a_while():
    for come in ("away", None):
        told = Told()
        told.after(0)
        assert told.after(2, come=come) is None
        assert told.after(2, come=10) is None
        assert told.after(AGAIN_AFTER, come=10) == 0


def test_without_the_primary_it_is_read_until_it_is_too_old():
    told = Told()
    told.after(0)

    assert told.after(LAG_SECONDS - 1, stands="away") == LAG_SECONDS - 1
    assert told.freshness.is_within(LAG_SECONDS)
    told.after(2)
    assert not told.freshness.is_within(LAG_SECONDS)


def test_it_is_told_how_far_behind_the_replica_is(monkeypatch):
    assert freshness.told() == {}

    told = Told()
    monkeypatch.setattr(freshness, "is_named", lambda: True)
    monkeypatch.setattr(freshness, "_here", told.freshness)
    told.after(0)
    said = [
        freshness.told()["replica"],
        told.after(LAG_SECONDS + 1, stands=20) and freshness.told()["replica"],
        told.after(2, come="away") or freshness.told()["replica"],
    ]

    assert said == [
        "read: 0.0 seconds behind at most",
        f"not read: {LAG_SECONDS + 1} seconds behind",
        "not read: away, or not a replica",
    ]


@pytest.fixture
def layer(monkeypatch):
    told = Told()
    monkeypatch.setattr(middleware, "is_named", lambda: True)
    monkeypatch.setattr(middleware.freshness, "of_this_process", lambda: told.freshness)
    built = middleware.ReadFromReplica(lambda request: HttpResponse("an answer"))
    built.told = told
    return built


def asked(layer, name, view=None, *, method="GET", signed_in=False, wrote=False):
    """What the layer says before the page's turn; None leaves it to the primary."""
    request = RequestFactory().generic(method, "/")
    request.user = SimpleNamespace(is_authenticated=signed_in)
    request.resolver_match = SimpleNamespace(view_name=name)
    if wrote:
        request.COOKIES[layer.mark] = "yes"
    page = view or (lambda request: HttpResponse(router.db_for_read(Plan)))
    answer = layer.process_view(request, page, (), {})
    return answer and answer.content.decode()


@pytest.mark.parametrize(
    ("name", "how", "there"),
    [
        (FROZEN, {}, True),
        (LIVE, {}, True),
        (FORM, {}, False),
        ("sign-in", {}, False),
        (FROZEN, {"method": "HEAD"}, True),
        (FROZEN, {"method": "POST"}, False),
        (FROZEN, {"signed_in": True}, True),
        (LIVE, {"signed_in": True}, False),
        (FROZEN, {"wrote": True}, False),
        (FROZEN, {"signed_in": True, "wrote": True}, False),
    ],
)
def test_who_reads_what_from_the_replica(layer, name, how, there):
    assert asked(layer, name, **how) == ("replica" if there else None)


def test_a_replica_that_is_behind_is_not_read(layer):
    layer.told.after(0)
    layer.told.after(LAG_SECONDS + 1, stands=20)

    assert asked(layer, FROZEN) is None


@pytest.mark.parametrize(
    ("wrong", "gone"),
    [
        (OperationalError, True),
        # A number too large for the database would else switch the replica off.
        (ProgrammingError, False),
        (Http404, False),
        (Writes, False),
    ],
)
def test_what_goes_wrong_there_begins_anew_on_the_primary(layer, wrong, gone):
    def page(request):
        raise wrong

    assert asked(layer, FROZEN, page) is None
    assert (asked(layer, FROZEN) is None) == gone
    assert router.db_for_read(Plan) == "default"


def test_a_write_that_was_hushed_up_is_no_answer(layer):
    def page(request):
        try:
            router.db_for_write(Plan)
        except Writes:
            return HttpResponse("as if it were written")

    assert asked(layer, FROZEN, page) is None


@pytest.mark.parametrize(("method", "marked"), [("POST", True), ("GET", False)])
def test_who_sends_a_form_is_marked_for_longer_than_a_replica_may_lag(
    layer, method, marked
):
    cookies = layer(RequestFactory().generic(method, "/")).cookies

    assert (layer.mark in cookies) == marked
    if marked:
        assert cookies[layer.mark]["max-age"] > LAG_SECONDS
        assert cookies[layer.mark]["httponly"]


def test_where_no_replica_is_named_there_is_no_layer():
    with pytest.raises(middleware.MiddlewareNotUsed):
        middleware.ReadFromReplica(lambda request: HttpResponse())


def test_control_without_the_mark_the_next_page_is_the_replicas(layer):
    layer(RequestFactory().post("/"))

    assert asked(layer, FROZEN) == "replica"
    assert asked(layer, FROZEN, wrote=True) is None
    assert routing._reading.get() is None
