"""The child that bounded.py starts: limits itself first, then looks at the file.

In by stdin: the file. Out by stdout: JSON, {"looked": …} or {"refused": …}. Must not
import Django.
"""

import json
import os
import sys
import traceback
from typing import Any

from actionplans import bounding

from . import limits
from .refusals import SENTENCES, PdfRefused

BOUNDS = bounding.Bounds(
    memory_bytes=limits.CHILD_MEMORY_BYTES,
    cpu_seconds=limits.CHILD_CPU_SECONDS,
    wall_seconds=limits.CHILD_WALL_SECONDS,
)


def main() -> None:
    bounding.bound(BOUNDS)
    answer = answer_to(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    sys.stdout.flush()
    # All it holds goes with the process: to take it apart first is for nobody.
    os._exit(0)


def answer_to(data: bytes) -> dict[str, Any]:
    """What was found, or the reason against it: every exception becomes one."""
    try:
        return {"looked": _look(data)}
    except PdfRefused as refusal:
        return _refusal(refusal.code, str(refusal), refusal.because)
    except (MemoryError, RecursionError) as error:
        return _refusal("too_complex", SENTENCES["too_complex"], type(error).__name__)
    except Exception as error:
        return _refusal("damaged", SENTENCES["damaged"], _place(error))


def _look(data: bytes) -> dict[str, Any]:
    # Here and not above: the library is loaded within the bounds.
    from .dangers import refuse_dangers
    from .lacks import lacks_of
    from .opening import opened
    from .pages import pages_of

    with opened(data) as pdf:
        refuse_dangers(pdf)
        pages = pages_of(pdf)
        return {"pages": pages.count, "shortcomings": lacks_of(pdf, pages)}


def _refusal(code: str, sentence: str, because: str) -> dict[str, Any]:
    return {"refused": {"code": code, "sentence": sentence, "because": because}}


def _place(error: Exception) -> str:
    """Type and place of an exception. Not its words: they may quote the paper."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = (f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(error).__name__} at {' < '.join(reversed(list(places)))}"
