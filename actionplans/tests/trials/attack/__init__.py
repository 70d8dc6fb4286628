"""Hostile HTTP: every address of the product under everything a browser cannot send.

Wrong methods, hosts, headers, paths, queries, content types and bodies; every form of
every page with hostile words, versions, tokens and uploads, without its token, from
another site and after the session ended. Through gunicorn, as somebody before whom no
door is shut. Each answer is below 500, tells no inside, leads nowhere else and repeats
no markup; what is refused or looked at writes nothing; /healthz answers throughout;
30 s and 1.5 GB are bounds. In short, each address and form has one of them in turn.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from actionplans.tests.serving import Officer, served
from actionplans.tests.trials import Figure

from . import hostile, sending, world
from .boxes import Form, Page

DATABASES = ("sqlite", "postgresql")
SHORT_ON = ("postgresql",)
APPLICATION = "actionplans.tests.undoing_wsgi"
SECONDS, MB = 30, 1536
# Of what is done to an address or a form, in short.
TURNS = 1


def run(*, short: bool) -> list[Figure]:
    attacked = world.build()
    before = world.fingerprint()
    folder = Path(os.environ["DATA_DIR"])
    with served(folder, APPLICATION) as server:
        session = Officer(server.port, attacked.everybody)
        pages = _pages(server.port, attacked)
        requests = list(_requests(attacked, pages, short))
        attack = sending.send_all(server, session.cookies[sending.SESSION], requests)
        largest = sending.largest_mb(server)
    after = world.fingerprint()
    changed = sorted(name for name in after if after[name] != before[name])
    count = sum(attack.sent.values())
    places = f"{len(attacked.addresses)} addresses, {len(_forms(pages))} forms"
    kinds = ", ".join(f"{k}: {n}" for k, n in sorted(attack.sent.items()))
    return [
        Figure(
            f"hostile requests ({places})",
            f"{count:,} ({kinds})",
            count >= len(attacked.addresses) + len(_forms(pages)),
        ),
        Figure("faults in their answers", f"{len(attack.wrong)}", not attack.wrong),
        Figure(
            "tables that what was refused changed",
            ", ".join(changed) or "0",
            not changed,
        ),
        Figure(
            "slowest answer",
            f"{attack.slowest:.1f} s",
            attack.slowest < SECONDS,
        ),
        Figure("largest worker", f"{largest} MB", largest < MB),
        Figure(
            "/healthz in the meantime",
            f"{attack.healthy} of {attack.healthy + attack.unwell}",
            attack.healthy > 0 and not attack.unwell,
        ),
        *_controls(folder, attacked, pages),
    ]


def _pages(port: int, attacked: world.Attacked) -> dict[str, Page]:
    """Each address as who may everything sees it, by its name."""

    def look(some: list[tuple[str, str]]) -> list[tuple[str, Page]]:
        officer = Officer(port, attacked.everybody)
        try:
            return [(name, Page(path, officer.get(path)[1])) for name, path in some]
        finally:
            officer.close()

    every = list(attacked.addresses.items())
    with ThreadPoolExecutor(4) as pool:
        return dict(chain(*pool.map(look, (every[n::4] for n in range(4)))))


def _forms(pages: dict[str, Page]) -> list[Form]:
    """Those that are posted, each once."""
    found = {}
    for page in pages.values():
        for form in page.forms:
            if form.method == "post":
                found.setdefault((form.action, frozenset(form.boxes)), form)
    return list(found.values())


def _requests(
    attacked: world.Attacked, pages: dict[str, Page], short: bool
) -> Iterator[hostile.Hostile]:
    things = [
        hostile.at(path, pages[n].asked) for n, path in attacked.addresses.items()
    ]
    things += [hostile.to(form) for form in _forms(pages)]
    for turn, requests in enumerate(things):
        every = list(requests)
        if short:
            # Steps without a common divisor: all kinds come about equally often.
            places = [(turn * 7 + n * 41) % len(every) for n in range(TURNS)]
            every = [every[place] for place in dict.fromkeys(places)]
        yield from every


def _controls(
    folder: Path, attacked: world.Attacked, pages: dict[str, Page]
) -> list[Figure]:
    """Without a layer, what it refuses gets in."""
    forged = [
        one
        for form in _forms(pages)
        for one in hostile.to(form)
        if one.what in ("no token", hostile.ELSEWHERE)
    ]
    layer = "django.middleware.csrf.CsrfViewMiddleware"
    with served(folder, APPLICATION, told={"WITHOUT": layer}) as server:
        session = Officer(server.port, attacked.everybody)
        attack = sending.send_all(
            server,
            session.cookies[sending.SESSION],
            forged[:: max(1, len(forged) // 80)],
        )
    return [
        Figure(
            "without the layer against forged forms, forged ones that are taken",
            str(len(attack.wrong)),
            len(attack.wrong) > 0,
            control=True,
        )
    ]
