"""The security log: one line of JSON an event, and nothing that somebody typed."""

import json

import pytest
from django.test import RequestFactory

from actionplans import closing, security_log

from .building import make_period
from .papers import DAY, MOMENT

PROXY = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.fixture
def lines(caplog):
    def told():
        records = [r for r in caplog.records if r.name == "security"]
        return [json.loads(r.getMessage()) for r in records]

    return told


def test_a_line_tells_who_asked_for_what(lines):
    request = RequestFactory().post("/fernshire/imports/", REMOTE_ADDR="192.0.2.7")

    security_log.note("import refused", request, user=3)

    assert lines() == [
        {
            "event": "import refused",
            "address": "192.0.2.7",
            "method": "POST",
            "path": "/fernshire/imports/",
            "user": 3,
        }
    ]


@pytest.mark.parametrize(
    "proxy, forwarded, expected",
    [
        (None, "198.51.100.9", "192.0.2.7"),
        (PROXY, "198.51.100.9", "198.51.100.9"),
        (PROXY, "10.0.0.1, forged, 198.51.100.9", "198.51.100.9"),
        (PROXY, "", "192.0.2.7"),
    ],
)
def test_the_address_is_the_one_the_proxy_saw(
    lines, settings, proxy, forwarded, expected
):
    settings.SECURE_PROXY_SSL_HEADER = proxy
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
    request.META["HTTP_X_FORWARDED_FOR"] = forwarded

    security_log.note("forbidden", request)

    assert lines()[0]["address"] == expected


def test_signing_in_is_told_and_what_was_typed_is_not(client, people, caplog, lines):
    officer = people.officer
    officer.set_password("a-long-walk-to-market")
    officer.save()

    for password in ("not the password", "a-long-walk-to-market"):
        typed = {"login": officer.email, "password": password}
        client.post("/sign-in/", typed)

    events = [(line["event"], line.get("user")) for line in lines()]
    assert events == [("sign-in failed", None), ("signed in", officer.pk)]
    assert officer.email not in caplog.text
    assert "not the password" not in caplog.text


def test_freezing_publishing_and_withdrawing_are_told(
    client, plan, people, store, lines
):
    client.force_login(people.plan_admin)
    period = make_period(plan, as_at=DAY)
    home = "/fernshire/plans/getting-better"

    posted = {"label": "Q1", "as_at": "2026-06-30"}
    client.post(f"{home}/periods/{period.pk}/close/", posted)
    version = plan.versions.get()
    client.post(f"{home}/versions/q1/publish/")
    client.post(f"{home}/versions/q1/withdraw/", {"reason": "A name was left in"})

    told = [line for line in lines() if line["event"] != "signed in"]
    assert [line["event"] for line in told] == [
        "period closed",
        "version published",
        "version withdrawn",
    ]
    assert {(line["user"], line["version"]) for line in told} == {
        (people.plan_admin.pk, version.pk)
    }


def test_a_refused_deed_is_not_told_as_done(client, plan, people, store, lines):
    period = make_period(plan, as_at=DAY)
    closing.close(period=period, by=people.plan_admin, at=MOMENT, label="Q1")
    client.force_login(people.plan_admin)

    version = "/fernshire/plans/getting-better/versions/q1"
    client.post(f"{version}/withdraw/", {"reason": "Never published"})

    assert [line["event"] for line in lines()] == ["signed in"]
