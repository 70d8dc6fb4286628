"""How far a printing is, in words for whoever waits for it.

In: a PrintJob that waits or is being printed, the moment. Out: how it goes on after
“The PDF is” to the end of the sentence: how many pages are set, or how many papers come
first and about how long those take. Where nobody seems to print at all, it says whom to
tell, but not to the public, who cannot.
"""

from datetime import datetime, timedelta
from statistics import mean

from . import queueing
from .models import PrintJob, VersionFile
from .wording import counted

# Of how many printings the usual time is taken.
LAST = 20
# A queue that stands for so long, with nothing in hand, has no worker.
STANDS_STILL = timedelta(minutes=2)
NOBODY = (
    "waiting to be printed. Nothing is being printed at the moment: if it stays so, "
    "tell whoever runs this application that the print worker is not running."
)
LATE = "waiting to be printed, which takes longer than usual."


def words_of(job: PrintJob, *, at: datetime, to_public: bool = False) -> str:
    """How it goes on after “The PDF is”, with a full stop."""
    if job.state == PrintJob.State.RUNNING:
        return _being_printed(job)
    jobs = PrintJob.objects.all()
    is_printing = jobs.filter(state=PrintJob.State.RUNNING, leased_until__gt=at)
    begun = jobs.filter(begun_at__gt=at - STANDS_STILL)
    if job.asked_at < at - STANDS_STILL and not (is_printing | begun).exists():
        return LATE if to_public else NOBODY
    order = queueing.waiting_in_turn(at)
    before = order.index(job.pk) if job.pk in order else 0
    if not before:
        return "waiting to be printed, as the next one."
    come = "comes" if before == 1 else "come"
    waits = f"waiting to be printed: {counted(before, 'paper')} {come} before it"
    if seconds := _usual_seconds():
        minutes = round(before * seconds / 60)
        about = f"about {counted(minutes, 'minute')}" if minutes > 1 else "a minute"
        waits += f", which usually takes {about}"
    return f"{waits}."


def _being_printed(job: PrintJob) -> str:
    if not job.pages_set:
        return "being printed."
    words = f"being printed: {counted(job.pages_set, 'page')} set so far"
    if last := _pages_last_time(job):
        words += f"; the last version had {last}"
    return f"{words}."


def _pages_last_time(job: PrintJob) -> int | None:
    """Of the whole plan's last PDF: what somebody chose of it has another length."""
    if job.plan_id is None or job.is_chosen:
        return None
    printed = VersionFile.objects.filter(
        version__plan=job.plan_id, kind=VersionFile.Kind.PDF
    )
    return printed.order_by("pk").values_list("pages", flat=True).last()


def _usual_seconds() -> float:
    done = PrintJob.objects.filter(state=PrintJob.State.DONE).exclude(begun_at=None)
    last = done.order_by("-pk").values_list("begun_at", "finished_at")[:LAST]
    return mean([(end - begun).total_seconds() for begun, end in last] or [0.0])
