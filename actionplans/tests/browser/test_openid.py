"""Signing in through a provider, in a browser that holds to the security policy."""

import copy
import logging
import re
import warnings

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from actionplans import inviting
from actionplans.accounts import social, tying
from actionplans.tests.building import make_council, make_plan, make_user

with warnings.catch_warnings():
    # Its libraries warn of each other, and one of them by a filter of its own.
    import authlib.deprecate  # noqa: F401

    warnings.simplefilter("ignore")
    import oidc_provider_mock

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
ASHA = {
    "tid": "5d1e3c2a-0000-4000-8000-00000000f001",
    "oid": "9b7c0000-0000-4000-8000-0000000000d1",
    "preferred_username": "asha.brook@fernshire.example",
}


@pytest.fixture
def provider(settings):
    """A provider on loopback that knows Asha, as the settings name it."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    known = [oidc_provider_mock.User(sub="asha", claims=ASHA)]
    with oidc_provider_mock.run_server_in_thread(user_claims=known) as server:
        issuer = f"http://localhost:{server.server_port}"
        settings.OIDC_ISSUER, settings.OIDC_TENANT = issuer, ASHA["tid"]
        settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = "plans", "hush"
        # As settings.py makes it of an issuer: test_settings holds that.
        policy = copy.deepcopy(settings.CONTENT_SECURITY_POLICY)
        policy["DIRECTIVES"]["form-action"] = ["'self'", issuer]
        settings.CONTENT_SECURITY_POLICY = policy
        yield issuer


@pytest.fixture
def person():
    return make_user("Asha Brook", council=make_council(), roles=["officer"])


def test_signing_in_over_there_ends_on_the_page_that_was_asked_for(
    page, live_server, provider, person, check_page
):
    make_plan(person.roles.get().council)
    who = social.Identity(provider, f"oid:{ASHA['tid']}:{ASHA['oid']}", "asha.brook")
    tying.tie(user=person, identity=who, by=person, at=timezone.now())
    wanted = f"{live_server.url}/fernshire/plans/getting-better/actions/"

    policy = page.goto(wanted).headers["content-security-policy"].split("; ")
    assert f"form-action 'self' {provider}" in policy
    check_page(page)
    page.get_by_role("button", name="Sign in with Microsoft").click()
    expect(page).to_have_url(re.compile(f"^{provider}/"))
    page.get_by_role("button", name="asha").click()

    expect(page).to_have_url(wanted)
    page.goto(f"{live_server.url}/account/openid/")
    expect(page.get_by_role("main")).to_contain_text("asha.brook")
    check_page(page)


def test_who_is_unknown_here_is_told_what_to_do_and_comes_in_by_an_invitation(
    page, live_server, provider, person, check_page
):
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_role("button", name="Sign in with Microsoft").click()
    page.get_by_role("button", name="asha").click()

    expect(page.get_by_role("main")).to_contain_text(
        "Microsoft knows you as asha.brook@fernshire.example, but that opens no "
        "account here. Ask your council’s admin for an invitation."
    )
    check_page(page)
    page.get_by_role("link", name="Other ways to sign in").click()
    expect(page).to_have_url(f"{live_server.url}/sign-in/")

    council = person.roles.get().council
    _, secret = inviting.invite(
        council=council,
        by=make_user("Cai Admin", council=council, roles=["council_admin"]),
        at=timezone.now(),
        email="a.brook@fernshire.example",
        name="A Brook",
        kinds=["officer"],
    )
    page.goto(f"{live_server.url}/invitation/{secret}/")
    check_page(page)
    page.get_by_role("button", name="Go to Microsoft").click()
    page.get_by_role("button", name="asha").click()

    expect(page.get_by_role("banner")).to_contain_text("A Brook")


def test_a_browser_goes_nowhere_that_the_policy_does_not_name(
    page, live_server, provider, settings, refused
):
    settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] = ["'self'"]
    page.goto(f"{live_server.url}/sign-in/")

    page.get_by_role("button", name="Sign in with Microsoft").click()
    page.wait_for_timeout(500)

    expect(page).to_have_url(f"{live_server.url}/sign-in/")
    assert "form-action" in refused[0]
