"""What becomes of a tracked resolution: an answer, a note, the end, a new beginning."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from actionplans.fields.days import typed
from committees import monitoring
from committees.clause_words import WITH_MINUTES, ClauseWords, words_of
from committees.forms.resolutions import EndForm, NoteForm, ResponseForm, ResumeForm
from committees.models import Clause, MinuteEntry
from committees.tracked_access import tracked_to_note, tracked_to_run
from committees.tracker import Tracked
from committees.views.frames import posted

from .asking import Page, ask
from .pages import below_tracker

# A select is no place for the minutes of many years.
MOST_CLAUSES = 200


def respond(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    found = tracked_to_run(request.user, council, pk, timezone.localdate())
    row = found.row
    now = {
        "response": row.response,
        "words": row.response_words,
        "responded_on": typed(row.responded_on),
    }
    page = _page(
        found,
        heading=f"What was answered to {row}",
        here="Answer",
        button="Save the answer",
        done="The answer was saved",
    )
    return ask(
        request,
        form=ResponseForm(posted(request), initial=now),
        deed=partial(monitoring.record_response, tracked=row),
        page=page,
        frame=_frame(found),
        version=row.version,
    )


def note(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """By who keeps it, by its lead, and by who updates on behalf of any lead."""
    found = tracked_to_note(request.user, council, pk, timezone.localdate())
    page = _page(
        found,
        heading=f"A note of progress on {found.row}",
        here="Note of progress",
        button="Save the note",
        done="The note was saved",
    )
    deed = partial(monitoring.note_progress, tracked=found.row)
    form = NoteForm(posted(request))
    return ask(request, form=form, deed=deed, page=page, frame=_frame(found))


def end(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    found = tracked_to_run(request.user, council, pk, timezone.localdate())
    page = _page(
        found,
        heading=f"The committee ended the monitoring of {found.row}",
        here="End of monitoring",
        button="Save",
        done=f"{found.row} is not monitored any more",
        intro="Only the committee ends it. It stays in the tracker and names the "
        "minute; it comes back on no agenda.",
    )
    return ask(
        request,
        form=EndForm(posted(request), clauses=_later_clauses(found)),
        deed=partial(monitoring.end_monitoring, tracked=found.row),
        page=page,
        frame=_frame(found),
        version=found.row.version,
    )


def resume(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    found = tracked_to_run(request.user, council, pk, timezone.localdate())
    page = _page(
        found,
        heading=f"Open {found.row} again",
        here="Open again",
        button="Open it again",
        done=f"{found.row} is monitored again",
        intro="It comes back under matters arising. The history keeps that it was "
        "ended.",
    )
    return ask(
        request,
        form=ResumeForm(posted(request)),
        deed=partial(monitoring.resume_monitoring, tracked=found.row),
        page=page,
        frame=_frame(found),
        version=found.row.version,
    )


def _page(found: Tracked, **words: str) -> Page:
    slug = found.row.committee.council.slug
    back = reverse("committees:resolution", args=[slug, found.row.pk])
    return Page(back=back, **words)


def _frame(found: Tracked) -> dict[str, object]:
    return below_tracker(found) | {"words": found.words}


def _later_clauses(found: Tracked) -> list[ClauseWords]:
    """What the committee resolved at later meetings, the latest first."""
    meeting = "entry__item__minutes__meeting"
    rows = Clause.objects.filter(
        **{
            f"{meeting}__committee": found.row.committee,
            f"{meeting}__on__gt": found.words.met_on,
        }
    )
    rows = rows.exclude(entry__kind=MinuteEntry.Kind.PARAGRAPH)
    rows = rows.select_related(WITH_MINUTES).order_by(
        f"-{meeting}__on", "entry__item__order", "entry__order", "order"
    )
    return list(words_of(found.row.committee, rows[:MOST_CLAUSES]).values())
