"""The exceptions of a plan on a day, read in as few queries as its tables allow.

In: a live plan and a day. Out: every kind with its rows, in the order of KINDS, and the
open cross-cutting concerns. Seven queries, however long the plan and its history:
actions with their evidence, their leads, their measures, the last periods, what was
updated in them, and the recommendations with their concerns; the plan's key is read
unless it was fetched.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from actionplans.contradictions import AT_RISK
from actionplans.models import (
    Action,
    Plan,
    Recommendation,
    ReportingPeriod,
    Update,
)
from actionplans.models.comment import open_on
from actionplans.sights import EVERY, Shown

from . import subjects
from .kinds import KINDS, Kind, findings
from .rules import STUCK, Finding
from .standing import Span, Told, Window
from .subjects import Subject

# Stuck for three periods: the open one may not count yet.
SPANS = STUCK + 1


@dataclass(frozen=True, slots=True)
class Row:
    """A subject in the list of one kind, and what is wrong with it."""

    subject: Subject
    finding: Finding


@dataclass(frozen=True, slots=True)
class Found:
    """A kind in the plan's own words, with its rows: the gravest first, then by ref."""

    kind: Kind
    name: str
    meaning: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Concern:
    """An open cross-cutting concern, and the numbers of what it lies behind."""

    pk: int
    words: str
    answer: str
    raised_on: date
    owner: int | None
    owner_name: str | None
    numbers: list[str]


@dataclass(frozen=True, slots=True)
class Exceptions:
    """All of a plan's exceptions on a day; kinds without a row are there too.

    `looked_at` says how many actions and recommendations were judged, `unseen` how many
    exempt ones the reader is not shown.
    """

    looked_at: int
    window: Window
    kinds: Sequence[Found]
    concerns: Sequence[Concern]
    unseen: int = 0


def exceptions_of(plan: Plan, on: date, shown: Shown = EVERY) -> Exceptions:
    """Every kind of exception the plan can have, with what falls under it that day."""
    periods = _last_periods(plan)
    window = _window(plan, on, periods)
    wholes, concerns = _recommendations(plan, shown)
    told = _told(plan, periods)
    found: dict[str, list[Row]] = defaultdict(list)
    judged = list(subjects.of_plan(plan, on, told, wholes, len(periods), shown))
    for subject in judged:
        for code, finding in findings(subject.standing, window):
            found[code].append(Row(subject, finding))
    for rows in found.values():
        rows.sort(key=lambda row: -row.finding.weight)
    unseen = sum(row["unseen"] for row in wholes)
    kinds = _in_words(window, found)
    return Exceptions(len(judged), window, kinds, concerns, unseen)


def _last_periods(plan: Plan) -> list[ReportingPeriod]:
    """The newest first: the open one, if any, before those that are closed."""
    return list(plan.periods.order_by("-as_at")[:SPANS])


def _window(plan: Plan, on: date, periods: Iterable[ReportingPeriod]) -> Window:
    scheme = plan.scheme
    words = [v.word for v in scheme.values.all() if v.meaning == AT_RISK]
    return Window(
        on=on,
        spans=tuple(Span(p.label, not p.is_closed, p.update_deadline) for p in periods),
        progress=scheme.progress_label,
        impact=scheme.impact_label,
        at_risk=" or ".join(words) or "At risk",
        has_impact=scheme.has_impact,
    )


# Kinds that a plan without a rating of impact cannot have.
_NEED_IMPACT = (
    "impact-without-evidence", "impact-off-target", "without-impact", "impact-open",
)  # fmt: skip


def _in_words(window: Window, found: dict[str, list[Row]]) -> list[Found]:
    rated = [window.progress, window.impact][: 1 + window.has_impact]
    own = {
        "progress": window.progress,
        "impact": window.impact,
        "either": " or ".join(rated),
        "at_risk": window.at_risk,
    }
    return [
        Found(
            kind,
            kind.name.format(**own),
            kind.meaning.format(**own),
            found.get(kind.code, ()),
        )
        for kind in KINDS
        if window.has_impact or kind.code not in _NEED_IMPACT
    ]


def _told(
    plan: Plan, periods: Sequence[ReportingPeriod]
) -> dict[tuple[bool, int], list[list[Told]]]:
    """Per subject (is it an action, its key) its updates in each of the periods."""
    place = {period.pk: n for n, period in enumerate(periods)}
    rows = Update.objects.standing().filter(period__in=place).order_by("pk")
    told: dict[tuple[bool, int], list[list[Told]]] = defaultdict(
        lambda: [[] for _ in periods]
    )
    for action, recommendation, period, at, progress, impact in rows.values_list(
        "action_id",
        "recommendation_id",
        "period_id",
        "recorded_at",
        "progress__meaning",
        "impact__meaning",
    ):
        subject = (True, action) if action else (False, recommendation)
        said = Told(timezone.localdate(at), progress, impact)
        told[subject][place[period]].append(said)
    return told


def _recommendations(plan: Plan, shown: Shown) -> tuple[list[dict], list[Concern]]:
    """The recommendations as rows of values, and the open concerns behind them."""
    open_ones = FilteredRelation(
        "cross_cutting_concerns",
        condition=Q(cross_cutting_concerns__settled_at=None),
    )
    rows = (
        Recommendation.objects.filter(plan=plan)
        .annotate(worry=open_ones, unseen=_unseen(shown), **subjects.SHORTENED)
        .annotate(questions=open_on("recommendation"))
        .order_by("order", "worry")
        .values(
            *subjects.FIELDS,
            *subjects.SHORTENED,
            "number",
            "unseen",
            "questions",
            "worry",
            "worry__words",
            "worry__answer",
            "worry__raised_at",
            "worry__owner",
            "worry__owner__name",
        )
    )
    wholes: dict[int, dict] = {}
    concerns: dict[int, Concern] = {}
    for row in rows:
        wholes.setdefault(row["pk"], row)
        if (pk := row["worry"]) and pk not in concerns:
            concerns[pk] = _concern(row)
        if pk:
            concerns[pk].numbers.append(row["number"])
    return list(wholes.values()), [concerns[pk] for pk in sorted(concerns)]


def _concern(row: dict) -> Concern:
    return Concern(
        row["worry"],
        row["worry__words"],
        row["worry__answer"],
        timezone.localdate(row["worry__raised_at"]),
        row["worry__owner"],
        row["worry__owner__name"],
        [],
    )


def _unseen(shown: Shown) -> Coalesce:
    """How many exempt actions of the recommendation in hand are not shown."""
    of_it = Action.objects.filter(shown.unseen, recommendation=OuterRef("pk"))
    counted = of_it.order_by().values("recommendation").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)
