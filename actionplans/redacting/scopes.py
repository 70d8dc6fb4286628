"""Scopes: the rows that words of one thing are copied to, and their fields of prose.

In: what the words are taken out of. Out: a Scope, the rows of all that is the same
action's, recommendation's or plan's: ledger, current values, frozen rows, comments,
evidence, history, drafts, imports. What is read is which of them a row belongs to; each
place is a query.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import (
    CharField,
    EmailField,
    JSONField,
    Model,
    QuerySet,
    SlugField,
    TextField,
    UniqueConstraint,
)

from actionplans import models as m
from actionplans.models import Action, Council, Plan, Recommendation, Version

from .taken import NO_PROSE

SAID = ("progress_text", "performance", "next_steps", "concerns", "barriers")
_ACTION = ("text", "outcome", "measure", "reporting_mechanism", "other_text")
_ACTION += ("timescale_text", "exempt_reason", "closed_approval")
_RECOMMENDATION = ("text", "description", "findings", "why_important")
_RECOMMENDATION += ("what_good_looks_like", "outcomes")
_FROZEN = ("title", "strapline", "sections", "glossary", "measures", "correction")
_UPLOAD = ("title", "file_name", "headings", "undone_reason")
_UPLOAD += ("proposal", "decisions", "matches", "taken")
_EVIDENCE = ("title", "shows", "file_name")

HISTORY = ("subject", "before", "after", "reason")
Subject = Action | Recommendation

# The rows of an action or a recommendation: the model, how it leads to the subject, and
# its fields. "{}" is the name of the subject's kind.
_OF_SUBJECT: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    (m.Update, "{}", (*SAID, "reason", "source_name")),
    (m.Return, "{}", ("comment",)),
    (m.Evidence, "{}", _EVIDENCE),
    (m.EvidenceMark, "evidence__{}", ("exempt_reason",)),
    (m.EvidenceRemoval, "evidence__{}", ("reason",)),
    (m.Comment, "{}", ("words", "asked_for")),
    (m.CommentReply, "comment__{}", ("words",)),
    (m.AuditEvent, "{}", HISTORY),
    (m.UpdateDraft, "{}", ("boxes",)),
)
_OF_ACTION: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    (m.DateChange, "action", ("reason", "approved_by")),
    (m.Proposal, "action", ("words",)),
    (m.Decision, "proposal__action", ("comment",)),
    (m.Milestone, "action", ("label",)),
    (m.ActionLead, "action", ("timescale_text",)),
)
_OF_PLAN: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    (m.PlanSection, "plan", ("heading", "body", "attribution", "exempt_reason")),
    (m.GlossaryTerm, "plan", ("term", "definition")),
    (m.Theme, "plan", ("title",)),
    (m.Measure, "plan", ("name", "unit_words", "source", "notes")),
    (m.Reading, "measure__plan", ("note", "source_name")),
    (m.CrossCuttingConcern, "plan", ("words", "answer")),
    (m.VersionEvent, "version__plan", ("reason", "meeting")),
    (m.Version, "plan", _FROZEN),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Rows and the fields of theirs; of JSON, parts under the keys `kept` stay."""

    rows: QuerySet[Any]
    fields: tuple[str, ...]
    kept: frozenset[str] = frozenset()
    # What makes the `sha256` of a row that has one of its own, of the new values.
    seal: Callable[[Any, dict[str, Any]], str] | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What words are taken out of together, and whose it is."""

    council: Council
    plan: Plan | None
    subject: Subject | None
    places: tuple[Place, ...]
    # Whose it is, in words, and what keeps others from writing into it meanwhile, where
    # it is no plan's.
    named: str = ""
    hold: Callable[[], None] | None = None

    @property
    def whose(self) -> str:
        return self.named or str(self.subject or self.plan)


def rows_of(model: type[Model], **asked: Any) -> QuerySet[Any]:
    """Every row, whatever the model's own manager keeps from pages."""
    return model._base_manager.filter(**asked).order_by("pk")


def of_subject(subject: Subject) -> Scope:
    """All that is of one action or recommendation, frozen rows of every version too."""
    kind, plan = _kind(subject), subject.plan
    is_action = isinstance(subject, Action)
    own = (*SAID, *(_ACTION if is_action else _RECOMMENDATION))
    live = (*own, "import_note", "withdrawn_reason", "withdrawn_approval")
    told = [*_OF_SUBJECT, *(_OF_ACTION if is_action else ())]
    return Scope(
        council=plan.council,
        plan=plan,
        subject=subject,
        places=(
            Place(rows_of(type(subject), pk=subject.pk), live if is_action else own),
            *_places(told, kind, subject.pk),
            Place(rows_of(m.Upload, plan=plan), _UPLOAD),
            frozen_of(plan, type(subject), subject.pk),
        ),
    )


def frozen_of(plan: Plan, kind: type[Subject], source: int) -> Place:
    """The rows of one action or recommendation in every version of the plan."""
    if kind is Action:
        model: type[Model] = m.VersionAction
        fields = (*SAID, *_ACTION, "reasons", "milestones", "evidence")
    else:
        model = m.VersionRecommendation
        fields = (*SAID, *_RECOMMENDATION, "reasons", "theme_title", "assessment")
    return Place(rows_of(model, source=source, version__plan=plan), fields, NO_PROSE)


def of_frozen(row: m.VersionAction | m.VersionRecommendation) -> Scope:
    """Of the live one that it was frozen from, or where that is gone, of all of its
    frozen rows."""
    plan = row.version.plan
    kind = Action if isinstance(row, m.VersionAction) else Recommendation
    live = kind._base_manager.filter(pk=row.source, plan=plan).first()
    if live:
        scope = of_subject(live)
        # Asked for by its own number, who leads is no more kept than other words.
        told = replace(scope.places[-1], fields=(*scope.places[-1].fields, "leads"))
        named = told if kind is Action else scope.places[-1]
        return replace(scope, places=(*scope.places[:-1], named))
    return Scope(plan.council, plan, None, (frozen_of(plan, kind, row.source),))


def of_plan(plan: Plan) -> Scope:
    """What is the plan's own and no action's or recommendation's."""
    history = {"plan": plan, "action": None, "recommendation": None}
    return Scope(
        council=plan.council,
        plan=plan,
        subject=None,
        places=(
            Place(rows_of(Plan, pk=plan.pk), ("title", "strapline")),
            *_places(_OF_PLAN, "", plan.pk),
            Place(rows_of(m.AuditEvent, **history), HISTORY),
            Place(rows_of(m.Upload, plan=plan), _UPLOAD),
        ),
    )


def of_version(version: Version, stands_in: Callable[[Any], bool]) -> Scope:
    """The plan's own, and of each recommendation and action what it is in that version,
    where the words stand in it."""
    plan = version.plan
    whole, places = of_plan(plan), []
    for kind in (Recommendation, Action):
        model = m.VersionAction if kind is Action else m.VersionRecommendation
        for row in rows_of(model, version=version):
            frozen = frozen_of(plan, kind, row.source)
            if any(stands_in(getattr(row, name)) for name in frozen.fields):
                live = kind._base_manager.filter(pk=row.source, plan=plan).first()
                places += of_subject(live).places if live else [frozen]
    # The plan's imports are in the scope of each subject too: each row once.
    uploads = [one for one in places if one.rows.model is m.Upload]
    places = [one for one in places if one not in uploads]
    return Scope(plan.council, plan, None, (*whole.places, *places))


def of_row(row: Model) -> Scope | None:
    """The scope that a row belongs to, or the row alone where its table is in none;
    None of what is no council's."""
    for others in OTHERS:
        if scope := others(row):
            return scope
    if isinstance(row, Action | Recommendation):
        return of_subject(row)
    if isinstance(row, m.VersionAction | m.VersionRecommendation):
        return of_frozen(row)
    for model, path, _ in (*_OF_SUBJECT, *_OF_ACTION):
        if isinstance(row, model) and (subject := _subject_of(row, path)):
            return of_subject(subject)
    plan = row if isinstance(row, Plan) else None
    for model, path, _ in (
        *_OF_PLAN,
        (m.AuditEvent, "plan", ()),
        (m.Upload, "plan", ()),
    ):
        if isinstance(row, model):
            plan = _along(row, path)
    if plan:
        return of_plan(plan)
    return _alone(row)


def _alone(row: Model) -> Scope | None:
    """A row of no plan and no meeting: the history of a seat, an import that proposes
    a plan, why a hit was accepted."""
    council = None if isinstance(row, _SOMEBODY) else _council_of(row)
    if council is None:
        return None
    own = Place(rows_of(type(row), pk=row.pk), prose_of(type(row)), NO_PROSE)
    return Scope(council, None, None, (own,), named=str(council))


def prose_of(model: type[Model]) -> tuple[str, ...]:
    """The fields of a table that may hold prose; none that a row is found by."""
    if model is m.AuditEvent:
        return HISTORY
    fixed = {
        name
        for one in model._meta.constraints
        if isinstance(one, UniqueConstraint)
        for name in one.fields
    }
    return tuple(
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField | JSONField)
        and not isinstance(field, SlugField | EmailField)
        and not (field.choices or field.unique or field.name in fixed)
        and field.name not in _NO_PROSE_FIELDS
    )


def _council_of(row: Model, deep: int = 3) -> Council | None:
    """Whose a row is, along the rows that it is of."""
    ways = [field for field in row._meta.concrete_fields if field.many_to_one]
    ways += [field for field in row._meta.concrete_fields if field.one_to_one]
    others = [other for field in ways if (other := getattr(row, field.name))]
    for other in others:
        if isinstance(other, Council):
            return other
    found = (_council_of(other, deep - 1) for other in others if deep)
    return next(filter(None, found), None)


# Names of people and of councils are changed on their pages.
_SOMEBODY = (Council, m.User)
_NO_PROSE_FIELDS = frozenset(
    {"sha256", "logo_sha256", "old_sha256", "new_sha256", "fingerprint", "rule"}
    | {"about", "deed", "content_type", "ref_sort", "fields"}
)

# What finds the scopes of another app's rows: it puts them there when it starts.
OTHERS: list[Callable[[Model], Scope | None]] = []


def _subject_of(row: Model, path: str) -> Subject | None:
    kinds = ("action", "recommendation") if "{}" in path else ("",)
    return next(filter(None, (_along(row, path.format(kind)) for kind in kinds)), None)


def _along(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name, None)
    return row


def _kind(subject: Subject) -> str:
    return subject._meta.model_name or ""


def _places(told: Any, kind: str, key: int) -> list[Place]:
    return [
        Place(
            rows_of(model, **{path.format(kind): key}),
            fields,
            NO_PROSE if model is Version else frozenset(),
        )
        for model, path, fields in told
    ]
