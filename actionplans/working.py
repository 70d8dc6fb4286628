"""Working: print jobs are taken one at a time, rendered, and their files stored.

In: the queue. Out: a version's HTML and PDF, made once, or a draft's PDF. Rendering
happens outside any transaction and in a bounded child; a failure is words on the job.
"""

import logging
import os
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from threading import Event
from typing import Any

from django.conf import settings
from django.db import (
    Error,
    IntegrityError,
    close_old_connections,
    connection,
    transaction,
)
from django.utils.timezone import localdate, now

from . import (
    bounding,
    chosen_papers,
    members_printing,
    queueing,
    snapshots,
    storing,
    typesetting,
    withholding,
)
from .models import PrintJob, User, Version, VersionFile
from .printing import Printed, TooLong, print_in_child
from .refusals import Refusal
from .snapshots import Snapshot

logger = logging.getLogger(__name__)

LONGEST_NAP = 5.0  # seconds between two looks at an empty queue
SLOT = "printing"  # of a machine: one printing at a time on each of its cores
UNEXPECTED = (
    "The printing failed for a reason that the log of this application describes. "
    "The page holds the same words."
)
INSTEAD = (
    "So do its files for Word and Excel, and a part of it can be printed: choose "
    "recommendations for a paper of your own."
)
# HTML in; pages of others' PDFs as `inserts`, where the paper has any.
Print = Callable[..., Printed]
Kind = VersionFile.Kind
# Papers of no one plan: the form that a job's choices name, and who makes it. The app
# that has them puts them here when it starts; each ends its job as `queueing` asks.
MAKERS: dict[str, Callable[[PrintJob, Print], None]] = {}


def print_document(
    html: str, inserts: Mapping[str, str] | None = None, **how: Any
) -> Printed:
    """As print_in_child does it, with the addresses of this installation."""
    base_url = settings.SITE_URL or "http://localhost"
    return print_in_child(html, base_url=base_url, inserts=inserts, **how)


class OnTheJob:
    """What prints for one job: in a bounded child, saying meanwhile how far it is."""

    def __init__(self, job: PrintJob, slot: int) -> None:
        self.job, self.slot = job, slot
        self.pages = 0

    def __call__(self, html: str, inserts: Mapping[str, str] | None = None) -> Printed:
        printed = print_document(html, inserts, told=self._tell, slot=self.slot)
        # The job's next paper counts on from here.
        self.pages += printed.pages
        self._tell(0)
        return printed

    def _tell(self, pages: int) -> None:
        try:
            queueing.renew(self.job, at=now(), pages_set=self.pages + pages)
        except Error:
            # The paper may be done before the database is missed again.
            logger.exception("Print job %s cannot say how far it is", self.job.pk)
            connection.close()


def run_one(
    *, at: datetime, version: Version | None = None, printer: Print | None = None
) -> bool:
    """Take the next job and bring it to an end; False where none waits.

    Raises bounding.Busy where this machine prints on each of its cores already.
    """
    if printer:
        return _take(at, version, lambda job: printer)
    with bounding.slot(SLOT, len(os.sched_getaffinity(0))) as slot:
        return _take(at, version, partial(OnTheJob, slot=slot))


def run_patiently(version: Version | None = None) -> bool:
    """The same, as soon as a core is free for it."""
    while True:
        try:
            return run_one(at=now(), version=version)
        except bounding.Busy:
            time.sleep(1)


def _take(
    at: datetime, version: Version | None, printer_for: Callable[[PrintJob], Print]
) -> bool:
    job = queueing.claim(at=at, version=version)
    if job is None:
        return False
    try:
        _run(job, printer_for(job))
    except storing.Unstored as refusal:
        # Room is made sooner or later.
        queueing.give_back(job, at=now(), why=str(refusal))
    except Refusal as refusal:
        queueing.fail(job, at=now(), why=str(refusal))
    except Exception:
        # A fault of one job must not stop the worker, nor the job for ever.
        logger.exception("Print job %s failed", job.pk)
        queueing.give_back(job, at=now(), why=UNEXPECTED)
    return True


def run_until(stopped: Event, *, printer: Print | None = None) -> None:
    """Work until told to stop; a job that was begun is brought to its end."""
    nap = 0.5
    while not stopped.is_set():
        try:
            busy = run_one(at=now(), printer=printer)
            if not busy:
                queueing.prune(at=now())
        except bounding.Busy:
            busy = False
        except (Error, OSError):
            # The database is away, or the disk is full: wait and look again.
            logger.exception("The print queue cannot be worked at")
            busy = False
        close_old_connections()
        nap = 0.5 if busy else min(nap * 1.5, LONGEST_NAP)
        if not busy:
            stopped.wait(nap)


def pdf_of(version: Version, *, by: User) -> bytes:
    """The version's stored PDF; where it waits to be printed, it is printed now.

    Refuses where the printing failed, or another worker is at it.
    """
    printed = version.files.filter(kind=Kind.PDF)
    if not printed.exists():
        queueing.ask(plan=version.plan, version=version, by=by, at=now())
        run_patiently(version)
    if file := printed.first():
        return storing.read(file)
    job = version.print_jobs.order_by("pk").last()
    raise Refusal(job.failure or "It is being printed just now: try again in a minute.")


def _run(job: PrintJob, printer: Print) -> None:
    if job.plan is None:
        MAKERS[job.choices["form"]](job, printer)
    elif job.is_chosen:
        _print_chosen(job, printer)
    elif job.version is None:
        _print_draft(job, printer)
    else:
        _print_version(job, printer)


def _print_version(job: PrintJob, printer: Print) -> None:
    version = job.version
    whole = snapshots.stored(version)
    if version.files.filter(kind=Kind.PDF).exists():
        queueing.finish(job, at=now(), files=[])
        return
    if snapshots.digest(whole) != version.sha256:
        raise Refusal(
            "What is stored of this version is not what was frozen, so it is not "
            "printed. Tell whoever runs this application."
        )
    try:
        files = _printed(job, whole, printer)
    except TooLong as refusal:
        raise Refusal(f"{refusal} {INSTEAD}") from None
    try:
        kept = queueing.finish(job, at=now(), files=files)
    except IntegrityError:
        # Another worker was first, and the version has its files.
        kept = False
        queueing.finish(job, at=now(), files=[])
    if not kept:
        storing.throw_away(*(file.file.name for file in files))


def _printed(job: PrintJob, whole: Snapshot, printer: Print) -> list[VersionFile]:
    """What everybody reads, and apart what is exempt in it; its page is kept before."""
    rows = withholding.as_seen(whole, withholding.PUBLIC)
    version, body = whole.version, typesetting.body_of(rows)
    _keep_page(job, body)
    printed = printer(typesetting.document_of(version, body))
    apart = []
    if withholding.has_exempt(whole):
        body_apart = typesetting.exempt_body_of(withholding.exempt_alone(whole))
        html = typesetting.document_of(version, body_apart, is_exempt=True)
        apart.append((Kind.EXEMPT, printer(html)))
    return [
        *(
            storing.put_file(version, kind, paper.data, pages=paper.pages)
            for kind, paper in [(Kind.PDF, printed), *apart]
        ),
        *members_printing.files_of(whole, printer),
    ]


def _keep_page(job: PrintJob, body: str) -> None:
    """Stored once, whatever becomes of the PDF: to lay it out again takes seconds for
    each reader of a plan of thousands of actions.

    Only while the job is ours: a redaction takes it away before the files.
    """
    version = job.version
    if version.files.filter(kind=Kind.HTML).exists():
        return
    file = storing.put_file(version, Kind.HTML, body.encode())
    file.made_at, kept = now(), False
    try:
        with transaction.atomic():
            if kept := queueing.renew(job, at=now()):
                file.save(force_insert=True)
    except IntegrityError:
        # Another worker was first.
        kept = False
    if not kept:
        storing.throw_away(file.file.name)


def _print_draft(job: PrintJob, printer: Print) -> None:
    whole = snapshots.draft(
        plan=job.plan, on=localdate(job.asked_at), by=job.asked_by, at=job.asked_at
    )
    # Whoever reads the live plan can fetch it.
    rows = withholding.as_seen(whole, withholding.PUBLIC)
    body = typesetting.body_of(rows)
    html = typesetting.document_of(rows.version, body, is_draft=True)
    name = f"{job.plan.slug}-draft-{rows.version.as_at}.pdf"
    keep(job, name, printer(html).data)


def _print_chosen(job: PrintJob, printer: Print) -> None:
    html, name = chosen_papers.paper_of(job)
    keep(job, name, printer(html).data)


def keep(job: PrintJob, name: str, data: bytes) -> None:
    """What one person asked for: the job holds its file, and is done."""
    stored = storing.put(job, name, data)
    if not queueing.finish(job, at=now(), files=[], draft=stored):
        storing.throw_away(stored)
