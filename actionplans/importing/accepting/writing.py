"""Writing: a decided proposal as rows of a plan, in few statements.

In: a plan, the upload and what is new in its decided proposal: all of an empty plan, or
what is added to one that is here. Out: themes, recommendations, actions with leads and
milestones, and the first updates of the ledger. Inside the caller's transaction.
"""

from dataclasses import dataclass, field
from datetime import datetime

from actionplans import ticking, updating
from actionplans.importing.accepting.days import days_of, quarter_end_before
from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.importing.accepting.notes import LEAD_LENGTH, Asked, note_of
from actionplans.importing.accepting.numbering import (
    PlacedAction,
    PlacedGroup,
    free_number,
    placed,
)
from actionplans.importing.accepting.promises import own_promise, promised, words_of
from actionplans.importing.accepting.telling import Telling
from actionplans.importing.proposal import ProposedAction, ProposedGroup, ProposedPlan
from actionplans.models import (
    Action,
    ActionLead,
    Milestone,
    Plan,
    Recommendation,
    ReportingPeriod,
    Theme,
    Upload,
    User,
)
from actionplans.refs import ref_sort
from actionplans.schemes import PRESETS


@dataclass(slots=True)
class Writer:
    """Collects the rows of one import; `put` writes them down, a statement a kind.

    `behind` is how many recommendations the plan has already.
    """

    plan: Plan
    upload: Upload
    leads: KnownLeads
    asked: Asked
    behind: int = 0
    themes: list[Theme] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    action_leads: list[ActionLead] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    telling: Telling = field(init=False)

    def write(self, proposal: ProposedPlan, *, by: User, at: datetime) -> None:
        """All of a new plan."""
        self.begin(proposal)
        self._collect(proposal)
        self.put(by=by, at=at)

    def begin(self, proposal: ProposedPlan) -> None:
        """Know the days that the file's columns count for, before any row of it."""
        now = self.upload.as_at
        starts = self.upload.council.financial_year_starts
        last = self.upload.last_as_at or quarter_end_before(now, starts)
        ratings = {v.colour: v for v in self.plan.scheme.values.all()}
        self.telling = Telling(days_of(proposal, now, last), ratings)

    def put(
        self, *, by: User, at: datetime, period: ReportingPeriod | None = None
    ) -> None:
        """Put down what was collected, and what the file says of it in the period."""
        Theme.objects.bulk_create(self.themes)
        Recommendation.objects.bulk_create(self.recommendations)
        Action.objects.bulk_create(self.actions)
        ActionLead.objects.bulk_create(self.action_leads)
        Milestone.objects.bulk_create(self.milestones)
        for as_at, column, told in self.telling.in_order():
            source = ", ".join(w for w in (self.upload.file_name, column) if w)
            updating.import_updates(
                plan=self.plan,
                by=by,
                at=at,
                as_at=as_at,
                period=None if column else period,
                said=told,
                source_name=source[-255:],
                upload=self.upload,
            )

    def _collect(self, proposal: ProposedPlan) -> None:
        leaves = iter(placed(proposal))
        numbers: set[str] = set()
        for order, group in enumerate(proposal.groups, start=1):
            theme = self._theme(group, order, numbers) if group.is_theme else None
            for _ in group.groups if group.is_theme else (group,):
                self.recommendation(next(leaves), theme)

    def _theme(self, group: ProposedGroup, order: int, numbers: set[str]) -> Theme:
        theme = Theme(
            plan=self.plan,
            order=order,
            number=free_number(group.number, order, numbers),
            title=group.text,
        )
        self.themes.append(theme)
        return theme

    def recommendation(self, leaf: PlacedGroup, theme: Theme | None) -> Recommendation:
        """Collect one with all its actions."""
        group = leaf.proposed
        recommendation = Recommendation(
            plan=self.plan,
            theme=theme,
            kind=group.kind,
            order=self.behind + len(self.recommendations) + 1,
            number=leaf.number,
            **texts_of(group),
        )
        self.recommendations.append(recommendation)
        self.telling.tell_group(recommendation, group)
        for order, action in enumerate(leaf.actions, start=1):
            self.action(recommendation, action, order)
        return recommendation

    def action(
        self, recommendation: Recommendation, there: PlacedAction, order: int
    ) -> Action:
        """Collect one, as the last of its recommendation."""
        proposed, promise = there.proposed, promised(there.proposed)
        scheme = PRESETS[self.upload.scheme]
        action = Action(
            plan=self.plan,
            recommendation=recommendation,
            order=order,
            ref=there.ref,
            ref_sort=ref_sort(there.ref),
            ref_is_generated=there.is_generated,
            text=proposed.action or "",
            outcome=proposed.outcome or "",
            measure=proposed.measure or "",
            reporting_mechanism=proposed.reporting_mechanism or "",
            other_text=[[head, text] for head, text in proposed.other.items()],
            import_note=note_of(proposed, promise, there.ref, self.asked, scheme),
            timescale_text=words_of(proposed),
            timescale_kind=promise.kind,
            start_on=promise.start_on,
            start_precision=promise.start_precision,
            due_on=promise.due_on,
            due_precision=promise.due_precision,
            original_due_on=promise.due_on,
            review_on=promise.review_on,
        )
        self.actions.append(action)
        self._lead_rows(action, proposed)
        self.milestones += ticking.milestones_of(action, promise.stages)
        self.telling.tell_action(action, proposed)
        return action

    def _lead_rows(self, action: Action, proposed: ProposedAction) -> None:
        for order, name in enumerate(proposed.leads):
            words = ""
            if order < len(proposed.lead_timescales):
                words = proposed.lead_timescales[order] or ""
            due_on, precision = own_promise(words) if words else (None, "")
            row = ActionLead(
                action=action,
                order=order,
                lead=self.leads.find(name),
                as_written=name[:LEAD_LENGTH],
                timescale_text=words[:LEAD_LENGTH],
                due_on=due_on,
                due_precision=precision,
            )
            self.action_leads.append(row)


def texts_of(group: ProposedGroup) -> dict[str, str]:
    """A recommendation's texts by field; the words that introduce a list come first."""
    return {
        "text": group.text,
        "ofsted_number": (group.ofsted_recommendation or "")[:20],
        "description": group.description or "",
        "findings": _lines(group, "findings"),
        "why_important": group.why_important or "",
        "what_good_looks_like": _lines(group, "what_good_looks_like"),
        "outcomes": _lines(group, "outcomes"),
    }


def _lines(group: ProposedGroup, name: str) -> str:
    """One point a line."""
    introduction = group.introductions.get(name)
    points = getattr(group, name)
    return "\n".join((introduction, *points) if introduction else points)
