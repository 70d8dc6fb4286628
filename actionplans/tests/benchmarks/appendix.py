"""The PDF of an appendix, against WeasyPrint alone and a naive layout.

Ours: the frozen rows read, laid out, set and printed, as the worker's child does, the
garbage collector off. Alone: bare WeasyPrint with the same HTML and options. Naive: the
same words with automatic column widths and a paragraph a line in every cell, tagged.
"""

import gc
import logging
import math
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256

from actionplans import closing, printing, snapshots, typesetting
from actionplans.models import Version
from actionplans.printing import pdf
from actionplans.tests import building, papers

from . import Row, measuring

DATABASES = ("sqlite",)
SITE = "http://localhost"
CELL = re.compile(r"(<td[^>]*>)([^<].*?)</td>", re.DOTALL)
NAIVE = (
    "<style>table { table-layout: auto } .actions td { white-space: normal }</style>"
)
# Pages, and the most memory in MiB, of a process that prints as the child does.
PRINTING = r"""
import gc, re, sys, time
gc.disable()
from actionplans.printing import pdf
import json
job = json.load(open(sys.argv[1]))
began = time.process_time()
printed = pdf.html_to_pdf(**job)
taken = time.process_time() - began
held = re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1]
print(printed.pages, int(held) / 1024, taken)
"""


def run(*, quick: bool) -> list[Row]:
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    read = frozen((2, 1) if quick else papers.SIZES)
    html = set_html(read())
    naive = naively(html)
    took = measuring.seconds(
        {
            "ours": lambda: ours(read),
            "alone": lambda: alone(html),
            "naive": lambda: alone(naive),
            "untagged": lambda: alone(html, variant=None),
            "child": lambda: printing.print_in_child(html, base_url=SITE),
        },
        quick=quick,
    )
    return [
        Row("appendix, of bare WeasyPrint", took["ours"] / took["alone"], 1.05),
        Row("appendix, of a naive layout", took["ours"] / took["naive"], 0.9),
        Row("tagged, of untagged", took["alone"] / took["untagged"], 1.3),
        Row("in its child, more than bare", took["child"] - took["alone"], 1.0, "s"),
        Row("same bytes in two processes", _same(html), 1, "", at_least=True),
        *_growth((2, 1) if quick else papers.SIZES, (1, 2) if quick else (1, 10, 29)),
    ]


def frozen(sizes: tuple[int, ...] = papers.SIZES) -> Callable[[], Version]:
    """A version of a plan, as many actions in each recommendation, read anew."""
    name = f"Frozen{Version.objects.count()}"
    council = building.make_council(f"{name} Council")
    plan = papers.make_full_plan(council, sizes=sizes)
    admin = building.make_user(f"{name} Dean", council=council, roles=["plan_admin"])
    period = building.make_period(plan, as_at=papers.DAY)
    version = closing.close(period=period, by=admin, at=papers.MOMENT)
    return lambda: Version.objects.get(pk=version.pk)


def set_html(version) -> str:
    rows = snapshots.stored(version)
    return typesetting.document_of(version, typesetting.body_of(rows))


def ours(read: Callable[[], Version]) -> bytes:
    gc.disable()
    try:
        return printing.html_to_pdf(set_html(read()), base_url=SITE).data
    finally:
        gc.enable()


def alone(html: str, variant: str | None = pdf.VARIANT) -> bytes:
    """Bare WeasyPrint; it needs our fetcher, for the stylesheets are ours."""
    import weasyprint

    fetcher = pdf._own_files(weasyprint, printing.packaged_assets(SITE))
    document = weasyprint.HTML(string=html, base_url=SITE, url_fetcher=fetcher)
    return document.write_pdf(pdf_variant=variant)


def naively(html: str) -> str:
    """The same words: no column widths, paragraphs in cells."""
    html = re.sub(r"<colgroup>.*?</colgroup>", "", html, flags=re.DOTALL)
    html = html.replace("</head>", f"{NAIVE}</head>")
    return CELL.sub(lambda cell: f"{cell[1]}{paragraphs(cell[2])}</td>", html)


def paragraphs(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in text.split("\n"))


def _same(html: str) -> int:
    made = [printing.print_in_child(html, base_url=SITE).data for _ in range(2)]
    return int(len({sha256(data).hexdigest() for data in made}) == 1)


def _growth(sizes: tuple[int, ...], times: tuple[int, ...]) -> list[Row]:
    """From seventy actions to two thousand, each in a process of its own, once."""
    one = sum(sizes)
    took = {n: _printed(set_html(frozen(sizes * n)())) for n in times}
    few, many = times[0], times[-1]
    rise = math.log(took[many][2] / took[few][2]) / math.log(many / few)
    rows = [
        Row(f"growth, {few * one} to {many * one:,} actions, exponent", rise, 1.1, "")
    ]
    for n, (pages, held, taken) in took.items():
        of = f"{n * one:,} actions, {pages:.0f} pages"
        rows.append(
            Row(f"{of}, memory a page over 70 MB", (held - 70) / pages, 2, "MB")
        )
        rows.append(Row(f"{of}, CPU", taken, unit="s"))
    return rows


def _printed(html: str) -> tuple[float, ...]:
    import json

    assets = printing.packaged_assets(SITE)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as job:
        json.dump({"html": html, "base_url": SITE, "assets": assets}, job)
        job.flush()
        run = [sys.executable, "-W", "ignore", "-c", PRINTING, job.name]
        ended = subprocess.run(run, capture_output=True, text=True, check=True)
    return tuple(map(float, ended.stdout.split()))
