"""AuditEvents: one row for a change outside the ledger of updates.

Called by deeds inside their transaction; opens none of its own.
"""

from datetime import datetime
from typing import Any

from .models import AuditEvent, Council, Plan, User


def record(
    *,
    council: Council,
    by: User,
    at: datetime,
    deed: str,
    subject: str,
    plan: Plan | None = None,
    before: Any = None,
    after: Any = None,
    reason: str = "",
) -> AuditEvent:
    """Write down who changed what; `before` and `after` are JSON-ready values."""
    return AuditEvent.objects.create(
        council=council,
        plan=plan,
        recorded_at=at,
        recorded_by=by,
        deed=deed,
        subject=subject[:300],
        before=before,
        after=after,
        reason=reason,
    )
