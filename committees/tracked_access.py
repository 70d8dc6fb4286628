"""Who reads, keeps and adds to what is tracked: look-ups, as of `permissions`.

Committee officers keep it. A note of progress is added by them too, by who works the
lead that it is addressed to, and by whom the table of rights lets update on behalf of
any lead. Everybody else reads what the published minutes say, without what is exempt.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from actionplans.models import LeadHolding
from actionplans.permissions import council_for
from actionplans.rights import Answer, Deed
from actionplans.roles import Visitor, answers

from .matters_arising import notes_first, with_clauses
from .models import Committee, TrackedResolution, WorkProgrammeEntry
from .permissions import may_run, reads, reads_exempt
from .tracker import Reach, Tracked, actions_whole, one_of


def reach_of(user: Visitor, committee: Committee) -> Reach:
    """How far they see in the tracker of a committee that they read."""
    keeps = may_run(user, committee.council)
    return Reach(exempt=keeps or reads_exempt(user, committee), keeps=keeps)


def is_addressed(user: Visitor, row: TrackedResolution, on: date) -> bool:
    """Whether they hold the lead that it is addressed to, or stand in for who does."""
    if not user.is_authenticated or row.lead_id is None:
        return False
    held = LeadHolding.objects.on(on).worked_by(user)
    return held.filter(lead=row.lead_id).exists()


def may_note(user: Visitor, row: TrackedResolution, on: date) -> bool:
    said = answers(user, row.committee.council, Deed.UPDATE)
    if may_run(user, row.committee.council) or Answer.ON_BEHALF in said:
        return True
    return Answer.OWN in said and is_addressed(user, row, on)


def tracked_for(user: Visitor, council: str, pk: int, on: date) -> Tracked:
    """The resolution, for who reads it: else 404.

    Who works its lead reads it as soon as it is published, whatever the committee: they
    must answer it.
    """
    row = _row(council, pk)
    found = one_of(row, user=user, on=on)
    reach = reach_of(user, row.committee)
    if reach.keeps:
        return found
    addressed = is_addressed(user, row, on)
    if not addressed and not reads(user, row.committee, on):
        raise Http404
    if not (found.words.is_published and addressed) and not reach.reaches(found.words):
        raise Http404
    return found


def tracked_to_run(user: Visitor, council: str, pk: int, on: date) -> Tracked:
    """The resolution to keep: 404 outside the council, 403 without the right."""
    where = council_for(user, council)
    row = _row(council, pk)
    if not may_run(user, where):
        raise PermissionDenied
    return one_of(row, user=user, on=on)


def tracked_to_note(user: Visitor, council: str, pk: int, on: date) -> Tracked:
    """The resolution to add a note to: 404 for who does not read it, else 403."""
    council_for(user, council)
    found = tracked_for(user, council, pk, on)
    if not may_note(user, found.row, on):
        raise PermissionDenied
    return found


def entry_to_run(user: Visitor, council: str, pk: int) -> WorkProgrammeEntry:
    """The entry of a work programme: 404 outside the council, 403 without the right."""
    where = council_for(user, council)
    rows = WorkProgrammeEntry.objects.select_related(
        "committee__council", "plan", "meeting", "fulfilled_by__meeting"
    )
    entry = get_object_or_404(rows, pk=pk, committee__council=where)
    if not may_run(user, where):
        raise PermissionDenied
    return entry


def _row(council: str, pk: int) -> TrackedResolution:
    rows = with_clauses(TrackedResolution.objects.all()).select_related(
        "committee__council", "committee__officer"
    )
    found = rows.prefetch_related(notes_first(), actions_whole())
    return get_object_or_404(found, pk=pk, committee__council__slug=council)
