"""Two-step sign-in: set up, used, done without, switched off, and asked of a role."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.core.management import CommandError, call_command
from django.test import Client

from actionplans.accounts import forgetting
from actionplans.models import AuditEvent
from actionplans.refusals import Refusal

from .building import make_user
from .papers import MOMENT
from .reading import words
from .totp import code_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_hashes")]
PASSWORD = "a-long-walk-to-market"
STEPS = "/account/two-steps/"


@pytest.fixture
def person(council):
    person = make_user("Asha Brook", council=council, roles=["officer"])
    person.set_password(PASSWORD)
    person.save()
    return person


def confirm(client, place):
    """What guards the account asks for the password again first."""
    asked = client.get(place)
    assert asked["Location"].startswith("/account/confirm/?next=")
    client.post(asked["Location"], {"password": PASSWORD})


def secret_on(page):
    return re.search(r"<code[^>]*>([A-Z2-7 ]+)</code>", page.content.decode())[1]


@pytest.fixture
def set_up(client, person):
    """Switch it on; the secret in the app, and the recovery codes."""
    client.force_login(person)
    confirm(client, f"{STEPS}set-up/")
    secret = secret_on(client.get(f"{STEPS}set-up/"))
    answer = client.post(f"{STEPS}set-up/", {"code": code_of(secret)})
    assert answer["Location"] == f"{STEPS}recovery-codes/"
    page = client.get(answer["Location"]).content.decode()
    return secret, re.findall(r"<code>(\d{8})</code>", page)


def first_step(client, **more):
    return client.post(
        "/sign-in/",
        {"login": "asha-brook@fernshire.example", "password": PASSWORD} | more,
    )


def second_step(client, code):
    return client.post("/sign-in/second-step/", {"code": code})


def test_the_second_step_follows_the_password_and_leads_on(set_up):
    secret, _ = set_up
    client = Client()

    answer = first_step(client, next="/fernshire/plans/")

    assert answer["Location"] == "/sign-in/second-step/"
    assert not get_user(client).is_authenticated
    assert client.get("/account/")["Location"].startswith("/sign-in/")
    assert second_step(client, code_of(secret))["Location"] == "/fernshire/plans/"
    assert get_user(client).is_authenticated


def test_a_code_opens_once(set_up):
    secret, _ = set_up
    code = code_of(secret)
    first, again = Client(), Client()
    first_step(first), first_step(again)

    assert second_step(first, code).status_code == 302
    assert second_step(again, code).status_code == 422
    assert not get_user(again).is_authenticated


def test_a_recovery_code_stands_in_once(set_up):
    _, codes = set_up
    assert len(codes) == len(set(codes)) == 10
    first, again = Client(), Client()
    first_step(first), first_step(again)

    assert second_step(first, codes[3]).status_code == 302
    assert second_step(again, codes[3]).status_code == 422
    assert "9 left" in words(first.get(STEPS))


def test_codes_are_guessed_five_times_and_no_more(set_up):
    secret, _ = set_up
    client = Client()
    first_step(client)
    for _ in range(5):
        assert second_step(client, "000000").status_code == 422

    answer = second_step(client, code_of(secret))

    assert answer.status_code == 429
    assert "Wait 5 minutes" in words(answer)
    assert not get_user(client).is_authenticated


def test_recovery_codes_are_shown_once(client, set_up):
    _, codes = set_up

    page = words(client.get(f"{STEPS}recovery-codes/"))

    assert "You have 10 left" in page
    assert not any(code in page for code in codes)


def test_new_recovery_codes_end_the_old_ones(client, set_up):
    _, old = set_up

    answer = client.post(f"{STEPS}recovery-codes/new/")
    new = re.findall(r"\d{8}", words(client.get(answer["Location"])))

    assert len(new) == 10 and not set(new) & set(old)
    other = Client()
    first_step(other)
    assert second_step(other, old[0]).status_code == 422
    assert second_step(other, new[0]).status_code == 302


def test_it_is_switched_off_again(client, set_up):
    answer = client.post(f"{STEPS}switch-off/")

    assert answer["Location"] == STEPS
    assert not Authenticator.objects.exists()
    assert first_step(Client())["Location"] == "/"


def test_a_wrong_first_code_switches_nothing_on(client, person):
    client.force_login(person)
    confirm(client, f"{STEPS}set-up/")
    secret = secret_on(client.get(f"{STEPS}set-up/"))

    answer = client.post(f"{STEPS}set-up/", {"code": "000000"})

    assert answer.status_code == 422
    # The app still shows codes of that secret.
    assert secret_on(answer) == secret
    assert not Authenticator.objects.exists()


def test_a_wrong_password_confirms_nothing(client, person):
    client.force_login(person)

    answer = client.post("/account/confirm/", {"password": "something else"})

    assert answer.status_code == 422
    assert client.get(f"{STEPS}set-up/").status_code == 302


def test_secrets_are_not_in_the_database_as_they_are(set_up, settings):
    secret, _ = set_up
    kept = Authenticator.objects.get(type="totp").data["secret"]

    assert secret.replace(" ", "") not in kept

    settings.SECRET_KEY = "another key, as long as the first one was or longer"
    client = Client()
    first_step(client)
    assert second_step(client, code_of(secret)).status_code == 422


def test_a_new_password_does_not_do_away_with_the_second_step(set_up, person):
    person.set_password("the-ford-below-the-mill")
    person.save()
    client = Client()

    answer = first_step(client, password="the-ford-below-the-mill")

    assert answer["Location"] == "/sign-in/second-step/"


def test_a_password_that_was_changed_between_the_steps_opens_nothing(set_up, person):
    secret, _ = set_up
    client = Client()
    first_step(client)
    person.set_password("the-ford-below-the-mill")
    person.save()

    answer = client.post("/sign-in/second-step/", {"code": code_of(secret)})

    assert answer["Location"] == "/sign-in/"
    assert not get_user(client).is_authenticated


def test_who_comes_by_the_councils_sign_in_has_nothing_to_set_up(client, people):
    client.force_login(people.officer)

    assert "by your council’s own sign-in" in words(client.get(STEPS))


class TestAskedOfARole:
    @pytest.fixture(autouse=True)
    def asked(self, settings):
        settings.SECOND_FACTOR_FOR = ["officer"]

    def test_nothing_opens_before_it_is_set_up(self, client, person, plan):
        first_step(client)

        assert client.get("/fernshire/")["Location"] == STEPS
        assert client.get("/fernshire/plans/")["Location"] == STEPS
        assert "Your role asks for two-step sign-in" in words(client.get(STEPS))

    def test_everything_opens_then(self, client, person, set_up):
        assert client.get("/fernshire/").status_code == 200

    def test_and_after_the_second_step_the_next_time(self, set_up):
        secret, _ = set_up
        client = Client()
        first_step(client)
        second_step(client, code_of(secret))

        assert client.get("/fernshire/").status_code == 200

    def test_a_fragment_leaves_for_the_page(self, client, person):
        client.force_login(person)

        answer = client.get("/fernshire/", headers={"HX-Request": "true"})

        assert answer["HX-Redirect"] == STEPS

    def test_it_cannot_be_switched_off(self, client, set_up):
        answer = client.post(f"{STEPS}switch-off/")

        assert "cannot be switched off" in words(answer)
        assert Authenticator.objects.filter(type="totp").exists()

    def test_what_was_being_typed_is_kept(self, client, person):
        client.force_login(person)

        answer = client.post("/fernshire/plans/x/edit/", {"title": "Our new plan"})

        assert answer.status_code == 403
        assert "Our new plan" in answer.content.decode()

    def test_another_role_is_not_asked(self, client, people):
        client.force_login(people.plan_admin)

        assert client.get("/fernshire/plans/").status_code == 200

    def test_the_public_is_not_asked(self, client, council):
        assert client.get("/fernshire/").status_code == 200

    def test_a_superuser_is_asked_by_that_word(self, client, people, settings):
        settings.SECOND_FACTOR_FOR = ["superuser"]
        people.plan_admin.is_superuser = people.plan_admin.is_staff = True
        people.plan_admin.save()
        client.force_login(people.plan_admin)

        assert client.get("/admin/")["Location"] == STEPS


class TestForgetting:
    def test_an_admin_lets_in_who_has_lost_the_phone(
        self,
        set_up,
        person,
        council,
        people,
        mailoutbox,
        django_capture_on_commit_callbacks,
    ):
        with django_capture_on_commit_callbacks(execute=True):
            forgetting.forget(
                user=person, council=council, by=people.council_admin, at=MOMENT
            )

        assert first_step(Client())["Location"] == "/"
        assert not forgetting.is_on(person)
        event = AuditEvent.objects.get(deed="forget-second-factor")
        assert (event.recorded_by, event.subject) == (people.council_admin, str(person))
        assert mailoutbox[-1].to == [f"Asha Brook <{person.email}>"]

    def test_on_the_page_of_the_person(self, set_up, client, person, people):
        page = f"/fernshire/people/{person.pk}/"
        client.force_login(people.council_admin)
        assert "Switch two-step sign-in off for them" in words(client.get(page))

        answer = client.post(f"{page}two-steps/", follow=True)

        assert "signs in by password alone" in answer.content.decode()
        assert not forgetting.is_on(person)
        other = client.get(f"/fernshire/people/{people.officer.pk}/")
        assert "Two-step sign-in" not in words(other)

    def test_but_nobody_their_own_and_none_that_is_not_there(
        self, person, council, people
    ):
        kept = dict(user=person, council=council, at=MOMENT)
        with pytest.raises(Refusal, match="under My account"):
            forgetting.forget(by=person, **kept)
        with pytest.raises(Refusal, match="has not switched"):
            forgetting.forget(by=people.council_admin, **kept)

    def test_nor_an_administrators_but_by_the_command_line(
        self, set_up, person, council, people, capsys
    ):
        person.is_superuser = True
        person.save()

        with pytest.raises(Refusal, match="forget_second_factor"):
            forgetting.forget(
                user=person, council=council, by=people.council_admin, at=MOMENT
            )
        call_command("forget_second_factor", person.email.upper())

        assert "signs in by password alone" in capsys.readouterr().out
        assert not forgetting.is_on(person)

    def test_a_strange_address_is_refused(self, council):
        with pytest.raises(CommandError, match="no account"):
            call_command("forget_second_factor", "nobody@fernshire.example")
