"""Superseding: a mistake in a frozen version is mended by a new one that says so.

In: the version, what was wrong, and which parts are to be frozen anew from the live
plan. Out: a version of the same period and the same day, every other row of which is
the old one's as it was, with its print job waiting, in one transaction. The old one is
never touched: it is superseded at once where it was never public, and otherwise when
the new one is published.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from . import (
    accepting,
    auditing,
    closing,
    locking,
    mending,
    publishing,
    queueing,
    snapshots,
)
from .differing import Difference, differences
from .models import Plan, Sight, User, Version
from .refs import next_label
from .refusals import Refusal
from .snapshots import Snapshot
from .withholding import EVERYTHING, as_compared, as_seen


class AlreadySuperseded(Refusal):
    """Another version mends it already: that one is the one to correct."""


def since(
    version: Version, *, by: User, at: datetime, sight: Sight = EVERYTHING
) -> tuple[Difference, ...]:
    """What differs today between the version and the live plan, leads by name.

    Of what the reader sees in both: what is marked since is not told as gone.
    """
    live = _live(version, by, at, version.label, with_history=False)
    frozen = snapshots.stored(version)
    before = as_compared(frozen, live, sight)
    return differences(before, as_seen(live, sight), named=True)


def label_after(version: Version) -> str:
    """What the version that mends it is best called; free in its plan."""
    taken = list(version.plan.versions.values_list("label", flat=True))
    if counted := next_label(version.label, taken):
        return counted
    plain = f"{version.label} corrected"
    return next_label(f"{plain} v1", taken) if plain in taken else plain


@transaction.atomic
def supersede(
    *,
    version: Version,
    by: User,
    at: datetime,
    label: str,
    correction: str,
    anew: Collection[str],
    override: str = "",
) -> Version:
    """Freeze the version again, with the parts named in `anew` as they stand today.

    `anew` holds keys of `since`; lateness is that of the version's day. Raises
    AlreadySuperseded, closing's LabelTaken, or a plain Refusal; Unsafe as closing does.
    """
    locking.keep_still(version.plan_id)
    locking.refuse_archived(version.plan_id)
    plan = Plan.objects.select_related("council", "scheme").get(pk=version.plan_id)
    version.plan = plan
    check_superseding(version)
    correction = correction.strip()
    if not correction:
        raise Refusal(
            "Say what was wrong: everybody who reads the new version sees it."
        )
    closing.check_version_label(plan, label)
    old, live = snapshots.stored(version), _live(version, by, at, label)
    _check_ticked(differences(old, live, named=True), anew)
    made = mending.mended(old, live, anew, correction)
    accepting.pass_over_in(snapshot=made, override=override, by=by, at=at)
    closing.keep(made)
    _tell(made.version, anew, by, at)
    publishing.supersede_unpublished(
        version=version, successor=made.version, by=by, at=at
    )
    queueing.ask(plan=plan, version=made.version, by=by, at=at)
    return made.version


def check_superseding(version: Version) -> None:
    """Whether it can be mended: only the last one of its period can."""
    if newer := version.superseded_by.first():
        raise AlreadySuperseded(
            f"“{newer}” supersedes “{version}” already: correct “{newer}” instead."
        )


def _live(
    version: Version, by: User, at: datetime, label: str, *, with_history: bool = True
) -> Snapshot:
    return snapshots.take(
        plan=version.plan,
        period=version.period,
        label=label,
        as_at=version.as_at,
        by=by,
        at=at,
        with_history=with_history,
    )


def _check_ticked(found: Collection[Difference], anew: Collection[str]) -> None:
    if not anew:
        raise Refusal("Tick what is to be taken anew from the live plan.")
    if set(anew) - {one.key for one in found}:
        raise Refusal(
            "The live plan has changed since this page was opened: look through what "
            "differs now, and tick again."
        )


def _tell(made: Version, anew: Collection[str], by: User, at: datetime) -> None:
    auditing.record(
        council=made.plan.council,
        plan=made.plan,
        by=by,
        at=at,
        deed="supersede-version",
        subject=f"{made.supersedes} by {made}",
        after={"frozen_anew": ", ".join(sorted(anew))},
        reason=made.correction,
    )
