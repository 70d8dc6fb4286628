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
from collections.abc import Mapping
from pathlib import Path

from .pdf import Printed, PrintingFailed, packaged_assets

logger = logging.getLogger(__name__)

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
    seconds: int = 90,
    memory_mb: int = 1024,
) -> Printed:
    """html_to_pdf in a child process that may use so much time and memory, no more.

    A web worker never prints itself: what a long document takes would stay taken.
    `inserts` are files of others' PDFs by their keys, whose pages it draws.
    Raises PrintingFailed where a bound is passed or the document cannot be printed.
    """
    job = {"html": html, "base_url": base_url, "assets": packaged_assets(base_url)}
    job["inserts"] = dict(inserts or {})
    command = [sys.executable, "-I", str(CHILD), str(seconds), str(memory_mb)]
    environment = {k: v for k, v in os.environ.items() if PASSED_ON.fullmatch(k)}
    try:
        child = subprocess.run(
            command,
            input=json.dumps(job).encode(),
            capture_output=True,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_long(f"{seconds} seconds") from None
    if child.returncode != 0:
        raise _reason(child, seconds, memory_mb)
    pages, _, data = child.stdout.partition(b"\n")
    return Printed(data=data, pages=int(pages))


def _reason(
    child: "subprocess.CompletedProcess[bytes]", seconds: int, memory_mb: int
) -> PrintingFailed:
    if child.returncode == REFUSED:
        return PrintingFailed(child.stdout.decode())
    if child.returncode == -signal.SIGXCPU:
        return _too_long(f"{seconds} seconds")
    if child.returncode == OUT_OF_MEMORY or child.returncode in STARVED:
        return _too_long(f"{memory_mb} MB of memory")
    logger.error("Printing failed:\n%s", child.stderr.decode(errors="replace"))
    return PrintingFailed(
        "The document could not be printed: a fault of this application, which its "
        "log describes. The HTML page holds the same words."
    )


def _too_long(bound: str) -> PrintingFailed:
    return PrintingFailed(
        f"The document is too long to print here: it needs more than {bound}. "
        "The HTML page holds the same words."
    )
