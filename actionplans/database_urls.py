"""DATABASES, from DATABASE_URL and what goes with it: several hosts, a pool, a replica.

    DATABASE_URL=postgres://plans:secret@one:5432,two:5432/plans
    DATABASE_POOLED=yes
    REPLICA_URL=postgres://plans:secret@one:5432,two:5432/plans?target_session_attrs=standby

libpq finds the machine that takes writes among several hosts by itself, so after a
promotion the next connection is to the new primary. What is unsafe raises
ImproperlyConfigured, in words.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from .environment import text, yes

REPLICA = "replica"
POSTGRESQL = "django.db.backends.postgresql"
# How libpq hears that a machine is gone without a word: asked after ten seconds of
# silence, given up ten seconds later. Without these it waits for a quarter of an hour.
GONE = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 20_000,
}
# A replica is no loss: another machine answers in its place.
SOON_GONE = {"connect_timeout": 2, "keepalives_idle": 3, "keepalives_interval": 1}


def databases(url: str, data: Path) -> dict[str, dict[str, Any]]:
    """The primary, and the replica where REPLICA_URL names one."""
    default = database(url, data, pooled=yes("DATABASE_POOLED"))
    if not (where := text("REPLICA_URL")):
        return {"default": default}
    replica = database(where, data, pooled=yes("DATABASE_POOLED"))
    if {default["ENGINE"], replica["ENGINE"]} != {POSTGRESQL}:
        raise ImproperlyConfigured(
            "REPLICA_URL names a streaming replica of PostgreSQL; DATABASE_URL must be "
            "its primary."
        )
    replica["OPTIONS"] = GONE | SOON_GONE | _said(replica)
    # Tests make no second database: they read the first by both names.
    replica["TEST"] = {"MIRROR": "default"}
    return {"default": default, REPLICA: replica}


def database(url: str, data: Path, *, pooled: bool = False) -> dict[str, Any]:
    """One DATABASES entry; durability and locking as the ledger needs them.

    `data` is the folder where the tests' own SQLite stands. `pooled`: a pgbouncer that
    lends a connection for one transaction stands in between.
    """
    url, hosts, ports = _several(url)
    settings: dict[str, Any] = dj_database_url.parse(url)  # type: ignore[assignment]
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        return settings | _sqlite(data)
    if settings["ENGINE"] != POSTGRESQL:
        raise ImproperlyConfigured("DATABASE_URL must name SQLite or PostgreSQL.")
    if hosts:
        settings |= {"HOST": hosts, "PORT": ports}
        settings["OPTIONS"] = {"target_session_attrs": "read-write"} | _said(settings)
    settings["CONN_MAX_AGE"] = 60
    settings["CONN_HEALTH_CHECKS"] = True
    settings["OPTIONS"] = GONE | _said(settings)
    if pooled:
        if "options" in settings["OPTIONS"]:
            raise ImproperlyConfigured(
                "A pool takes no `options` in DATABASE_URL: set them by ALTER ROLE."
            )
        # What outlives a transaction is on a connection that somebody else has by then.
        settings["DISABLE_SERVER_SIDE_CURSORS"] = True
        settings["OPTIONS"]["prepare_threshold"] = None
    return settings


def _sqlite(data: Path) -> dict[str, Any]:
    return {
        # IMMEDIATE: a transaction takes the write lock at once, so it can wait
        # for it. FULL: an acknowledged update survives a power cut.
        # recursive_triggers: INSERT OR REPLACE may not slip past append-only.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;",
        },
        "CONN_MAX_AGE": None,
        # A file in tests too: threads then meet real locks, not a shared memory.
        "TEST": {"NAME": str(data / "test.sqlite3")},
    }


def _several(url: str) -> tuple[str, str, str]:
    """The address with its first host alone; all hosts and ports, as libpq lists them.

    Nothing is said of hosts where there is only one. An address of the web has one
    host, so the library that reads it takes no more.
    """
    parts = urlsplit(url)
    account, at, places = parts.netloc.rpartition("@")
    if "," not in places:
        return url, "", ""
    pairs = [_place(place) for place in places.split(",")]
    first = urlunsplit(parts._replace(netloc=f"{account}{at}{places.split(',')[0]}"))
    return first, ",".join(host for host, _ in pairs), ",".join(p for _, p in pairs)


def _place(place: str) -> tuple[str, str]:
    """Host and port of one of several."""
    try:
        parts = urlsplit(f"//{place}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host:
        raise ImproperlyConfigured(
            "DATABASE_URL lists its hosts as postgres://user:password@one:5432,two:5432"
            "/name."
        )
    return host, str(port or 5432)


def _said(settings: dict[str, Any]) -> dict[str, Any]:
    return settings.get("OPTIONS") or {}
