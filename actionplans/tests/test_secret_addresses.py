"""A log tells that a secret address was asked for, and not which."""

import pytest

from actionplans import log_lines
from actionplans.secret_addresses import hidden

SECRET = "8-4qBh2G3ymK6LRvnAdOxHAtF6XyCKVPdzmLWyXHQPE"


@pytest.mark.parametrize(
    "said",
    [
        f"/calendar/{SECRET}.ics",
        f"/invitation/{SECRET}/",
        f"/sign-in/new-password/1f/{SECRET}/",
        f"Forbidden (CSRF cookie not set.): /calendar/{SECRET}.ics",
        f'{{"path": "/invitation/{SECRET}/", "reason": "none"}}',
    ],
)
def test_a_secret_is_left_out(said):
    assert SECRET not in hidden(said)
    assert "/…" in hidden(said)


@pytest.mark.parametrize(
    "said",
    [
        "/fernshire/people/7/invitation/renew/",
        "/fernshire/settings/messages/invitation/",
        "/account/calendar/revoke/",
        "Not Found: /fernshire/meetings/calendar/2026/",
        "/invitation/",
    ],
)
def test_nothing_else_is(said):
    assert hidden(said) == said


def test_no_line_of_the_log_has_one(client, caplog):
    """As a calendar program asks that looks for a calendar of another kind."""
    client.handler.enforce_csrf_checks = True

    assert client.generic("PROPFIND", f"/calendar/{SECRET}.ics").status_code == 403

    lines = [log_lines.Json().format(record) for record in caplog.records]
    assert "CSRF failure" in " ".join(lines)
    assert SECRET not in " ".join(lines)
