"""Closing: a reporting period is opened, and ends as a version that never changes.

In: a plan or its open period, who, and when. Out: the period, or the frozen version
with its print job waiting, in one transaction. Never waits for printing.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from . import accepting, auditing, locking, queueing, snapshots
from .models import (
    Plan,
    ReportingPeriod,
    User,
    Version,
    VersionAction,
    VersionRecommendation,
)
from .refs import next_label, slug_of_label
from .refusals import Refusal
from .wording import day

LONGEST_LABEL = Version._meta.get_field("label").max_length
ONE_DAY = timedelta(days=1)


class PeriodAlreadyClosed(Refusal):
    """Somebody closed it first, or it is asked for twice."""


class LabelTaken(Refusal):
    """A period or a version of the plan carries the label already."""


class AnotherIsOpen(Refusal):
    """A plan has one open period at a time."""


class LaterClosed(Refusal):
    """A later period is closed: a version before it would come too late."""


class NotOfThisPlan(Refusal):
    """The period is another plan's, or there is none of that name."""


class DayOutOfOrder(Refusal):
    """The day lies before the period, in an earlier one, or still to come."""


@transaction.atomic
def open_period(
    *,
    plan: Plan,
    by: User,
    at: datetime,
    label: str,
    opens_on: date,
    as_at: date,
    update_deadline: date | None = None,
) -> ReportingPeriod:
    """Start the next stretch of reporting; one is open at a time, in order."""
    locking.keep_still(plan.pk)
    locking.refuse_archived(plan.pk)
    if standing := plan.periods.filter(closed_at=None).first():
        raise AnotherIsOpen(f"“{standing}” is still open: close it first.")
    _refuse_label(label)
    if plan.periods.filter(label=label).exists():
        raise LabelTaken(f"This plan already has a period called “{label}”.")
    if as_at < opens_on:
        raise DayOutOfOrder("The period would end before it opens.")
    if update_deadline and update_deadline < opens_on:
        raise DayOutOfOrder("The updates would be due before the period opens.")
    _refuse_overlap(plan, opens_on)
    period = ReportingPeriod.objects.create(
        plan=plan,
        label=label,
        opens_on=opens_on,
        as_at=as_at,
        update_deadline=update_deadline,
    )
    _tell(plan, by, at, "open-period", label, None, as_at)
    return period


@transaction.atomic
def close(
    *,
    period: ReportingPeriod,
    by: User,
    at: datetime,
    label: str | None = None,
    as_at: date | None = None,
    override: str = "",
) -> Version:
    """Freeze the plan as it stands and ask for its printing.

    The version is called `label`, or as the period is; its positions are stated as at
    `as_at`, or the day the period was planned for. Writers are kept out meanwhile:
    what was acknowledged before is in it, and nothing that came after. Raises Unsafe
    while something of the check before publication is open, unless `override` says why
    it is closed all the same.
    """
    locking.keep_still(period.plan_id)
    plan = Plan.objects.select_related("council", "scheme").get(pk=period.plan_id)
    period = ReportingPeriod.objects.get(pk=period.pk)
    planned = period.as_at
    label = period.label if label is None else label
    as_at = as_at or planned
    _refuse_closing(plan, period, label, as_at, localdate(at))
    snapshot = snapshots.take(
        plan=plan, period=period, label=label, as_at=as_at, by=by, at=at
    )
    accepting.pass_over_in(snapshot=snapshot, override=override, by=by, at=at)
    keep(snapshot)
    period.as_at, period.closed_at, period.closed_by = as_at, at, by
    period.save(update_fields=["as_at", "closed_at", "closed_by"])
    _tell(plan, by, at, "close-period", label, planned, as_at)
    queueing.ask(plan=plan, version=snapshot.version, by=by, at=at)
    return snapshot.version


@transaction.atomic
def change_period(
    *,
    period: ReportingPeriod,
    by: User,
    at: datetime,
    label: str,
    as_at: date,
    update_deadline: date | None = None,
) -> None:
    """Call an open period otherwise, or move its last day or its deadline."""
    locking.keep_still(period.plan_id)
    locking.refuse_archived(period.plan_id)
    period = ReportingPeriod.objects.select_related("plan__council").get(pk=period.pk)
    if period.closed_at:
        raise PeriodAlreadyClosed(f"“{period}” is closed: it stays as it was.")
    _refuse_label(label)
    if period.plan.periods.filter(label=label).exclude(pk=period.pk).exists():
        raise LabelTaken(f"This plan already has a period called “{label}”.")
    if as_at < period.opens_on:
        raise DayOutOfOrder(f"“{period}” would end before it opens.")
    if update_deadline and update_deadline < period.opens_on:
        raise DayOutOfOrder("The updates would be due before the period opens.")
    before = _told(period)
    period.label, period.as_at = label, as_at
    period.update_deadline = update_deadline
    after = _told(period)
    if after != before:
        period.save(update_fields=["label", "as_at", "update_deadline"])
        told = {"subject": label, "before": before, "after": after}
        where = {"council": period.plan.council, "plan": period.plan}
        auditing.record(**where, by=by, at=at, deed="edit-period", **told)


def named(plan: Plan, label: str) -> ReportingPeriod:
    """The plan's period of that label; refuses one that is not of this plan."""
    if found := plan.periods.filter(label=label.strip()).first():
        return found
    known = ", ".join(f"“{one}”" for one in plan.periods.all()) or "it has none yet"
    raise NotOfThisPlan(f"“{label}” is not a period of {plan}. Its periods: {known}.")


def label_for(period: ReportingPeriod) -> str:
    """What its version is best called: V1.4 after V1.3, else as the period is."""
    versions = period.plan.versions.order_by("as_at", "pk")
    taken = list(versions.values_list("label", flat=True))
    return (next_label(taken[-1], taken) if taken else "") or period.label


def _told(period: ReportingPeriod) -> dict[str, str | None]:
    deadline = period.update_deadline
    return {
        "label": period.label,
        "as_at": period.as_at.isoformat(),
        "update_deadline": deadline.isoformat() if deadline else None,
    }


def next_opening(plan: Plan) -> date | None:
    """The day after the last closed period; None before the first."""
    last = plan.periods.exclude(closed_at=None).order_by("as_at").last()
    return last.as_at + ONE_DAY if last else None


def _refuse_overlap(plan: Plan, opens_on: date) -> None:
    first = next_opening(plan)
    if first and opens_on < first:
        raise DayOutOfOrder(
            f"The last period ended on {day(first - ONE_DAY)}: the next can open on "
            f"{day(first)} or later."
        )


def _refuse_closing(
    plan: Plan, period: ReportingPeriod, label: str, as_at: date, today: date
) -> None:
    if period.closed_at:
        raise PeriodAlreadyClosed(
            f"“{period}” was closed on {day(localdate(period.closed_at))} "
            f"by {period.closed_by}. It cannot be closed again."
        )
    later = plan.periods.exclude(closed_at=None).filter(as_at__gte=as_at).first()
    if later:
        raise LaterClosed(
            f"“{period}” cannot be closed: “{later}” is closed as at "
            f"{day(later.as_at)}, and a version as at {day(as_at)} would come before "
            "it."
        )
    if as_at < period.opens_on:
        raise DayOutOfOrder(
            f"{day(as_at)} lies before “{period}”, which opened on "
            f"{day(period.opens_on)}."
        )
    if as_at > today:
        raise DayOutOfOrder(
            f"Nobody knows yet how the plan will stand on {day(as_at)}: "
            "choose today or an earlier day."
        )
    check_version_label(plan, label)


def check_version_label(plan: Plan, label: str) -> None:
    """Refuses what nobody can call a version of the plan, or calls one already."""
    _refuse_label(label)
    if plan.versions.filter(slug=slug_of_label(label)).exists():
        raise LabelTaken(f"This plan already has a version called “{label}”.")


def _refuse_label(label: str) -> None:
    """SQLite would keep a longer one, and nobody can call what has no name."""
    if not label.strip():
        raise Refusal("Say what it is called: the label is empty.")
    if len(label) > LONGEST_LABEL:
        raise Refusal(f"The label is longer than {LONGEST_LABEL} characters.")


def keep(snapshot: snapshots.Snapshot) -> None:
    """Save what was frozen, its rows in few statements however many there are."""
    snapshot.version.save(force_insert=True)
    VersionRecommendation.objects.bulk_create(snapshot.recommendations)
    VersionAction.objects.bulk_create(snapshot.actions, batch_size=500)


def _tell(
    plan: Plan,
    by: User,
    at: datetime,
    deed: str,
    subject: str,
    planned: date | None,
    as_at: date,
) -> None:
    auditing.record(
        council=plan.council,
        plan=plan,
        by=by,
        at=at,
        deed=deed,
        subject=subject,
        before={"as_at": planned.isoformat()} if planned else None,
        after={"as_at": as_at.isoformat()},
    )
