"""Which invitation a browser came in by, kept in its session and nowhere in a page.

The secret itself is looked at once, at the address in the message; from then on no
link, picture, log or history of the browser can give it away.
"""

from datetime import datetime

from django.http import HttpRequest

from actionplans import inviting
from actionplans.models import Invitation

_KEY = "invitation"


def keep(request: HttpRequest, secret: str, at: datetime) -> None:
    """Remember which invitation the secret opens; none where it opens nothing."""
    if found := inviting.opened(secret, at):
        request.session[_KEY] = found.pk
    else:
        forget(request)


def kept(request: HttpRequest, at: datetime) -> Invitation | None:
    """The invitation that this browser came in by, as long as it is open."""
    return inviting.still_open(request.session.get(_KEY), at)


def forget(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)
