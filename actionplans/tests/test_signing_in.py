"""Signing in and out: by e-mail address in any case, in plain words, and for a time."""

import pytest
from django.contrib.auth import get_user

from .building import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_hashes")]
PASSWORD = "a-long-walk-to-market"


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
