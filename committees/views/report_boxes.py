"""The boxes of a report's page: bound together, in the order of the paper.

In: a report and what was sent. Out: the form and its rows, each section with its own
box, and what somebody else saved meanwhile.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from actionplans.fields.rows import Rows
from committees.forms import reports as forms
from committees.models import Report, TemplateSection
from committees.report_fields import PAPERS_SECTION

# Where the boxes are that no field is named after.
_ANCHORS = {
    "recommendations": "id_recommendations-0-text",
    "background_papers": "id_no_background_papers",
}


@dataclass(frozen=True, slots=True)
class Boxes:
    """The form and its rows."""

    form: forms.ReportForm
    recommendations: Rows
    papers: Rows

    @property
    def rows(self) -> tuple[Rows, Rows]:
        return self.recommendations, self.papers

    def are_valid(self) -> bool:
        """Each is asked, so that all that is wrong is told at once."""
        answers = [one.is_valid() for one in (self.form, *self.rows)]
        return all(answers)

    @property
    def are_wrong(self) -> bool:
        return bool(self.form.errors or any(r.total_error_count() for r in self.rows))

    @property
    def head(self) -> list[BoundField]:
        return [self.form[name] for name in forms.ALWAYS]

    @property
    def tail(self) -> list[BoundField]:
        named = [name for name in forms.WHERE_PRINTED if name in self.form.fields]
        return [self.form[name] for name in named]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the report; prose has a box, the others have their rows."""

    section: TemplateSection
    box: BoundField | None

    @property
    def holds_papers(self) -> bool:
        return self.section.key == PAPERS_SECTION


def boxes_of(report: Report, data: Any = None) -> Boxes:
    """What is typed, or else what the report says."""
    texts = [{"text": one.text} for one in report.recommendations.all()]
    recommendations = forms.RecommendationRows(
        data, initial=texts, prefix="recommendations"
    )
    for number, one in enumerate(recommendations.forms, start=1):
        one.fields["text"].label = f"Recommendation {number}"
    papers = forms.BackgroundPaperRows(
        data, initial=report.background_papers, prefix="papers"
    )
    for number, one in enumerate(papers.forms, start=1):
        one.fields["title"].label = f"Background paper {number}"
    form = forms.ReportForm(data, report=report, initial=forms.now_in(report))
    return Boxes(form, recommendations, papers)


def parts_of(report: Report, boxes: Boxes) -> list[Part]:
    """The sections in their order, each with its box."""
    prose = {section.key for section in boxes.form.prose}
    return [
        Part(section, boxes.form[f"section-{section.key}"])
        if section.key in prose
        else Part(section, None)
        for section in report.template.sections.all()
    ]


def anchor_of(box: str) -> str:
    """The identifier of the element that a missing thing is typed into."""
    return _ANCHORS.get(box, f"id_{box}")


def saved_meanwhile(report: Report, boxes: Boxes) -> list[tuple[str, str]]:
    """Label and words of what is saved now, where something else is typed."""
    return [
        (label, now or "Nothing")
        for label, now, typed in _beside(report, boxes)
        if now.split() != typed.split()
    ]


def _beside(report: Report, boxes: Boxes) -> Iterator[tuple[str, str, str]]:
    now, typed = forms.now_in(report), boxes.form.cleaned_data
    for field in boxes.form:
        if field.name != "judgements_in":
            value = now.get(field.name)
            yield str(field.label), _in_words(value), _in_words(typed[field.name])
    texts = [one.text for one in report.recommendations.all()]
    kept = [row["text"] for row in boxes.recommendations.kept]
    yield "Recommendations", "\n\n".join(texts), "\n\n".join(kept)
    listed = [f"{one['title']} {one['url']}" for one in report.background_papers]
    kept = [f"{row['title']} {row['url']}" for row in boxes.papers.kept]
    yield "Background papers", "\n".join(listed), "\n".join(kept)


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "Ticked" if value else "Not ticked"
    return str(value or "")
