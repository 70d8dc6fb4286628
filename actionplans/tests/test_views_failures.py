"""What the user sees when something went wrong, and that nothing typed is lost."""

import html
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from psycopg.errors import ReadOnlySqlTransaction

from actionplans.views import failures

WORDS = "We met <every> family & recorded it.\r\nTwo are left."
TYPED = {
    "progress_text": WORDS,
    "progress": "3",
    "version": "7",
    "submission": "0b0e6f0e-6d5c-4a42-a7e3-7c1c7e6f5a11",
    "password": "never shown again",
    "csrfmiddlewaretoken": "old",
}


def failing(request):
    """Raises what the address names; a view as any other."""
    kind = request.path_info.strip("/")
    try:
        if kind == "database":
            raise OperationalError("server closed the connection")
        if kind == "interface":
            raise InterfaceError("connection already closed")
        if kind == "read-only":
            raise ReadOnlySqlTransaction("cannot execute INSERT")
        raise ZeroDivisionError
    except (OperationalError, InterfaceError, ReadOnlySqlTransaction) as error:
        raise RuntimeError("while rendering") from error


def forbidden(request):
    raise PermissionDenied("Only the lead may propose this.")


urlpatterns = [
    path("database/", failing),
    path("interface/", failing),
    path("read-only/", failing),
    path("fault/", failing),
    path("forbidden/", forbidden),
    path("saved/", lambda request: HttpResponse("saved")),
]
handler400 = failures.bad_request
handler403 = failures.permission_denied
handler404 = failures.not_found
handler500 = failures.server_error

bare = override_settings(
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
    DEBUG=False,
)


@pytest.fixture
def visitor():
    with bare:
        yield Client(raise_request_exception=False)


@pytest.mark.filterwarnings("ignore:.*:ResourceWarning")
@pytest.mark.parametrize("address", ["/database/", "/interface/", "/read-only/"])
def test_a_database_away_is_said_and_the_text_given_back(visitor, address):
    response = visitor.post(address, TYPED)

    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "Nothing you typed has been saved" in response.content.decode()
    assert html.escape(WORDS) in response.content.decode()


@pytest.mark.filterwarnings("ignore:.*:ResourceWarning")
def test_a_database_that_goes_away_after_a_write_is_no_proof_that_nothing_was_saved():
    request = RequestFactory().post("/database/", TYPED)
    request.has_written = True

    try:
        failing(request)
    except RuntimeError:
        page = failures.server_error(request).content.decode()

    assert "may or may not have been saved" in page
    assert "Nothing you typed" not in page
    assert html.escape(WORDS) in page


def test_our_own_fault_does_not_claim_that_nothing_was_saved(visitor):
    response = visitor.post("/fault/", TYPED)

    assert response.status_code == 500
    assert "may or may not have been saved" in response.content.decode()
    assert "Retry-After" not in response


def test_our_own_fault_frightens_nobody_who_only_looked(visitor):
    page = visitor.get("/fault/").content.decode()

    assert "Nothing was being saved" in page
    assert "may or may not" not in page


def test_failures_need_no_database(visitor):
    """These tests have none: pytest-django would refuse the first query."""
    assert visitor.get("/database/").status_code == 503
    assert visitor.get("/nowhere/").status_code == 404


def test_a_page_not_found_says_what_to_do(visitor):
    page = visitor.get("/nowhere/").content.decode()

    assert "Page not found" in page
    assert 'href="/sign-in/"' in page


@pytest.mark.parametrize("status", ["/nowhere/", "/forbidden/", "/database/"])
def test_a_failure_stands_in_the_frame_of_the_product(visitor, status):
    page = visitor.get(status).content.decode()

    assert 'class="masthead"' in page and 'class="footer"' in page
    assert 'href="/accessibility/"' in page
    assert 'href="/">Go to the first page' in page


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("/fernshire/plans/x/", "/fernshire/"),
        ("/fernshire/a/b/c/d/", "/fernshire/"),
        ("/fernshire/", ""),
        ("/accessibility/x/", ""),
        ("/", ""),
        ("//x/", ""),
    ],
)
def test_the_way_back_is_the_council_that_the_address_names(address, home):
    request = RequestFactory().get("/")
    request.path_info = address

    page = failures.not_found(request, None).content.decode()

    assert ("council’s first page" in page) is bool(home)
    assert not home or f'href="{home}"' in page


def test_a_refused_page_says_why_and_is_logged(visitor, caplog):
    response = visitor.get("/forbidden/")

    assert response.status_code == 403
    assert "Only the lead may propose this." in response.content.decode()
    lines = [json.loads(line) for line in caplog.messages if line.startswith("{")]
    assert [line["event"] for line in lines] == ["forbidden"]


def test_a_failure_has_a_reference_to_quote_and_the_log_has_the_same(caplog):
    layers = ["actionplans.middleware.request_id"]
    with bare, override_settings(MIDDLEWARE=layers):
        response = Client().get("/forbidden/")

    name = response["X-Request-ID"]
    assert f"Reference {name}" in response.content.decode()
    assert (
        json.loads(next(m for m in caplog.messages if "event" in m))["request"] == name
    )


def strict_client():
    return Client(enforce_csrf_checks=True)


def sent_without_token(**headers):
    with bare:
        return strict_client().post("/saved/", TYPED, **headers)


def test_a_form_with_an_old_token_comes_back_with_everything_typed():
    page = sent_without_token().content.decode()

    assert html.escape(WORDS) in page
    assert 'name="progress" value="3"' in page
    assert 'name="version" value="7"' in page
    assert "never shown again" not in page
    assert "&lt;every&gt;" in page and "<every>" not in page


def test_what_comes_back_can_be_sent_again():
    client = strict_client()
    with bare:
        first = client.post("/saved/", TYPED)
        token = first.context["csrf_token"]
        again = client.post("/saved/", TYPED | {"csrfmiddlewaretoken": token})

    assert (first.status_code, again.content) == (403, b"saved")


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
    ],
)
def test_another_sites_form_is_not_offered_to_be_sent_again(headers):
    page = sent_without_token(**headers).content.decode()

    assert html.escape(WORDS) not in page
    assert "Send this again" not in page


def test_a_form_that_cannot_be_read_is_still_answered():
    request = RequestFactory().post(
        "/saved/", b"broken", content_type="multipart/form-data"
    )

    assert failures.csrf_failure(request).status_code == 403


def test_a_fragment_is_put_above_the_form_which_keeps_its_text():
    response = sent_without_token(HTTP_HX_REQUEST="true")

    assert response["HX-Retarget"] == "main"
    assert response["HX-Reswap"].startswith("afterbegin")
    assert "<html" not in response.content.decode()


@pytest.mark.parametrize("why", ["BOOSTED", "HISTORY_RESTORE_REQUEST"])
def test_a_boosted_link_gets_the_whole_page(why):
    response = sent_without_token(HTTP_HX_REQUEST="true", **{f"HTTP_HX_{why}": "true"})

    assert "<html" in response.content.decode()


def test_an_address_cannot_send_the_form_elsewhere():
    request = RequestFactory().post("/", TYPED)
    request.path = "//elsewhere.example/saved/"

    page = failures.csrf_failure(request).content.decode()

    assert 'action="/%2Felsewhere.example/saved/"' in page


def test_a_missing_manifest_does_not_hide_the_failure(visitor, tmp_path):
    storage = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    broken = {
        "staticfiles": {"BACKEND": storage, "OPTIONS": {"location": tmp_path}},
    }

    with override_settings(STORAGES=broken):
        page = visitor.get("/nowhere/").content.decode()

    assert 'href="/static/css/site.css"' in page
