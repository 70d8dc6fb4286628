"""A real SMTP server on loopback that can be told to misbehave.

`with mail_server() as server:` sets nothing: `server.settings` are Django's, for the
settings fixture or a live server. What was taken is in `server.messages`, parsed.
"""

import socket
import ssl
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

HOST = "127.0.0.1"


class MailServer:
    """`refused` are addresses it has no box for; `dies_at` is the number of the message
    that it is told to break off at, before or after having taken it."""

    def __init__(self, *, tls=None):
        self.messages, self.refused = [], set()
        self.dies_at, self.takes_what_it_dies_at = None, False
        self.tls, self.encrypted = tls, []
        self._controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        dies = len(self.messages) + 1 == self.dies_at
        if not dies or self.takes_what_it_dies_at:
            content = envelope.original_content
            self.messages.append(message_from_bytes(content, policy=policy.default))
            self.encrypted.append(session.ssl is not None)
        if dies:
            server.transport.abort()
        return "250 Taken"

    @property
    def settings(self):
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": HOST,
            "EMAIL_PORT": self.port,
            "EMAIL_USE_TLS": self.tls is not None,
            "EMAIL_TIMEOUT": 5,
        }

    def start(self, port=0):
        options = {"tls_context": self.tls} if self.tls else {}
        self._controller = Controller(
            self,
            hostname=HOST,
            port=port or _free_port(),
            require_starttls=self.tls is not None,
            **options,
        )
        self._controller.start()
        self.port = self._controller.port

    def stop(self):
        """Away, until it is started again on its port."""
        if self._controller:
            self._controller.stop()
            self._controller = None

    @property
    def told(self):
        """Who got messages, in order."""
        return [message["To"].addresses[0].addr_spec for message in self.messages]


@contextmanager
def mail_server(**options):
    server = MailServer(**options)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def body(message, kind="plain"):
    """The text, or with "html" the other part, of a message."""
    return message.get_body((kind,)).get_content()


def tls_context(certificate, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def _free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]
