"""Probes, body limits and Vary: the layers before everything else."""

import json
import shutil
import time
from threading import Event
from types import SimpleNamespace
from unittest.mock import ANY

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.module_loading import import_string

from actionplans import middleware, request_ids, triggers
from actionplans.models import Council

MB = 1024 * 1024
FORM = "application/x-www-form-urlencoded"


def inner(request):
    return HttpResponse("the page")


def sent(path, *, layer=middleware.body_limit, method="POST", **headers):
    request = RequestFactory().generic(method, path, b"x", FORM, **headers)
    return layer(inner)(request)


def probe(path, method="GET"):
    return sent(path, layer=middleware.health, method=method)


def test_the_outermost_layers_are_ours():
    assert settings.MIDDLEWARE[:4] == [
        "actionplans.middleware.request_id",
        "actionplans.middleware.health",
        "actionplans.middleware.body_limit",
        "actionplans.middleware.no_nul",
    ]
    assert all(import_string(name) for name in settings.MIDDLEWARE)


def answered(**headers):
    """What a request was called: in its answer, and while it was answered."""

    def inner(request):
        return HttpResponse(request_ids.current())

    request = RequestFactory().get("/", **headers)
    response = middleware.request_id(inner)(request)
    assert response.content.decode() == response["X-Request-ID"]
    return response["X-Request-ID"]


def test_every_request_has_a_name_of_its_own():
    first, second = answered(), answered()

    assert first != second and len(first) == 12
    assert request_ids.current() == ""


def test_a_visitor_cannot_name_a_request():
    assert answered(HTTP_X_REQUEST_ID="chosen-by-me") != "chosen-by-me"


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ("8f14e45fceea167a5a36dedd4bea2543", True),
        ("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", True),
        ("short", False),
        ("a" * 65, False),
        ("forged\nline", False),
        ("<script>alert", False),
        ("", False),
    ],
)
def test_the_proxys_name_is_taken_where_it_is_fit(settings, told, taken):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    assert (answered(HTTP_X_REQUEST_ID=told) == told) is taken


def test_alive_needs_no_database():
    response = probe("/healthz")

    assert response.status_code == 200
    assert json.loads(response.content) == {"alive": True}
    assert response["Cache-Control"] == "no-store"


def test_alive_is_answered_before_any_layer_that_asks_the_database():
    def session_with_the_database_away(request):
        raise OperationalError("could not connect")

    request = RequestFactory().get("/healthz")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "of some user"

    response = middleware.health(session_with_the_database_away)(request)

    assert response.status_code == 200


@pytest.fixture
def at_once(monkeypatch):
    """Asked in the test's own thread, whose rows no other connection sees."""
    monkeypatch.setattr(middleware, "_within", lambda seconds, look: look())


@pytest.mark.django_db
def test_ready_when_everything_stands(at_once):
    response = probe("/readyz")

    assert response.status_code == 200
    assert json.loads(response.content) == {
        "ready": True,
        "database": "ok",
        "migrations": "ok",
        "append-only": "ok",
        "durability": ANY,  # The tests' own PostgreSQL may be one that forgets.
        "disk": "ok",
    }


@pytest.mark.django_db(transaction=True)
def test_not_ready_without_the_append_only_triggers(at_once):
    triggers.lift()
    try:
        response = probe("/readyz")
    finally:
        triggers.lay()

    assert response.status_code == 503
    assert json.loads(response.content)["append-only"] == "failed"


@pytest.mark.django_db
def test_not_ready_before_a_migration_is_applied(at_once):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'actionplans'")

    assert json.loads(probe("/readyz").content)["migrations"] == "failed"


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_not_ready_without_a_database(monkeypatch, error):
    def away():
        raise error("could not connect")

    monkeypatch.setattr(middleware, "_of_database", away)

    response = probe("/readyz")

    assert response.status_code == 503
    assert json.loads(response.content) == {
        "ready": False,
        "database": "failed",
        "disk": "ok",
    }


def test_a_database_that_hangs_keeps_no_probe_waiting(monkeypatch):
    hangs = Event()

    def hung():
        hangs.wait(60)
        return {}

    monkeypatch.setattr(middleware, "_of_database", hung)
    monkeypatch.setattr(middleware, "PATIENCE", 0.1)
    begun = time.monotonic()

    said = [probe("/readyz").status_code for _ in range(3)]

    assert said == [503, 503, 503] and time.monotonic() - begun < 2
    hangs.set()


def test_updates_that_a_power_cut_takes_back_are_told(monkeypatch):
    found = {"database": True, "durability": False}
    monkeypatch.setattr(middleware, "_of_database", lambda: found)

    response = probe("/readyz")

    assert response.status_code == 200
    assert json.loads(response.content)["durability"] == "failed"


def test_not_ready_on_a_full_disk(monkeypatch):
    nearly_full = SimpleNamespace(free=199 * MB)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: nearly_full)

    monkeypatch.setattr(middleware, "_of_database", lambda: {"database": True})

    assert json.loads(probe("/readyz").content)["disk"] == "failed"


def test_probes_are_only_looked_at():
    assert probe("/healthz", "POST").status_code == 405
    assert probe("/elsewhere").content == b"the page"


@pytest.mark.parametrize(
    "method, path, length, status",
    [
        ("POST", "/fernshire/imports/", 12 * MB, 200),
        ("POST", "/fernshire/imports/", 12 * MB + 1, 413),
        ("POST", "/fernshire/imports/7/", MB + 1, 413),
        ("POST", "/fernshire/items/7/appendices/add/", 32 * MB, 200),
        ("POST", "/fernshire/appendices/7/edit/", 32 * MB + 1, 413),
        ("POST", "/fernshire/appendices/7/remove/", MB + 1, 413),
        ("POST", "/a/plans/b/actions/1.1/evidence/add/", 12 * MB, 200),
        ("POST", "/a/plans/b/recommendations/1/evidence/add/", 12 * MB, 200),
        ("POST", "/a/plans/b/actions/1.1/evidence/add/", 12 * MB + 1, 413),
        ("POST", "/a/plans/b/actions/1.1/", MB + 1, 413),
        ("POST", "/fernshire/plans/", MB, 200),
        ("POST", "/fernshire/plans/", MB + 1, 413),
        ("PUT", "/fernshire/imports/", MB + 1, 413),
        ("GET", "/", MB + 1, 413),
        ("POST", "/a/b/imports/", MB + 1, 413),
        ("POST", "/fernshire/plans/", -1, 413),
        ("POST", "/fernshire/plans/", "many", 413),
        ("POST", "/fernshire/plans/", "", 200),
    ],
)
def test_a_body_is_refused_by_its_length(method, path, length, status):
    response = sent(path, method=method, CONTENT_LENGTH=str(length))

    assert response.status_code == status


def test_a_body_without_a_length_is_refused():
    response = sent("/fernshire/imports/", HTTP_TRANSFER_ENCODING="chunked")

    assert response.status_code == 413


def test_a_refused_body_is_never_read():
    class Unreadable:
        def read(self, *size):
            raise AssertionError("the body was read")

    request = RequestFactory().post("/fernshire/imports/", CONTENT_LENGTH=str(13 * MB))
    request._stream = Unreadable()

    assert middleware.body_limit(inner)(request).status_code == 413


def test_a_refused_body_says_what_may_be_sent(caplog):
    page = sent("/fernshire/imports/", CONTENT_LENGTH=str(13 * MB)).content.decode()

    assert "A file may have 10 MB at most" in page
    assert json.loads(caplog.messages[0])["event"] == "body refused"


def test_a_forged_line_stays_one_line_of_the_security_log(caplog):
    sent("/a\nb/", CONTENT_LENGTH=str(13 * MB))

    assert "\n" not in caplog.messages[0]


@pytest.mark.django_db
def test_an_address_with_a_nul_is_not_found(client, people, plan):
    client.force_login(people.plan_admin)

    for below in ("actions/1%00/", "recommendations/%00/", "versions/v%001.pdf"):
        assert client.get(f"/fernshire/plans/getting-better/{below}").status_code == 404


def test_a_cookie_with_a_nul_is_asked_of_no_database(client):
    """http.cookies writes one as four characters, which every server lets through."""
    answer = client.get("/", HTTP_COOKIE='sessionid="\\000abcdefghijk"')

    assert answer.status_code == 400


def test_caches_keep_pages_and_fragments_apart():
    response = sent("/", layer=middleware.vary_by_htmx)

    assert response["Vary"] == "HX-Request, HX-History-Restore-Request"


@pytest.mark.django_db
def test_a_live_page_is_kept_by_its_readers_browser_alone(client, people, plan):
    client.force_login(people.officer)

    page = client.get("/fernshire/plans/getting-better/actions/")

    assert page["Cache-Control"] == "private, no-cache"


@pytest.mark.django_db
def test_what_a_view_says_of_caches_stands(client, people, plan):
    assert "Cache-Control" not in client.get("/accessibility/")
    client.force_login(people.officer)

    assert client.get("/no/such/page/")["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/no/such/page/", "/nowhere/", "/a%00/"])
def test_trying_out_answers_a_wrong_address_as_production_does(
    client, settings, address
):
    settings.DEBUG = True

    page = client.get(address)

    assert page.status_code == 404
    assert "Page not found" in page.content.decode()
    assert "urlpatterns" not in page.content.decode().lower()


def test_a_fault_keeps_its_debug_page(settings):
    settings.DEBUG = True

    layer = middleware.own_not_found(lambda request: HttpResponse("why", status=500))

    assert layer(RequestFactory().get("/")).content == b"why"


@pytest.mark.django_db
@pytest.mark.parametrize("writes", [True, False])
def test_whether_anything_was_written_is_noted_on_the_request(writes):
    def view(request):
        Council.objects.create(name="Marrowdale") if writes else Council.objects.first()
        return HttpResponse()

    request = RequestFactory().post("/")
    middleware.note_writes(view)(request)

    assert getattr(request, "has_written", False) is writes
