"""The demo's check before publication: looked through by somebody, and accepted."""

from datetime import date, datetime

from actionplans import accepting, safety, snapshots
from actionplans.models import Plan, User


def rehearse(plan: Plan, on: date, by: User, at: datetime, reason: str) -> None:
    """Accept all that is open in the live plan, as whoever looked through it would."""
    draft = snapshots.draft(plan=plan, on=on, by=by, at=at)
    told = {"by": by, "at": at, "reason": reason, "plan": plan}
    accepting.accept(council=plan.council, hits=safety.open_in(draft), **told)
