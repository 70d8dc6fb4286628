"""Compensating: what an import said, asked for and added is taken back by new rows.

In: what it wrote; the plan is held alone and nobody went on from it. Out: one update
for each action or recommendation that it updated, saying again what was said before;
what it asked for taken back; actions that it added withdrawn. Each names the import.
Inside the caller's transaction.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from actionplans import asking, auditing, ending, ledger, updating
from actionplans.ledger import Said, Subject
from actionplans.models import Decision, ReportingPeriod, Update, User

from .written import Written


@dataclass(frozen=True, slots=True)
class Compensator:
    """Who takes back what of which import, and why."""

    written: Written
    reason: str
    by: User
    at: datetime

    @property
    def _why(self) -> str:
        return f"Undoing the import of {self.written.upload.file_name}: {self.reason}"

    def compensate(self) -> None:
        """All that is no value of the plan's own rows."""
        self._updates()
        self._proposals()
        self._added()

    def _updates(self) -> None:
        """Of each subject the first update tells where it stood before."""
        upload = self.written.upload
        said: dict[tuple[date, ReportingPeriod | None], list[tuple[Subject, Said]]] = (
            defaultdict(list)
        )
        for update in self.written.first_updates:
            subject = update.subject
            earlier = ledger.numbered(subject, update.seq - 1)
            words = Said.by(earlier) if earlier else Said()
            as_at = earlier.as_at if earlier else update.as_at
            said[as_at, update.period].append((subject, words))
        for (as_at, period), told in said.items():
            updating.import_updates(
                plan=upload.plan,
                by=self.by,
                at=self.at,
                as_at=as_at,
                period=period,
                said=told,
                source_name=f"{Update.UNDOING}{upload.file_name}"[:255],
                upload=upload,
            )

    def _proposals(self) -> None:
        for proposal in self.written.proposals:
            outcome = Decision.Outcome.TAKEN_BACK
            asking.decide(proposal, self.by, self.at, outcome, self._why)
            auditing.record_on(
                proposal.action,
                by=self.by,
                at=self.at,
                deed="take-back",
                after={"asked_for": proposal.get_kind_display()},
                reason=self._why,
                upload=self.written.upload,
            )

    def _added(self) -> None:
        plan = self.written.upload.plan
        added = plan.actions.filter(pk__in=self.written.added_actions)
        for action in added.order_by("ref_sort"):
            ending.withdraw(
                action=action,
                by=self.by,
                at=self.at,
                reason=self._why,
                approved_by=str(self.by),
                upload=self.written.upload,
            )
