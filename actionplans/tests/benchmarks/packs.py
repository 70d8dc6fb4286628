"""A pack set and printed as one document, against its parts printed one by one.

A front sheet, a report and the appendix of a plan of seventy actions, with the garbage
collector off, as in the worker's child.
"""

import gc
import logging

from actionplans import printing
from actionplans.tests import papers
from committees import packs
from committees.tests import issued
from committees.tests import packs as contents

from . import Row, appendix, measuring

DATABASES = ("sqlite",)
SECTIONS = ("Summary", "Recommendations", "Background", "Risks", "Finance")
WORDS = "<p>The board has met each month since the plan was agreed.</p>" * 5


def run(*, quick: bool) -> list[Row]:
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    of = content(appendix.frozen((2, 1) if quick else papers.SIZES)())
    took = measuring.seconds(
        {"pack": lambda: pack(of), "parts": lambda: parts(of)}, quick=quick
    )
    return [Row("a pack, of its parts alone", took["pack"] / took["parts"], 1.3)]


def content(version):
    """An agenda with one item: a report, and the plan behind it."""
    sections = [
        contents.section(f"section-{number}", heading, str(number)) | {"html": WORDS}
        for number, heading in enumerate(SECTIONS, start=1)
    ]
    item = issued.item_content(
        "6",
        report=issued.report_content(sections=sections),
        appendices=[contents.plan_appendix(1, version=version.pk)],
    )
    return issued.pack_content(item)


def printed(html: str) -> int:
    gc.disable()
    try:
        return printing.html_to_pdf(html, base_url=appendix.SITE).pages
    finally:
        gc.enable()


def pack(of) -> int:
    return printed(packs.html_of(of))


def parts(of) -> int:
    (item,) = of["items"]
    (appended,) = item["appendices"]
    front = of | {"items": [item | {"report": None, "appendices": []}]}
    return (
        printed(packs.html_of(front))
        + printed(packs.paper_html_of(of, item, item["report"]))
        + printed(packs.paper_html_of(of, item, appended))
    )
