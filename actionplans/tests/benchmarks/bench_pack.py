"""What a pack costs, against its parts printed one by one.

    python -m actionplans.tests.benchmarks.bench_pack

Freezes 70 actions in a scratch SQLite database and makes a pack of a front sheet, a
report and the plan's appendix. Pack: its HTML made and printed as one document. Parts:
the front, the report and the appendix, each its own document. The garbage collector is
off, as in the worker's child. Medians of five in turn, CPU seconds in one process; the
goal is a ratio: 1.3.
"""

import gc
import logging
import statistics
import sys
import tempfile
from collections.abc import Callable

from actionplans.tests.benchmarks.bench_appendix import SITE, cpu_seconds, frozen
from actionplans.tests.benchmarks.bench_pages import ROUNDS, set_up

GOAL = 1.3
SECTIONS = ("Summary", "Recommendations", "Background", "Risks", "Finance")
WORDS = "<p>The board has met each month since the plan was agreed.</p>" * 5


def content(version):
    """An agenda with one item: a report, and the plan behind it."""
    from committees.tests import issued, packs

    sections = [
        packs.section(f"section-{number}", heading, str(number)) | {"html": WORDS}
        for number, heading in enumerate(SECTIONS, start=1)
    ]
    item = issued.item_content(
        "6",
        report=issued.report_content(sections=sections),
        appendices=[packs.plan_appendix(1, version=version.pk)],
    )
    return issued.pack_content(item)


def printed(html: str) -> int:
    from actionplans import printing

    gc.disable()
    try:
        return printing.html_to_pdf(html, base_url=SITE).pages
    finally:
        gc.enable()


def pack(of) -> int:
    from committees import packs

    return printed(packs.html_of(of))


def parts(of) -> int:
    from committees import packs

    (item,) = of["items"]
    (appendix,) = item["appendices"]
    front = of | {"items": [item | {"report": None, "appendices": []}]}
    return (
        printed(packs.html_of(front))
        + printed(packs.paper_html_of(of, item, item["report"]))
        + printed(packs.paper_html_of(of, item, appendix))
    )


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        of = content(frozen()())
        works: dict[str, Callable[[], int]] = {
            "pack": lambda: pack(of),
            "parts": lambda: parts(of),
        }
        pages = {name: work() for name, work in works.items()}
        taken: dict[str, list[float]] = {name: [] for name in works}
        for _ in range(ROUNDS):
            for name, work in works.items():
                taken[name].append(cpu_seconds(work))
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    for name, median in medians.items():
        print(f"{name} {median:.2f} s, {pages[name]} pages")
    ratio = medians["pack"] / medians["parts"]
    print(f"  pack / parts: {ratio:.2f} (goal {GOAL})")
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
