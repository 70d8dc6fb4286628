"""Planning: the deeds that change a plan's text, never its ratings.

In: a plan, who, when, and the new words. Out: rows, an AuditEvent with before and
after, and the plan's version one higher, in one transaction. `keying` rewords the key
and `inspecting` says what the plan answers, by the same two steps: count the change,
tell it. Words that stand already are no change: nothing is counted or told.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from . import auditing, locking
from .columns import Columns, problem
from .marking import Mark, checked
from .models import Council, GlossaryTerm, Plan, PlanSection, Upload, User
from .refusals import Refusal


class ChangedMeanwhile(Refusal):
    """The plan's text is not the one that the new words were written on."""


@dataclass(frozen=True, slots=True)
class Section:
    """A passage of front or back matter or an annex, as typed, and its mark."""

    placement: str
    heading: str
    body: str
    attribution: str = ""
    openness: str = ""
    exempt_paragraph: str = ""
    exempt_reason: str = ""

    @classmethod
    def of(cls, row: PlanSection) -> "Section":
        return cls(**{field.name: getattr(row, field.name) for field in fields(cls)})


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary, as typed."""

    abbreviation: str
    term: str
    definition: str = ""


@transaction.atomic
def set_front_page(
    *, plan: Plan, by: User, at: datetime, version: int, title: str, strapline: str
) -> None:
    """The plan's title and strapline; its address stays.

    Refuses a title that means another plan of the council.
    """
    claim_title(plan.council_id, title, but=plan)
    before = {"title": plan.title, "strapline": plan.strapline}
    after = {"title": title, "strapline": strapline}
    if after == before:
        return
    count_change(plan, version, title=title, strapline=strapline)
    tell(plan, by, at, "edit-front-page", "Title and strapline", before, after)


@transaction.atomic
def set_sections(
    *, plan: Plan, by: User, at: datetime, version: int, sections: Sequence[Section]
) -> None:
    """Replace front and back matter and annexes by these passages, in their order.

    Refuses one that is exempt without its paragraph or reason.
    """
    for one in sections:
        checked(Mark(one.openness, one.exempt_paragraph, one.exempt_reason))
    before = [asdict(Section.of(row)) for row in plan.sections.all()]
    after = [asdict(section) for section in sections]
    if after == before:
        return
    count_change(plan, version)
    plan.sections.all().delete()
    PlanSection.objects.bulk_create(
        PlanSection(plan=plan, order=order, **asdict(section))
        for order, section in enumerate(sections)
    )
    tell(plan, by, at, "edit-sections", "Front and back matter", before, after)


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
    after = [asdict(term) for term in terms]
    if after == before:
        return
    count_change(plan, version)
    plan.glossary.all().delete()
    GlossaryTerm.objects.bulk_create(
        GlossaryTerm(plan=plan, **asdict(term)) for term in terms
    )
    tell(plan, by, at, "edit-glossary", "Glossary", before, after)


@transaction.atomic
def set_columns(
    *, plan: Plan, by: User, at: datetime, version: int, columns: Columns
) -> None:
    """Which columns the plan's tables have, their headings and order.

    Refuses columns that do not go together. Versions that are closed keep theirs.
    """
    if wrong := problem(columns):
        raise Refusal(wrong)
    if list(columns) == plan.columns:
        return
    before = {"columns": [column["label"] for column in plan.columns]}
    after = {"columns": [column["label"] for column in columns]}
    count_change(plan, version, columns=[dict(column) for column in columns])
    tell(plan, by, at, "edit-columns", "Columns of the tables", before, after)


@transaction.atomic
def set_readers(
    *, plan: Plan, by: User, at: datetime, version: int, members_read_live: bool
) -> None:
    """Whether members read the live plan, before any version of it is published."""
    before = {"members_read_live": plan.members_read_live}
    after = {"members_read_live": members_read_live}
    if after == before:
        return
    count_change(plan, version, members_read_live=members_read_live)
    tell(plan, by, at, "edit-readers", "Who reads the live plan", before, after)


@transaction.atomic
def set_frequency(
    *, plan: Plan, by: User, at: datetime, version: int, frequency: str
) -> None:
    """How often it is reported: by the month, by the quarter, or "" in no rhythm."""
    if frequency not in ("", *Plan.Frequency.values):
        raise Refusal("Say whether it is reported every month or every quarter.")
    if frequency == plan.frequency:
        return
    words = {"": "In no fixed rhythm"} | dict(Plan.Frequency.choices)
    before = {"reported": words[plan.frequency]}
    count_change(plan, version, frequency=frequency)
    after = {"reported": words[frequency]}
    tell(plan, by, at, "edit-frequency", "How often it is reported", before, after)


def count_change(plan: Plan, version: int, **fields: Any) -> None:
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


def claim_title(council_id: int, title: str, but: Plan | None = None) -> None:
    """Hold the council's titles, and refuse one that means another plan of it.

    Files are matched to plans by their titles. Two plans made or retitled at once, or
    an import beside them, wait here for each other: a title is taken once.
    """
    council = Council.objects.select_for_update(no_key=True).get(pk=council_id)
    plans = council.plans.titled(title)
    taken = (plans.exclude(pk=but.pk) if but else plans).first()
    if taken:
        also = "" if taken.title == title else f", or had: “{taken}”"
        raise Refusal(f"{council} already has a plan with the title “{title}”{also}.")


def tell(
    plan: Plan,
    by: User,
    at: datetime,
    deed: str,
    subject: str,
    before: Any,
    after: Any,
    upload: Upload | None = None,
) -> None:
    """Write down a change of the plan's text: `before` and `after` are JSON-ready."""
    auditing.record(
        council=plan.council,
        plan=plan,
        by=by,
        at=at,
        deed=deed,
        subject=subject,
        before=before,
        after=after,
        upload=upload,
    )
