"""Welcoming: what somebody is told by mail about an account of theirs.

In: an invitation and its secret, or a change that has been made. Out: a message that
the mail server has taken, or NotSent. Called once all is written down: nothing that a
mail server says undoes it.
"""

from django.urls import reverse

from . import inviting, mail_texts, mailing
from .appointing import in_order, kinds_of
from .models import Council, Invitation, MailText, User
from .wording import day


def send_invitation(invitation: Invitation, secret: str) -> None:
    """The council's own words around the one-time address; to who signs in here
    already, which roles they have now. Raises NotSent."""
    council, user = invitation.council, invitation.user
    until = day(inviting.last_day(invitation)) if secret else ""
    values = {
        "name": user.name,
        "council": council.name,
        "inviter": _inviter(invitation),
        "until": until,
    }
    words = mail_texts.text_of(council, MailText.Kind.INVITATION)
    context = {
        "words": mail_texts.filled(words, values),
        "inviter": values["inviter"],
        "roles": in_order(kinds_of(user, council)),
        "until": until,
        "address": address_of(secret) if secret else "",
        "home": mailing.site() + council.get_absolute_url(),
    }
    template = "invitation" if secret else "roles_given"
    mailing.send(to=user, template=template, context=context, council=council)


def send_moved(*, user: User, council: Council, old: str) -> None:
    """To the old address, that it is another one now. Raises NotSent."""
    reader = User(name=user.name, email=old)
    context = {"new": user.email}
    mailing.send(to=reader, template="address_moved", context=context, council=council)


def address_of(secret: str) -> str:
    """Whole, by the settings' address: what a request says of its host is not
    believed."""
    return mailing.site() + reverse("invitation-open", args=[secret])


def _inviter(invitation: Invitation) -> str:
    """The command line is nobody who could be asked: then the council itself."""
    by = invitation.invited_by
    return by.name if by.is_active else invitation.council.name
