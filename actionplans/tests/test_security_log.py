"""The security log: one line of JSON an event, and nothing that somebody typed."""

import json
from urllib.parse import quote

import pytest
from django.test import Client, RequestFactory

from actionplans import closing, log_lines, security_log

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
        (PROXY, "198.51.100.9:51234", "198.51.100.9"),
        (PROXY, "[2001:db8::7]:51234", "2001:db8::7"),
        (PROXY, "2001:db8::7", "2001:db8::7"),
        (PROXY, "198.51.100.9, unknown", "192.0.2.7"),
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


def test_what_is_no_address_of_ours_is_not_repeated(lines):
    """Nor what is no method: both are whatever somebody typed."""
    request = RequestFactory().generic("TILLY", "/tilly/marsh/was/here/again/")

    security_log.note("body refused", request)

    assert (lines()[0]["method"], lines()[0]["path"]) == ("other", "unknown")


def test_a_mail_servers_words_lose_whom_they_name(lines):
    said = "550 <asha.brook@fernshire.example>: no such mailbox"

    security_log.note("message not sent", None, user=3, said=said)

    assert lines()[0]["said"] == "550 <…@…>: no such mailbox"
    assert lines()[0]["address"] == "command line"


def test_changed_roles_are_told_with_what_they_are_now(client, council, people, lines):
    client.force_login(people.council_admin)
    officer = people.officer
    address = f"/fernshire/people/{officer.pk}/roles/"
    seen = client.get(address).context["form"]["seen"].value()

    client.post(address, {"kinds": ["member"], "seen": seen})

    told = lines()[-1]
    assert (told["event"], told["of"], told["roles"]) == (
        "roles changed",
        officer.pk,
        "member",
    )


CANARY = "Tilly Marsh\r\nforged"


def test_nothing_that_a_request_says_is_in_the_log(
    client, council, plan, people, caplog
):
    """Typed into every place that a request has, on ways that are logged."""
    client.force_login(people.member)
    words = quote(CANARY)
    odd = {
        "HTTP_USER_AGENT": CANARY,
        "HTTP_REFERER": f"https://elsewhere.example/{words}",
        "HTTP_X_FORWARDED_FOR": CANARY,
        "HTTP_X_REQUEST_ID": CANARY,
        "HTTP_HX_CURRENT_URL": words,
    }
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    typed = {"progress_text": CANARY, "login": "tilly@x.example", "password": CANARY}
    answers = [
        client.get(f"/fernshire/settings/?{words}", **odd),
        client.post(f"/fernshire/{words}/?{words}", typed, **odd),
        strict.post(f"/sign-in/?next={words}", typed, **odd),
        Client().post("/sign-in/", typed, **odd),
        client.post(f"/{words}/{words}/", typed, CONTENT_LENGTH=str(2**40), **odd),
        client.get("/fernshire/feed/plans/", HTTP_AUTHORIZATION=f"Bearer {words}"),
    ]

    lines = [json.loads(r.getMessage()) for r in caplog.records if r.name == "security"]
    events = {line["event"] for line in lines}
    assert {"forbidden", "CSRF failure", "sign-in failed", "body refused"} <= events, [
        answer.status_code for answer in answers
    ]
    for record in caplog.records:
        if record.name == "security":
            line = log_lines.Json().format(record)
            assert "tilly" not in line.lower() and "forged" not in line
            assert "\n" not in line and "\r" not in line
