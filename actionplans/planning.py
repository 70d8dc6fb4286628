"""Planning: the deeds that make a plan and change its text, never its ratings.

In: a plan, who, when, and the new words. Out: rows, an AuditEvent with before and
after, and the plan's version one higher, in one transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from . import auditing, locking
from .models import (
    Council,
    GlossaryTerm,
    Plan,
    PlanSection,
    RatingScheme,
    RatingValue,
    User,
)
from .models.plan import slug_for
from .refusals import Refusal
from .schemes import SchemePreset


class ChangedMeanwhile(Refusal):
    """The plan's text is not the one that the new words were written on."""


@dataclass(frozen=True, slots=True)
class Section:
    """A passage of front or back matter, as typed."""

    placement: str
    heading: str
    body: str
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary, as typed."""

    abbreviation: str
    term: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """What one rating means in each dimension."""

    code: str
    progress: str = ""
    impact: str = ""


@transaction.atomic
def create_plan(
    *,
    council: Council,
    title: str,
    by: User,
    at: datetime,
    scheme: SchemePreset,
    definitions: Sequence[Definition] = (),
    columns: Sequence[Mapping[str, str]] = (),
    strapline: str = "",
) -> Plan:
    """A plan without recommendations, its own scheme made from the preset.

    Refuses a title that means a plan of the council already.
    """
    _refuse_taken(council.plans.titled(title), title)
    plan = Plan(
        council=council,
        slug=slug_for(title),
        title=title,
        strapline=strapline,
        scheme=_own_scheme(scheme, definitions, columns),
    )
    if columns:
        plan.columns = [dict(column) for column in columns]
    plan.save(force_insert=True)
    auditing.record(
        council=council, plan=plan, by=by, at=at, deed="create-plan", subject=title
    )
    return plan


def _names(columns: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """What the columns call things; a heading that asks a question names nothing."""
    return {c["field"]: c["label"][:60] for c in columns if "?" not in c["label"]}


def _own_scheme(
    preset: SchemePreset,
    definitions: Sequence[Definition],
    columns: Sequence[Mapping[str, str]],
) -> RatingScheme:
    """The preset in the plan's own words: what its columns call the two ratings."""
    called = _names(columns)
    scheme = RatingScheme.objects.create(
        name=preset.name,
        progress_label=called.get("progress_rag") or preset.progress_label,
        progress_question=preset.progress_question,
        has_impact=preset.has_impact,
        impact_label=called.get("impact_rag") or preset.impact_label,
        impact_question=preset.impact_question,
    )
    given = {definition.code: definition for definition in definitions}
    values = []
    for order, value in enumerate(preset.values):
        own = given.get(value.code) or Definition(
            value.code, value.progress_definition, value.impact_definition
        )
        values.append(
            RatingValue(
                scheme=scheme,
                order=order,
                code=value.code,
                word=value.word,
                letter=value.letter,
                colour=value.colour,
                meaning=value.meaning,
                progress_definition=own.progress,
                impact_definition=own.impact,
            )
        )
    RatingValue.objects.bulk_create(values)
    return scheme


@transaction.atomic
def set_front_page(
    *, plan: Plan, by: User, at: datetime, version: int, title: str, strapline: str
) -> None:
    """The plan's title and strapline; its address stays.

    Refuses a title that means another plan of the council.
    """
    # Two plans retitled at once, or an import: the title is taken once.
    council = Council.objects.select_for_update(no_key=True).get(pk=plan.council_id)
    _refuse_taken(council.plans.titled(title).exclude(pk=plan.pk), title)
    before = {"title": plan.title, "strapline": plan.strapline}
    after = {"title": title, "strapline": strapline}
    count_change(plan, version, title=title, strapline=strapline)
    _tell(plan, by, at, "edit-front-page", "Title and strapline", before, after)


@transaction.atomic
def set_sections(
    *, plan: Plan, by: User, at: datetime, version: int, sections: Sequence[Section]
) -> None:
    """Replace the front and back matter by these passages, in their order."""
    before = [
        asdict(Section(s.placement, s.heading, s.body, s.attribution))
        for s in plan.sections.all()
    ]
    count_change(plan, version)
    plan.sections.all().delete()
    PlanSection.objects.bulk_create(
        PlanSection(plan=plan, order=order, **asdict(section))
        for order, section in enumerate(sections)
    )
    after = [asdict(section) for section in sections]
    _tell(plan, by, at, "edit-sections", "Front and back matter", before, after)


@transaction.atomic
def set_glossary(
    *, plan: Plan, by: User, at: datetime, version: int, terms: Sequence[Term]
) -> None:
    """Replace the glossary; refuses an abbreviation that stands twice."""
    seen = [term.abbreviation.casefold() for term in terms]
    if twice := next(
        (t for t in terms if seen.count(t.abbreviation.casefold()) > 1), 0
    ):
        raise Refusal(f"“{twice.abbreviation}” stands twice in the glossary.")
    before = [
        asdict(Term(t.abbreviation, t.term, t.definition)) for t in plan.glossary.all()
    ]
    count_change(plan, version)
    plan.glossary.all().delete()
    GlossaryTerm.objects.bulk_create(
        GlossaryTerm(plan=plan, **asdict(term)) for term in terms
    )
    after = [asdict(term) for term in terms]
    _tell(plan, by, at, "edit-glossary", "Glossary", before, after)


@transaction.atomic
def set_definitions(
    *,
    plan: Plan,
    by: User,
    at: datetime,
    version: int,
    definitions: Sequence[Definition],
) -> None:
    """What each rating means; versions that are frozen keep the words they had."""
    values = {value.code: value for value in plan.scheme.values.all()}
    before = [
        asdict(Definition(v.code, v.progress_definition, v.impact_definition))
        for v in values.values()
    ]
    count_change(plan, version)
    for definition in definitions:
        if (value := values.get(definition.code)) is None:
            raise Refusal(f"The plan has no rating “{definition.code}”.")
        value.progress_definition = definition.progress
        value.impact_definition = definition.impact
    RatingValue.objects.bulk_update(
        values.values(), ["progress_definition", "impact_definition"]
    )
    after = [asdict(definition) for definition in definitions]
    _tell(plan, by, at, "edit-key", "Key of the ratings", before, after)


@transaction.atomic
def set_readers(
    *, plan: Plan, by: User, at: datetime, version: int, members_read_live: bool
) -> None:
    """Whether members read the live plan, before any version of it is published."""
    before = {"members_read_live": plan.members_read_live}
    after = {"members_read_live": members_read_live}
    count_change(plan, version, members_read_live=members_read_live)
    _tell(plan, by, at, "edit-readers", "Who reads the live plan", before, after)


def count_change(plan: Plan, version: int, **fields: str | bool) -> None:
    """The conditional write of every deed on a plan's text and structure.

    Raises ChangedMeanwhile where somebody changed it since `version`. A plan being
    closed is waited for: its version holds all of a change or none.
    """
    locking.write_into(plan.pk)
    unchanged = Plan.objects.filter(pk=plan.pk, version=version)
    if not unchanged.update(version=F("version") + 1, **fields):
        raise ChangedMeanwhile(
            "Somebody else changed the plan’s text while you were writing. Your words "
            "are still in the form: look at the plan, then save again."
        )
    plan.refresh_from_db(fields=["version", *fields])


def _refuse_taken(plans: QuerySet[Plan], title: str) -> None:
    """A title means one plan: files are matched to plans by it."""
    if taken := plans.select_related("council").first():
        also = "" if taken.title == title else f", or had: “{taken}”"
        raise Refusal(
            f"{taken.council} already has a plan with the title “{title}”{also}."
        )


def _tell(
    plan: Plan, by: User, at: datetime, deed: str, subject: str, before: Any, after: Any
) -> None:
    auditing.record(
        council=plan.council,
        plan=plan,
        by=by,
        at=at,
        deed=deed,
        subject=subject,
        before=before,
        after=after,
    )
