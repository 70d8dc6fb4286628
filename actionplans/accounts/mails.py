"""Messages about an account to whose it is: from their council, where they have one."""

import logging
from typing import Any

from actionplans import mailing
from actionplans.models import Council, User

logger = logging.getLogger(__name__)


def send(user: User, template: str, context: dict[str, Any]) -> None:
    """Raises NotSent."""
    homes = Council.objects.filter(roles__user=user).distinct()[:2]
    council = homes[0] if len(homes) == 1 else None
    mailing.send(to=user, template=template, context=context, council=council)


def tell_changed(user: User, what: str) -> None:
    """It may be somebody else's doing. What is done is done, whether or not the message
    reaches anybody."""
    try:
        send(user, "account_changed", {"what": what})
    except mailing.NotSent as error:
        logger.warning("User %s was not told of a change: %s", user.pk, error.said)
