"""Accepting: what the check before publication found may become public as it is.

In: hits, or what is to be frozen or published, who, and when. Out: a row for each
sentence that was not accepted before, and one AuditEvent, in one transaction. The
history names rules and places and never repeats the words: what is redacted later
leaves no copy here.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from . import auditing, locking
from .models import AcceptedHit, Council, Plan, User
from .refusals import Refusal
from .safety import LONGEST_REASON, Unsafe, accepted_in, open_in
from .scanning import RULES, Found, Hit, together
from .snapshots import Snapshot
from .wording import counted

LONGEST_WHERE = AcceptedHit._meta.get_field("where").max_length


class NothingOpen(Refusal):
    """None of what was ticked is open any more."""


@transaction.atomic
def accept(
    *,
    council: Council,
    hits: Iterable[Hit],
    by: User,
    at: datetime,
    reason: str = "",
    plan: Plan | None = None,
    about: str = "",
) -> int:
    """Let the hits stand, wherever the council publishes the same sentence.

    `about` is what is no part of a plan ("report 4"). How many were not accepted
    before; none of them is no deed, and leaves no row.
    """
    reason = _bounded(reason)
    if plan:
        # An archived plan's versions are still published.
        locking.keep_still(plan.pk)
    common = {"council": council, "plan": plan, "about": about, "reason": reason}
    said = common | {"accepted_at": at, "accepted_by": by}
    new = [_accepted(found, said) for found in _unaccepted(council, hits)]
    if new:
        # Two who accept one sentence at a time agree.
        AcceptedHit.objects.bulk_create(new, ignore_conflicts=True)
        told = {"accepted": "\n".join(map(_told, new))}
        where = {"deed": "accept-hits", "subject": _subject(new)}
        auditing.record(**common, **where, by=by, at=at, after=told)
    return len(new)


def accept_ticked(*, hits: Iterable[Hit], ticked: Collection[str], **told: Any) -> int:
    """Those of the open hits whose boxes were ticked on a page, by their keys; else as
    `accept`. Refuses where none is ticked, NothingOpen where none is open any more."""
    if not ticked:
        raise Refusal("Tick what may be published as it is.")
    chosen = [hit for one in together(hits) if one.key in ticked for hit in one.hits]
    number = accept(hits=chosen, **told)
    if not number:
        raise NothingOpen(
            "Nothing that you ticked is open any more: it was mended or accepted "
            "meanwhile. Look through what is open now."
        )
    return number


@transaction.atomic
def take_back(*, accepted: AcceptedHit, by: User, at: datetime) -> None:
    """Ask about it again, wherever it stands. Refuses what was taken back before."""
    if accepted.plan_id:
        locking.keep_still(accepted.plan_id)
    gone, _ = AcceptedHit.objects.filter(pk=accepted.pk).delete()
    if not gone:
        raise Refusal("Somebody has taken it back already.")
    auditing.record(
        council=accepted.council,
        plan=accepted.plan,
        by=by,
        at=at,
        deed="take-back-hit",
        subject=_told(accepted),
        before={"accepted": _told(accepted)},
        about=accepted.about,
    )


def pass_over(
    *,
    council: Council,
    hits: list[Hit],
    override: str,
    by: User,
    at: datetime,
    subject: str,
    plan: Plan | None = None,
    about: str = "",
) -> str:
    """The reason that the history keeps for going ahead; empty where nothing is open.

    Inside the transaction of what goes ahead, which `subject` names. Raises Unsafe
    where something is open and no reason is given.
    """
    override = _bounded(override)
    if not hits:
        return ""
    if not override:
        raise Unsafe(hits)
    auditing.record(
        council=council,
        plan=plan,
        by=by,
        at=at,
        deed="pass-over-check",
        subject=subject,
        after={"open": "\n".join(_counted_by_rule(hits))},
        reason=override,
        about=about,
    )
    return override


def pass_over_in(*, snapshot: Snapshot, override: str, by: User, at: datetime) -> str:
    """The same of a version that is to be frozen or published, by its label."""
    plan = snapshot.version.plan
    return pass_over(
        council=plan.council,
        hits=open_in(snapshot),
        override=override,
        by=by,
        at=at,
        subject=snapshot.version.label,
        plan=plan,
    )


def _bounded(reason: str) -> str:
    reason = reason.strip()
    if len(reason) > LONGEST_REASON:
        raise Refusal(f"The reason is longer than {LONGEST_REASON} characters.")
    return reason


def _counted_by_rule(hits: Iterable[Hit]) -> Iterator[str]:
    numbers = Counter(found.rule for found in together(hits))
    for code, rule in RULES.items():
        if numbers[code]:
            yield f"{rule.name}: {numbers[code]}"


def _unaccepted(council: Council, hits: Iterable[Hit]) -> list[Found]:
    before = accepted_in(council)
    found = together(hits)
    return [one for one in found if (one.rule, one.fingerprint) not in before]


def _accepted(found: Found, said: dict[str, Any]) -> AcceptedHit:
    return AcceptedHit(
        rule=found.rule,
        fingerprint=found.fingerprint,
        where=found.hits[0].where[:LONGEST_WHERE],
        **said,
    )


def _subject(new: list[AcceptedHit]) -> str:
    return _told(new[0]) if len(new) == 1 else counted(len(new), "passage")


def _told(one: AcceptedHit) -> str:
    return f"{RULES[one.rule].name}: {one.where}"
