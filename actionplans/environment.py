"""What the environment says: each reader takes a name and gives a value of its kind.

What is missing or unsafe raises ImproperlyConfigured, in words.
"""

import json
import os
import re
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

# The parts of Microsoft's addresses that stand for any tenant.
EVERYBODY = {"common", "organizations", "consumers"}
# What a row that ties an account has room for.
LONGEST_ISSUER = 200


# Roles in a council, and the superusers of the installation.
WHOSE_ACCOUNTS = {
    "officer",
    "performance_manager",
    "plan_admin",
    "committee_officer",
    "member",
    "council_admin",
    "superuser",
}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not “{value}”.")
    return int(value)


def yes(name: str) -> bool:
    said = text(name)
    if said not in ("", "yes", "no"):
        raise ImproperlyConfigured(f"{name} takes yes or no, not “{said}”.")
    return said == "yes"


def names(name: str, known: set[str]) -> list[str]:
    """Words parted by commas, each of them known."""
    said = [word.strip() for word in text(name).split(",") if word.strip()]
    if unknown := [word for word in said if word not in known]:
        raise ImproperlyConfigured(
            f"{name} takes {', '.join(sorted(known))}; not {', '.join(unknown)}."
        )
    return said


def choices(name: str) -> dict[str, str]:
    """A JSON object of what a library's own documentation names."""
    try:
        value = json.loads(text(name) or "{}")
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise ImproperlyConfigured(f'{name} must be like {{"bucket_name": "plans"}}.')
    return value


def demanded(name: str, why: str) -> str:
    if not (value := text(name)):
        raise ImproperlyConfigured(f"{name} is not set. {why}")
    return value


def site_address(url: str) -> tuple[str, str]:
    """Scheme and host of SITE_URL: https always, for the cookies are secure."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.path not in ("", "/"):
        raise ImproperlyConfigured(
            f"SITE_URL must look like https://plans.example.gov.uk, not “{url}”."
        )
    return f"https://{parts.netloc}", parts.hostname


def origin(url: str) -> str:
    """Scheme, host and port of an address, as a security policy names them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def issuer(url: str, *, trying_out: bool) -> str:
    """OIDC_ISSUER as a provider's tokens name it; "" where there is none.

    Another machine is asked over https alone. One tenant: an issuer for all of them
    would let in every organisation that Microsoft knows.
    """
    if not url:
        return ""
    parts = urlsplit(url)
    plain = re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~/-]*)?", url)
    here = trying_out and parts.hostname in ("localhost", "127.0.0.1")
    safe = parts.scheme == "https" or (parts.scheme == "http" and here)
    if not plain or not safe:
        raise ImproperlyConfigured(
            "OIDC_ISSUER must look like "
            f"https://login.microsoftonline.com/TENANT-ID/v2.0, not “{url}”."
        )
    if len(url) > LONGEST_ISSUER:
        raise ImproperlyConfigured(
            f"OIDC_ISSUER may have {LONGEST_ISSUER} characters at most."
        )
    if EVERYBODY & set(parts.path.split("/")):
        raise ImproperlyConfigured(
            "OIDC_ISSUER must name your own tenant by its id: one for many tenants "
            "lets other organisations in."
        )
    return url.rstrip("/")


def production_key() -> str:
    key = demanded("SECRET_KEY", "Make one of 50 random characters and keep it secret.")
    if len(key) < 50 or len(set(key)) < 5:
        raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters.")
    return key


def kept_key(path: Path) -> str:
    """The try-out's own key, made on the first start and kept beside its data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(path, "x", opener=lambda p, f: os.open(p, f, 0o600)) as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()
