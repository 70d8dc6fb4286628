"""The second factor's secrets as they are stored, how they are drawn, and who may do
without."""

import base64
import hashlib
import secrets

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.template.loader import render_to_string

from . import demanding

WORDS = {
    "incorrect_code": "This is not the code that is asked for. Enter the one that "
    "your app shows now",
    "cannot_delete_authenticator": "Your role asks for two-step sign-in: it cannot be "
    "switched off",
    "cannot_generate_recovery_codes": "Switch two-step sign-in on first",
}


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | WORDS

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What another key has written opens nothing: a secret that nobody knows."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url: str) -> str:
        """Drawn in the page itself, for the security policy admits no data: picture."""
        code = qrcode.QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        path = "".join(
            f"M{x} {y}h1v1h-1z"
            for y, row in enumerate(rows)
            for x, dark in enumerate(row)
            if dark
        )
        return render_to_string(
            "components/_qr.html", {"path": path, "size": len(rows)}
        )

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not demanding.demanded_of(authenticator.user)


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    return base64.urlsafe_b64encode(
        hashlib.sha256(b"second factor:" + key.encode()).digest()
    )
