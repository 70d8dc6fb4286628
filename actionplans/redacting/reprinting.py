"""Reprinting: printed files that hold the words leave the store and are printed anew.

Inside the caller's transaction: the rows of the files and their jobs go, so that a
worker who is at it keeps nothing, and new jobs are asked for. After it the files
themselves are thrown away; where the store is away then, a job that waits in the queue
does it later.
"""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now

from actionplans import queueing, storing
from actionplans.models import Plan, PrintJob, User, Version, VersionFile

from . import writing

logger = logging.getLogger(__name__)

# The form of the job that throws files away, as `working.MAKERS` has it.
FORM = queueing.THROW_AWAY


def print_versions_anew(
    versions: Iterable[Version], *, by: User, at: datetime
) -> list[VersionFile]:
    """Every file of these, and members' pages that compare with one of them.

    Out: the files that went, whose rows are gone.
    """
    keys = [version.pk for version in versions]
    telling = VersionFile.objects.filter(compared_with__in=keys)
    also = set(telling.values_list("version", flat=True)) - set(keys)
    forget_jobs(Q(version__in=[*keys, *also], is_chosen=False))
    gone = list(
        VersionFile.objects.filter(
            Q(version__in=keys) | Q(version__in=also, compared_with__in=keys)
        ).select_related("version__plan")
    )
    writing.remove(gone)
    for version in Version.objects.filter(pk__in=[*keys, *also]).select_related("plan"):
        queueing.ask(plan=version.plan, version=version, by=by, at=at)
    throw_away([file.file.name for file in gone], by=by, at=at)
    return gone


def drop_passing(plan: Plan, *, by: User, at: datetime) -> None:
    """Drafts and papers of one's own choosing, which are kept for a day: who asked for
    one asks again."""
    throw_away(forget_jobs(Q(plan=plan) & passing()), by=by, at=at)


def passing() -> Q:
    return Q(version=None) | Q(is_chosen=True)


def forget_jobs(asked: Q) -> list[str]:
    """Take the jobs away, done, waiting or in hand; the names of their files."""
    held = list(PrintJob.objects.filter(asked).select_for_update())
    PrintJob.objects.filter(pk__in=[job.pk for job in held]).delete()
    return [job.file.name for job in held if job.file]


def throw_away(names: Iterable[str], *, by: User, at: datetime) -> None:
    """Files of the store, once the transaction is through; and again, until they go."""
    listed = sorted(set(filter(None, names)))
    if not listed:
        return
    choices = {"form": FORM, "names": "\n".join(listed)}
    job = queueing.ask(plan=None, by=by, at=at, choices=choices)
    transaction.on_commit(lambda: _now(job.pk))


def make(job: PrintJob, _: object) -> None:
    """The job's maker: what it raises lets the queue try again."""
    storing.throw_away(*job.choices["names"].split("\n"))
    queueing.finish(job, at=now(), files=[])


def _now(key: int) -> None:
    """At once, where the store is there; the names are no longer kept then."""
    job = PrintJob.objects.filter(pk=key, state=PrintJob.State.QUEUED).first()
    if job is None:
        return
    try:
        storing.throw_away(*job.choices["names"].split("\n"))
    except Exception:
        # Whatever the store raises: the job in the queue tries again.
        logger.warning("Files of a redaction wait to be thrown away: job %s", job.pk)
        return
    job.delete()
