"""Templating of reports: a council's report templates, each edit a version of its own.

In: a council or one of its forms, who, when, and the shape that it is to have. Out: the
new version, with a row of history, in one transaction, or a Refusal. Reports keep the
version they were begun with. Who may, the look-ups asked.
"""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from actionplans import auditing
from actionplans.models import Council, User
from actionplans.refusals import Refusal

from .models import ReportTemplate, TemplateSection
from .report_fields import BACKGROUND_PAPERS, FIELDS, PAPERS_SECTION
from .shipped_reports import SHIPPED, Row, Section, Shape


class TemplateChanged(Refusal):
    """There is a later version than the one that was edited."""


@transaction.atomic
def take_shipped(
    *, council: Council, by: User, at: datetime, which: str
) -> ReportTemplate:
    """One of the forms that come with the application, as the council's own."""
    if which not in SHIPPED:
        raise Refusal("Choose one of the templates that come with the application.")
    return make(council=council, by=by, at=at, shape=SHIPPED[which].shape)


@transaction.atomic
def make(*, council: Council, by: User, at: datetime, shape: Shape) -> ReportTemplate:
    """A report template that the council has not had, or takes into use again."""
    council = Council.objects.select_for_update().get(pk=council.pk)
    _check(council, shape)
    template = _written(council, by, at, shape, above=0)
    _tell(template, by, at, "template-make")
    return template


@transaction.atomic
def edit(
    *, template: ReportTemplate, by: User, at: datetime, shape: Shape
) -> ReportTemplate:
    """The next version of it, which takes its place; this one is kept.

    Raises TemplateChanged where it is in use no more.
    """
    council = Council.objects.select_for_update().get(pk=template.council_id)
    _end(template, at)
    _check(council, shape)
    later = _written(council, by, at, shape, above=template.number)
    _tell(later, by, at, "template-edit", before=str(template))
    return later


@transaction.atomic
def put_away(*, template: ReportTemplate, by: User, at: datetime) -> None:
    """It is offered no more; the reports that were begun with it stay as they are."""
    _end(template, at)
    _tell(template, by, at, "template-end")


def shape_of(template: ReportTemplate) -> Shape:
    """The shape that a version has, as it is edited."""
    return Shape(
        name=template.name,
        is_numbered=template.is_numbered,
        header=tuple(Row(**one) for one in template.header),
        sections=tuple(
            Section(
                heading=one.heading,
                prompt=one.prompt,
                is_required=one.is_required,
                is_recommendations=one.is_recommendations,
                before=one.before,
                key=PAPERS_SECTION if one.key == PAPERS_SECTION else "",
            )
            for one in template.sections.all()
        ),
        closing=tuple(Row(**one) for one in template.closing),
    )


def _check(council: Council, shape: Shape) -> None:
    if not shape.name.strip():
        raise Refusal("Say what the report template is called.")
    in_use = council.report_templates.filter(name=shape.name, ended_at=None)
    if in_use.exists():
        raise Refusal(
            f"A report template called “{shape.name}” is in use: give this one "
            "another name."
        )
    if sum(section.is_recommendations for section in shape.sections) != 1:
        raise Refusal("One section, and only one, must hold the recommendations.")
    papers = [section.key for section in shape.sections].count(PAPERS_SECTION)
    closes = any(row.field == BACKGROUND_PAPERS for row in shape.closing)
    if papers + closes != 1:
        raise Refusal(
            "The background papers must be listed once: in a section of their own or "
            "in the closing grid. The law asks every report for them."
        )
    if unknown := {row.field for row in (*shape.header, *shape.closing)} - set(FIELDS):
        raise Refusal(f"A report knows nothing called “{unknown.pop()}”.")


def _end(template: ReportTemplate, at: datetime) -> None:
    in_use = ReportTemplate.objects.filter(pk=template.pk, ended_at=None)
    if not in_use.update(ended_at=at):
        raise TemplateChanged(
            "Somebody else changed this report template, or put it away, while you "
            "were reading or writing. Look at how it stands now."
        )


def _written(
    council: Council, by: User, at: datetime, shape: Shape, *, above: int
) -> ReportTemplate:
    same = council.report_templates.filter(name=shape.name)
    last = same.aggregate(last=Max("number"))["last"] or 0
    template = ReportTemplate.objects.create(
        council=council,
        name=shape.name,
        number=max(last, above) + 1,
        is_numbered=shape.is_numbered,
        header=[asdict(row) for row in shape.header],
        closing=[asdict(row) for row in shape.closing],
        made_at=at,
        made_by=by,
    )
    keys: list[str] = []
    for section in shape.sections:
        keys.append(section.key or _key(section.heading, keys))
    TemplateSection.objects.bulk_create(
        TemplateSection(
            template=template,
            order=order,
            key=keys[order],
            heading=section.heading,
            prompt=section.prompt,
            is_required=section.is_required,
            is_recommendations=section.is_recommendations,
            before=section.before,
        )
        for order, section in enumerate(shape.sections)
    )
    return template


def _key(heading: str, taken: list[str]) -> str:
    """A name for a section that no other of its form has."""
    first = slugify(heading)[:50].strip("-") or "section"
    names = (f"{first}-{count}" if count else first for count in range(len(taken) + 3))
    return next(one for one in names if one not in [*taken, PAPERS_SECTION])


def _tell(
    template: ReportTemplate, by: User, at: datetime, deed: str, before: str = ""
) -> None:
    auditing.record(
        council=template.council,
        by=by,
        at=at,
        deed=deed,
        subject=str(template),
        before=before or None,
        about=f"report form {template.pk}",
    )
