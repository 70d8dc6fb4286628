"""Reading an upload in a child process that cannot hurt this one.

The file goes in by stdin, the proposed plan comes back as JSON. How the child is held
is `bounding`'s; two at once on a machine.
"""

import compileall
import json
import logging
import secrets
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from actionplans import bounding
from actionplans.bounding import PROJECT
from actionplans.importing.guarding import limits
from actionplans.importing.guarding.file_refusals import SENTENCES, FileRefused, refused

log = logging.getLogger("actionplans.importing")

CHILD = "actionplans.importing.child"


def run_bounded(
    name: str,
    data: bytes,
    *,
    headings: Mapping[str, str] | None = None,
    leads: Iterable[str] = (),
    reads: str = "plan",
    wait_seconds: float = 0,
) -> dict[str, Any]:
    """The proposed plan of an uploaded file, as read_plan(…).to_json() gives it.

    Raises FileRefused, and nothing else whatever the bytes are. A damaged file's
    sentence ends with a reference that stands in the log beside the cause. Waits for
    a slot as long as told, which a page never should. `headings` is what the council
    says headings mean, `leads` every way it writes the leads it knows. `reads` is
    "answers" for a workbook that came back from colleagues, and then it is what
    read_returned(…) gives; "readings" for one of readings, read_readings(…).
    """
    if not data:
        raise refused("empty")
    if len(data) > limits.FILE_BYTES:
        raise refused("too_large")
    _compile_once()
    told: dict[str, Any] = {"name": name, "reads": reads}
    if reads == "plan":
        told |= {"headings": dict(headings or {}), "leads": list(leads)}
    try:
        with bounding.slot("import", limits.CHILDREN, wait_seconds) as slot:
            return _read_in(_answer(told, data, slot))
    except bounding.Busy:
        raise refused("busy") from None


@cache
def _compile_once() -> None:
    """The child may write no file, so its modules are compiled for it beforehand.

    On a read-only disk they are not, and each child takes half a second longer.
    """
    modules = PROJECT / "actionplans"
    compileall.compile_dir(modules, maxlevels=0, quiet=2)
    for package in ("importing", "timescales"):
        compileall.compile_dir(modules / package, quiet=2)


def _answer(told: Mapping[str, Any], data: bytes, slot: int) -> dict[str, Any]:
    question = json.dumps(told)
    try:
        ended = bounding.run(
            CHILD,
            question.encode() + b"\n" + data,
            slot=slot,
            seconds=limits.CHILD_WALL_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise _logged(refused("too_complex", because="wall time")) from None
    if ended.returncode < 0:
        cause = f"child ended by signal {-ended.returncode}"
        raise _logged(refused("too_complex", because=cause))
    if ended.returncode:
        # Its words may be the plan's: the last line names the exception alone.
        last = ended.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        cause = f"child ended with {ended.returncode}: {last.partition(':')[0]}"
        raise _damaged(cause)
    return json.loads(ended.stdout)


def _read_in(answer: dict[str, Any]) -> dict[str, Any]:
    if refusal := answer.get("refused"):
        if refusal["code"] == "damaged":
            raise _damaged(refusal["because"])
        because = refusal["because"]
        raise _logged(FileRefused(refusal["code"], refusal["sentence"], because))
    return answer["read"]


def _damaged(because: str) -> FileRefused:
    reference = secrets.token_hex(3).upper()
    log.warning("import refused: damaged, reference %s: %a", reference, because)
    sentence = f"{SENTENCES['damaged']} Reference {reference}."
    return FileRefused("damaged", sentence, because)


def _logged(refusal: FileRefused) -> FileRefused:
    log.warning("import refused: %s: %a", refusal.code, refusal.because)
    return refusal
