"""What an import wrote: its own rows, which name it.

In: an accepted upload. Out: what it said, moved, asked for and added, and the kept
values of what it changed. Writes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from actionplans.models import AuditEvent, DateChange, Proposal, Update, Upload

BEFORE = "before"


@dataclass
class Written:
    """The rows of one import, read in a fixed number of queries."""

    upload: Upload

    @cached_property
    def updates(self) -> list[Update]:
        """Oldest first."""
        rows = self.upload.updates.select_related("action", "recommendation")
        return list(rows.order_by("pk"))

    @property
    def first_updates(self) -> list[Update]:
        """Its first of each action or recommendation, but of the actions it added."""
        found: dict[tuple[int | None, int | None], Update] = {}
        for update in self.updates:
            if update.action_id not in self.added_actions:
                key = (update.action_id, update.recommendation_id)
                found.setdefault(key, update)
        return list(found.values())

    @cached_property
    def date_changes(self) -> list[DateChange]:
        rows = self.upload.date_changes.select_related("action__plan__council")
        return list(rows.order_by("pk"))

    @cached_property
    def proposals(self) -> list[Proposal]:
        return list(self.upload.proposals.filter(decision=None).order_by("pk"))

    @cached_property
    def _events(self) -> list[AuditEvent]:
        return list(self.upload.audit_events.filter(plan=self.upload.plan))

    @property
    def before(self) -> Mapping[str, Any] | None:
        """What it changed as that was; None of an import that did not keep it."""
        return self.upload.proposal.get(BEFORE)

    @cached_property
    def added_actions(self) -> set[int]:
        return self._of("action_id", "add-action")

    @cached_property
    def added_recommendations(self) -> set[int]:
        return self._of("recommendation_id", "add-recommendation")

    @property
    def told_actions(self) -> set[int]:
        """Added, or said something of."""
        return self.added_actions | {u.action_id for u in self.updates if u.action_id}

    @property
    def told_recommendations(self) -> set[int]:
        said = {u.recommendation_id for u in self.updates if u.recommendation_id}
        return self.added_recommendations | said

    @property
    def actions(self) -> set[int]:
        """All that it touched in any way."""
        return self.told_actions | self._of("action_id") | self._kept("actions")

    @property
    def recommendations(self) -> set[int]:
        mine = self.told_recommendations | self._of("recommendation_id")
        return mine | self._kept("recommendations")

    @property
    def last_update(self) -> int:
        """The number of its last row in the ledger; 0 where it said nothing."""
        return max((update.pk for update in self.updates), default=0)

    @property
    def last_event(self) -> int:
        """The number of its last row in the history; nothing of it came later."""
        return max((event.pk for event in self._events), default=0)

    def _of(self, name: str, deed: str = "") -> set[int]:
        events = (e for e in self._events if not deed or e.deed == deed)
        return {pk for event in events if (pk := getattr(event, name))}

    def _kept(self, kind: str) -> set[int]:
        return {int(pk) for pk in (self.before or {}).get(kind, ())}
