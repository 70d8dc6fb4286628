"""The post: whether the mail server greets us. It is sent nothing."""

from collections.abc import Iterator
from ipaddress import ip_address

from django.conf import settings

from actionplans import mailing

from .findings import Finding, ok, warning

WHAT = "mail"


def examine() -> Iterator[Finding]:
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    if folder := getattr(settings, "EMAIL_FILE_PATH", None):
        yield ok(WHAT, f"a try-out: messages stand as files in {folder}")
        return
    secret = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
    if settings.EMAIL_HOST_PASSWORD and not secret and not _is_here():
        yield warning(
            WHAT, f"The password goes to {where} in the clear. Set EMAIL_SECURITY."
        )
    try:
        mailing.greet()
    except mailing.ServerAway as away:
        yield warning(
            WHAT,
            f"{where} does not greet us ({away.said}): no invitation and no reminder "
            "goes out. Look at EMAIL_HOST, EMAIL_PORT and EMAIL_SECURITY.",
        )
    else:
        yield ok(WHAT, f"{where} greets us; nothing was sent")


def _is_here() -> bool:
    try:
        return ip_address(settings.EMAIL_HOST).is_loopback
    except ValueError:
        return settings.EMAIL_HOST == "localhost"
