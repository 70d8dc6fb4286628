"""The actions of a plan, and its recommendations rated as a whole, as Standings.

In: a plan, a day, what was updated in its last periods. Out: a Subject each, with what
a row shows of it. Three queries: actions with their evidence, leads, measures.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Left
from django.utils import timezone

from actionplans import evidence_kinds
from actionplans.contradictions import COMPLETE, Facts
from actionplans.models import (
    ActionLead,
    Comment,
    Evidence,
    LeadHolding,
    Plan,
    Proposal,
)
from actionplans.models.action import ENDLESS
from actionplans.models.comment import open_on
from actionplans.models.json_rows import moment_of
from actionplans.sights import EVERY, Shown

from .measured import off_target_in
from .standing import Asked, LedBy, Question, Standing, State, Told

# Enough of a text to show its beginning, and to know whether there is one.
SHORT = 320
Row = dict[str, Any]
ToldOf = Mapping[tuple[bool, int], Sequence[Sequence[Told]]]

# What actions and recommendations both hold.
FIELDS = (
    "pk",
    "version",
    "progress_id",
    "progress__meaning",
    "impact_id",
    "impact__meaning",
    "percent",
    "updated_on",
    "returned__returned_at",
)
_ALSO = (
    "ref",
    "recommendation_id",
    "due_on",
    "original_due_on",
    "review_on",
    "timescale_kind",
    "timescale_text",
    "measure",
    "closed_at",
    "withdrawn_at",
    "impact_settled_at",
    "proposal__kind",
    "proposal__made_at",
    "times_slipped",
)
_TEXTS = ("progress_text", "performance", "concerns")
SHORTENED = {f"short_{name}": Left(name, SHORT) for name in _TEXTS}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row names and shows; `leads` as (key, name, words of the paper)."""

    pk: int
    is_action: bool
    name: str
    latest: str
    updated_on: date | None
    progress: int | None
    impact: int | None
    leads: tuple[tuple[int | None, str | None, str], ...]
    standing: Standing


def of_plan(
    plan: Plan,
    on: date,
    told: ToldOf,
    wholes: Sequence[Row],
    spans: int,
    shown: Shown = EVERY,
) -> Iterator[Subject]:
    """Actions by ref, then the recommendations that are rated themselves.

    Those are the ones that were ever updated, and all of a plan without actions. Of
    the others those that somebody asked about, and was not answered.
    """
    nothing = ((),) * spans
    actions = _actions(plan, shown)
    leads = _leads(plan, on)
    off = off_target_in(plan, on)
    rates_wholes = all(row["withdrawn_at"] for row in actions)
    leads_of_whole: dict[int, list[tuple]] = defaultdict(list)
    for row in actions:
        said = told.get((True, row["pk"]), nothing)
        leads_of_whole[row["recommendation_id"]] += leads[row["pk"]]
        also = off.get((True, row["pk"]), ())
        yield _action(row, plan, said, leads[row["pk"]], also)
    for row in wholes:
        if row["version"] or rates_wholes:
            said = told.get((False, row["pk"]), nothing)
            also = off.get((False, row["pk"]), ())
            yield _whole(row, said, leads_of_whole[row["pk"]], also)
        elif row["questions"]:
            yield _asked_alone(row, leads_of_whole[row["pk"]])


def _actions(plan: Plan, shown: Shown) -> list[Row]:
    """All but the withdrawn, and of those what waits for a decision or an answer."""
    open_ones = Comment.objects.open().filter(action=OuterRef("pk"))
    asked = Q(withdrawn_at=None) | Q(proposal__isnull=False) | Exists(open_ones)
    given = Evidence.objects.standing().kinds_of_action()
    rows = plan.actions.filter(shown.seen, asked).with_times_slipped()
    rows = rows.annotate(**SHORTENED, given=given, questions=open_on("action"))
    wanted = (*FIELDS, *_ALSO, *SHORTENED, "given", "questions")
    return list(rows.order_by("ref_sort").values(*wanted))


def _leads(plan: Plan, on: date) -> Mapping[int, list[tuple]]:
    """Per action, (key, name, words of the paper, is it held that day) of each lead."""
    held = LeadHolding.objects.on(on).filter(lead=OuterRef("lead"))
    rows = (
        ActionLead.objects.filter(action__plan=plan)
        .order_by("action", "order")
        .values_list("action_id", "lead_id", "lead__name", "as_written", Exists(held))
    )
    leads: dict[int, list[tuple]] = defaultdict(list)
    for action, *lead in rows:
        leads[action].append(tuple(lead))
    return leads


def _action(
    row: Row,
    plan: Plan,
    told: Sequence[Sequence[Told]],
    leads: Sequence[tuple],
    off_target: tuple[str, ...],
) -> Subject:
    facts = _facts(
        row,
        due_on=row["due_on"],
        closed=row["closed_at"] is not None,
        evidence=frozenset(one["kind"] for one in row["given"]),
        off_target=off_target,
        measure_names=_named_in(row["measure"]),
    )
    standing = Standing(
        **_common(row, told),
        facts=facts,
        state=_state(row, plan),
        asked=_asked(row),
        closed_on=_day(row["closed_at"]),
        original_due_on=row["original_due_on"],
        review_on=row["review_on"],
        is_endless=row["timescale_kind"] in ENDLESS,
        timescale=" ".join(row["timescale_text"].split()),
        times_slipped=row["times_slipped"],
        leads=_led_by(leads),
    )
    named = tuple((lead, name, written) for lead, name, written, _ in leads)
    return _subject(row, row["ref"], named, standing)


def _whole(
    row: Row,
    told: Sequence[Sequence[Told]],
    leads: Sequence[tuple],
    off_target: tuple[str, ...],
) -> Subject:
    """A recommendation: it has neither dates nor leads of its own to show, and is
    never signed off."""
    common = _common(row, told) | {"leads": _led_by(leads)}
    facts = _facts(row, off_target=off_target)
    standing = Standing(**common, facts=facts, is_action=False)
    return _subject(row, row["number"], (), standing)


def _asked_alone(row: Row, leads: Sequence[tuple]) -> Subject:
    """A recommendation that nothing else is asked of."""
    common = _common(row, ()) | {"leads": _led_by(leads)}
    facts = _facts(row)
    over = Standing(**common, facts=facts, is_action=False, state=State.OVER)
    return _subject(row, row["number"], (), over)


def _led_by(leads: Sequence[tuple]) -> tuple[LedBy, ...]:
    return tuple(
        LedBy(name or written, lead is not None, held)
        for lead, name, written, held in leads
    )


def _subject(row: Row, name: str, leads: tuple, standing: Standing) -> Subject:
    latest = row["short_progress_text"].strip() or row["short_performance"].strip()
    return Subject(
        pk=row["pk"],
        is_action=standing.is_action,
        name=name,
        latest=latest,
        updated_on=row["updated_on"],
        progress=row["progress_id"],
        impact=row["impact_id"],
        leads=leads,
        standing=standing,
    )


def _common(row: Row, told: Sequence[Sequence[Told]]) -> dict[str, Any]:
    return {
        "told": tuple(map(tuple, told)),
        "updated_on": row["updated_on"],
        "returned_on": _day(row["returned__returned_at"]),
        "questions": tuple(_question(one) for one in row["questions"]),
    }


def _facts(row: Row, **also: Any) -> Facts:
    """As `Action.facts_with` makes them of a whole action."""
    said = row["short_progress_text"].strip() or row["short_performance"].strip()
    return Facts(
        progress_meaning=row["progress__meaning"],
        impact_meaning=row["impact__meaning"],
        percent=row["percent"],
        has_text=bool(said),
        has_concern=bool(row["short_concerns"].strip()),
        **also,
    )


def _state(row: Row, plan: Plan) -> State:
    """As `Action.impact_is_open` says of a whole action."""
    if row["withdrawn_at"]:
        return State.OVER
    if not row["closed_at"]:
        return State.OPEN
    achieved = row["impact__meaning"] == COMPLETE
    settled = row["impact_settled_at"] or achieved or not plan.scheme.has_impact
    return State.OVER if settled else State.IMPACT_OPEN


def _asked(row: Row) -> Asked | None:
    if not row["proposal__kind"]:
        return None
    words = Proposal.Kind(row["proposal__kind"]).label
    return Asked(words, timezone.localdate(row["proposal__made_at"]))


def _question(told: Row) -> Question:
    on = timezone.localdate(moment_of(told["at"]))
    return Question(told["kind"] == Comment.Kind.CHALLENGE, on)


def _day(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at else None


# The measures of a plan repeat, and reading one is slow.
_named_in = lru_cache(maxsize=4096)(evidence_kinds.named_in)
