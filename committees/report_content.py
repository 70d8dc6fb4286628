"""A report as plain values: as it would be issued now.

In: the row. Out: contents.ReportContent, whose paragraphs are numbered where its form
numbers them. Page, PDF and what is frozen are all made of it.
"""

import re
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from actionplans.models import Inspection, Judgement

from . import report_rows, rich_text
from .contents import ReportContent, SectionContent
from .models import Report, TemplateSection
from .numbering import HEADING, PARAGRAPH, numbers
from .report_fields import PAPERS_SECTION
from .rich_text import Block

# What stands alone on a line where the table of judgements is to be put.
JUDGEMENTS = "[judgements]"
_PLACE = re.compile(rf"^[ \t]*{re.escape(JUDGEMENTS)}[ \t]*$", re.I | re.M)
_KINDS = {"p": PARAGRAPH, "h3": HEADING}
# To be prefetched where many reports are composed.
READ_WITH = (
    "template__sections",
    "sections",
    "recommendations",
    "inspection__judgements",
)


def content_of(report: Report, *, item_number: str = "") -> ReportContent:
    """As it reads now. The item's number is looked up unless the caller knows it."""
    template = report.template
    number = item_number or report_rows.item_number(report.item)
    return ReportContent(
        source=report.pk,
        title=report.title,
        template=str(template),
        is_numbered=template.is_numbered,
        header=report_rows.header(report, number),
        sections=_sections(report),
        closing=report_rows.closing(report, number),
    )


def _sections(report: Report) -> list[SectionContent]:
    """Those that say something: a section left empty takes no number."""
    said = {section.key: section.body for section in report.sections.all()}
    found: list[SectionContent] = []
    for section in report.template.sections.all():
        blocks = _blocks(report, section, said.get(section.key, ""))
        if not blocks:
            continue
        number = len(found) + 1
        if report.template.is_numbered:
            blocks = _numbered(number, blocks)
        found.append(
            SectionContent(
                key=section.key,
                number=str(number) if report.template.is_numbered else "",
                heading=section.heading,
                before=section.before,
                html="\n".join(block.html for block in blocks),
            )
        )
    return found


def _blocks(report: Report, section: TemplateSection, body: str) -> list[Block]:
    if section.is_recommendations:
        return _recommendations(report)
    if section.key == PAPERS_SECTION:
        return [Block("ul", str(report_rows.papers_listed(report)))]
    # Whether or not blank lines were typed around it.
    typed = _PLACE.sub(f"\n\n{JUDGEMENTS}\n\n", body)
    return [
        _table_of(report.inspection) if _is_place(block) else block
        for block in rich_text.blocks(typed)
        if report.inspection or not _is_place(block)
    ]


def _is_place(block: Block) -> bool:
    return block.html.casefold() == f"<p>{JUDGEMENTS}</p>"


def holds_place(body: str) -> bool:
    """Whether the table of judgements is asked for in these words."""
    return bool(_PLACE.search(body))


def _recommendations(report: Report) -> list[Block]:
    """One after another where paragraphs have numbers, else as a numbered list.

    One alone is a sentence.
    """
    each = [rich_text.to_html(one.text) for one in report.recommendations.all()]
    each = [html for html in each if html]
    if report.template.is_numbered or len(each) < 2:
        return [block for html in each for block in _as_paragraphs(html)]
    listed = "".join(f"<li>{html}</li>" for html in each)
    return [Block("ol", f"<ol>{listed}</ol>")]


def _as_paragraphs(html: str) -> list[Block]:
    """Its first paragraph bears the number, and the rest belongs to it."""
    first, closed, rest = html.partition("</p>")
    if not first.startswith("<p>"):
        return [Block("other", html)]
    more = [Block("other", rest.strip())] if rest.strip() else []
    return [Block("p", first + closed), *more]


def _numbered(section: int, blocks: Sequence[Block]) -> list[Block]:
    kinds = [_KINDS.get(block.tag, "other") for block in blocks]
    return [
        _with_number(block, number)
        for block, number in zip(blocks, numbers(section, kinds), strict=True)
    ]


def _with_number(block: Block, number: str) -> Block:
    """The number first in its element, so that it is read out with the words."""
    if not number:
        return block
    begun = f"<{block.tag}>"
    told = '<p class="numbered-paragraph">' if block.tag == "p" else begun
    said = f'<span class="number-of">{number}</span> '
    return Block(block.tag, told + said + block.html.removeprefix(begun))


def _table_of(inspection: Inspection) -> Block:
    """What was judged, and the grade; an area below another is set in."""
    rows = format_html_join(
        "\n",
        '<tr><th scope="row"{}>{}</th><td>{}</td></tr>',
        (
            (_below(one), f"{one.number} {one.area}".strip(), one.grade)
            for one in inspection.judgements.all()
        ),
    )
    html = format_html(
        "<table><caption>{}</caption><thead><tr>"
        '<th scope="col">What was judged</th><th scope="col">Grade</th>'
        "</tr></thead><tbody>{}</tbody></table>",
        f"Judgements: {inspection.title}",
        rows,
    )
    return Block("table", str(html))


def _below(judgement: Judgement) -> SafeString | str:
    return format_html(' class="{}"', "below") if judgement.parent_id else ""
