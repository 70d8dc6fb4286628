"""Printing in a child process that may use so much time and memory, no more.

HTML in, Printed out, or PrintingFailed with words fit for the reader. The child is
given the assets' addresses and no secret of ours; what it says of faults is logged.
"""

import json
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from .pdf import Printed, PrintingFailed, TooLong, packaged_assets

logger = logging.getLogger(__name__)

# Seconds between two looks at how far the child is.
BEAT = 3.0
CHILD = Path(__file__).with_name("child.py")
REFUSED, OUT_OF_MEMORY = 3, 4  # how the child ends, beside 0 for printed
# How it ends where Pango or GLib cannot get memory, and Python raises nothing.
STARVED = {-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGSEGV, -signal.SIGKILL}
# What the type-setting libraries look for; nothing secret of ours goes along.
PASSED_ON = re.compile(r"PATH|HOME|LANG|LC_.*|TMPDIR|XDG_.*|FONTCONFIG_.*|(DY)?LD_.*")


def print_in_child(
    html: str,
    *,
    base_url: str,
    inserts: Mapping[str, str] | None = None,
    told: Callable[[int], None] = lambda pages: None,
    slot: int | None = None,
    seconds: int = 120,
    wall_seconds: int = 600,
    memory_mb: int = 1024,
) -> Printed:
    """html_to_pdf in a child process that may use so much time and memory, no more.

    `seconds` are of a processor; on a busy machine they may take `wall_seconds`. Every
    few seconds `told` gets the number of pages that are set. The child holds `slot`
    open, so that its core is not free before it has ended.
    A web worker never prints itself: what a long document takes would stay taken.
    `inserts` are files of others' PDFs by their keys, whose pages it draws.
    Raises PrintingFailed where a bound is passed or the document cannot be printed.
    """
    job = {"html": html, "base_url": base_url, "assets": packaged_assets(base_url)}
    job["inserts"] = dict(inserts or {})
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as progress:
        # A file and no pipe: what is not written to a pipe before the first beat,
        # `communicate` never writes, and the child would wait for the rest of it.
        given.write(json.dumps(job).encode())
        given.seek(0)
        number = progress.fileno()
        held = [number] if slot is None else [number, slot]
        with _started(given, seconds, memory_mb, number, held=held) as child:
            try:
                answer, said = _answer(child, wall_seconds, number, told)
            except BaseException:
                child.kill()
                raise
    if child.returncode != 0:
        raise _reason(child.returncode, answer, said, seconds, memory_mb)
    pages, _, data = answer.partition(b"\n")
    return Printed(data=data, pages=int(pages))


def _started(given: BinaryIO, *told: int, held: list[int]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-I", str(CHILD), *map(str, told)],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={k: v for k, v in os.environ.items() if PASSED_ON.fullmatch(k)},
        pass_fds=held,
    )


def _answer(
    child: "subprocess.Popen[bytes]",
    seconds: int,
    progress: int,
    told: Callable[[int], None],
) -> tuple[bytes, bytes]:
    """What the child says on stdout and stderr, waited for beat by beat."""
    end = time.monotonic() + seconds
    while True:
        with suppress(subprocess.TimeoutExpired):
            return child.communicate(timeout=BEAT)
        if time.monotonic() > end:
            raise _too_long(f"{seconds // 60} minutes on this machine") from None
        told(int(os.pread(progress, 16, 0) or 0))


def _reason(
    code: int, answer: bytes, said: bytes, seconds: int, memory_mb: int
) -> PrintingFailed:
    if code == REFUSED:
        return PrintingFailed(answer.decode())
    if code == -signal.SIGXCPU:
        return _too_long(f"{seconds} seconds")
    if code == OUT_OF_MEMORY or code in STARVED:
        return _too_long(f"{memory_mb} MB of memory")
    logger.error("Printing failed:\n%s", said.decode(errors="replace"))
    return PrintingFailed(
        "The document could not be printed: a fault of this application, which its "
        "log describes. The HTML page holds the same words."
    )


def _too_long(bound: str) -> TooLong:
    return TooLong(
        f"The document is too long to print here: it needs more than {bound}. "
        "The HTML page holds the same words."
    )
