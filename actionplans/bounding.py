"""Bounding: somebody else's file is read in a process that cannot hurt this one.

The parent takes one of a machine's few slots and starts a Python that is given no
environment, no network use of ours and no Django; the file goes in by stdin. The child
limits its own memory and time first, and is killed when it overstays.
"""

import fcntl
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

POLL_SECONDS = 0.2
PROJECT = Path(__file__).resolve().parents[1]
# -I ignores PYTHONPATH and the working folder, so the child is told where we are.
_BOOTSTRAP = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from {package} import {module}; {module}.main()"
)


class Busy(Exception):
    """All slots of this machine are taken."""


@dataclass(frozen=True, slots=True)
class Bounds:
    memory_bytes: int
    cpu_seconds: int
    wall_seconds: int


def bound(bounds: Bounds) -> None:
    """Memory, time, no file written, no process started. Cannot be taken back."""
    for what, most in (
        (resource.RLIMIT_AS, bounds.memory_bytes),
        (resource.RLIMIT_CPU, bounds.cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))
    # The parent kills it at the same time; this holds when the parent is gone.
    signal.alarm(bounds.wall_seconds)


def run(
    module: str, given: bytes, *, slot: int, seconds: float
) -> "subprocess.CompletedProcess[bytes]":
    """Start main() of a module of ours, given bytes by stdin, and wait for its end.

    Raises subprocess.TimeoutExpired, and the child is dead then.
    """
    package, _, name = module.rpartition(".")
    code = _BOOTSTRAP.format(package=package, module=name)
    return subprocess.run(
        [sys.executable, "-I", "-B", "-W", "ignore", "-c", code, str(PROJECT)],
        input=given,
        capture_output=True,
        timeout=seconds,
        env=environment(),
        pass_fds=[slot],
        check=False,
    )


def environment() -> dict[str, str]:
    """What a Python needs to start, and none of the server's secrets."""
    kept = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "LC_ALL": "C.UTF-8"
    }


@contextmanager
def slot(kind: str, most: int, wait_seconds: float = 0) -> Iterator[int]:
    """A locked file of this machine's few. The child inherits the lock, so a killed
    web worker does not make room for another child. Raises Busy."""
    give_up = time.monotonic() + wait_seconds
    while (taken := _free_slot(kind, most)) is None:
        if time.monotonic() >= give_up:
            raise Busy
        time.sleep(POLL_SECONDS)
    try:
        yield taken
    finally:
        os.close(taken)


def _free_slot(kind: str, most: int) -> int | None:
    for number in range(most):
        name = f"actionplans-{kind}-{os.getuid()}-{number}.lock"
        path = os.path.join(tempfile.gettempdir(), name)
        taken = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(taken, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(taken)
        else:
            return taken
    return None
