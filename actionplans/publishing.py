"""Publishing: a frozen version is shown to everybody, or taken back with a reason.

In: a version, who, and when. Out: a VersionEvent and its AuditEvent, in one
transaction. The version itself is never touched.
"""

from collections import defaultdict
from datetime import datetime

from django.db import transaction

from . import auditing, locking
from .models import User, Version, VersionEvent
from .models.lead import NO_POST
from .refusals import Refusal
from .snapshots import Snapshot

PUBLISHED = VersionEvent.Kind.PUBLISHED
WITHDRAWN = VersionEvent.Kind.WITHDRAWN


class AlreadyPublished(Refusal):
    """It is public now."""


class NotPublished(Refusal):
    """It is not public, so it cannot be taken back."""


@transaction.atomic
def publish(*, version: Version, by: User, at: datetime) -> VersionEvent:
    """Show the version to everybody.

    Refuses one that names officers in a council that no longer does: the policy it
    was frozen under would be published against the council's own.
    """
    locking.keep_still(version.plan_id)
    if _state(version) == PUBLISHED:
        raise AlreadyPublished(f"“{version}” is published already.")
    if version.names_leads and not version.plan.council.publishes_names:
        raise Refusal(
            f"“{version}” names officers, and the council now publishes posts alone. "
            "It cannot be published."
        )
    return _write(version, PUBLISHED, by, at)


@transaction.atomic
def withdraw(*, version: Version, by: User, at: datetime, reason: str) -> VersionEvent:
    """Take the version from the public; those who read the plan see why."""
    if not reason.strip():
        raise Refusal("Say why the version is withdrawn.")
    locking.keep_still(version.plan_id)
    if _state(version) != PUBLISHED:
        raise NotPublished(f"“{version}” is not published.")
    return _write(version, WITHDRAWN, by, at, reason.strip())


def nameless(snapshot: Snapshot) -> dict[str, list[str]]:
    """People the public reads as "Lead officer", each with the refs they lead.

    To be looked through before publication: they hold no post on the version's day.
    """
    found: dict[str, list[str]] = defaultdict(list)
    if not snapshot.version.names_leads:
        for action in snapshot.actions:
            for lead in action.leads:
                if lead["public"] == NO_POST:
                    found[lead["named"]].append(action.ref)
    return dict(found)


def _state(version: Version) -> str | None:
    """As it stands now, after the lock; the instance may know an older state."""
    return version.events.order_by("pk").values_list("kind", flat=True).last()


def _write(
    version: Version, kind: str, by: User, at: datetime, reason: str = ""
) -> VersionEvent:
    event = VersionEvent.objects.create(
        version=version, kind=kind, reason=reason, recorded_at=at, recorded_by=by
    )
    auditing.record(
        council=version.plan.council,
        plan=version.plan,
        by=by,
        at=at,
        deed=f"version-{kind}",
        subject=version.label,
        reason=reason,
    )
    return event
