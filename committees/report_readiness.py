"""What a report still lacks before it can be cleared, all of it at once.

In: the report. Out: each missing thing as a sentence, with the name of the box that it
belongs to. Source of the background papers: Local Government Act 1972, section 100D;
nothing exempt or confidential may be listed (section 100D(4)).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .models import Report
from .report_content import JUDGEMENTS, holds_place
from .report_fields import PAPERS_SECTION
from .rich_text import says_something

_SECRET = re.compile(r"\b(exempt|confidential)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Missing:
    """A sentence, and the box: "title", "section-summary", "recommendations" …"""

    box: str
    words: str


def missing_of(report: Report) -> list[Missing]:
    """Everything that stands against clearing it; nothing where it is ready."""
    return [
        *_title(report),
        *_officer(report),
        *_sections(report),
        *_background_papers(report),
        *_judgements(report),
    ]


def _title(report: Report) -> Iterator[Missing]:
    if not report.title.strip():
        yield Missing("title", "The report needs a title")


def _officer(report: Report) -> Iterator[Missing]:
    if not report.responsible_officer.strip():
        yield Missing("responsible_officer", "Say who the responsible officer is")


def _sections(report: Report) -> Iterator[Missing]:
    said = {section.key: section.body for section in report.sections.all()}
    for section in report.template.sections.all():
        box = f"section-{section.key}"
        if not section.is_required or section.key == PAPERS_SECTION:
            continue
        if section.is_recommendations:
            texts = [one.text for one in report.recommendations.all()]
            if not any(map(says_something, texts)):
                yield Missing("recommendations", "Write at least one recommendation")
        elif not says_something(said.get(section.key, "")):
            yield Missing(box, f"“{section.heading}” is empty, and every report has it")


def _background_papers(report: Report) -> Iterator[Missing]:
    listed = report.background_papers
    if listed and report.no_background_papers:
        yield Missing(
            "background_papers",
            "Background papers are listed, and it is ticked that there are none: "
            "take one of the two away",
        )
    if not listed and not report.no_background_papers:
        yield Missing(
            "background_papers",
            "List the background papers, or tick that there are none",
        )
    for paper in listed:
        if _SECRET.search(paper["title"]):
            yield Missing(
                "background_papers",
                f"“{paper['title']}” seems to be exempt or confidential, and such "
                "papers may not be listed",
            )


def _judgements(report: Report) -> Iterator[Missing]:
    places = [
        section.key for section in report.sections.all() if holds_place(section.body)
    ]
    if report.inspection and not places:
        yield Missing("judgements_in", "Say where the table of judgements stands")
    if places and not report.inspection:
        yield Missing(
            "inspection",
            f"“{JUDGEMENTS}” stands in the text: choose the inspection whose "
            "judgements are meant, or take it out",
        )
    if report.inspection and not report.inspection.judgements.all():
        yield Missing(
            "inspection",
            f"No judgement of “{report.inspection}” is written down, so its table "
            "would be empty",
        )
