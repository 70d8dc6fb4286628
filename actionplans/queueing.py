"""Queueing: print jobs wait in the database, and one worker at a time takes each.

In: what to print, who asked, the moment. Out: PrintJob rows claimed by a conditional
write with a lease, so that a worker that died gives its job back. Prints nothing.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from . import sights
from .models import Council, Plan, PrintJob, User, Version, VersionFile
from .turns import Waiting, in_turn

# Longer than anything a worker does between two signs of life (`renew`): reading the
# rows of a large plan, or storing what was printed.
LEASE = timedelta(minutes=3)
# Who was served longer ago than this is served as if they never were.
REMEMBERED = timedelta(hours=1)
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
    council: Council | None = None,
) -> PrintJob:
    """A job for the version, or for a draft of the live plan; one that waits is kept.

    Without a plan it is of another app, its choices name the form (`working`), and
    `council` says whose turn it takes.

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
    of = {"plan": plan, "version": version, "asked_by": by, "asked_at": at}
    of |= {"choices": chosen, "is_chosen": bool(chosen)}
    try:
        with transaction.atomic():
            whose = plan.council if plan else council
            return PrintJob.objects.create(**of, council=whose)
    except IntegrityError:
        # Somebody else asked for the same version in this very moment.
        return same.get()


def claim(*, at: datetime, version: Version | None = None) -> PrintJob | None:
    """The next job in turn, now this worker's until the lease ends; or None.

    With a version, only the job of its own paper. One conditional UPDATE decides
    between workers, on either database.
    """
    own = {"version": version, "is_chosen": False} if version else {}
    while order := waiting_in_turn(at, **own):
        # Read again as one that waits: another worker may be at it since.
        jobs = _waiting(at).select_related("plan__council", "version__plan", "asked_by")
        job = jobs.filter(pk=order[0]).first()
        if job is None:
            continue
        if job.attempts >= MOST_ATTEMPTS:
            _end(job, at, state=FAILED, failure=GIVEN_UP)
            continue
        lease = at + LEASE
        taken = _as_it_was(job).update(
            state=RUNNING,
            leased_until=lease,
            attempts=F("attempts") + 1,
            begun_at=at,
            pages_set=0,
        )
        if taken:
            job.state, job.leased_until = RUNNING, lease
            job.begun_at, job.pages_set = at, 0
            job.attempts += 1
            return job
    return None


def waiting_in_turn(at: datetime, **only: object) -> list[int]:
    """The keys of what waits, forsaken jobs among it, in the order of its turns."""
    told = _waiting(at).filter(**only).values_list("pk", "council_id", "asked_by_id")
    waiting = [Waiting(*one) for one in told]
    if len(waiting) < 2:
        return [one.key for one in waiting]
    councils, people = _served(at)
    return [one.key for one in in_turn(waiting, councils, people)]


def _waiting(at: datetime) -> QuerySet[PrintJob]:
    forsaken = Q(state=RUNNING, leased_until__lt=at)
    return PrintJob.objects.filter(Q(state=QUEUED) | forsaken).order_by("pk")


def _served(at: datetime) -> tuple[dict[Any, datetime], dict[Any, datetime]]:
    """When each council and each person was served last, of late."""
    begun = PrintJob.objects.filter(begun_at__gt=at - REMEMBERED).order_by("begun_at")
    councils, people = {}, {}
    for council, person, moment in begun.values_list(
        "council_id", "asked_by_id", "begun_at"
    ):
        councils[council] = people[person] = moment
    return councils, people


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


def renew(job: PrintJob, *, at: datetime, pages_set: int | None = None) -> bool:
    """A sign of life: a new lease, and how many pages are set if that is known.

    False where the job is no longer ours.
    """
    lease = at + LEASE
    pages = job.pages_set if pages_set is None else pages_set
    if not _as_it_was(job).update(leased_until=lease, pages_set=pages):
        return False
    job.leased_until, job.pages_set = lease, pages
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
