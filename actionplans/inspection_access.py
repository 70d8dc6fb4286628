"""Who reads and who edits the inspections of a council: look-ups, as `permissions`.

They are read by whoever reads live plans there: by role, or, as a member, where one of
the council's plans says so. Outside 404, inside without the right to edit 403.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404

from .models import Council, Finding, Inspection
from .permissions import (
    Answer,
    Deed,
    Visitor,
    answers,
    council_for,
    council_where_may,
    may,
)


def council_with_inspections(user: Visitor, slug: str) -> Council:
    council = council_for(user, slug)
    if may(user, council, Deed.READ_LIVE):
        return council
    said = answers(user, council, Deed.READ_LIVE)
    plans = council.plans.filter(members_read_live=True)
    if Answer.IF_PLAN_SAYS not in said or not plans.exists():
        raise Http404
    return council


def inspection_for(user: Visitor, council: str, pk: int) -> Inspection:
    home = council_with_inspections(user, council)
    return get_object_or_404(home.inspections.select_related("council"), pk=pk)


def inspection_to_edit(user: Visitor, council: str, pk: int) -> Inspection:
    home = council_where_may(user, council, Deed.EDIT)
    return get_object_or_404(home.inspections.select_related("council"), pk=pk)


def finding_for(user: Visitor, council: str, pk: int) -> Finding:
    return _finding(council_with_inspections(user, council), pk)


def finding_to_edit(user: Visitor, council: str, pk: int) -> Finding:
    return _finding(council_where_may(user, council, Deed.EDIT), pk)


def _finding(council: Council, pk: int) -> Finding:
    found = Finding.objects.select_related("inspection__council")
    return get_object_or_404(found, pk=pk, inspection__council=council)
