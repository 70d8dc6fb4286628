"""Passwords are guessed by fifty at once, through three processes of four threads.

No more of them are looked at than the limits allow: five of one account from one place,
ten of it from anywhere, ten from one place of any account. The right password is
refused while it is locked; another account opens from elsewhere. Without the limits all
are looked at.
"""

import http.client
import os
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from urllib.parse import urlencode

from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache

from actionplans.models import User
from actionplans.tests.building import make_council, make_user
from actionplans.tests.serving import HOST, PATIENCE, served

from . import Figure

DATABASES = ("sqlite", "postgresql")
SHORT_ON = ("postgresql",)
APPLICATION = "actionplans.tests.guessed_wsgi"
AT_ONCE = 50
RIGHT = "a-long-walk-to-market"
TOKEN = "a" * 32
# (what, whose address, from where, how many may be looked at)
KINDS: list[tuple[str, Callable[[int], str], Callable[[int], str], int]] = [
    ("one account from one place", lambda n: "one", lambda n: "192.0.2.1", 5),
    ("one account from fifty places", lambda n: "two", lambda n: f"198.51.100.{n}", 10),
    ("fifty accounts from one place", lambda n: f"n{n}", lambda n: "203.0.113.9", 10),
]


def run(*, short: bool) -> list[Figure]:
    council = make_council()
    password = MD5PasswordHasher().encode(RIGHT, "salt")
    names = ["one", "two", "bystander", *(f"n{n}" for n in range(AT_ONCE))]
    for name in names:
        make_user(name, council=council, roles=["officer"], email=_address(name))
    User.objects.update(password=password)
    with tempfile.TemporaryDirectory() as folder:
        return [
            *_guessed(Path(folder) / "limited", {}),
            *_unlimited(Path(folder) / "unlimited"),
        ]


def _guessed(counted: Path, told: dict[str, str]) -> list[Figure]:
    figures = []
    with _serving(counted, told) as server:
        for what, whose, where, most in KINDS:
            looked_at = _size(counted)
            answers = _all_guess(server.port, whose, where)
            looked_at = _size(counted) - looked_at
            figures.append(
                Figure(
                    f"{AT_ONCE} wrong passwords at once, {what}: looked at",
                    f"{looked_at} of at most {most}; {_words(answers)}",
                    looked_at <= most and not set(answers) - {200, 422, 429},
                )
            )
        shut = _try(server.port, "one", RIGHT, "192.0.2.1")
        figures.append(
            Figure("right password while locked", f"{shut}", shut not in (302, 500))
        )
        opened = _try(server.port, "bystander", RIGHT, "192.0.2.77")
        figures.append(
            Figure("somebody else in the meantime", f"{opened}", opened == 302)
        )
    return figures


def _unlimited(counted: Path) -> list[Figure]:
    cache.clear()
    what, whose, where, most = KINDS[0]
    with _serving(counted, {"LIMITS": "off"}) as server:
        _all_guess(server.port, whose, where)
    got = _size(counted)
    return [
        Figure(
            f"without limits, {what}: looked at",
            f"{got} of at most {most}",
            got > 2 * most,
            control=True,
        )
    ]


def _serving(counted: Path, told: dict[str, str]):
    counted.touch()
    return served(
        Path(os.environ["DATA_DIR"]), APPLICATION, told=told | {"GUESSED": str(counted)}
    )


def _all_guess(
    port: int, whose: Callable[[int], str], where: Callable[[int], str]
) -> Counter[int]:
    gate = Barrier(AT_ONCE)

    def guess(number: int) -> int:
        gate.wait(timeout=PATIENCE)
        return _try(port, whose(number), f"not-the-password-{number}", where(number))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(pool.map(guess, range(AT_ONCE)))


def _try(port: int, name: str, password: str, place: str) -> int:
    typed = {
        "login": _address(name),
        "password": password,
        "csrfmiddlewaretoken": TOKEN,
    }
    headers = {
        "Host": HOST,
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": place,
        "Origin": f"https://{HOST}",
        "Cookie": f"__Host-csrftoken={TOKEN}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        line.request("POST", "/sign-in/", urlencode(typed), headers)
        answer = line.getresponse()
        answer.read()
        return answer.status
    finally:
        line.close()


def _size(counted: Path) -> int:
    return counted.stat().st_size


def _words(answers: Counter[int]) -> str:
    return ", ".join(f"{number} × {status}" for status, number in answers.items())


def _address(name: str) -> str:
    return f"{name}@fernshire.example"
