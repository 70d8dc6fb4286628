"""The report templates that come with the application, as councils use them. Pure.

One numbers its paragraphs and ends with a grid, the other has headings alone. A council
takes either and makes it its own.
"""

from dataclasses import dataclass

from .report_fields import BACKGROUND_PAPERS, FIELDS, PAPERS_SECTION


@dataclass(frozen=True, slots=True)
class Section:
    """A section that its reports have; `key` is given where it is not prose."""

    heading: str
    prompt: str = ""
    is_required: bool = True
    is_recommendations: bool = False
    before: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A field at the head of a report or in its closing grid."""

    field: str
    label: str
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """All that makes a report template."""

    name: str
    is_numbered: bool
    header: tuple[Row, ...]
    sections: tuple[Section, ...]
    closing: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Shipped:
    """A shape and what it is for."""

    shape: Shape
    words: str


def _row(field: str, label: str = "") -> Row:
    return Row(field, label or FIELDS[field].label, FIELDS[field].prompt)


_SUMMARY = "What this report is about and why it comes now, in a few sentences."
_RECOMMENDATIONS = (
    "What the committee is asked to do, one thing each. Begin so that it can be "
    "minuted: “That the Committee …”"
)

NUMBERED = Shape(
    name="Numbered report",
    is_numbered=True,
    header=(
        _row("committee_and_date"),
        _row("item"),
        _row("classification"),
        _row("responsible_officer"),
        _row("email"),
        _row("phone"),
    ),
    sections=(
        Section("Summary", _SUMMARY),
        Section("Recommendations", _RECOMMENDATIONS, is_recommendations=True),
        Section(
            "Risk assessment and opportunities appraisal",
            "What could go wrong and what could be gained. Say what this means for "
            "risk management, human rights, equalities, the community and the "
            "environment, and who was consulted.",
            before="REPORT",
        ),
        Section(
            "Financial implications",
            "What it costs or saves, and which budget bears it. If nothing, say so.",
        ),
        Section(
            "Background",
            "What led to this: the inspection or decision behind it, and what was done "
            "since.",
            is_required=False,
        ),
    ),
    closing=(
        _row(BACKGROUND_PAPERS),
        _row("portfolio_holder", "Cabinet member (portfolio holder)"),
        _row("wards", "Local member"),
        _row("appendices"),
    ),
)

HEADINGS = Shape(
    name="Report under headings",
    is_numbered=False,
    header=(
        _row("date"),
        _row("wards", "Wards"),
        _row("portfolio_holder", "Portfolios"),
    ),
    sections=(
        Section("Executive summary", _SUMMARY),
        Section(
            "Reason for scrutiny",
            "Why this committee looks at it: its remit, its work programme, or what it "
            "asked for before.",
        ),
        Section("Recommendations", _RECOMMENDATIONS, is_recommendations=True),
        Section(
            "Background papers",
            FIELDS[BACKGROUND_PAPERS].prompt,
            key=PAPERS_SECTION,
        ),
        Section(
            "Resource and legal considerations",
            "Money, staff and legal duties. If there are none, say so.",
        ),
        Section("Citizen impact", "What residents will notice, and whom it helps."),
        Section("Environmental impact", "If there is none, write None."),
        Section(
            "Equality implications",
            "Who could be treated differently, and the result of the equality impact "
            "assessment where there is one.",
        ),
        Section("Consultation", "Who was asked, and what they said."),
        Section(
            "Report",
            "Anything further that members need to know, or leave it empty where the "
            "appendices say it all.",
            is_required=False,
        ),
    ),
    closing=(_row("contact"), _row("author"), _row("appendices")),
)

SHIPPED = {
    "numbered": Shipped(
        NUMBERED,
        "Sections and paragraphs are numbered: 1.1, 3.1.2. It begins with a block of "
        "committee, item and classification, and ends with a grid of background "
        "papers, members and appendices.",
    ),
    "headings": Shipped(
        HEADINGS,
        "A section for each question that scrutiny asks, with headings and no numbers. "
        "It ends with the contact officer and the author.",
    ),
}
