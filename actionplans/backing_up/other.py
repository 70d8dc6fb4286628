"""Other: a database beside the one in use, and this application asked about it.

In: a DATABASES entry. Out: an alias for as long as a block lasts; its address; what a
command of ours says of it, in a process of its own that knows no other database.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connections
from django.db.utils import ConnectionHandler

from actionplans import database_urls

ALIAS = "other"
Told = dict[str, Any]


def told_of(url: str) -> Told:
    """The entry of an address, as settings would make it."""
    told = database_urls.database(url, Path(settings.DATA_DIR))
    return ConnectionHandler({"default": told}).databases["default"]


@contextmanager
def connected(told: Told) -> Iterator[str]:
    """The alias of that database inside the block."""
    connections.databases[ALIAS] = told
    try:
        yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS], connections.databases[ALIAS]


def address(told: Told) -> str:
    """As DATABASE_URL names it, password and options included."""
    if told["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{told['NAME']}"
    who = quote(told["USER"] or "", safe="")
    if told["PASSWORD"]:
        who += f":{quote(told['PASSWORD'], safe='')}"
    place = f"{who}@{_places(told)}"
    plain = {k: v for k, v in told["OPTIONS"].items() if isinstance(v, str | int)}
    options = f"?{urlencode(plain)}" if plain else ""
    return f"postgres://{place}/{quote(told['NAME'], safe='')}{options}"


def _places(told: Told) -> str:
    """Host and port, or several of them, of which libpq finds the primary."""
    hosts = (told["HOST"] or "").split(",")
    ports = str(told["PORT"] or "").split(",")
    pairs = zip(hosts, ports * (len(hosts) if len(ports) == 1 else 1), strict=True)
    return ",".join(quote(h, safe="") + (f":{p}" if p else "") for h, p in pairs)


def ask(command: str, *, database: Told, files: Path | None) -> tuple[int, list[str]]:
    """A command of ours on that database: its exit code and what it said.

    `files` is the folder of its stored files; without one they are those in use.
    """
    own = os.environ | {"DATABASE_URL": address(database)}
    # A replica holds another database than the one that is asked about.
    own.pop("REPLICA_URL", None)
    own["DJANGO_SETTINGS_MODULE"] = "actionplans.settings"
    own["DATA_DIR"] = str(settings.DATA_DIR)
    if files is None and hasattr(default_storage, "location"):
        files = Path(default_storage.location)
    if files is not None:
        own.pop("FILES_BACKEND", None)
        own["FILES_DIR"] = str(files)
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "django", *command.split()],
        env=own, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL,
        capture_output=True, text=True,
    )  # fmt: skip
    said = ended.stdout.splitlines()
    if ended.returncode and not said:
        said = ended.stderr.splitlines()[-1:]
    return ended.returncode, said
