"""Mailing: one message to one person, and the only place that sends any.

In: a person, the name of a template and what it says. Out: the mail server has taken
the message, or NotSent says why not, in words fit for whoever waits for it. A message
is `templates/mail/<name>.subject`, `.txt` and `.html`; each goes out alone over a
connection of its own, so one that is refused never spoils the next.
"""

import re
from email.utils import formataddr, parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template import Context
from django.template.loader import get_template

from .models import Council, User
from .refusals import Refusal

PRODUCT = "Action Plans"
# Programs do not answer programs: RFC 3834, and what Exchange goes by.
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
MOST_SAID = 200


class NotSent(Refusal):
    """The message surely went nowhere; `said` is what the mail server said."""

    def __init__(self, sentence: str, said: str = "") -> None:
        super().__init__(sentence)
        self.said = said


class ServerAway(NotSent):
    """The mail server takes nothing from us: the next message fares no better."""


class MaybeSent(NotSent):
    """The line broke while the message was handed over: the server may have it."""


def send(
    *, to: User, template: str, context: dict[str, Any], council: Council | None
) -> None:
    """Render the message and hand it to the mail server; council None is all of them.

    The templates also know `to`, `council`, `sender` and `site`, which is put before
    every path. Raises NotSent, or one of its kinds.
    """
    sender = council.name if council else PRODUCT
    known = {"to": to, "council": council, "sender": sender, "site": site()} | context
    message = EmailMultiAlternatives(
        subject=one_line(_rendered(f"mail/{template}.subject", known)),
        body=_rendered(f"mail/{template}.txt", known).strip() + "\n",
        from_email=_from(sender),
        to=[formataddr((one_line(to.name), to.email))],
        headers=HEADERS,
    )
    message.attach_alternative(
        get_template(f"mail/{template}.html").render(known), "text/html"
    )
    _hand_over(message, to)


def greet() -> None:
    """Connect to the mail server as a message would, and send nothing.

    Raises ServerAway where it takes nothing from us.
    """
    connection = _opened()
    _close(connection)


def site() -> str:
    """What stands before a path in a message, without a slash at its end."""
    return settings.SITE_ADDRESS.rstrip("/")


def one_line(words: str) -> str:
    """No header holds a line break: what follows one would be a header of its own."""
    return " ".join(words.split())


def _rendered(name: str, context: dict[str, Any]) -> str:
    """Plain words: nothing in them is mark-up, so nothing is escaped."""
    words = get_template(name).template.render(Context(context, autoescape=False))
    return re.sub(r"\n{3,}", "\n\n", words)


def _from(sender: str) -> str:
    """The council's name before the address that the settings give."""
    return formataddr((one_line(sender), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def _opened() -> BaseEmailBackend:
    connection = mail.get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        raise ServerAway("The mail server cannot be reached.", _said(error)) from error
    return connection


def _hand_over(message: EmailMultiAlternatives, to: User) -> None:
    connection = _opened()
    try:
        connection.send_messages([message])
    except (SMTPResponseException, SMTPRecipientsRefused) as error:
        raise NotSent(
            f"The mail server does not take a message to {to.email}.", _said(error)
        ) from error
    except (OSError, SMTPException) as error:
        raise MaybeSent(
            f"The mail server broke off while it was given a message to {to.email}.",
            _said(error),
        ) from error
    except ValueError as error:
        raise NotSent(
            f"“{to.email}” is no address that can be written to.", _said(error)
        ) from error
    finally:
        _close(connection)


def _close(connection: BaseEmailBackend) -> None:
    """What was taken stays taken, whatever becomes of the farewell."""
    try:
        connection.close()
    except (OSError, SMTPException):
        return


def _said(error: Exception) -> str:
    """The server's code and words, as they came."""
    if isinstance(error, SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, SMTPResponseException):
        code, words = error.smtp_code, error.smtp_error
    else:
        return one_line(f"{type(error).__name__}: {error}")[:MOST_SAID]
    text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    return one_line(f"{code} {text}").replace("\0", "")[:MOST_SAID]
