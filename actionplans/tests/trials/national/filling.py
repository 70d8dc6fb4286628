"""Filling: plans with their ledger and their frozen versions, as rows, in bulk.

In: a council with its people, the day it all stands on, how much of everything. Out:
saved rows that hold together as `verify_ledger` asks: every current value is what its
last update says, and every version has the digest of its rows. The same seed fills the
same. Of what a version can hold, measures, evidence and milestones are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from uuid import UUID

from django.db import reset_queries, transaction

from actionplans import digests
from actionplans.contradictions import days_late
from actionplans.models import (
    Action,
    ActionLead,
    AuditEvent,
    Comment,
    DateChange,
    Measure,
    Plan,
    RatingScheme,
    RatingValue,
    Reading,
    Recommendation,
    ReportingPeriod,
    Update,
    Version,
    VersionAction,
    VersionEvent,
    VersionRecommendation,
)
from actionplans.models.plan import default_columns
from actionplans.refs import ref_sort, slug_of_label
from actionplans.schemes import PRESETS
from actionplans.snapshots import Snapshot, key_of

from .lives import AGREED, DATE_REASON, Life, Step, lived, moment
from .peopling import Place, peopled
from .words import Speech
from .writing import write

AGENDAS = 3  # every third version is published
COMMENTS, MEASURES = 5, 3


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything; as it stands, a nation of 3.06 million updates."""

    councils: int = 153
    plans: int = 5
    actions: int = 100
    periods: int = 40
    recommendations: int = 10


def fill_council(number: int, size: Size, on: date, seed: int = 0) -> Place:
    """One council with all its plans, each in a transaction of its own."""
    rng = Random(f"{seed} {number}")
    speech = Speech(rng)
    with transaction.atomic():
        place = peopled(number, speech, on)
    days = period_ends(size.periods, on)
    for nth in range(size.plans):
        with transaction.atomic():
            _Filling(place, rng, speech, days, size).fill(nth)
        reset_queries()  # A try-out keeps the last thousands of them, words and all.
    return place


def period_ends(number: int, on: date) -> list[date]:
    """The last days of so many months before the month of `on`, oldest first."""
    found, first = [], on.replace(day=1)
    for _ in range(number):
        found.append(first - timedelta(days=1))
        first = found[-1].replace(day=1)
    return found[::-1]


class _Filling:
    """One plan: its lives first, then its rows, each as what is known by then."""

    def __init__(
        self, place: Place, rng: Random, speech: Speech, days: list[date], size: Size
    ):
        self.place, self.rng, self.speech, self.size = place, rng, speech, size
        self.days, self.by = days, place.one("plan_admin")
        self.lives = [lived(rng, speech, days) for _ in range(size.actions)]

    def fill(self, nth: int) -> None:
        self.plan = self._plan(nth)
        self.values = {value.code: value for value in self.plan.scheme.values.all()}
        self.recommendations = self._recommendations()
        self.periods = self._periods()
        self.actions = self._actions()
        self.leads = self._leads()
        self._rows_beside()
        write(Update, self._updates())
        self._freeze()

    def _plan(self, nth: int) -> Plan:
        preset = PRESETS["rag5"]
        own = ("name", "progress_label", "progress_question", "has_impact",
               "impact_label", "impact_question")  # fmt: skip
        scheme = RatingScheme.objects.create(**{n: getattr(preset, n) for n in own})
        RatingValue.objects.bulk_create(
            RatingValue(
                scheme=scheme,
                order=order,
                **{name: getattr(value, name) for name in value.__slots__},
            )
            for order, value in enumerate(preset.values)
        )
        return Plan.objects.create(
            council=self.place.council,
            slug=f"improvement-plan-{nth + 1}",
            title=f"Improvement plan {nth + 1}",
            scheme=scheme,
            frequency="monthly",
            members_read_live=nth == 0,
        )

    def _recommendations(self) -> list[Recommendation]:
        return Recommendation.objects.bulk_create(
            Recommendation(
                plan=self.plan,
                order=n,
                number=str(n + 1),
                text=self.speech.say(2),
                findings=self.speech.say(3),
                what_good_looks_like=self.speech.say(2),
            )
            for n in range(self.size.recommendations)
        )

    def _periods(self) -> list[ReportingPeriod]:
        """All closed a week after their end, but for the one that is open now."""
        manager = self.place.one("performance_manager")
        closed = [
            ReportingPeriod(
                plan=self.plan,
                label=f"{day:%B %Y}",
                opens_on=day.replace(day=1),
                as_at=day,
                closed_at=moment(day + timedelta(days=7)),
                closed_by=manager,
            )
            for day in self.days
        ]
        first = self.days[-1] + timedelta(days=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        running = ReportingPeriod(
            plan=self.plan, label=f"{first:%B %Y}", opens_on=first, as_at=last
        )
        return ReportingPeriod.objects.bulk_create([*closed, running])[:-1]

    def _actions(self) -> list[Action]:
        """Recommendation by recommendation, in the order in which they are printed."""
        each = -(-self.size.actions // self.size.recommendations)
        return Action.objects.bulk_create(
            Action(
                plan=self.plan,
                recommendation=self.recommendations[n // each],
                order=n % each,
                ref=(ref := f"{n // each + 1}.{n % each + 1}"),
                ref_sort=ref_sort(ref),
                version=len(self.days),
                updated_on=self.days[-1],
                closed_by=self.by if life.steps[-1].closed_at else None,
                closed_at=life.steps[-1].closed_at,
                due_on=life.steps[-1].due_on,
                **_written(life),
                **self._said(life.steps[-1]),
            )
            for n, life in enumerate(self.lives)
        )

    def _said(self, step: Step) -> dict[str, object]:
        return {
            "progress_id": self.values[step.progress].pk,
            "impact_id": self.values[step.impact].pk,
            "percent": step.percent,
            "progress_text": step.progress_text,
            "next_steps": step.next_steps,
            "concerns": step.concerns,
        }

    def _leads(self) -> list[list[ActionLead]]:
        """Each action's: a post, and every third action another one beside it."""
        posts, found = self.place.posts, []
        for n, action in enumerate(self.actions):
            led = [posts[self.rng.randrange(len(posts))]]
            led += [posts[(posts.index(led[0]) + 1) % len(posts)]] if n % 3 == 0 else []
            found.append(
                [
                    ActionLead(action=action, order=k, lead=lead, as_written=lead.name)
                    for k, lead in enumerate(led)
                ]
            )
        ActionLead.objects.bulk_create(lead for own in found for lead in own)
        return found

    def _updates(self) -> Iterator[SimpleNamespace]:
        blank = dict(
            recommendation_id=None, corrects_id=None, source="web", source_name="",
            upload_id=None, on_behalf=False, performance="", barriers="",
            no_change=False,
        )  # fmt: skip
        holders, rng = self.place.holders, self.rng
        authors = [holders[own[0].lead_id] for own in self.leads]
        for k, period in enumerate(self.periods):
            for n, action in enumerate(self.actions):
                step, author = self.lives[n].steps[k], authors[n]
                yield SimpleNamespace(
                    **blank,
                    action_id=action.pk,
                    seq=k + 1,
                    submission=UUID(int=rng.getrandbits(128), version=4),
                    period_id=period.pk,
                    as_at=step.as_at,
                    recorded_at=step.recorded_at,
                    author_id=author.pk,
                    author_name=author.name,
                    author_post=author.post_title,
                    reason=step.reason,
                    **self._said(step),
                )

    def _rows_beside(self) -> None:
        """What else is of a plan: moved dates, history, questions, measures."""
        by = {"recorded_by": self.by}
        of = {"council": self.place.council, "plan": self.plan, **by}
        told, moved = [], []
        for action, life in zip(self.actions, self.lives, strict=True):
            for step in life.steps:
                if step.moved_from:
                    at = {"recorded_at": step.recorded_at, **by}
                    dates = {"old_due_on": step.moved_from, "new_due_on": step.due_on}
                    why = {"reason": DATE_REASON, "approved_by": AGREED}
                    moved.append(DateChange(action=action, **dates, **why, **at))
            made = {"action": action, "recorded_at": life.steps[0].recorded_at}
            change = {
                "before": {"text": self.speech.say(2)},
                "after": {"text": life.text},
            }
            one = {"deed": "edit-action", "subject": str(action)}
            told.append(AuditEvent(**of, **made, **change, **one))
        for period in self.periods:
            for deed, at in (
                ("open-period", moment(period.opens_on)),
                ("close-period", period.closed_at),
            ):
                day = {"as_at": period.as_at.isoformat()}
                made = {"deed": deed, "subject": period.label, "after": day}
                told.append(AuditEvent(**of, **made, recorded_at=at))
        AuditEvent.objects.bulk_create(told)
        DateChange.objects.bulk_create(moved)
        self._ask()
        self._measure()

    def _ask(self) -> None:
        member, at = self.place.one("member"), moment(self.days[-1])
        by = {"made_by": member, "made_by_name": member.name, "made_at": at}
        Comment.objects.bulk_create(
            Comment(
                action=action, kind="question", words=self.speech.say(1),
                submission=UUID(int=self.rng.getrandbits(128), version=4), **by,
            )
            for action in self.actions[:COMMENTS]
        )  # fmt: skip

    def _measure(self) -> None:
        made = Measure.objects.bulk_create(
            Measure(
                plan=self.plan, order=n, name=f"Visits in time, {post}", unit="percent",
                direction="up",
            )
            for n, post in enumerate(self.place.posts[:MEASURES])
        )  # fmt: skip
        Reading.objects.bulk_create(
            Reading(
                measure=measure, period=period, as_at=period.as_at,
                value=self.rng.randrange(40, 100), recorded_at=moment(period.as_at),
                recorded_by=self.by,
                submission=UUID(int=self.rng.getrandbits(128), version=4),
            )
            for measure in made
            for period in self.periods
        )  # fmt: skip

    def _freeze(self) -> None:
        """A version for each period: heads with their digests, then all their rows."""
        manager, key = self.place.one("performance_manager"), key_of(self.plan.scheme)
        leads = [[_led(lead) for lead in own] for own in self.leads]
        versions, wholes, frozen = [], [], []
        for k, period in enumerate(self.periods):
            version = Version(
                plan=self.plan, period=period, label=period.label,
                slug=slug_of_label(period.label), as_at=period.as_at,
                frozen_at=period.closed_at, frozen_by=manager,
                council_name=self.place.council.name, title=self.plan.title,
                names_leads=False, scheme=key, columns=default_columns(), sections=[],
                glossary=[],
            )  # fmt: skip
            rows = [_frozen_whole(version, row) for row in self.recommendations]
            own = [
                _frozen(action, life, life.steps[k], k + 1, leads[n], period.closed_at)
                for n, (action, life) in enumerate(
                    zip(self.actions, self.lives, strict=True)
                )
            ]
            by_source = {row.source: row for row in rows}
            for row in own:
                row.recommendation = by_source[row.live_recommendation]
            version.sha256 = digests.digest(Snapshot(version, tuple(rows), tuple(own)))
            versions.append(version)
            wholes.append(rows)
            frozen.append(own)
        Version.objects.bulk_create(versions)
        VersionRecommendation.objects.bulk_create(
            [row for rows in wholes for row in rows], batch_size=500
        )
        write(VersionAction, self._kept(versions, frozen))
        self._publish(versions)

    def _kept(
        self, versions: list[Version], frozen: list[list[SimpleNamespace]]
    ) -> Iterator[SimpleNamespace]:
        for version, rows in zip(versions, frozen, strict=True):
            for row in rows:
                row.version_id = version.pk
                row.recommendation_id = row.recommendation.pk
                yield row

    def _publish(self, versions: list[Version]) -> None:
        by = self.place.one("committee_officer")
        VersionEvent.objects.bulk_create(
            VersionEvent(
                version=version,
                kind="published",
                recorded_at=version.frozen_at + timedelta(days=1),
                recorded_by=by,
            )
            for version in versions[::-AGENDAS]
        )


def _written(life: Life) -> dict[str, object]:
    """What an action was from the first day, live and frozen alike."""
    return {
        "text": life.text,
        "outcome": life.outcome,
        "measure": life.measure,
        "timescale_text": f"{life.original_due_on:%d/%m/%Y}",
        "due_precision": "day",
        "original_due_on": life.original_due_on,
    }


def _led(lead: ActionLead) -> dict[str, str]:
    return {"named": lead.lead.name, "public": lead.lead.name, "timescale": ""}


def _frozen_whole(version: Version, row: Recommendation) -> VersionRecommendation:
    same = ("order", "kind", "number", "text", "findings", "what_good_looks_like")
    told = {name: getattr(row, name) for name in same}
    return VersionRecommendation(version=version, source=row.pk, updates=0, **told)


_BLANK = dict(
    performance="", barriers="", measures=[], openness="", exempt_paragraph="",
    exempt_reason="", reporting_mechanism="", other_text=[], start_on=None,
    start_precision="", review_on=None, milestones=[], evidence=[], closed_approval="",
    is_withdrawn=False,
)  # fmt: skip
_MEANING = {value.code: value.meaning for value in PRESETS["rag5"].values}


def _frozen(
    action: Action,
    life: Life,
    step: Step,
    updates: int,
    leads: list[dict[str, str]],
    at: datetime,
) -> SimpleNamespace:
    """A VersionAction in all but its class: making those takes most of the time."""
    closed = step.closed_at is not None and step.closed_at.astimezone(UTC) <= at
    return SimpleNamespace(
        **_BLANK,
        **_written(life),
        live_recommendation=action.recommendation_id,
        source=action.pk,
        order=action.order,
        ref=action.ref,
        progress=step.progress,
        impact=step.impact,
        percent=step.percent,
        progress_text=step.progress_text,
        next_steps=step.next_steps,
        concerns=step.concerns,
        updated_on=step.as_at,
        updates=updates,
        reasons=step.reasons,
        leads=leads,
        due_on=step.due_on,
        times_slipped=step.slipped,
        days_late=days_late(step.due_on, _MEANING[step.progress], closed, step.as_at),
        is_closed=closed,
    )
