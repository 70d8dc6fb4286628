"""PostgreSQL: pg_dump and pg_restore, which know everything that a dump must hold.

They are looked for where Debian keeps them and on the path; the one used is never older
than the server, and as little newer as there is. The password goes by the environment,
or stands in ~/.pgpass: a command line is read by everybody on the machine.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.db import ProgrammingError, connections

from actionplans.refusals import Refusal

from . import other

MEMBER = "database.dump"
KIND = "postgresql"
DEBIAN = Path("/usr/lib/postgresql")
# What of a DATABASES entry's options is PostgreSQL's own.
_OPTIONS = ("sslmode", "sslrootcert", "sslcert", "sslkey", "service", "passfile")
_OPTIONS += ("target_session_attrs",)


def begin_dump(told: other.Told, path: Path, snapshot: str) -> subprocess.Popen:
    """A dump of that moment, begun: `end` waits for it."""
    version = connections["default"].pg_version // 10_000
    os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    command = [*_named("pg_dump", version, told), "-Fc", f"--snapshot={snapshot}"]
    return _begun([*command, "--no-owner", "--no-acl", "-f", str(path)], told)


def end(process: subprocess.Popen, what: str) -> None:
    """Waits; refuses with the program's own last words where it failed."""
    _, said = process.communicate()
    if process.returncode:
        raise Refusal(f"{what}: {' '.join(said.split()) or process.returncode}")


def faults(path: Path) -> Iterator[str]:
    """What pg_restore finds wrong with a dump: it lists it, and reads it to its end."""
    for told in (["--list"], ["-f", os.devnull]):
        program = _program("pg_restore", None)
        ended = subprocess.run(
            [program, *told, str(path)], capture_output=True, text=True
        )
        if ended.returncode:
            yield f"pg_restore cannot read the dump: {' '.join(ended.stderr.split())}"
            return


def load(source: Path, told: other.Told) -> None:
    """Bring a dump back into that empty database: all of it or nothing."""
    with other.connected(told) as alias:
        connections[alias].ensure_connection()
        version = connections[alias].pg_version // 10_000
    command = [*_named("pg_restore", version, told), "--single-transaction"]
    command += ["--exit-on-error", "--no-owner", "--no-acl", str(source)]
    end(_begun(command, told), "The backup cannot be restored here")


@contextmanager
def scratch(server: other.Told) -> Iterator[other.Told]:
    """An empty database on that server, dropped afterwards.

    Refuses where the role may make none.
    """
    name = f"plans_check_{uuid4().hex[:12]}"
    with other.connected(server) as alias, connections[alias].cursor() as cursor:
        try:
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        except ProgrammingError as error:
            raise Refusal(
                f"{server['USER']} may make no database on this server, which the "
                "check needs: ALTER ROLE … CREATEDB, or name another by --server."
            ) from error
    try:
        _let_run_long(server | {"NAME": name}, name)
        yield server | {"NAME": name}
    finally:
        with other.connected(server) as alias, connections[alias].cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _let_run_long(told: other.Told, name: str) -> None:
    """What bounds a page's statements does not bound those that read everything."""
    with other.connected(told) as alias, connections[alias].cursor() as cursor:
        cursor.execute(
            f"ALTER ROLE CURRENT_USER IN DATABASE {name} SET statement_timeout = 0"
        )


def _named(name: str, version: int, told: other.Told) -> list[str]:
    """The program and the database, without a password."""
    words = {
        "host": told["HOST"],
        "port": told["PORT"],
        "user": told["USER"],
        "dbname": told["NAME"],
    }
    words |= {key: told["OPTIONS"].get(key) for key in _OPTIONS}
    said = " ".join(f"{key}={_quoted(value)}" for key, value in words.items() if value)
    return [_program(name, version), "-w", "-d", said]


def _quoted(value: object) -> str:
    text = str(value).replace("\\", "\\\\").replace("'", "\\'")
    return f"'{text}'"


def _program(name: str, version: int | None) -> str:
    """The program of that major version, or the next one above it that is here;
    without one the newest, which reads what any of them wrote."""
    found = [str(path) for path in DEBIAN.glob(f"*/bin/{name}")]
    found += [on_path] if (on_path := shutil.which(name)) else []
    known = {path: _version(path) for path in found}
    if found and version is None:
        return max(found, key=lambda path: known[path])
    fit = [path for path in found if known[path] >= version]
    if fit:
        return min(fit, key=lambda path: known[path])
    if not found:
        raise Refusal(f"{name} is not here: apt-get install postgresql-client.")
    raise Refusal(
        f"{name} {max(known.values())} is older than the server, which is {version}: "
        f"apt-get install postgresql-client-{version}."
    )


def _version(program: str) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True)
    number = re.search(r"(\d+)(\.\d+)*", said.stdout)
    return int(number[1]) if number else 0


def _begun(command: list[str], told: other.Told) -> subprocess.Popen:
    own = dict(os.environ)
    if told["PASSWORD"]:
        own["PGPASSWORD"] = told["PASSWORD"]
    return subprocess.Popen(
        command, env=own, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
