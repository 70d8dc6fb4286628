"""Looking at somebody else's PDF in a child process, so that it can hurt nothing.

How the child is held is `actionplans.bounding`'s; two at once on a machine.
"""

import json
import logging
import secrets
import subprocess
from typing import Any

from actionplans import bounding

from . import limits
from .refusals import SENTENCES, Looked, PdfRefused, refused

log = logging.getLogger("committees.foreign_pdfs")

CHILD = "committees.foreign_pdfs.child"


def look(data: bytes, *, wait_seconds: float = 5) -> Looked:
    """How many pages the PDF has and what it lacks.

    Raises PdfRefused, and nothing else whatever the bytes are. What is damaged or too
    complicated ends with a reference that stands in the log beside the cause.
    """
    if not data:
        raise refused("empty")
    if len(data) > limits.FILE_BYTES:
        raise refused("too_large")
    try:
        with bounding.slot("pdf", limits.CHILDREN, wait_seconds) as slot:
            answer = _answer(data, slot)
    except bounding.Busy:
        raise refused("busy") from None
    if said := answer.get("refused"):
        if said["because"]:
            raise _logged(said["code"], said["because"])
        raise PdfRefused(said["code"], said["sentence"])
    looked = answer["looked"]
    return Looked(looked["pages"], tuple(looked["shortcomings"]))


def _answer(data: bytes, slot: int) -> dict[str, Any]:
    seconds = limits.CHILD_WALL_SECONDS
    try:
        ended = bounding.run(CHILD, data, slot=slot, seconds=seconds)
    except subprocess.TimeoutExpired:
        raise _logged("too_complex", "wall time") from None
    if ended.returncode < 0:
        raise _logged("too_complex", f"child ended by signal {-ended.returncode}")
    if ended.returncode:
        # Its words may be the paper's: the last line names the exception alone.
        last = ended.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        cause = f"child ended with {ended.returncode}: {last.partition(':')[0]}"
        raise _logged("damaged", cause)
    return json.loads(ended.stdout)


def _logged(code: str, because: str) -> PdfRefused:
    reference = secrets.token_hex(3).upper()
    log.warning("PDF refused: %s, reference %s: %a", code, reference, because)
    return PdfRefused(code, f"{SENTENCES[code]} Reference {reference}.", because)
