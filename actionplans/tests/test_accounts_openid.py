"""Signing in through the council's provider: who is let in, and every way it fails."""

import json
import logging
from base64 import urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.contrib.auth import get_user
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from actionplans import inviting
from actionplans.accounts import readmitting, tying
from actionplans.accounts.social import Identity
from actionplans.models import AuditEvent, User
from actionplans.refusals import Refusal

from . import openid_provider
from .building import make_council, make_user
from .openid_provider import ASHA, CLIENT, TENANT
from .reading import words

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-walk-to-market"
BACK = "/sign-in/openid/back/"
NAME = f"oid:{ASHA['tid']}:{ASHA['oid']}"


@pytest.fixture
def provider(settings):
    with openid_provider.running() as provider:
        settings.OIDC_ISSUER = provider.issuer
        settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = CLIENT, "hush"
        settings.OIDC_TENANT = TENANT
        yield provider


@pytest.fixture
def person(council):
    return make_user("Asha Brook", council=council, roles=["officer"])


@pytest.fixture
def told(caplog):
    """The lines of the security log, as what they say."""
    caplog.set_level(logging.INFO, "security")
    return lambda: [
        json.loads(line.getMessage())
        for line in caplog.records
        if line.name == "security"
    ]


@pytest.fixture
def tie(provider):
    def tie(user, name=NAME):
        identity = Identity(provider.issuer, name, "asha.brook@fernshire.example")
        return tying.tie(user=user, identity=identity, by=user, at=timezone.now())

    return tie


def leave(client, **sent):
    """What the provider is asked in the address the browser is sent to."""
    answer = client.post("/sign-in/openid/", sent)
    assert answer.status_code == 302, words(answer)
    return dict(parse_qsl(urlsplit(answer["Location"]).query))


def come_back(client, provider, *, asked=None, **token):
    """From where every odd thing is odd by one word alone."""
    asked = asked or leave(client)
    provider.issues(**ASHA | {"nonce": asked["nonce"]} | token)
    return client.get(BACK, {"code": "c0de", "state": asked["state"]})


def test_who_is_tied_is_signed_in_and_sees_the_page_asked_for(
    client, provider, person, tie
):
    tie(person)

    answer = come_back(
        client, provider, asked=leave(client, next="/fernshire/plans/?page=2")
    )

    assert answer["Location"] == "/fernshire/plans/?page=2"
    assert get_user(client) == person


def test_another_site_is_never_the_page_asked_for(client, provider, person, tie):
    tie(person)

    for elsewhere in ("https://evil.example/", "//evil.example/", "javascript:a()"):
        asked = leave(client, next=elsewhere)
        assert come_back(client, provider, asked=asked)["Location"] == "/"


def test_the_way_there_carries_state_nonce_and_the_proof_of_the_code(client, provider):
    answer = client.post("/sign-in/openid/")
    asked = dict(parse_qsl(urlsplit(answer["Location"]).query))

    assert answer["Location"].startswith(f"{provider.issuer}/authorize?")
    assert asked["redirect_uri"] == f"http://testserver{BACK}"
    assert asked["response_type"] == "code"
    assert set(asked["scope"].split()) == {"openid", "profile"}
    assert asked["code_challenge_method"] == "S256"
    come_back(client, provider, asked=asked)
    (exchange,) = provider.tokens_asked
    proof = sha256(exchange["code_verifier"].encode()).digest()
    assert urlsafe_b64encode(proof).decode().rstrip("=") == asked["code_challenge"]
    assert exchange["client_secret"] == "hush"


def test_nobody_is_found_by_an_e_mail_address_or_made(client, provider, person, told):
    answer = come_back(
        client, provider, email=person.email, email_verified=True, name=person.name
    )

    assert answer.status_code == 403
    assert "opens no account here" in words(answer)
    assert "as asha.brook@fernshire.example" in words(answer)
    assert not get_user(client).is_authenticated
    assert not SocialAccount.objects.exists()
    assert User.objects.count() == 1
    assert [line["why"] for line in told()] == ["unknown"]


@pytest.mark.parametrize("ended", ["switched off", "last day"])
def test_an_account_that_has_ended_is_told_from_none_in_the_log_alone(
    client, provider, person, tie, told, ended
):
    nobody = words(come_back(client, provider))
    tie(person)
    if ended == "switched off":
        person.is_active = False
    else:
        person.last_day = timezone.localdate() - timedelta(days=1)
    person.save()

    answer = come_back(client, provider)

    assert words(answer) == nobody
    assert not get_user(client).is_authenticated
    assert told()[-2]["event"] == "openid of an ended account"


def test_without_tenant_and_object_the_subject_is_the_name(
    client, provider, person, tie, settings
):
    settings.OIDC_TENANT = ""
    tie(person, "sub:pairwise-of-this-client")

    come_back(client, provider, tid=None, oid=None)

    assert get_user(client) == person


def test_a_name_that_another_provider_gave_opens_nothing(
    client, provider, person, tie, settings
):
    tie(person)
    SocialAccount.objects.update(provider="https://another.example")

    come_back(client, provider)

    assert not get_user(client).is_authenticated


LIES = {
    "signed by another": (dict(signed_with="thief"), "Signature verification"),
    "by a key it does not have": (dict(header={"kid": "thief"}), "No key of its own"),
    "not signed": (dict(algorithm="none"), "alg value is not allowed"),
    "signed with a word": (dict(algorithm="HS256"), "alg value is not allowed"),
    "of another issuer": (dict(iss="https://evil.example"), "issuer"),
    "for another application": (dict(aud="another"), "Audience"),
    "made for another": (dict(aud=[CLIENT, "x"], azp="x"), "another application"),
    "long over": (dict(iat=1, exp=2), "expired"),
    "of another sign-in": (dict(nonce="an earlier one"), "another sign-in"),
    "without a nonce": (dict(nonce=None), "encode"),
    "without a name": (dict(sub=None, oid=None), "sub"),
    "with a name that cannot be kept": (dict(oid="a\0b"), "cannot be kept"),
    "with a name too long": (dict(oid="a" * 200), "cannot be kept"),
}


@pytest.mark.parametrize(("lie", "why"), LIES.values(), ids=LIES)
def test_a_token_that_is_not_right_signs_nobody_in(
    client, provider, person, tie, told, lie, why
):
    tie(person)

    answer = come_back(client, provider, **lie)

    assert answer.status_code == 403
    assert "could not be relied on" in words(answer)
    assert not get_user(client).is_authenticated
    (line,) = told()
    assert line["why"] == "untrusted" and why in line["said"]


@pytest.mark.parametrize("tenant", ["another", None])
def test_another_tenant_is_told_so(client, provider, person, tie, tenant):
    tie(person)

    answer = come_back(client, provider, tid=tenant)

    assert "belongs to another organisation" in words(answer)
    assert not get_user(client).is_authenticated


ANSWERS = {
    "an error": (400, {"error": "invalid_client"}),
    "no token": (200, {"access_token": "a"}),
    "no JSON": (200, b"<html>"),
    "a list": (200, []),
    "a token that is none": (200, {"access_token": "a", "id_token": "a.b.c"}),
    "a number": (200, {"access_token": "a", "id_token": 7}),
}


@pytest.mark.parametrize("said", ANSWERS.values(), ids=ANSWERS)
def test_whatever_the_exchange_brings_is_a_page(client, provider, told, said):
    asked = leave(client)
    provider.answers["/token"] = said

    answer = client.get(BACK, {"code": "c0de", "state": asked["state"]})

    assert answer.status_code in (403, 503)
    assert "Try again" in words(answer)
    (line,) = told()
    assert line["event"] == "openid sign-in failed"
    assert "hush" not in json.dumps(line)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/keys", (200, {"keys": []})),
        ("/keys", (200, {"keys": 7})),
        ("/keys", (500, {})),
        ("/.well-known/openid-configuration", (500, {})),
        (
            "/.well-known/openid-configuration",
            (200, {"issuer": "https://evil.example"}),
        ),
        ("/.well-known/openid-configuration", (200, [])),
        ("/.well-known/openid-configuration", (200, b"<html>")),
    ],
)
def test_a_provider_that_fails_on_the_way_back_is_a_page(client, provider, path, said):
    asked = leave(client)
    provider.answers[path] = said

    answer = come_back(client, provider, asked=asked)

    assert answer.status_code in (403, 503)
    assert "Try again" in words(answer)


@pytest.mark.parametrize("said", [(500, {}), (200, b"<html>"), (200, {}), (200, 7)])
def test_a_provider_that_fails_on_the_way_there_is_a_page(client, provider, said):
    provider.answers["/.well-known/openid-configuration"] = said

    answer = client.post("/sign-in/openid/", {"next": "/fernshire/"})

    assert answer.status_code in (403, 503)
    assert 'href="/sign-in/?next=/fernshire/"' in answer.content.decode()


def test_a_provider_that_is_away_is_said_so(client, provider, settings, told):
    settings.OIDC_ISSUER = "http://127.0.0.1:9"

    answer = client.post("/sign-in/openid/")

    assert answer.status_code == 503
    assert "does not answer just now" in words(answer)
    assert told()[-1]["why"] == "away"


def test_a_page_of_signing_in_that_the_policy_would_stop_is_not_gone_to(
    client, provider, told
):
    provider.config["authorization_endpoint"] = "https://elsewhere.example/authorize"

    assert client.post("/sign-in/openid/").status_code == 403
    assert told()[-1]["said"] == "It signs people in at https://elsewhere.example"


def test_an_answer_counts_once_and_in_one_browser(client, provider, person, tie):
    tie(person)
    asked = leave(client)
    come_back(client, provider, asked=asked)
    client.logout()

    again = come_back(client, provider, asked=asked)
    never = client.get(BACK, {"code": "c0de", "state": "made up"})
    bare = client.get(BACK)

    for answer in (again, never, bare):
        assert answer.status_code == 403
        assert "in another browser" in words(answer)
    assert not get_user(client).is_authenticated


def test_whoever_stops_over_there_may_go_on_here(client, provider, told):
    asked = leave(client, next="/fernshire/")

    answer = client.get(BACK, {"error": "access_denied", "state": asked["state"]})

    assert "You stopped" in words(client.get(BACK, {"error": "access_denied"}))
    assert "You stopped" in words(answer)
    assert 'href="/sign-in/?next=/fernshire/"' in answer.content.decode()
    assert told()[-1]["said"] == "access_denied"


def test_another_error_of_theirs_is_told_to_the_log_alone(client, provider, told):
    asked = leave(client)

    answer = client.get(BACK, {"error": "<b>server", "state": asked["state"]})

    assert answer.status_code == 403
    assert "server" not in words(answer)
    assert told()[-1]["said"] == "no code"


def test_somebody_else_on_the_same_machine_signs_the_first_one_out(
    client, provider, people, person, tie
):
    tie(person)
    client.force_login(people.plan_admin)

    come_back(client, provider)

    assert get_user(client) == person


def test_a_row_of_the_database_makes_no_other_provider(client, provider):
    SocialApp.objects.create(
        provider="openid_connect",
        provider_id=provider.issuer,
        client_id="evil",
        settings={"server_url": "https://evil.example"},
    )

    assert leave(client)["client_id"] == CLIENT


@pytest.fixture
def fresh(client, person, provider):
    """Signed in, and asked for the password before anything is tied."""
    person.set_password(PASSWORD)
    person.save()
    client.force_login(person)
    return client


def confirmed(client, address):
    """The answer to the same press, once the password was said again."""
    asked = client.post(address)
    assert asked["Location"] == f"/account/confirm/?next={quote(address, safe='')}"
    return client.post(asked["Location"], {"password": PASSWORD, "next": address})


def test_an_account_is_tied_by_who_is_signed_in_and_opens_so_from_then_on(
    fresh, provider, person, told, django_assert_max_num_queries
):
    answer = confirmed(fresh, "/account/openid/")
    asked = dict(parse_qsl(urlsplit(answer["Location"]).query))
    # Over there another person may still be signed in.
    assert asked["prompt"] == "select_account"

    answer = come_back(fresh, provider, asked=asked)

    assert answer["Location"] == "/account/openid/"
    with django_assert_max_num_queries(12):
        shown = words(fresh.get("/account/openid/"))
    assert "opens with asha.brook@fernshire.example at Microsoft" in shown
    assert "openid tied" in [line["event"] for line in told()]
    event = AuditEvent.objects.get(deed="tie-sign-in")
    assert (event.recorded_by, event.about) == (person, f"person {person.pk}")
    fresh.logout()
    assert come_back(fresh, provider)["Location"] == "/"
    assert get_user(fresh) == person


def test_who_has_no_password_to_prove_it_by_is_told_whom_to_ask(
    client, provider, person, tie
):
    tie(person)
    person.set_unusable_password()
    person.save()
    client.force_login(person)

    for address in ("/account/openid/", "/account/openid/untie/"):
        answer = client.post(address)
        assert answer.status_code == 409
        assert "admin to invite you anew" in words(answer)
    assert "Choose another" not in words(client.get("/account/openid/"))


def test_who_left_to_tie_and_came_back_as_another_ties_nothing(fresh, provider, people):
    answer = confirmed(fresh, "/account/openid/")
    asked = dict(parse_qsl(urlsplit(answer["Location"]).query))
    kept = fresh.session["socialaccount_states"]
    fresh.force_login(people.colleague)
    session = fresh.session
    session["socialaccount_states"] = kept
    session.save()

    answer = come_back(fresh, provider, asked=asked)

    assert answer.status_code == 403
    assert not SocialAccount.objects.exists()


def test_anothers_identity_is_not_taken(fresh, provider, people, tie):
    tie(people.colleague)
    answer = confirmed(fresh, "/account/openid/")
    asked = dict(parse_qsl(urlsplit(answer["Location"]).query))

    answer = come_back(fresh, provider, asked=asked)

    assert answer.status_code == 409
    assert "tied to another person’s account" in words(answer)
    assert tying.tie_of(people.colleague)


def test_of_two_who_take_one_identity_at_once_one_is_refused(
    people, person, tie, monkeypatch
):
    tie(people.colleague)
    monkeypatch.setattr(tying, "tied", lambda identity: None)

    with pytest.raises(Refusal, match="another person’s account"):
        tie(person)


def test_an_account_is_untied_and_its_password_stays(fresh, provider, person, tie):
    tie(person)

    answer = confirmed(fresh, "/account/openid/untie/")

    assert answer["Location"] == "/account/openid/"
    assert tying.tie_of(person) is None
    assert AuditEvent.objects.filter(deed="untie-sign-in").exists()


@pytest.fixture
def invited(people, council):
    return inviting.invite(
        council=council,
        by=people.council_admin,
        at=timezone.now(),
        email="tam.reed@fernshire.example",
        name="Tam Reed",
        kinds=["officer"],
    )


def test_an_invitation_is_accepted_by_signing_in_over_there(client, provider, invited):
    invitation, secret = invited

    client.get(f"/invitation/{secret}/")
    asked = leave(client, invited="yes")
    answer = come_back(client, provider, asked=asked)

    user = get_user(client)
    assert (answer["Location"], user) == ("/fernshire/", invitation.user)
    assert not user.has_usable_password()
    invitation.refresh_from_db()
    assert invitation.accepted_at
    client.logout()
    assert come_back(client, provider)["Location"] == "/"


def test_an_invitation_works_once_and_stays_open_until_then(
    client, provider, invited, people, tie, told
):
    invitation, secret = invited
    tie(people.colleague)
    client.get(f"/invitation/{secret}/")
    taken = come_back(client, provider, asked=leave(client, invited="yes"))
    assert "tied to another person’s account" in words(taken)
    assert "Go back to your invitation" in words(taken)
    assert inviting.opened(secret, timezone.now())

    asked = leave(client, invited="yes")
    inviting.accept(invitation=invitation, at=timezone.now(), password=None)
    late = come_back(client, provider, asked=asked, oid="hers")
    again = client.post("/sign-in/openid/", {"invited": "yes"})

    for answer in (late, again):
        assert answer.status_code == 403
        assert "Ask your council’s admin for another" in words(answer)
    assert not get_user(client).is_authenticated
    assert secret not in json.dumps(told())


def test_a_new_identity_takes_the_place_of_the_one_before(person, tie):
    tie(person)
    tie(person, "sub:new")

    assert [t.uid for t in SocialAccount.objects.filter(user=person)] == ["sub:new"]


def test_an_account_without_a_password_keeps_its_only_way_in(provider, person, tie):
    person.set_unusable_password()
    person.save()
    tie(person)

    with pytest.raises(Refusal, match="No password opens the account"):
        tying.untie(user=person, by=person, at=timezone.now())


def test_whoever_ties_an_account_its_owner_hears_of_it(
    fresh, provider, person, mailoutbox, django_capture_on_commit_callbacks
):
    answer = confirmed(fresh, "/account/openid/")
    asked = dict(parse_qsl(urlsplit(answer["Location"]).query))

    with django_capture_on_commit_callbacks(execute=True):
        come_back(fresh, provider, asked=asked)

    (mail,) = mailoutbox
    assert mail.recipients() == [f"{person.name} <{person.email}>"]
    assert "opens with Microsoft from now on" in mail.body


@pytest.fixture
def only(settings, provider, person, people):
    """Passwords are off; the person and a superuser have one each."""
    settings.OIDC_ONLY = True
    boss = User.objects.create_superuser("boss@fernshire.example", name="B")
    for user in (person, boss):
        user.set_password(PASSWORD)
        user.save()
    return boss


def by_password(client, user):
    typed = {"login": user.email, "password": PASSWORD}
    for address in ("/sign-in/", "/sign-in/password/"):
        client.post(address, typed)
    return get_user(client)


def test_with_passwords_off_only_a_superuser_types_one(client, only, person):
    assert not by_password(client, person).is_authenticated
    assert by_password(client, only) == only


def test_with_passwords_off_the_form_stands_at_one_address(client, only):
    usual = words(client.get("/sign-in/"))

    assert "Sign in with Microsoft" in usual
    assert "Password" not in usual
    assert "Password" in words(client.get("/sign-in/password/"))


def test_with_passwords_off_no_message_offers_a_new_one(
    client, only, person, mailoutbox
):
    for user in (person, only):
        client.post("/sign-in/forgotten/", {"email": user.email})

    assert [mail.to for mail in mailoutbox] == [[f"{only.name} <{only.email}>"]]


def test_with_passwords_off_an_invitation_takes_none(client, only, invited):
    _, secret = invited
    client.get(f"/invitation/{secret}/")
    page = words(client.get("/invitation/"))
    assert "Go to Microsoft" in page
    assert "password" not in page.casefold()

    typed = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    client.post("/invitation/", typed)

    assert not get_user(client).is_authenticated
    assert inviting.opened(secret, timezone.now())


def test_with_passwords_off_nobody_unties_their_only_way_in(client, only, person, tie):
    tie(person)
    client.force_login(person)
    hub = words(client.get("/account/"))
    assert "Change your password" not in hub and "Two-step" not in hub
    assert "Stop signing in" not in words(client.get("/account/openid/"))

    with pytest.raises(Refusal):
        tying.untie(user=person, by=person, at=timezone.now())


def test_who_is_another_over_there_is_invited_anew(client, people, person, tie):
    tie(person)
    person.set_unusable_password()
    person.last_login = timezone.now()
    person.save()
    theirs = Client()
    theirs.force_login(person)
    client.force_login(people.council_admin)
    place = f"/fernshire/people/{person.pk}/"
    page = words(client.get(place))
    assert "opens with asha.brook@fernshire.example at Microsoft" in page
    assert "Invite Asha Brook anew" in page

    client.post(f"{place}invitation/anew/")

    assert tying.tie_of(person) is None
    assert not get_user(theirs).is_authenticated
    assert person.invitations.filter(accepted_at=None, revoked_at=None).exists()
    assert "Invited, until" in words(client.get(place))


def test_who_has_a_password_or_another_council_is_not(people, person, tie, council):
    def readmit(user):
        by, at = people.council_admin, timezone.now()
        return readmitting.readmit(user=user, council=council, by=by, at=at)

    person.set_password(PASSWORD)
    person.save()
    with pytest.raises(Refusal, match="has a password"):
        readmit(person)
    person.set_unusable_password()
    person.save()
    elsewhere = make_council("Saltmarsh Council")
    person.roles.create(council=elsewhere, kind="officer")
    with pytest.raises(Refusal, match="more than Fernshire"):
        readmit(person)


@pytest.mark.parametrize(
    "address", [BACK, "/account/openid/", "/account/openid/untie/"]
)
def test_without_a_provider_none_of_it_is_there(client, people, address):
    client.force_login(people.officer)

    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    assert client.post("/sign-in/openid/").status_code == 404
    assert "openid" not in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "socialaccount_signup",
        "socialaccount_connections",
        "socialaccount_login_error",
        "socialaccount_login_cancelled",
        "openid_connect_login",
        "openid_connect_callback",
        "account_signup",
    ],
)
def test_no_page_of_the_library_is_reached(name):
    with pytest.raises(NoReverseMatch):
        reverse(name, **({"args": ["x"]} if name.startswith("openid") else {}))
