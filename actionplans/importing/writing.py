"""Writing: a decided proposal as rows of a plan, in few statements.

In: an empty plan, the upload and its decided proposal. Out: themes, recommendations,
actions with leads, and the first updates of the ledger. Inside accept's transaction.
"""

from dataclasses import dataclass, field
from datetime import datetime

from actionplans.refs import ref_sort

from actionplans import updating
from actionplans.models import (
    Action,
    ActionLead,
    Plan,
    RatingValue,
    Recommendation,
    Theme,
    Upload,
    User,
)

from .known_leads import KnownLeads
from .promises import own_promise, promised
from .proposal import ProposedAction, ProposedGroup, ProposedPlan

Told = tuple[Action | Recommendation, updating.Said]
Notes = dict[tuple[str, str], list[str]]


@dataclass(slots=True)
class Writer:
    """Collects the rows of one import; `write` puts them down."""

    plan: Plan
    upload: Upload
    leads: KnownLeads
    notes: Notes
    ratings: dict[str, RatingValue] = field(default_factory=dict)
    refs: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    actions: list[Action] = field(default_factory=list)
    action_leads: list[ActionLead] = field(default_factory=list)
    earlier: list[Told] = field(default_factory=list)
    said: list[Told] = field(default_factory=list)

    def write(self, proposal: ProposedPlan, *, by: User, at: datetime) -> None:
        self.ratings = {v.colour: v for v in self.plan.scheme.values.all()}
        for order, group in enumerate(proposal.groups, start=1):
            theme = self._theme(group, order) if group.is_theme else None
            for inner in group.groups if group.is_theme else (group,):
                self._recommendation(inner, theme)
        Action.objects.bulk_create(self.actions)
        ActionLead.objects.bulk_create(self.action_leads)
        name = self.upload.file_name
        for told, source in ((self.earlier, f"{name}, last period"), (self.said, name)):
            if told:
                updating.import_updates(
                    plan=self.plan,
                    by=by,
                    at=at,
                    as_at=self.upload.as_at,
                    period=None,
                    said=told,
                    source_name=source,
                )

    def _theme(self, group: ProposedGroup, order: int) -> Theme:
        return Theme.objects.create(
            plan=self.plan,
            order=order,
            number=group.number or str(order),
            title=group.text,
        )

    def _recommendation(self, group: ProposedGroup, theme: Theme | None) -> None:
        order = len(self.numbers) + 1
        recommendation = Recommendation.objects.create(
            plan=self.plan,
            theme=theme,
            kind=group.kind,
            order=order,
            number=_free(group.number or str(order), self.numbers),
            text=group.text,
            ofsted_number=group.ofsted_recommendation or "",
            description=group.description or "",
            findings=_lines(group.findings),
            why_important=group.why_important or "",
            what_good_looks_like=_lines(group.what_good_looks_like),
            outcomes=_lines(group.outcomes),
        )
        self._tell_recommendation(recommendation, group)
        for place, action in enumerate(group.actions, start=1):
            self._action(recommendation, action, place)

    def _tell_recommendation(
        self, recommendation: Recommendation, group: ProposedGroup
    ) -> None:
        rag = group.rag or {}
        last = updating.Said(
            progress=self._rating(rag.get("last_period_process")),
            impact=self._rating(rag.get("last_period_impact")),
        )
        now = updating.Said(
            progress=self._rating(rag.get("this_period_process")),
            impact=self._rating(rag.get("this_period_impact")),
            progress_text=_lines(group.current_position),
            next_steps=_lines(group.scheduled_work),
            concerns=_lines(group.areas_of_concern),
        )
        for said, told in ((last, self.earlier), (now, self.said)):
            if said != updating.Said():
                told.append((recommendation, said))

    def _action(
        self, recommendation: Recommendation, proposed: ProposedAction, order: int
    ) -> None:
        promise = promised(proposed)
        wanted = proposed.ref or f"{recommendation.number}.{order}"
        ref = _free(wanted, self.refs)
        action = Action(
            plan=self.plan,
            recommendation=recommendation,
            order=order,
            ref=ref,
            ref_sort=ref_sort(ref),
            ref_is_generated=proposed.ref_generated or ref != proposed.ref,
            text=proposed.action or "",
            outcome=proposed.outcome or "",
            measure=proposed.measure or "",
            reporting_mechanism=proposed.reporting_mechanism or "",
            other_text=dict(proposed.other),
            import_note="\n".join(
                self._notes_of(proposed) + ([promise.note] if promise.note else [])
            ),
            timescale_text=proposed.timescale_text or "",
            timescale_kind=promise.kind,
            start_on=promise.start_on,
            start_precision=promise.start_precision,
            due_on=promise.due_on,
            due_precision=promise.due_precision,
            original_due_on=promise.due_on,
        )
        self.actions.append(action)
        self._lead_rows(action, proposed)
        self._tell_action(action, proposed)

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
                as_written=name[:300],
                timescale_text=words[:300],
                due_on=due_on,
                due_precision=precision,
            )
            self.action_leads.append(row)

    def _tell_action(self, action: Action, proposed: ProposedAction) -> None:
        percent = proposed.percent_complete
        said = updating.Said(
            progress=self._rating(proposed.progress_rag),
            impact=self._rating(proposed.impact_rag),
            percent=None if percent is None else round(percent),
            progress_text=proposed.progress or "",
            performance=proposed.performance or "",
        )
        if said != updating.Said():
            self.said.append((action, said))

    def _rating(self, colour: str | None) -> RatingValue | None:
        return self.ratings[colour.lower()] if colour else None

    def _notes_of(self, proposed: ProposedAction) -> list[str]:
        places = dict.fromkeys(proposed.cells.values())
        return [
            f"{place}: {note}"
            for place in places
            for note in self.notes.get((proposed.sheet, place), ())
        ]


def _free(wanted: str, taken: set[str]) -> str:
    """The wanted ref or number; where it is taken, with a number behind it."""
    free, count = wanted, 1
    while free in taken:
        count += 1
        free = f"{wanted} ({count})"
    taken.add(free)
    return free


def _lines(points: tuple[str, ...]) -> str:
    return "\n".join(points)
