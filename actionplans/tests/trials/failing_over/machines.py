"""The machines: two database servers, a pgbouncer, two groups of gunicorn."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, redirect_stderr
from io import StringIO
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection, connections

from actionplans.tests.serving import HOST, Server, served
from actionplans.tests.trials import clusters
from actionplans.tests.trials.clusters import USER, Cluster

POOLER = "/usr/sbin/pgbouncer"
WORKERS = ("--workers", "2", "--threads", "6")


class Pool:
    """pgbouncer before one group; it lends a connection for one transaction."""

    def __init__(self, folder: Path, server: int) -> None:
        self.folder, self.port = folder, clusters.free_port()
        (folder / "users.txt").write_text(f'"{USER}" ""\n')
        self._write(server)
        as_root = os.getuid() == 0
        self.process = subprocess.Popen(
            [POOLER, "-q", str(folder / "pgbouncer.ini")],
            cwd="/",
            user="postgres" if as_root else None,
            group="postgres" if as_root else None,
            extra_groups=[] if as_root else None,
        )

    def lead_to(self, server: int) -> None:
        """As `RELOAD` does: connections to another server are given up."""
        self._write(server)
        self.process.send_signal(signal.SIGHUP)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    def _write(self, server: int) -> None:
        lines = {
            "listen_addr": "127.0.0.1",
            "listen_port": self.port,
            "unix_socket_dir": "",
            "auth_type": "trust",
            "auth_file": self.folder / "users.txt",
            "pool_mode": "transaction",
            # As the README asks: a page waits for seconds, not for two minutes.
            "query_wait_timeout": 5,
            "server_connect_timeout": 2,
            "server_login_retry": 1,
            "logfile": self.folder / "pgbouncer.log",
        }
        told = "\n".join(f"{name} = {value}" for name, value in lines.items())
        whole = f"[databases]\n* = host=127.0.0.1 port={server}\n[pgbouncer]\n{told}\n"
        (self.folder / "pgbouncer.ini").write_text(whole)


class Site:
    """Which server is the primary, who stands by, and the groups that use them."""

    def __init__(self, folder: Path, files: Path, stack: ExitStack) -> None:
        self.folder, self.files, self.stack = folder, files, stack
        self.groups: list[Server] = []
        self.rebuilt = 0
        self.primary = _given()
        self.standby = self._standing_by(clusters.free_port())
        ports = (self.primary.port, self.standby.port)
        self.hosts = ",".join(f"127.0.0.1:{port}" for port in ports)
        _look_among(ports)
        self.pool = Pool(folder, self.primary.port)
        stack.callback(self.pool.stop)

    def start_groups(self) -> None:
        """Both at once, with all that either of them is told."""
        with ThreadPoolExecutor(2) as starting:
            self.groups += starting.map(
                lambda number: self.stack.enter_context(
                    served(self.files, told=self.told(number), options=WORKERS)
                ),
                (0, 1),
            )

    def told(self, group: int) -> dict[str, str]:
        """The environment of that machine's processes."""
        several = f"postgres://{USER}@{self.hosts}/postgres"
        pooled = f"postgres://{USER}@127.0.0.1:{self.pool.port}/postgres"
        return {
            "SITE_URL": f"https://{HOST}",
            "SECRET_KEY": settings.SECRET_KEY,
            "DATABASE_URL": several if group else pooled,
            "DATABASE_POOLED": "no" if group else "yes",
            "REPLICA_URL": f"{several}?target_session_attrs=standby",
            "DATA_DIR": str(self.files / f"machine-{group}"),
            "FILES_DIR": str(self.files / "files"),
            "LOG_LEVEL": "CRITICAL",
        }

    def managed(self, group: int, *command: str) -> subprocess.Popen:
        """A command on that machine, in a family of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "django", *command],
            env=os.environ
            | {"DJANGO_SETTINGS_MODULE": "actionplans.settings"}
            | self.told(group),
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )

    def be_synchronous(self, yes: bool) -> None:
        """Whether a commit waits until the replica has it on its disk too."""
        names = self.standby.folder.name if yes else ""
        _set(self.primary, "synchronous_standby_names", names)

    def delay(self, span: str) -> None:
        """How late the replica shows what it has."""
        _set(self.standby, "recovery_min_apply_delay", span)

    def cut_off(self) -> None:
        """The replica hears nothing more of the primary."""
        _set(self.standby, "primary_conninfo", "")

    def promote(self) -> None:
        """What IT or its failover manager does once the primary is gone: promote, let
        commits through while there is no other standby, tell the pgbouncer."""
        self.standby.promote()
        self.primary, self.standby = self.standby, self.primary
        _set(self.primary, "synchronous_standby_names", "")
        self.pool.lead_to(self.primary.port)

    def rebuild(self) -> None:
        """The server that was lost comes back, with nothing of its own."""
        self.standby = self._standing_by(self.standby.port)

    def _standing_by(self, port: int) -> Cluster:
        self.rebuilt += 1
        folder = self.folder / f"standby_{self.rebuilt}"
        standby = self.primary.replica(folder, {}, port)
        self.stack.callback(standby.stop)
        return standby


@contextmanager
def site(files: str) -> Iterator[Site]:
    """The groups are not started yet."""
    # What the groups log while nothing answers them is long, and no fault.
    with (
        clusters.scratch() as folder,
        redirect_stderr(StringIO()),
        ExitStack() as stack,
    ):
        stack.callback(connections.close_all)
        yield Site(folder, Path(files), stack)


def asked(server: Cluster, question: str) -> int:
    with psycopg.connect(server.url(), autocommit=True) as line:
        return line.execute(question).fetchone()[0]


def _set(server: Cluster, name: str, value: str) -> None:
    with psycopg.connect(server.url(), autocommit=True) as line:
        line.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        line.execute("SELECT pg_reload_conf()")
    # The server's first process tells the others when it gets to it.
    time.sleep(0.2)


def _given() -> Cluster:
    """The server that this trial was given."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        return clusters.behind(cursor.fetchone()[0], connection.settings_dict["PORT"])


def _look_among(ports: tuple[int, ...]) -> None:
    """This process, too, finds the primary by itself from here on."""
    connections.close_all()
    told = connection.settings_dict
    told["HOST"] = ",".join("127.0.0.1" for _ in ports)
    told["PORT"] = ",".join(str(port) for port in ports)
    told["OPTIONS"] = told["OPTIONS"] | {"target_session_attrs": "read-write"}
