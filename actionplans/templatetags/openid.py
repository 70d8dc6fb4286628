"""The button that leads to the council's own provider, where there is one."""

from typing import Any

from django.conf import settings
from django.template import Context, Library

from actionplans.accounts import backends
from actionplans.models import User

register = Library()
_WORDS = "Sign in with"


@register.inclusion_tag("actionplans/account/_openid_button.html", takes_context=True)
def openid_button(
    context: Context, next_url: str = "", invited: bool = False, words: str = _WORDS
) -> dict[str, Any]:
    """Nothing while no provider is set; `invited` accepts an invitation by it."""
    return {
        "provider": openid_name(),
        "next": next_url,
        "invited": invited,
        "words": words,
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def openid_name() -> str:
    """What the provider is called; "" while there is none."""
    return settings.OIDC_ISSUER and settings.OIDC_NAME


@register.simple_tag(takes_context=True)
def asks_for_a_password(context: Context) -> bool:
    """Whether this page of signing in does: with OIDC_ONLY, the documented one."""
    place = context["request"].resolver_match
    return not settings.OIDC_ONLY or place.url_name == "sign-in-password"


@register.simple_tag
def passwords_are_off() -> bool:
    return settings.OIDC_ONLY


@register.filter
def password_opens(user: User) -> bool:
    return backends.password_opens(user)
