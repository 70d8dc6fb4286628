"""The app on somebody's phone: the code of a secret, by RFC 6238 alone."""

import base64
import hashlib
import hmac
import struct
import time


def code_of(secret):
    """What it shows now; it is taken for another half minute."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"
