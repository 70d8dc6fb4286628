"""The page behind an invitation's address: once, out of sight, and then signed in."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from actionplans import inviting
from actionplans.models import User

from .reading import words

pytestmark = pytest.mark.django_db
PASSWORD = "three words to keep"
TYPED = {"new_password1": PASSWORD, "new_password2": PASSWORD}


@pytest.fixture
def invited(council, people):
    invitation, secret = inviting.invite(
        council=council,
        by=people.council_admin,
        at=timezone.now(),
        email="nia.frost@fernshire.example",
        name="Nia Frost",
        kinds=["officer"],
    )
    invitation.address = f"/invitation/{secret}/"
    invitation.secret = secret
    return invitation


def test_the_secret_leaves_the_address_before_a_page_is_shown(client, invited, caplog):
    answer = client.get(invited.address)

    assert (answer.status_code, answer.url) == (302, "/invitation/")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    page = client.get(answer.url)
    assert "nia.frost@fernshire.example" in words(page)
    client.post(answer.url, {"new_password1": "short", "new_password2": "other"})
    kept = [str(Session.objects.get().get_decoded()), page.content.decode()]
    assert not [text for text in [*kept, caplog.text] if invited.secret in text]


def test_who_comes_by_it_chooses_a_password_and_is_signed_in(client, invited):
    client.get(invited.address)

    answer = client.post("/invitation/", TYPED)

    assert (answer.status_code, answer.url) == (302, "/fernshire/")
    user = User.objects.get(pk=invited.user_id)
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.check_password(PASSWORD) and user.last_login
    assert client.get(invited.address, follow=True).status_code == 410


def test_who_was_signed_in_before_is_so_no_longer(client, invited, people):
    client.force_login(people.officer)
    client.get(invited.address)
    assert "You are signed in as Odette Lund" in words(client.get("/invitation/"))

    client.post("/invitation/", TYPED)

    assert client.session["_auth_user_id"] == str(invited.user_id)


@pytest.mark.parametrize(
    "typed, said",
    [
        ({"new_password1": ""}, "Choose a password"),
        ({"new_password1": "short", "new_password2": "short"}, "at least 12"),
        (
            {"new_password1": "nia.frost@fernshire", "new_password2": "nia.frost"},
            "match",
        ),
        ({"new_password1": "a\0" * 9, "new_password2": "a\0" * 9}, "Null"),
    ],
)
def test_what_is_wrong_with_a_password_is_said(client, invited, typed, said):
    client.get(invited.address)

    answer = client.post("/invitation/", typed)

    assert answer.status_code == 422
    assert said in words(answer)
    assert not User.objects.get(pk=invited.user_id).has_usable_password()


def test_another_browser_that_only_knows_the_page_finds_nothing(client, invited):
    for answer in (client.get("/invitation/"), client.post("/invitation/", TYPED)):
        assert answer.status_code == 410
        assert "not open" in words(answer)
        assert "Nia" not in answer.content.decode()


def test_one_that_was_revoked_while_the_page_was_open_is_used_no_more(
    client, invited, council, people
):
    client.get(invited.address)
    inviting.revoke(
        user=invited.user, council=council, by=people.council_admin, at=timezone.now()
    )

    assert client.post("/invitation/", TYPED).status_code == 410
    assert not User.objects.get(pk=invited.user_id).has_usable_password()


def test_after_fourteen_days_it_opens_nothing(client, invited, monkeypatch):
    client.get(invited.address)
    later = timezone.now() + timedelta(days=15)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert client.get("/invitation/").status_code == 410
