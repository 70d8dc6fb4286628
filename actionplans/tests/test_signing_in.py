"""Signing in and out: by e-mail address in any case, in plain words, and for a time."""

import json
import re
import time
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from actionplans.models import User
from actionplans.urls import accounts

from .building import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_hashes")]
PASSWORD, NEXT = "a-long-walk-to-market", "the-ford-below-the-mill"


@pytest.fixture
def person(council):
    person = make_user("Asha Brook", council=council, roles=["officer"])
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def sign_in(client, person):
    def sign_in(email=person.email, password=PASSWORD, **more):
        return client.post("/sign-in/", {"login": email, "password": password} | more)

    return sign_in


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    "email",
    [
        "asha-brook@fernshire.example",
        "Asha-Brook@Fernshire.EXAMPLE",
        "  asha-brook@fernshire.example ",
    ],
)
def test_the_address_is_the_name_in_any_case(sign_in, client, person, email):
    answer = sign_in(email)

    assert answer["Location"] == "/"
    assert get_user(client) == person


def test_signing_in_leads_on_to_the_page_that_was_asked_for(sign_in):
    assert sign_in(next="/fernshire/plans/")["Location"] == "/fernshire/plans/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/"])
def test_but_never_to_another_site(sign_in, elsewhere):
    assert sign_in(next=elsewhere)["Location"] == "/"


@pytest.mark.parametrize(
    "wrong",
    [
        dict(password="something else"),
        dict(email="nobody@fernshire.example"),
        dict(password=PASSWORD.upper()),
    ],
)
def test_every_way_of_being_wrong_is_one_sentence(sign_in, client, wrong):
    answer = sign_in(**wrong)

    assert "do not belong together" in text_of(answer)
    assert "There is a problem" in text_of(answer)
    assert not get_user(client).is_authenticated


def test_an_account_that_was_switched_off_is_no_different(sign_in, person, client):
    person.is_active = False
    person.save()

    assert "do not belong together" in text_of(sign_in())
    assert not get_user(client).is_authenticated


def test_what_is_missing_is_asked_for(sign_in):
    page = text_of(sign_in(email="", password=""))

    assert "Enter your e-mail address" in page
    assert "Enter your password" in page


def test_the_password_is_never_sent_back(sign_in):
    assert "something else" not in text_of(sign_in(password="something else"))


def test_a_page_behind_the_door_asks_to_sign_in_and_comes_back(client, plan):
    answer = client.get("/fernshire/plans/getting-better/actions/")

    assert (
        answer["Location"] == "/sign-in/?next=/fernshire/plans/getting-better/actions/"
    )


def test_who_is_signed_in_is_not_asked_again(sign_in, client):
    sign_in()

    assert client.get("/sign-in/")["Location"] == "/"


def test_signing_out_needs_a_press_and_ends_the_session(sign_in, client):
    sign_in()

    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/"
    assert not get_user(client).is_authenticated


def test_what_was_being_sent_when_the_session_ended_is_not_lost(client, plan):
    answer = client.post(
        "/fernshire/plans/getting-better/actions/1.1/update/",
        {"progress_text": "Two of three teams are trained"},
    )

    assert answer.status_code == 403
    assert "You have been signed out" in text_of(answer)
    assert "Two of three teams are trained" in text_of(answer)


def test_a_form_in_place_keeps_its_words_below_the_notice(client, plan):
    answer = client.post(
        "/fernshire/plans/getting-better/actions/1.1/update/",
        {"progress_text": "Two of three teams are trained"},
        headers={"HX-Request": "true"},
    )

    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == (
        "main",
        "afterbegin show:top",
    )


def test_a_fragment_asked_for_after_the_session_ended_leads_to_signing_in(client, plan):
    answer = client.get(
        "/fernshire/plans/getting-better/actions/1.1/update/",
        headers={
            "HX-Request": "true",
            "HX-Current-URL": "http://testserver/fernshire/?page=2",
        },
    )

    assert answer["HX-Redirect"] == "/sign-in/?next=%2Ffernshire%2F%3Fpage%3D2"


def test_a_fragment_that_comes_from_no_address_leads_there_too(client, plan):
    told = {"HX-Request": "true", "HX-Current-URL": "https://[nowhere"}

    answer = client.get("/fernshire/plans/getting-better/actions/", headers=told)

    assert answer["HX-Redirect"] == "/sign-in/?next=%2F"


class TestLockout:
    """Five guesses of an account from one place, ten from anywhere, ten of a place."""

    @pytest.fixture
    def guess(self, client, person):
        def guess(times=1, email=person.email, place="192.0.2.1", password="wrong"):
            typed = {"login": email, "password": password}
            for _ in range(times):
                answer = client.post("/sign-in/", typed, REMOTE_ADDR=place)
            return answer

        return guess

    def test_the_sixth_try_is_told_to_wait_even_if_it_is_right(self, guess, client):
        assert guess(5).status_code == 422

        answer = guess(password=PASSWORD)

        assert (answer.status_code, answer["Retry-After"]) == (429, "300")
        assert "Wait 5 minutes, then try again" in text_of(answer)
        assert not get_user(client).is_authenticated

    def test_after_five_minutes_it_opens_again(self, guess, monkeypatch):
        guess(5)
        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now + 301)

        assert guess(password=PASSWORD).status_code == 302

    def test_an_account_that_there_is_not_is_no_different(self, guess):
        guess(5, email="nobody@fernshire.example")

        assert guess(email="nobody@fernshire.example").status_code == 429

    def test_the_case_of_the_address_is_one_account(self, guess, person):
        guess(5, email=person.email.upper())

        assert guess().status_code == 429

    @pytest.mark.parametrize("odd", ["a\u017fha", "A\u017fHA"])
    def test_a_letter_that_a_database_takes_for_another_is_one_account(
        self, guess, person, odd
    ):
        """PostgreSQL finds her by each of them: “\u017f” is an “S” in capitals."""
        guess(5, email=person.email.replace("asha", odd))

        assert guess().status_code == 429

    def test_a_stranger_locks_out_nobody_else(self, guess):
        guess(9, place="198.51.100.7")

        assert guess(password=PASSWORD).status_code == 302

    def test_from_many_places_ten_is_the_most(self, guess):
        for last in range(2, 7):
            guess(2, place=f"198.51.100.{last}")

        assert guess(password=PASSWORD).status_code == 429

    def test_one_place_tries_ten_over_all_accounts(self, guess):
        for number in range(10):
            guess(email=f"officer{number}@fernshire.example")

        assert guess(password=PASSWORD).status_code == 429
        assert guess(password=PASSWORD, place="192.0.2.2").status_code == 302

    def test_behind_the_proxy_the_place_is_what_it_saw(self, client, person, settings):
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        typed = {"login": person.email, "password": "wrong"}
        for number in range(6):
            said = f"10.0.0.{number}, 198.51.100.7"
            answer = client.post("/sign-in/", typed, headers={"X-Forwarded-For": said})

        assert answer.status_code == 429

    def test_who_signs_in_uses_up_nothing(self, guess, client):
        for _ in range(6):
            assert guess(password=PASSWORD).status_code == 302
            client.post("/sign-out/")

    def test_it_is_told_to_the_log(self, guess, caplog):
        guess(6)

        told = [r.getMessage() for r in caplog.records if r.name == "security"]
        events = [json.loads(line)["event"] for line in told]
        assert events == ["sign-in failed"] * 5 + ["locked out"]

    def test_a_new_password_by_mail_opens_at_once(self, guess, client, mailoutbox):
        for last in range(1, 6):
            guess(2, place=f"192.0.2.{last}")
        client.post("/sign-in/forgotten/", {"email": "asha-brook@fernshire.example"})
        (place,) = re.findall(r":8000(/sign-in/\S+)", mailoutbox[0].body)
        new = {"password1": NEXT, "password2": NEXT}
        client.post(client.get(place)["Location"], new, REMOTE_ADDR="192.0.2.1")

        assert guess(password=NEXT).status_code == 302


def test_a_session_ends_ten_hours_after_signing_in_whatever_is_done(
    sign_in, client, monkeypatch
):
    sign_in()
    (ends,) = Session.objects.values_list("expire_date", flat=True)
    assert timedelta(hours=9.9) < ends - timezone.now() <= timedelta(hours=10)

    session = client.session
    session["something"] = "new"
    session.save()

    (then,) = Session.objects.values_list("expire_date", flat=True)
    assert abs(then - ends) < timedelta(seconds=1)
    Session.objects.update(expire_date=timezone.now())
    assert client.get("/account/")["Location"] == "/sign-in/?next=/account/"


@pytest.mark.parametrize(
    "left", [dict(is_active=False), dict(last_day=date(2026, 9, 14))]
)
def test_an_open_session_ends_with_the_account(client, person, today, left):
    client.force_login(person)
    assert client.get("/account/").status_code == 200

    type(person).objects.update(**left)

    assert client.get("/account/").status_code == 302


def test_the_last_day_is_worked(sign_in, client, person, today):
    type(person).objects.update(last_day=today)

    sign_in()

    assert get_user(client) == person


def test_my_account_tells_who_and_until_when(sign_in, client):
    sign_in()

    page = text_of(client.get("/account/"))

    assert "asha-brook@fernshire.example" in page
    assert "Ends by itself on" in page


@pytest.mark.parametrize(
    "place", ["", "password/", "confirm/", "two-steps/", "two-steps/set-up/"]
)
def test_pages_of_an_account_ask_little(
    sign_in, client, django_assert_max_num_queries, place
):
    sign_in()
    client.post("/account/confirm/", {"password": PASSWORD})

    with django_assert_max_num_queries(12):
        assert client.get(f"/account/{place}").status_code == 200


def test_an_account_made_on_the_command_line_opens(client, db):
    User.objects.create_superuser("root@fernshire.example", PASSWORD, name="Ruth Oot")

    client.post("/sign-in/", {"login": "Root@fernshire.example", "password": PASSWORD})

    assert client.get("/admin/").status_code == 200


def test_the_administration_has_no_door_of_its_own(client, person):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == (
        "/sign-in/?next=%2Fadmin%2F"
    )
    typed = {"username": person.email, "password": PASSWORD}
    assert client.post("/admin/login/", typed)["Location"].startswith("/sign-in/")
    assert not get_user(client).is_authenticated

    client.force_login(person)
    assert client.get("/admin/", follow=True).status_code == 403
    assert client.get("/admin/password_change/")["Location"] == "/account/password/"

    type(person).objects.update(is_staff=True)
    assert client.get("/admin/").status_code == 200


def test_every_view_of_the_library_shows_a_template_of_ours():
    views = {
        p.name: getattr(p.callback, "view_class", None) for p in accounts.urlpatterns
    }
    # Whoever has pressed it is led away.
    del views["sign-out"]
    shown = {
        n: v.template_name for n, v in views.items() if hasattr(v, "template_name")
    }

    assert len(shown) > 12
    assert not [n for n, t in shown.items() if not t.startswith("actionplans/account/")]


LIBRARY = ("signup", "email", "login", "inactive", "password/set", "webauthn")


@pytest.mark.parametrize("place", LIBRARY)
def test_what_is_not_used_of_the_library_has_no_address(client, person, place):
    client.force_login(person)

    for root in ("account", "accounts", "sign-in"):
        assert client.get(f"/{root}/{place}/").status_code == 404


def test_the_shared_cache_has_its_table_after_every_migrate():
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE actionplans_cache")

    call_command("migrate", verbosity=0)

    cache.set("a", "b")
    assert cache.get("a") == "b"
