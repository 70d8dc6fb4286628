"""Drives the Chromium that the system provides; no browser is downloaded.

Its headless shell where there is one: the same engine, at three fifths of the cost.
A browser test fails where Chromium is missing: it is never skipped.
"""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client

# Playwright runs a loop of its own in the thread that Django's ORM is used in.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

WCAG = {
    # Findings alone: describing what passes takes most of the time of a long page.
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
}
NAMES = ("chromium-headless-shell", "chromium")
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    found = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, NAMES)), ""
    )
    assert found, f"Chromium is missing: install Debian's package “{NAMES[0]}”."
    arguments = ["--disable-gpu", "--disable-quic", "--disable-background-networking"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": found, "args": arguments}


@pytest.fixture
def refused(page):
    """Messages of the content security policy, in the order they were written."""
    seen = []
    page.on("console", lambda m: "Content Security" in m.text and seen.append(m.text))
    return seen


@pytest.fixture
def signed_in(live_server):
    """Give a page the session of a person, without the sign-in form."""

    def sign_in(page, user):
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
        )
        return page

    return sign_in


@pytest.fixture
def check_page(refused):
    """WCAG 2.2 AA at both widths (320 px is 1280 at 400 %), reflow, no CSP message."""

    def check(page):
        # A press returns when the next page begins to arrive: axe needs it whole.
        page.wait_for_load_state()
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            result = Axe().run(page, options=WCAG)
            assert result.violations_count == 0, result.generate_report()
            assert page.evaluate(FITS), f"{page.url} does not fit at {width} px"
        assert refused == []

    return check
