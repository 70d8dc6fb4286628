"""The look-up of one item of an agenda, for who keeps the council's committees."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from actionplans.permissions import council_for
from actionplans.roles import Visitor

from .models import AgendaItem
from .permissions import may_run


def item_to_run(user: Visitor, council: str, pk: int) -> AgendaItem:
    """The item to change: 404 outside the council, 403 without the right."""
    where = council_for(user, council)
    found = AgendaItem.objects.select_related(
        "meeting__committee__council",
        "meeting__committee__officer",
        "minutes_of",
        "report",
    )
    item = get_object_or_404(found, pk=pk, meeting__committee__council=where)
    if not may_run(user, where):
        raise PermissionDenied
    return item
