"""The tracker on paper: a print job of it becomes the HTML that is printed.

In: a print job whose choices name the committee, the year and the state. Out: its PDF,
kept for who asked. It shows what everybody reads of the committee, whoever asks.
"""

from django.template.loader import render_to_string
from django.utils.timezone import localdate

from actionplans import working
from actionplans.dressing import dress_of
from actionplans.models import PrintJob
from actionplans.refusals import Refusal

from .models import Committee
from .permissions import reads
from .tracker import STATES, Tracker, for_everybody
from .tracker_files import withheld_in_words
from .tracking_marks import key


def print_tracker(job: PrintJob, printer: working.Print) -> None:
    """What `working.MAKERS` does with a job of this form."""
    chosen = job.choices
    rows = Committee.objects.select_related("council")
    committee = rows.get(pk=int(chosen["committee"]))
    on = localdate(job.asked_at)
    if not reads(job.asked_by, committee, on):
        raise Refusal("The tracker cannot be read by whoever asked any more.")
    year = int(chosen["year"])
    tracker = for_everybody(committee, year, on=on, state=chosen["state"])
    name = f"{committee.slug}-tracker-{year}-{on}.pdf"
    working.keep(job, name, printer(document_of(tracker)).data)


def document_of(tracker: Tracker) -> str:
    context = {
        "dress": dress_of(tracker.committee.council),
        "tracker": tracker,
        "state": STATES[tracker.state],
        "withheld": withheld_in_words(tracker.withheld),
        "key": key(),
        "paper": {
            "council_name": tracker.committee.council.name,
            "title": f"{tracker.committee.name}: tracker of resolutions",
            "label": f"Municipal year {tracker.years}",
            "as_at": tracker.on,
        },
    }
    return render_to_string("committees/tracker_document.html", context)
