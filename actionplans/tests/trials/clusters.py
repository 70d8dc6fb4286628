"""PostgreSQL servers of a trial's own: Debian's, in their own folders and ports.

As a council runs them: durable. `started()` gives a primary; `Cluster.replica()` one
that streams from it. They can be killed as a power cut would, started again and
promoted, and are gone when the block ends.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

USER = "plans"
PATIENCE = 60  # seconds


class Missing(Exception):
    """No PostgreSQL is installed here."""


def programs() -> Path:
    """Where the newest installed PostgreSQL keeps its programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise Missing("No PostgreSQL is installed: apt-get install postgresql.")
    return found[-1].parent


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Cluster:
    """One server. `options` are lines of postgresql.conf."""

    def __init__(self, folder: Path, options: dict[str, str], port: int = 0):
        self.folder, self.data = folder, folder / "data"
        self.port = port or free_port()
        self.options = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            # A killed server's socket would bar the way to the next one.
            "unix_socket_directories": "",
            "max_connections": "200",
            "jit": "off",
        } | options

    def url(self, database: str = "postgres") -> str:
        return f"postgres://{USER}@127.0.0.1:{self.port}/{database}"

    def make(self, like: Path | None = None) -> None:
        """Fresh, or from the data of a server that was stopped in order."""
        if like:
            # As root it keeps whose the files are; nobody else may read them.
            subprocess.run(["cp", "-a", like, self.data], check=True)
            return
        _asked("initdb", "-D", self.data, "-U", USER, "-A", "trust", "-E", "UTF8",
               "--locale=C.UTF-8")  # fmt: skip

    def start(self) -> None:
        """Returns when it answers; after a kill, when it has recovered."""
        said = " ".join(f"-c {name}='{value}'" for name, value in self.options.items())
        # The log is a file: who reads its lines through a pipe would keep it waiting.
        _asked("pg_ctl", "-D", self.data, "-w", "-t", PATIENCE, "-l",
               self.folder / "log", "-o", said, "start")  # fmt: skip

    def stop(self, how: str = "immediate") -> None:
        _asked("pg_ctl", "-D", self.data, "-w", "-m", how, "stop", check=False)

    def kill(self) -> None:
        """The whole server and its children, by SIGKILL; returns when all are gone."""
        first = self.pid()
        family = [first, *_children(first)]
        for pid in family:
            _signal(pid, signal.SIGKILL)
        end = time.monotonic() + PATIENCE
        while any(Path(f"/proc/{pid}").exists() for pid in family if not _zombie(pid)):
            assert time.monotonic() < end, "the server outlives its kill"
            time.sleep(0.01)
        # In a container nobody may bury the dead, and a new server would find its
        # number taken. What it left in memory is still looked at.
        (self.data / "postmaster.pid").unlink()

    def pid(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def replica(
        self, folder: Path, options: dict[str, str], port: int = 0
    ) -> "Cluster":
        """A standby of this one, streaming from it by the folder's name; started."""
        other = Cluster(_own(folder), options, port)
        _asked("pg_basebackup", "-D", other.data, "-R", "-X", "stream", "-c", "fast",
               "-d", f"{self.url()}?application_name={folder.name}")  # fmt: skip
        other.start()
        return other

    def promote(self) -> None:
        _asked("pg_ctl", "-D", self.data, "-w", "-t", PATIENCE, "promote")


@contextmanager
def started(like: Path | None = None, **options: str) -> Iterator[Cluster]:
    """A primary, fresh or with a copy of the data `like`.

    Options as `synchronous_commit="off"`.
    """
    with scratch() as folder, running(folder, like, **options) as cluster:
        yield cluster


@contextmanager
def running(
    folder: Path, like: Path | None = None, **options: str
) -> Iterator[Cluster]:
    """The same, its data left in the folder."""
    cluster = Cluster(_own(folder), options)
    cluster.make(like)
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()


def behind(data: str, port: int) -> Cluster:
    """The server that runs on that data, which a trial was given and is to kill."""
    return Cluster(Path(data).parent, {}, port)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that the servers' own account may write into."""
    folder = Path(tempfile.mkdtemp(prefix="trial-pg-", dir="/tmp"))
    try:
        yield _own(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _own(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    folder.chmod(0o755)
    return folder


def _asked(program: str, *arguments: object, check: bool = True) -> None:
    # The servers refuse to run as root.
    before = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    command = [*before, programs() / program, *arguments]
    # In the root folder, which both accounts may enter.
    ended = subprocess.run(
        [str(word) for word in command],
        cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    if check and ended.returncode:
        raise RuntimeError(f"{program}: {ended.stderr}")


def _children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in told]


def _zombie(pid: int) -> bool:
    try:
        return (
            Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
        )
    except FileNotFoundError:
        return True


def _signal(pid: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, what)
