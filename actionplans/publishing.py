"""Publishing: a frozen version is shown to everybody, or taken back with a reason.

In: a version, who, and when. Out: a VersionEvent and its AuditEvent, in one
transaction. The version itself is never touched.
"""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from . import accepting, auditing, locking, snapshots
from .models import User, Version, VersionEvent
from .models.lead import NO_POST
from .refusals import Refusal
from .snapshots import Snapshot

PUBLISHED = VersionEvent.Kind.PUBLISHED
WITHDRAWN = VersionEvent.Kind.WITHDRAWN
SUPERSEDED = VersionEvent.Kind.SUPERSEDED
LONGEST_MEETING = VersionEvent._meta.get_field("meeting").max_length


class AlreadyPublished(Refusal):
    """It is public now."""


class NotPublished(Refusal):
    """It is not public, so it cannot be taken back."""


class Superseded(Refusal):
    """Another version mends it: that one is published in its place."""


@transaction.atomic
def publish(
    *,
    version: Version,
    by: User,
    at: datetime,
    meeting: str = "",
    meeting_on: date | None = None,
    override: str = "",
) -> VersionEvent:
    """Show the version to everybody, in place of those that it supersedes.

    `meeting` is the committee it is published for, and `meeting_on` the day of it.
    Refuses one that another supersedes, and one that names officers in a council that
    no longer does: the policy it was frozen under would be published against its own.
    Raises Unsafe while something of the check before publication is open, unless
    `override` says why: the event keeps it.
    """
    locking.keep_still(version.plan_id)
    if _state(version) == PUBLISHED:
        raise AlreadyPublished(f"“{version}” is published already.")
    if newer := version.superseded_by.first():
        raise Superseded(f"“{newer}” supersedes “{version}”: publish “{newer}”.")
    if len(meeting) > LONGEST_MEETING:
        raise Refusal(f"The meeting is longer than {LONGEST_MEETING} characters.")
    if version.names_leads and not version.plan.council.publishes_names:
        raise Refusal(
            f"“{version}” names officers, and the council now publishes posts alone. "
            "It cannot be published."
        )
    reason = accepting.pass_over_in(
        snapshot=snapshots.stored(version), override=override, by=by, at=at
    )
    _supersede_published(version, by, at)
    told = {"meeting": meeting.strip(), "meeting_on": meeting_on}
    return _write(version, PUBLISHED, by, at, reason, **told)


@transaction.atomic
def withdraw(*, version: Version, by: User, at: datetime, reason: str) -> VersionEvent:
    """Take the version from the public; those who read the plan see why.

    One that was public and is superseded stands at its address until this is done.
    """
    if not reason.strip():
        raise Refusal("Say why the version is withdrawn.")
    locking.keep_still(version.plan_id)
    shown = VersionEvent.objects.filter(version=version, kind=PUBLISHED)
    if _state(version) not in (PUBLISHED, SUPERSEDED) or not shown.exists():
        raise NotPublished(f"“{version}” is not published.")
    return _write(version, WITHDRAWN, by, at, reason.strip())


def supersede_unpublished(
    *, version: Version, successor: Version, by: User, at: datetime
) -> None:
    """Nobody outside has read it: it is superseded as soon as another mends it.

    Inside the caller's transaction, which holds the plan. One that was withdrawn stays
    withdrawn.
    """
    if _state(version) is None:
        _write(version, SUPERSEDED, by, at, superseding_words(successor))


def superseding_words(version: Version) -> str:
    """ "V1.5 supersedes V1.4: two dates were wrong", of a version that mends one."""
    return f"{version} supersedes {version.supersedes}: {version.correction}"


def _supersede_published(version: Version, by: User, at: datetime) -> None:
    """All before it that are still public: one between may never have been."""
    older = version.supersedes
    while older:
        older.plan = version.plan
        if _state(older) == PUBLISHED:
            _write(older, SUPERSEDED, by, at, superseding_words(version))
        older = older.supersedes


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
    version: Version,
    kind: str,
    by: User,
    at: datetime,
    reason: str = "",
    **meeting: Any,
) -> VersionEvent:
    event = VersionEvent.objects.create(
        version=version,
        kind=kind,
        reason=reason,
        **meeting,
        recorded_at=at,
        recorded_by=by,
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
