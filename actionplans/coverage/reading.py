"""A plan's coverage, read in few queries: findings, what answers them, what is missing.

In: a plan, how far the reader sees, and which other plans they read live. Out: every
finding of the inspections it answers in one state each, and what its actions lack.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from actionplans.models import Council, Finding, Inspection, Plan, Recommendation

from . import lineage
from .linked import Answering, Doing, answering
from .outcomes import times_found
from .reader import Reader
from .rules import GAPS, WORDS, State, count, state_of

ANOTHER = "another plan of the council"


@dataclass(slots=True)
class Told:
    """A finding, its state in the plan, what answers it, and what it repeats."""

    finding: Finding
    state: State
    answers: list[Answering]
    elsewhere: list[str] = field(default_factory=list)
    earlier: list[lineage.Earlier] = field(default_factory=list)

    @property
    def times(self) -> str:
        return times_found(1 + len(self.earlier))


@dataclass(slots=True)
class Coverage:
    """What the page says; the lists are in the order of the report and of the plan."""

    inspections: list[Inspection]
    told: list[Told]
    answering: list[Answering]

    def of(self, *states: State) -> list[Told]:
        return [one for one in self.told if one.state in states]

    @property
    def counts(self) -> list[tuple[State, str, int]]:
        return count([one.state for one in self.told])

    @property
    def unanswered(self) -> list[Told]:
        return self.of(State.UNANSWERED)

    @property
    def without_action(self) -> list[Told]:
        return self.of(State.NO_ACTION)

    @property
    def matrix(self) -> list[tuple[State, str, list[Told]]]:
        """The findings that actions answer, per state, what lacks something first."""
        states = (State.INCOMPLETE, State.COVERED, State.ELSEWHERE)
        return [(s, WORDS[s], found) for s in states if (found := self.of(s))]

    @property
    def strengths(self) -> list[Told]:
        return self.of(State.STRENGTH)

    @property
    def left_out(self) -> list[Told]:
        return self.of(State.LEFT_OUT)

    @property
    def gaps(self) -> int:
        return len(self.of(*GAPS))

    @property
    def doing(self) -> list[Doing]:
        return [one for answer in self.answering for one in answer.doing]

    @property
    def leaderless(self) -> list[Doing]:
        return [one for one in self.doing if not one.facts.has_lead]

    @property
    def undated(self) -> list[Doing]:
        return [one for one in self.doing if not one.facts.has_timescale]

    @property
    def endless(self) -> list[Doing]:
        return [one for one in self.doing if one.facts.is_endless]

    @property
    def unasked(self) -> list[Answering]:
        """Recommendations that answer no finding of these inspections."""
        linked = {a.recommendation.pk for one in self.told for a in one.answers}
        return [a for a in self.answering if a.recommendation.pk not in linked]


def coverage_of(plan: Plan, reader: Reader) -> Coverage:
    """The coverage of a plan that the reader reads live."""
    inspections = list(plan.inspections.latest_first())
    findings = findings_of(plan.council)
    links = links_of(findings.values(), plan.council)
    own = list(plan.recommendations.all())
    for one in own:
        one.plan = plan
    wanted = [
        finding
        for inspection in inspections
        for finding in findings.values()
        if finding.inspection_id == inspection.pk
    ]
    before = {finding.pk: lineage.chain(finding, findings) for finding in wanted}
    found, tell = past_of(before, links, own, reader)
    told = [
        _told(finding, plan, links.get(finding.pk, []), found, reader, tell(finding))
        for finding in wanted
    ]
    return Coverage(inspections, told, [found[one.pk] for one in own])


def findings_of(council: Council) -> dict[int, Finding]:
    """All of them in the order of their reports: any may be repeated by another."""
    rows = Finding.objects.filter(inspection__council=council)
    rows = rows.select_related("inspection").order_by("inspection", "order")
    return {finding.pk: finding for finding in rows}


def links_of(
    findings: Iterable[Finding], council: Council
) -> dict[int, list[Recommendation]]:
    """Per finding, the recommendations that answer it, of every standing plan."""
    through = Finding.recommendations.through
    rows = (
        through.objects.filter(
            finding__in=[finding.pk for finding in findings],
            recommendation__plan__set_aside_at=None,
        )
        .select_related("recommendation__plan__scheme")
        .order_by("recommendation__plan", "recommendation__order")
    )
    found: dict[int, list[Recommendation]] = {}
    for row in rows:
        row.recommendation.plan.council = council
        found.setdefault(row.finding_id, []).append(row.recommendation)
    return found


def past_of(
    before: dict[int, list[Finding]],
    links: dict[int, list[Recommendation]],
    own: list[Recommendation],
    reader: Reader,
) -> tuple[dict[int, Answering], Callable[[Finding], list[lineage.Earlier]]]:
    """The actions of all that is told, in one read; and how the past is told."""
    past = {
        one.pk: one
        for chain in before.values()
        for finding in chain
        for one in links.get(finding.pk, ())
    }
    live = [one for one in past.values() if reader.reads(one.plan)]
    others = [one for one in past.values() if not reader.reads(one.plan)]
    found = answering([*live, *own], reader.shown)
    published = lineage.published_rows(others, reader.sight)

    def tell(finding: Finding) -> list[lineage.Earlier]:
        return lineage.earlier(before[finding.pk], links, found, published)

    return found, tell


def _told(
    finding: Finding,
    plan: Plan,
    links: list[Recommendation],
    found: dict[int, Answering],
    reader: Reader,
    earlier: list[lineage.Earlier],
) -> Told:
    answers = [found[one.pk] for one in links if one.plan_id == plan.pk]
    others = {one.plan_id: one.plan for one in links if one.plan_id != plan.pk}
    state = state_of(
        is_strength=finding.kind == Finding.Kind.STRENGTH,
        is_left_out=bool(finding.left_out_because.strip()),
        answers=[[doing.facts for doing in answer.every] for answer in answers],
        is_answered_elsewhere=bool(others),
    )
    names = [
        str(other) if reader.reads(other) else ANOTHER for other in others.values()
    ]
    return Told(finding, state, answers, list(dict.fromkeys(names)), earlier)
