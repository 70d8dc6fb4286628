"""The child that bounded.py starts: limits itself first, then inspects and reads.

In by stdin: a line of JSON with the file's name and what the council says of headings
and leads, then the file. Out by stdout: JSON, {"read": …} or {"refused": …}.
Must not import Django; openpyxl only once the guard has let the file through.
"""

import gc
import json
import os
import sys
import traceback
from typing import Any

from actionplans import bounding
from actionplans.importing.guard import inspect
from actionplans.importing.guarding import limits
from actionplans.importing.guarding.file_refusals import SENTENCES
from actionplans.refusals import Refusal

# Imported by openpyxl where they are found, and then it behaves otherwise: the
# child reads alike on a lean server and on a developer's machine.
SHUT_OUT = ("lxml", "numpy", "PIL")


def main() -> None:
    bound()
    # Nearly all that a reading makes lasts to its end: to look for what does not after
    # every few hundred things would take a tenth of the time.
    gc.set_threshold(100_000)
    question = sys.stdin.buffer.readline()
    data = sys.stdin.buffer.read()
    answer = answer_to(**json.loads(question), data=data)
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    sys.stdout.flush()
    # All it holds goes with the process: to take it apart first is for nobody.
    os._exit(0)


def bound() -> None:
    """Hold this process to what a reading may take."""
    bounding.bound(
        bounding.Bounds(
            memory_bytes=limits.CHILD_MEMORY_BYTES,
            cpu_seconds=limits.CHILD_CPU_SECONDS,
            wall_seconds=limits.CHILD_WALL_SECONDS,
        )
    )


def answer_to(
    name: str, data: bytes, reads: str = "plan", **told: Any
) -> dict[str, Any]:
    """What was read, or the reason against it: every exception becomes one."""
    try:
        return {"read": _read(name, data, reads, told)}
    except MemoryError:
        return _refusal("too_complex", SENTENCES["too_complex"], "memory")
    except Refusal as refusal:
        code = getattr(refusal, "code", "unreadable")
        return _refusal(code, str(refusal), getattr(refusal, "because", ""))
    except Exception as error:
        return _refusal("damaged", SENTENCES["damaged"], _place(error))


def _read(name: str, data: bytes, reads: str, told: dict[str, Any]) -> dict[str, Any]:
    for module in SHUT_OUT:
        sys.modules[module] = None  # type: ignore[assignment]
    inspected = inspect(name, data)
    # Here and not above: these load openpyxl, and a refused file needs none of it.
    from actionplans.importing.guarding import tamed
    from actionplans.importing.reading import read_plan
    from actionplans.importing.returned import read_returned
    from actionplans.importing.returned_readings import read_readings

    tamed.tame(inspected.bounds)
    if reads == "answers":
        return read_returned(name, data, inspected.bounds)
    if reads == "readings":
        return read_readings(name, data, inspected.bounds)
    plan = read_plan(
        name,
        data,
        inspected.bounds,
        warnings=inspected.warnings,
        formulas_without_value=inspected.formulas_without_value,
        **told,
    )
    return plan.to_json()


def _refusal(code: str, sentence: str, because: str) -> dict[str, Any]:
    return {"refused": {"code": code, "sentence": sentence, "because": because}}


def _place(error: Exception) -> str:
    """Type and place of an exception. Not its words: they may quote the plan."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = (f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(error).__name__} at {' < '.join(reversed(list(places)))}"
