"""Queueing: print jobs wait in the database, and one worker at a time takes each.

In: what to print, who asked, the moment. Out: PrintJob rows claimed by a conditional
write with a lease, so that a worker that died gives its job back. Prints nothing.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from . import sights
from .models import Plan, PrintJob, User, Version, VersionFile

# Longer than a printing can last (its bounds stop it) and its storing takes.
LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 3
# The form of the job that throws away what was redacted; and when, after its attempts,
# it is tried again.
THROW_AWAY = "throw-away"
LATER = timedelta(minutes=10)
DRAFTS_KEPT = timedelta(days=1)

QUEUED, RUNNING = PrintJob.State.QUEUED, PrintJob.State.RUNNING
DONE, FAILED = PrintJob.State.DONE, PrintJob.State.FAILED
GIVEN_UP = (
    "The printing was begun three times and never came to an end. The page holds the "
    "same words."
)


def ask(
    *,
    plan: Plan | None,
    by: User,
    at: datetime,
    version: Version | None = None,
    choices: Mapping[str, str] | None = None,
) -> PrintJob:
    """A job for the version, or for a draft of the live plan; one that waits is kept.

    Without a plan it is of another app, and its choices name the form (`working`).

    A version's own paper is printed once: a job of it that is done is returned as it
    is. With `choices` it is a paper of one person's own choosing, as `chosen_papers`
    reads them; like a draft it is printed anew and thrown away after a day. `sees` is
    written down with them: the marks that the person reads when they ask.
    """
    chosen = dict(sorted((choices or {}).items()))
    if chosen and plan:
        chosen["sees"] = sights.marks_read(by, plan.council)
    same = PrintJob.objects.filter(plan=plan, version=version, is_chosen=bool(chosen))
    same = same.exclude(state=FAILED)
    if version is None or chosen:
        same = same.filter(asked_by=by, state__in=[QUEUED, RUNNING])
    for job in same:
        if job.choices == chosen:
            return job
    try:
        with transaction.atomic():
            return PrintJob.objects.create(
                plan=plan,
                version=version,
                choices=chosen,
                is_chosen=bool(chosen),
                asked_by=by,
                asked_at=at,
            )
    except IntegrityError:
        # Somebody else asked for the same version in this very moment.
        return same.get()


def claim(*, at: datetime, version: Version | None = None) -> PrintJob | None:
    """The oldest job that waits, now this worker's until the lease ends; or None.

    With a version, only the job of its own paper. One conditional UPDATE decides
    between workers, on either database.
    """
    own = {"version": version, "is_chosen": False} if version else {}
    while True:
        waiting = _waiting(at).filter(**own)
        job = waiting.select_related(
            "plan__council", "version__plan", "asked_by"
        ).first()
        if job is None:
            return None
        if job.attempts >= MOST_ATTEMPTS:
            _end(job, at, state=FAILED, failure=GIVEN_UP)
            continue
        lease = at + LEASE
        taken = _as_it_was(job).update(
            state=RUNNING, leased_until=lease, attempts=F("attempts") + 1
        )
        if taken:
            job.state, job.leased_until = RUNNING, lease
            job.attempts += 1
            return job


def _waiting(at: datetime) -> QuerySet[PrintJob]:
    forsaken = Q(state=RUNNING, leased_until__lt=at)
    return PrintJob.objects.filter(Q(state=QUEUED) | forsaken).order_by("pk")


def _as_it_was(job: PrintJob) -> QuerySet[PrintJob]:
    """The job, if nobody has taken, ended or given it back since it was read."""
    return PrintJob.objects.filter(
        pk=job.pk,
        state=job.state,
        attempts=job.attempts,
        leased_until=job.leased_until,
    )


@transaction.atomic
def finish(
    job: PrintJob, *, at: datetime, files: list[VersionFile], draft: str = ""
) -> bool:
    """The job is done, with the files it made; False where it is no longer ours.

    Raises IntegrityError where another worker has made the version's files.
    """
    if not _end(job, at, state=DONE, file=draft):
        return False
    for file in files:
        file.made_at = at
    VersionFile.objects.bulk_create(files)
    return True


def renew(job: PrintJob, *, at: datetime) -> bool:
    """A new lease for a job of several printings; False where it is no longer ours."""
    lease = at + LEASE
    if not _as_it_was(job).update(leased_until=lease):
        return False
    job.leased_until = lease
    return True


def fail(job: PrintJob, *, at: datetime, why: str) -> None:
    """The job cannot be done, in words for whoever asked."""
    _end(job, at, state=FAILED, failure=why)


def give_back(job: PrintJob, *, at: datetime, why: str) -> None:
    """Let another attempt be made; `why` stands where there were enough of them."""
    if job.attempts >= MOST_ATTEMPTS:
        fail(job, at=at, why=why)
    else:
        _as_it_was(job).update(state=QUEUED, leased_until=None)


def _end(job: PrintJob, at: datetime, **end: str) -> bool:
    return bool(_as_it_was(job).update(leased_until=None, finished_at=at, **end))


def throwing_away() -> QuerySet[PrintJob]:
    """Files that the store has not given up yet."""
    return PrintJob.objects.filter(choices__form=THROW_AWAY).exclude(state=DONE)


def prune(*, at: datetime) -> int:
    """Remove drafts and chosen papers of more than a day ago, files and all.

    What throws files away is no draft: it is tried again until they are gone.
    """
    unfinished = set(throwing_away().values_list("pk", flat=True))
    throwing_away().filter(state=FAILED, finished_at__lt=at - LATER).update(
        state=QUEUED, attempts=0, failure="", finished_at=None
    )
    passing = Q(version=None) | Q(is_chosen=True)
    old = PrintJob.objects.filter(passing, asked_at__lt=at - DRAFTS_KEPT)
    old = list(old.exclude(state=RUNNING).exclude(pk__in=unfinished))
    for job in old:
        if job.file:
            job.file.delete(save=False)
        job.delete()
    return len(old)
