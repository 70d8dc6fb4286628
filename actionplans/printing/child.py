"""The process that prints: a job as JSON on stdin, the PDF on stdout.

Arguments are its bounds, seconds and megabytes of memory, and an open file whose first
bytes it keeps at the number of pages that are set. Exit 0: a line with the
count of pages, then the PDF; REFUSED: words on stdout; OUT_OF_MEMORY: nothing.
Started by print_in_child with `python -I`; it needs no Django.
"""

import gc
import json
import logging
import os
import re
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

if TYPE_CHECKING:
    from actionplans.printing import Printed


def main(seconds: int, memory_mb: int, progress: int) -> NoReturn:
    # Whatever a library prints goes to the log; the answer alone is on stdout.
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.nice(5)
    # At the soft limit SIGXCPU tells what was passed; at the hard one, SIGKILL not.
    _bound(resource.RLIMIT_CPU, seconds, seconds + 1)
    _bound(resource.RLIMIT_AS, memory_mb * 2**20, memory_mb * 2**20)
    # Layout makes many objects and little cyclic garbage: a sixth of the time saved.
    gc.disable()
    _tell_pages(progress)

    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from actionplans.printing import bounded, pdf

    try:
        printed = _printed(json.load(sys.stdin.buffer))
    except pdf.PrintingFailed as refusal:
        _end(answer, bounded.REFUSED, str(refusal).encode())
    except MemoryError:
        _end(answer, bounded.OUT_OF_MEMORY)
    _end(answer, 0, b"%d\n" % printed.pages, printed.data)


def _printed(job: dict[str, Any]) -> "Printed":
    from actionplans.printing import pdf

    inserts = {key: Path(path) for key, path in job.pop("inserts", {}).items()}
    if not inserts:
        return pdf.html_to_pdf(**job)
    from actionplans.printing import inserting

    job["html"] = inserting.turned(job["html"], inserts)
    return inserting.insert(pdf.html_to_pdf(**job), inserts)


def _tell_pages(progress: int) -> None:
    """WeasyPrint says in its log which page it sets; the furthest is kept there.

    It sets some pages again, once it knows how many there are.
    """

    class Pages(logging.Handler):
        furthest = 0

        def emit(self, record: logging.LogRecord) -> None:
            page = re.search(r"Page (\d+)$", record.getMessage())
            if page and int(page[1]) > self.furthest:
                self.furthest = int(page[1])
                os.pwrite(progress, page[1].encode(), 0)

    log = logging.getLogger("weasyprint.progress")
    log.addHandler(Pages())
    log.setLevel(logging.INFO)
    log.propagate = False


def _bound(kind: int, soft: int, hard: int) -> None:
    """Set a limit of this process, or keep a lower one that it came with."""
    _, ceiling = resource.getrlimit(kind)
    if ceiling == resource.RLIM_INFINITY or ceiling > hard:
        resource.setrlimit(kind, (soft, hard))


def _end(answer: BinaryIO, code: int, *parts: bytes) -> NoReturn:
    """Out at once: freeing a long document's boxes would take a tenth again."""
    answer.writelines(parts)
    answer.close()
    os._exit(code)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
