"""AuditEvents: one row for a change outside the ledger of updates.

Called by deeds inside their transaction; opens none of its own.
"""

from datetime import datetime
from typing import Any

from .models import (
    Action,
    AuditEvent,
    Council,
    Plan,
    Recommendation,
    Upload,
    User,
)


def record(
    *,
    council: Council,
    by: User,
    at: datetime,
    deed: str,
    subject: str,
    plan: Plan | None = None,
    action: Action | None = None,
    recommendation: Recommendation | None = None,
    before: Any = None,
    after: Any = None,
    reason: str = "",
    upload: Upload | None = None,
    about: str = "",
) -> AuditEvent:
    """Write down who changed what; `before` and `after` are JSON-ready values.

    `action` or `recommendation` is the one it was changed of: its own history tells it.
    `upload` is the import whose file said it; `about` is what is no part of a plan.
    """
    return AuditEvent.objects.create(
        council=council,
        plan=plan,
        action=action,
        recommendation=recommendation,
        recorded_at=at,
        recorded_by=by,
        deed=deed,
        subject=subject[:300],
        before=before,
        after=after,
        reason=reason,
        upload=upload,
        about=about,
    )


def record_on(
    tracked: Action | Recommendation,
    *,
    by: User,
    at: datetime,
    deed: str,
    subject: str = "",
    before: Any = None,
    after: Any = None,
    reason: str = "",
    upload: Upload | None = None,
) -> AuditEvent:
    """The same of an action or a recommendation, whose plan's history tells it too.

    `subject` is what was changed, where that is only a part of it or has a new name.
    """
    return record(
        council=tracked.plan.council,
        plan=tracked.plan,
        **{tracked._meta.model_name: tracked},
        by=by,
        at=at,
        deed=deed,
        subject=subject or str(tracked),
        before=before,
        after=after,
        reason=reason,
        upload=upload,
    )
