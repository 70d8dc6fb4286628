"""Passwords: changed by who knows the old one, set anew by who reads the mail."""

import re
from datetime import date

import pytest
from django.contrib.auth import get_user
from django.test import Client

from .building import make_user
from .reading import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_hashes")]
PASSWORD, NEXT = "a-long-walk-to-market", "the-ford-below-the-mill"


@pytest.fixture
def person(council):
    person = make_user("Asha Brook", council=council, roles=["officer"])
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def change(client, person):
    client.force_login(person)

    def change(old=PASSWORD, new=NEXT, again=None):
        typed = {"oldpassword": old, "password1": new}
        typed["password2"] = new if again is None else again
        return client.post("/account/password/", typed)

    return change


def test_a_password_is_changed_and_they_stay_signed_in(
    change, client, person, mailoutbox
):
    elsewhere = Client()
    elsewhere.force_login(person)

    answer = change()

    person.refresh_from_db()
    assert answer["Location"] == "/account/"
    assert person.check_password(NEXT)
    assert get_user(client) == person
    assert "Your password is changed" in client.get("/account/").content.decode()
    assert not get_user(elsewhere).is_authenticated
    assert [m.subject for m in mailoutbox] == [
        "Your password was changed (Action Plans)"
    ]


@pytest.mark.parametrize(
    "wrong, said",
    [
        (dict(old="something else"), "not your password as it is now"),
        (dict(new="short"), "at least 12 characters"),
        (dict(new="123456789012"), "entirely numeric"),
        (dict(new="asha-brook@fernshire.example"), "too similar to the e-mail"),
        (dict(again="another ford entirely"), "the same password each time"),
        (dict(old="", new="", again=""), "Enter the new password"),
    ],
)
def test_a_password_that_will_not_do_is_refused(change, person, wrong, said):
    answer = change(**wrong)

    person.refresh_from_db()
    assert answer.status_code == 422
    assert said in words(answer)
    assert person.check_password(PASSWORD)


def test_the_old_password_is_not_guessed_at_an_open_screen(change):
    for _ in range(5):
        change(old="something else")

    answer = change()

    assert (answer.status_code, answer["Retry-After"]) == (429, "300")
    assert "Wait five minutes" in words(answer)


def test_only_who_is_signed_in_changes_a_password(client):
    answer = client.get("/account/password/")

    assert answer["Location"] == "/sign-in/?next=/account/password/"


def test_who_has_no_password_is_told_so(client, people):
    client.force_login(people.officer)

    assert "You have no password here" in words(client.get("/account/password/"))


@pytest.fixture
def ask(client, mailoutbox):
    """The path of the link that is sent to an address; nothing where none is."""

    def ask(email):
        answer = client.post("/sign-in/forgotten/", {"email": email})
        assert answer["Location"] == "/sign-in/forgotten/sent/"
        if not mailoutbox:
            return None
        (message,) = mailoutbox
        assert message.to == ["Asha Brook <asha-brook@fernshire.example>"]
        (place,) = re.findall(r"http://127\.0\.0\.1:8000(/sign-in/\S+)", message.body)
        return place

    return ask


def set_new(client, place, password=NEXT):
    """Follow the link and choose a password; the last answer."""
    page = client.get(place, follow=True)
    here = page.redirect_chain[-1][0] if page.redirect_chain else place
    return client.post(here, {"password1": password, "password2": password})


def test_a_link_by_mail_sets_a_new_password_once(client, person, ask, mailoutbox):
    elsewhere = Client()
    elsewhere.force_login(person)
    place = ask("Asha-Brook@Fernshire.Example")

    assert place.split("/")[-2] not in client.get(place)["Location"]
    answer = set_new(client, place)

    person.refresh_from_db()
    assert answer["Location"] == "/sign-in/"
    assert "Your password is changed" in client.get("/sign-in/").content.decode()
    assert person.check_password(NEXT)
    assert not get_user(client).is_authenticated
    assert not get_user(elsewhere).is_authenticated
    assert mailoutbox[-1].subject == "Your password was changed (Action Plans)"
    again = client.get(place)
    assert again.status_code == 410
    assert "does not work any more" in words(again)


def test_the_link_follows_the_settings_and_not_the_request(client, person, mailoutbox):
    client.post(
        "/sign-in/forgotten/",
        {"email": person.email},
        headers={"X-Forwarded-Host": "evil.example"},
    )

    assert "evil.example" not in mailoutbox[0].body


@pytest.mark.parametrize(
    "made",
    [
        dict(is_active=False),
        dict(last_day=date(2026, 9, 14)),
        dict(password="!none"),
        dict(email="somebody.else@fernshire.example"),
    ],
)
def test_an_address_that_opens_nothing_gets_none_and_looks_the_same(
    person, ask, made, today
):
    for name, value in made.items():
        setattr(person, name, value)
    person.save()

    assert ask("asha-brook@fernshire.example") is None


def test_nobody_is_sent_message_after_message(client, person, mailoutbox):
    for _ in range(3):
        client.post("/sign-in/forgotten/", {"email": person.email})

    answer = client.post("/sign-in/forgotten/", {"email": person.email})

    assert (answer.status_code, len(mailoutbox)) == (429, 3)
    assert "Wait five minutes" in words(answer)


def test_a_mail_server_that_is_away_looks_the_same(client, person, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    answer = client.post("/sign-in/forgotten/", {"email": person.email})

    assert answer["Location"] == "/sign-in/forgotten/sent/"


@pytest.mark.parametrize("place", ["1-2/3", "zzzzzzzzzzzzz/x", "!/set-password"])
def test_a_link_that_was_made_up_opens_nothing(client, place):
    assert client.get(f"/sign-in/new-password/{place}/").status_code == 410
