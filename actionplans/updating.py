"""Updating: the only writer of progress words and ratings.

In: what somebody says of an action or a recommendation. Out: a row of the ledger
and the subject's cached values equal to it, in one transaction, or a Refusal.
Never asks who may: the look-ups of `permissions` did.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Subquery

from . import keeping, ledger, locking, planner
from .explaining import missing_reason, unexplained
from .ledger import NAMES, Conflict, Said, Subject
from .models import (
    Action,
    Plan,
    Recommendation,
    ReportingPeriod,
    Update,
    Upload,
    User,
)
from .refusals import Refusal

# What may still be said of an action that was signed off: whether it made a difference.
OPEN_AFTER_CLOSING = frozenset({"impact", "performance", "concerns"})


class ReasonMissing(Refusal):
    """Red or amber without a concern: the form puts the words beside that box."""


class ChangeUnexplained(Refusal):
    """A rating changed in a way that is to be explained: said beside its own box."""


def update(
    *,
    subject: Subject,
    by: User,
    at: datetime,
    as_at: date,
    version: int,
    submission: UUID,
    said: Said,
    source: str = Update.Source.WEB,
    source_name: str = "",
    on_behalf: bool = False,
    no_change: bool = False,
    reason: str = "",
) -> Update:
    """Add one update to the ledger, written on the subject's update `version`.

    `no_change` says on purpose that the last words and ratings still stand: `said` is
    then what they are. `reason` says why a rating changed, where that is asked.
    A repeat of the same submission returns the update that it made. Raises Conflict
    where other updates came in between, ReasonMissing, ChangeUnexplained, or a plain
    Refusal.
    Its period is the one open when it is written, not when it was typed.
    """
    row = _row(subject, version + 1, said, by=by, at=at, as_at=as_at)
    row.submission, row.on_behalf = submission, on_behalf
    row.no_change, row.reason = no_change, reason.strip()
    row.source, row.source_name = source, source_name
    try:
        return _write(row, subject, said)
    except IntegrityError:
        # One token for two subjects at the same moment: the other was first.
        if made := ledger.already(row, subject, said):
            return made
        raise


def import_updates(
    *,
    plan: Plan,
    by: User,
    at: datetime,
    as_at: date,
    period: ReportingPeriod | None,
    said: Sequence[tuple[Subject, Said]],
    source_name: str,
    upload: Upload | None = None,
) -> int:
    """Add one update per subject of the plan; the number of updates made.

    Inside the caller's transaction. What stands in a council's file is taken as it
    stands: no reason is asked for red, and "nothing new" is also said. Refuses where a
    subject was updated since it was read. The subjects in hand follow the ledger.
    `upload` is the import whose file said it.
    """
    locking.write_into(plan.pk)
    if period and not plan.periods.filter(pk=period.pk, closed_at=None).exists():
        raise Refusal(f"The period {period} is closed: nothing can be added to it.")
    rows = []
    for model in (Action, Recommendation):
        told = [pair for pair in said if isinstance(pair[0], model)]
        _check_unmoved(model, plan, [subject for subject, _ in told])
        for subject, words in told:
            _check_values(plan, words)
            row = _row(subject, subject.version + 1, words, by=by, at=at, as_at=as_at)
            row.submission, row.period = uuid4(), period
            row.source, row.source_name = Update.Source.IMPORT, source_name
            row.upload = upload
            rows.append(row)
    Update.objects.bulk_create(rows)
    if len(rows) > planner.MANY:
        planner.tell(Update, Action, Recommendation)
    for model in (Action, Recommendation):
        _follow_ledger(model, plan)
    for row in rows:
        _follow(row.subject, row)
    return len(rows)


def _row(
    subject: Subject, seq: int, said: Said, *, by: User, at: datetime, as_at: date
) -> Update:
    return Update(
        **{subject._meta.model_name: subject},
        **said.values(),
        seq=seq,
        as_at=as_at,
        recorded_at=at,
        author=by,
        author_name=str(by),
        author_post=by.post_title,
    )


@transaction.atomic
def _write(row: Update, subject: Subject, said: Said) -> Update:
    """The row, or the one that a repeat has made before; its draft is done with."""
    locking.write_into(subject.plan_id)
    made = ledger.already(row, subject, said) or _add(row, subject, said)
    keeping.discard(subject=subject, by=row.author, submission=row.submission)
    return made


def _add(row: Update, subject: Subject, said: Said) -> Update:
    """The row and its subject's values."""
    before = ledger.said_at(subject, row.seq - 1)
    _check_values(subject.plan, said)
    _check_words(said, before, row.no_change, row.reason)
    if not _claimed(subject, row, said):
        # Between looking and claiming, the twin of this submission may have won.
        if made := ledger.already(row, subject, said):
            return made
        raise _too_late(subject, row.seq - 1)
    _check_open(subject, said, before)
    if not row.reason and (missing := unexplained(subject, before, said)):
        raise ChangeUnexplained(missing)
    row.period = _open_period(subject)
    row.save(force_insert=True)
    return row


def _claimed(subject: Subject, row: Update, said: Said) -> bool:
    """The conditional write: of all who saw this version, one gets a row.

    "No change" is no answer to a comment that sent the subject back, and may have been
    pressed on a page that did not show it yet.
    """
    seen = type(subject).objects.filter(pk=subject.pk, version=row.seq - 1)
    if row.no_change:
        seen = seen.filter(returned=None)
    values = said.values() | {"version": row.seq, "updated_on": row.as_at}
    values["returned"] = None
    return seen.update(**values) == 1


def _too_late(subject: Subject, version: int) -> Refusal:
    if between := ledger.since(subject, version):
        return Conflict(subject, between)
    if type(subject).objects.filter(pk=subject.pk, version=version).exists():
        return Refusal(
            f"{subject} was returned: read what is wanted, and answer it in the update."
        )
    return Refusal(
        f"This form was not written on an update of {subject}. Open it again: "
        "nothing has been saved."
    )


def _open_period(subject: Subject) -> ReportingPeriod | None:
    periods = ReportingPeriod.objects.filter(plan=subject.plan_id, closed_at=None)
    return periods.first()


def _check_values(plan: Plan, said: Said) -> None:
    if any(rating.scheme_id != plan.scheme_id for rating in said.ratings):
        raise Refusal("A rating must be one of this plan's own key.")
    if said.impact and not plan.scheme.has_impact:
        raise Refusal("This plan does not rate impact.")
    if said.percent is not None and not 0 <= said.percent <= 100:
        raise Refusal("The percentage must be between 0 and 100.")


def _check_words(said: Said, before: Said, no_change: bool, reason: str) -> None:
    if said == Said():
        raise Refusal("Nothing is said yet: choose a rating or write what was done.")
    if no_change and (said != before or reason):
        raise Refusal(
            "This says both that nothing has changed and what has: save the update, or "
            "take back what was changed."
        )
    if said == before and not no_change:
        raise Refusal(
            "Nothing is different from the last update: change a rating, write what "
            "has been done since, or say that there is no change."
        )
    if missing := missing_reason(said):
        raise ReasonMissing(missing)


def _check_open(subject: Subject, said: Said, before: Said) -> None:
    """Looked at after the claim, which holds the row: nobody can close it now."""
    if not isinstance(subject, Action):
        return
    fields = ("ref", "closed_at", "withdrawn_at", "impact_settled_at")
    now = Action.objects.only(*fields).get(pk=subject.pk)
    if now.withdrawn_at:
        raise Refusal(f"{subject} was withdrawn: it takes no more updates.")
    if now.impact_settled_at:
        raise Refusal(
            f"{subject} was signed off and its impact is settled: it takes no more "
            "updates."
        )
    shut = [name for name in NAMES if name not in OPEN_AFTER_CLOSING]
    if now.closed_at and any(getattr(said, n) != getattr(before, n) for n in shut):
        raise Refusal(
            f"{subject} was signed off as done: only its impact can still be updated."
        )


def _check_unmoved(
    model: type[Subject], plan: Plan, subjects: Sequence[Subject]
) -> None:
    """Hold the rows, in one order for all writers, and compare their versions."""
    if not subjects:
        return
    held = model.objects.select_for_update().filter(plan=plan).order_by("pk")
    versions = dict(held.values_list("pk", "version"))
    for subject in subjects:
        if versions.get(subject.pk) != subject.version:
            raise Refusal(
                f"{subject} was updated while the file was being checked. Check the "
                "file again: nothing was imported."
            )


def _follow_ledger(model: type[Subject], plan: Plan) -> None:
    """Bring the cache of all who have a next update up to it, in one statement."""
    following = Update.objects.filter(
        **{model._meta.model_name: OuterRef("pk")}, seq=OuterRef("version") + 1
    )
    model.objects.filter(Exists(following), plan=plan).update(
        **{name: Subquery(following.values(name)) for name in NAMES},
        updated_on=Subquery(following.values("as_at")),
        returned=None,
        version=F("version") + 1,
    )


def _follow(subject: Subject, row: Update) -> None:
    for name in NAMES:
        setattr(subject, name, getattr(row, name))
    subject.version, subject.updated_on = row.seq, row.as_at
