"""Signing in through the council's own provider, by OpenID Connect.

allauth brings the redirect with its state and PKCE and the exchange of the code; PyJWT
reads the token. Who somebody is, the provider's directory says by a name that never
changes (tenant and object, or the subject), and never an e-mail address, which over
there may be given to anybody.

In: a request. Out: where its browser goes, or who came back; or NotSignedIn.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Any

import jwt
from allauth.account.internal.flows.login import record_authentication
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
)
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from requests import RequestException

from actionplans.environment import origin
from actionplans.models import User

from . import sessions

# Never what the token itself would like: a key that all may read signs nothing.
SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"]
DEMANDED = ["iss", "sub", "aud", "exp", "iat"]
# How far the two clocks may be apart.
LEEWAY_SECONDS = 60
# What a row that ties an account has room for.
LONGEST_NAME = 191
# How the protocol writes what went wrong, such as access_denied.
_CODE = re.compile(r"[a-z_]{1,60}")


class Errand(StrEnum):
    """What somebody goes to the provider for."""

    SIGN_IN = "sign in"
    TIE = "tie an account"
    ACCEPT = "accept an invitation"


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is kept in the session until they are back; `about` is the key of the
    account to tie or of the invitation."""

    errand: Errand
    next_url: str
    about: int | None
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is at the provider; `shown` is for people to read, nothing else."""

    provider: str
    name: str
    shown: str


class NotSignedIn(Exception):
    """Nobody was signed in. `why` is a key of the page's sentences and a word for the
    log, `said` is what the provider said, for the log alone."""

    def __init__(self, why: str, said: object = "") -> None:
        super().__init__(why)
        self.why, self.said = why, str(said)[:300]


class _Door(OpenIDConnectOAuth2Adapter):
    """allauth's adapter at our own address, for the one provider of the settings."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, settings.OIDC_ISSUER)

    def get_provider(self) -> "_Provider":
        return _provider(self.request)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return request.build_absolute_uri(reverse("openid-back"))

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself; of another issuer, it is believed nothing
        (OpenID Connect Discovery 1.0, 4.3)."""
        config = super().openid_config
        if config["issuer"].rstrip("/") != settings.OIDC_ISSUER.rstrip("/"):
            raise OAuth2Error(f"It calls itself {config['issuer']}")
        return config


class _Provider(OpenIDConnectProvider):
    def get_oauth2_adapter(self, request: HttpRequest) -> _Door:
        return _Door(request)


def leave(
    request: HttpRequest,
    errand: Errand,
    *,
    next_url: str = "",
    about: int | None = None,
) -> HttpResponse:
    """Send the browser to the provider, where it may choose an account to tie.

    Refuses a provider whose page of signing in stands at another origin than its
    issuer: the security policy admits that one alone, and browsers stop in silence.
    """
    provider = _provider(request)
    asked = {"nonce": token_urlsafe(32)}
    kept = {"about": about, "nonce": asked["nonce"]}
    if errand != Errand.SIGN_IN:
        asked["prompt"] = "select_account"
    with _understood():
        page = provider.get_oauth2_adapter(request).authorize_url
        if origin(page) != origin(settings.OIDC_ISSUER):
            raise OAuth2Error(f"It signs people in at {origin(page)}")
        return provider.redirect(request, errand, next_url, kept, auth_params=asked)


def taken_up(request: HttpRequest) -> Leaving:
    """What the browser that comes back left for, once: its state is then used up."""
    state = request.GET.get("state", "")
    try:
        kept = _provider(request).unstash_redirect_state(request, state)
        return Leaving(
            Errand(kept["process"]),
            kept.get("next", ""),
            verifier=kept["pkce_code_verifier"],
            **kept["data"],
        )
    except (PermissionDenied, KeyError, TypeError, ValueError):
        # Some say no without saying to whom.
        raise _refusal(request) or NotSignedIn("state") from None


def recognised(request: HttpRequest, leaving: Leaving) -> Identity:
    """Who came back, by a token that was asked for here and signed there."""
    if refusal := _refusal(request):
        raise refusal
    door = _Door(request)
    with _understood():
        client = door.get_client(request, door.get_provider().app)
        answer = client.get_access_token(
            request.GET.get("code", ""), pkce_code_verifier=leaving.verifier
        )
        claims = _claims(door, answer["id_token"])
        if not compare_digest(claims["nonce"].encode(), leaving.nonce.encode()):
            raise OAuth2Error("The token was made for another sign-in")
        return identity_of(claims)


def sign_in(
    request: HttpRequest, user: User, identity: Identity, next_url: str
) -> HttpResponse:
    """Begin the session of somebody who was recognised; one that is open ends.

    A second factor that somebody has set up here is asked for as well.
    """
    if request.user.is_authenticated:
        logout(request)
    record_authentication(
        request, user, "socialaccount", provider=identity.provider, uid=identity.name
    )
    return sessions.begin(request, user, next_url)


def identity_of(claims: dict[str, Any]) -> Identity:
    """By tenant and object where there are such (Entra ID), else by subject.

    Refuses another tenant than the settings name.
    """
    tenant, thing = claims.get("tid"), claims.get("oid")
    wanted = settings.OIDC_TENANT.casefold()
    if wanted and str(tenant).casefold() != wanted:
        raise NotSignedIn("tenant", tenant)
    name = f"oid:{tenant}:{thing}" if tenant and thing else f"sub:{claims['sub']}"
    if not name.isprintable() or len(name) > LONGEST_NAME:
        raise NotSignedIn("untrusted", "It gave a name that cannot be kept")
    told = (claims.get(key) for key in ("preferred_username", "email", "name"))
    shown = next((word for word in told if isinstance(word, str) and word), "")
    kept = "".join(letter for letter in shown if letter.isprintable())
    return Identity(settings.OIDC_ISSUER, name, kept[:200])


def _refusal(request: HttpRequest) -> NotSignedIn | None:
    """That the provider says no (RFC 6749, 4.1.2.1)."""
    error = request.GET.get("error", "")
    why = "denied" if error == "access_denied" else "refused"
    # Anybody can write an address: what is no code of the protocol is not logged.
    said = error if _CODE.fullmatch(error) else "no code"
    return NotSignedIn(why, said) if error else None


def _claims(door: _Door, token: str) -> dict[str, Any]:
    """What the token says; its signature is looked at although it came from there."""
    config = door.openid_config
    with get_adapter().get_requests_session() as session:
        answer = session.get(config["jwks_uri"])
        answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
    called = jwt.get_unverified_header(token).get("kid")
    # A provider with one key need not say its name.
    found = [key for key in keys if called in (None, key.key_id)]
    if len(found) != 1:
        raise OAuth2Error("No key of its own fits the token")
    claims = jwt.decode(
        token,
        found[0],
        algorithms=SIGNED_BY,
        audience=settings.OIDC_CLIENT_ID,
        issuer=config["issuer"],
        leeway=LEEWAY_SECONDS,
        options={"require": DEMANDED},
    )
    if claims.get("azp", settings.OIDC_CLIENT_ID) != settings.OIDC_CLIENT_ID:
        raise OAuth2Error("The token was made for another application")
    return claims


@contextmanager
def _understood() -> Iterator[None]:
    """Whatever a provider answers that is no answer, as NotSignedIn."""
    try:
        yield
    except RequestException as error:
        raise NotSignedIn("away", type(error).__name__) from error
    except (
        OAuth2Error,
        jwt.PyJWTError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        raise NotSignedIn("untrusted", error) from error


def _provider(request: HttpRequest) -> _Provider:
    """By the settings alone: no row of the database makes another."""
    app = SocialApp(
        provider=OpenIDConnectProvider.id,
        # An account is tied to who issued its name: another issuer's are not those.
        provider_id=settings.OIDC_ISSUER,
        name=settings.OIDC_NAME,
        client_id=settings.OIDC_CLIENT_ID,
        secret=settings.OIDC_CLIENT_SECRET,
        settings={
            "server_url": settings.OIDC_ISSUER,
            "oauth_pkce_enabled": True,
            "scope": ["openid", "profile"],
        },
    )
    return _Provider(request, app=app)
