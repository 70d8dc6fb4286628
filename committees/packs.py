"""Packs: an agenda or a supplement as one document to print, with all of its papers.

In: a PackContent that is whole, or a draft of one. Out: HTML that `printing` makes one
tagged PDF of. Numbers are as Modern.Gov has them, which officers and members know: the
front is not numbered and papers begin with page 1; a supplement goes on after the last
page that was issued before it; the exempt pack counts apart, E1, E2.
"""

from django.template.loader import render_to_string

from actionplans.dressing import PLAIN, Dress

from . import withholding
from .contents import (
    AppendixContent,
    ItemContent,
    MinutesContent,
    PackContent,
    ReportContent,
)
from .packing import apart, layout
from .packing.fronts import front_of

EXEMPT_PAGES = "E"


def html_of(
    content: PackContent,
    *,
    exempt: bool = False,
    is_draft: bool = False,
    after: int = 0,
    dress: Dress = PLAIN,
) -> str:
    """The pack for everybody; with `exempt`, what is exempt in it and nothing else.

    `after` is the last page that was numbered in the packs before this one; `dress` the
    council's looks on the day of printing.
    """
    if exempt:
        seen, left_out = apart.exempt_alone(content), []
    else:
        seen = withholding.as_seen(content, exempt=False)
        left_out = apart.left_out(content)
    front = front_of(
        seen,
        standing=layout.standing_of(seen),
        exempt=exempt,
        is_draft=is_draft,
        left_out=left_out,
        after=after,
    )
    return _document(
        seen,
        title=front.title,
        front=front,
        folders=layout.folders_of(seen, is_draft=is_draft),
        prefix=EXEMPT_PAGES if exempt else "",
        after=after,
        dress=dress,
    )


def paper_html_of(
    content: PackContent,
    item: ItemContent,
    paper: ReportContent | AppendixContent,
    *,
    is_draft: bool = False,
    dress: Dress = PLAIN,
) -> str:
    """One report or appendix of the item alone: the same words as in the pack.

    Its pages begin with 1, and it names no agenda item, for it may be stamped with it.
    """
    sheet = layout.sheet_of(content, item, paper, is_draft=is_draft)
    folder = layout.Folder("paper-end", (sheet,))
    title = f"{sheet.bookmark}, {layout.standing_of(content)}"
    return _document(content, title=title, folders=[folder], dress=dress)


def minutes_html_of(
    content: MinutesContent, *, exempt: bool = False, dress: Dress = PLAIN
) -> str:
    """Minutes by themselves; with `exempt`, whole, and marked on each page."""
    seen = withholding.minutes_as_seen(content, exempt=exempt)
    sheet = layout.minutes_sheet(seen)
    folder = layout.Folder("paper-end", (sheet,))
    title = f"{seen['committee']}: {sheet.bookmark}"
    return _document(seen, title=title, folders=[folder], dress=dress)


def _document(
    content: PackContent | MinutesContent, *, after: int = 0, **context: object
) -> str:
    context |= {
        "content": content,
        "paper": {"council_name": content["council"]},
        "after": after,
        "begins": after + 1,
    }
    return render_to_string("committees/pack_document.html", context)
