"""What the PDF of an appendix costs, against WeasyPrint alone and a naive layout.

    python -m actionplans.tests.benchmarks.bench_appendix

Freezes 70 actions in a scratch SQLite database. Ours: the frozen rows read, laid out,
set and printed, as the worker's child does, the garbage collector off. Alone: bare
WeasyPrint with the same HTML and options. Naive: the same words with automatic column
widths and a paragraph per line in every cell, tagged. Medians of five in turn, CPU
seconds in one process; the goals are ratios: 1.05 of alone, 0.9 of naive.
"""

import gc
import logging
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

from actionplans.tests.benchmarks.bench_pages import ROUNDS, set_up

SITE = "http://localhost"
GOALS = {"alone": 1.05, "naive": 0.9}
CELL = re.compile(r"<td>([^<].*?)</td>", re.DOTALL)
NAIVE = (
    "<style>table { table-layout: auto } .actions td { white-space: normal }</style>"
)


def frozen():
    """A version of seventy actions, and the query set that reads it anew."""
    from actionplans import closing
    from actionplans.models import Version
    from actionplans.tests import building, papers

    council = building.make_council()
    plan = papers.make_full_plan(council)
    admin = building.make_user("Amara Dean", council=council, roles=["plan_admin"])
    period = building.make_period(plan, as_at=papers.DAY)
    version = closing.close(period=period, by=admin, at=papers.MOMENT)
    return lambda: Version.objects.get(pk=version.pk)


def set_html(version) -> str:
    from actionplans import snapshots, typesetting

    rows = snapshots.stored(version)
    return typesetting.document_of(version, typesetting.body_of(rows))


def ours(read) -> bytes:
    from actionplans import printing

    gc.disable()
    try:
        return printing.html_to_pdf(set_html(read()), base_url=SITE).data
    finally:
        gc.enable()


def alone(html: str) -> bytes:
    """Bare WeasyPrint; it needs our fetcher, for the stylesheets are ours."""
    import weasyprint

    from actionplans import printing
    from actionplans.printing import pdf

    fetcher = pdf._own_files(weasyprint, printing.packaged_assets(SITE))
    document = weasyprint.HTML(string=html, base_url=SITE, url_fetcher=fetcher)
    return document.write_pdf(pdf_variant=pdf.VARIANT)


def naively(html: str) -> str:
    """The same words: no column widths, paragraphs in cells."""
    html = re.sub(r"<colgroup>.*?</colgroup>", "", html, flags=re.DOTALL)
    html = html.replace("</head>", f"{NAIVE}</head>")
    return CELL.sub(lambda cell: f"<td>{paragraphs(cell[1])}</td>", html)


def paragraphs(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in text.split("\n"))


def cpu_seconds(work: Callable[[], bytes]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        read = frozen()
        html = set_html(read())
        naive = naively(html)
        works = {
            "ours": lambda: ours(read),
            "alone": lambda: alone(html),
            "naive": lambda: alone(naive),
        }
        for work in works.values():
            work()
        taken: dict[str, list[float]] = {name: [] for name in works}
        for _ in range(ROUNDS):
            for name, work in works.items():
                taken[name].append(cpu_seconds(work))
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    print("  ".join(f"{name} {median:.2f} s" for name, median in medians.items()))
    kept = True
    for name, goal in GOALS.items():
        ratio = medians["ours"] / medians[name]
        kept &= ratio <= goal
        print(f"  ours / {name}: {ratio:.2f} (goal {goal})")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
