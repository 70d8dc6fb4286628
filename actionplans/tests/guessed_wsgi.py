"""The application; each password that is looked at leaves a byte in `GUESSED`.

Looking is made cheap: the faster the guesses, the harder they are to count. With
`LIMITS=off` nothing counts them.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "actionplans.settings")

from actionplans.wsgi import application  # noqa: F401, I001

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from actionplans.accounts import limits

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_authenticate = ModelBackend.authenticate


def authenticate(self, request, username=None, password=None, **more):
    # Appended by several processes at once: one byte is written whole.
    file = os.open(os.environ["GUESSED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, b".")
    os.close(file)
    return _authenticate(self, request, username, password, **more)


ModelBackend.authenticate = authenticate
if os.environ.get("LIMITS") == "off":
    limits.consume = lambda request, email: ratelimit.RateLimitUsage(usage=[])
