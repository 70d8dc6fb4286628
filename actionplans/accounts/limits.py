"""How often a password may be guessed, counted in the cache that all processes share.

Five wrong ones for one account from one place, ten for one account from anywhere, ten
from one place for any: the first keeps a stranger from locking somebody else out, the
second is what Cyber Essentials asks for. The numbers stand in the settings.
"""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

MINUTES = 5


def consume(request: HttpRequest, email: str) -> ratelimit.RateLimitUsage | None:
    """Count one try; None where there were too many. Give it back by `rollback()`."""
    counted = []
    for action, key in _counts(request, email):
        usage = ratelimit.consume(
            request, app="allauth.account", action=action, key=key
        )
        if usage is None:
            return None
        counted += usage.usage
    return ratelimit.RateLimitUsage(usage=counted)


def lift(request: HttpRequest, email: str) -> None:
    """Forget what was guessed: who reads the account's mail has set a new password."""
    for action, key in _counts(request, email):
        ratelimit.clear(request, app="allauth.account", action=action, key=key)


def one_spelling(email: str) -> str:
    """The same for all that a database holds for one address: it asks in capitals, and
    the capital of “ı” is that of “i”."""
    return email.strip().upper().lower()


def _counts(request: HttpRequest, email: str) -> list[tuple[str, str]]:
    account = one_spelling(email)
    place = ratelimit.get_ip(request)
    return [
        ("login_failed", f"{account} {place}"),
        ("login_failed_anywhere", account),
    ]
