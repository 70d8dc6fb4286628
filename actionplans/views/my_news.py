"""What others did on one's actions since one's last visit, in words, newest first.

In: the person, their plans, a day, and the moment from which on it is news. Out: the
newest pieces of it and how many there are. Updates of the ledger and what the audit
tells of an action; one's own doings are no news. Two queries.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from heapq import nlargest
from typing import Any

from django.db.models import Count, QuerySet, Window

from actionplans.models import Action, AuditEvent, Plan, Update, User
from actionplans.wording import due

from .listing import address_for, filled, shortened

MOST, AT_ONCE = 20, 5
QUOTED = 140
# What somebody did to an action; the plan's history has words for what it is.
DID = {
    "reschedule": "changed the due date of",
    "set-review": "set the review date of",
    "set-milestones": "changed the milestones of",
    "tick-milestone": "ticked off a milestone of",
    "untick-milestone": "opened a milestone again of",
    "set-leads": "changed who leads",
    "propose": "asked for a decision on",
    "take-back": "took back what was asked for on",
    "accept": "accepted what was asked for on",
    "decline": "returned what was asked for on",
    "return": "returned",
    "sign-off": "signed off",
    "reopen": "reopened",
    "withdraw": "withdrew",
    "reinstate": "put back into the plan",
    "settle-impact": "settled the impact of",
    "add-evidence": "added evidence to",
    "remove-evidence": "removed evidence from",
    "mark-action": "changed who may read",
    "mark-evidence": "changed who may read evidence of",
    "ask-question": "asked a question on",
    "make-challenge": "challenged",
    "answer-question": "answered a question on",
    "ask-again": "asked again on",
    "take-back-question": "took back a question on",
    "add-action": "added",
    "edit-action": "reworded",
    "split-action": "split",
    "move-action": "moved",
    "renumber": "renumbered",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """ "Pavel Moran returned 4.2: “Say which rota”", and where all of it is told."""

    at: datetime
    who: str
    did: str
    ref: str
    address: str
    also: str


@dataclass(frozen=True, slots=True)
class News:
    since: datetime | None = None
    first: list[Piece] = field(default_factory=list)
    further: list[Piece] = field(default_factory=list)
    more: int = 0

    @property
    def total(self) -> int:
        return len(self.first) + len(self.further) + self.more


def news(user: User, plans: Sequence[Plan], on: date, since: datetime | None) -> News:
    """Everything newer than `since`; on a first visit, which has none, nothing is."""
    if since is None:
        return News()
    led = Action.objects.led_by(user, on).filter(plan__in=plans)
    of_mine = {"recorded_at__gt": since, "action__in": led.values("pk")}
    told = Update.objects.filter(**of_mine).exclude(author=user)
    done = AuditEvent.objects.filter(**of_mine).exclude(recorded_by=user)
    updates = _newest(told.select_related("action"))
    events = _newest(done.select_related("action", "recorded_by"))
    addresses = {plan.pk: address_for(plan, "action-detail") for plan in plans}
    pieces = [_updated(row, addresses) for row in updates]
    pieces += [_changed(row, addresses) for row in events]
    newest = nlargest(MOST, pieces, key=lambda piece: piece.at)
    total = sum(rows[0].how_many for rows in (updates, events) if rows)
    return News(since, newest[:AT_ONCE], newest[AT_ONCE:], total - len(newest))


def _newest(rows: QuerySet[Any]) -> list[Any]:
    counted = rows.annotate(how_many=Window(Count("pk")))
    return list(counted.order_by("-recorded_at", "-pk")[:MOST])


def _updated(row: Update, addresses: dict[int, str]) -> Piece:
    behalf = " on behalf of the lead" if row.on_behalf else ""
    words = row.progress_text or row.performance or row.concerns
    also = f"{behalf}{_quoted(words)}"
    if row.no_change:
        also = f"{behalf}: no change"
    return _piece(row, row.author_name, "updated", also, addresses)


def _changed(row: AuditEvent, addresses: dict[int, str]) -> Piece:
    also, did = _quoted(row.reason), DID.get(row.deed, "changed")
    if row.deed == "reschedule" and isinstance(row.after, dict):
        moved = due(date.fromisoformat(row.after["due_on"]), row.after["precision"])
        also = f" to {moved}{also}"
        # The subject of a lead's own date is "Action 4.2, Head of Service".
        if whose := row.subject.partition(", ")[2]:
            did = f"changed the date of {whose} for"
    return _piece(row, str(row.recorded_by), did, also, addresses)


def _piece(
    row: Update | AuditEvent, who: str, did: str, also: str, addresses: dict[int, str]
) -> Piece:
    action = row.action
    address = filled(addresses[action.plan_id], action.ref) + "#history"
    return Piece(row.recorded_at, who, did, action.ref, address, also)


def _quoted(words: str) -> str:
    return f": “{shortened(words, QUOTED)}”" if words.strip() else ""
