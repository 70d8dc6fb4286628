"""Who may what with committees: the look-ups that are the lock, as of actionplans'.

Committee officers run every committee of their council. Exempt papers, and all papers
of a board that does not meet in public, are for those whom the table of rights lets
read exempt parts, and for those who sit on the committee or serve it.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from actionplans.models import Council
from actionplans.permissions import council_for, council_where_may
from actionplans.rights import Answer, Deed
from actionplans.roles import Visitor, answers, may, roles_of

from .models import Committee, Meeting, SeatHolding


def may_run(user: Visitor, council: Council) -> bool:
    """Whether they keep committees, meetings, reports, packs and minutes there."""
    return may(user, council, Deed.RUN_COMMITTEES)


def serves(user: Visitor, committee: Committee) -> bool:
    """Whether they are its officer, or one of the others who serve it."""
    if not user.is_authenticated:
        return False
    is_officer = committee.officer_id == user.pk
    return is_officer or committee.others.filter(pk=user.pk).exists()


def sits_on(user: Visitor, committee: Committee, on: date) -> bool:
    """Whether they hold a seat of it that day, as a substitute too."""
    if not user.is_authenticated:
        return False
    held = SeatHolding.objects.on(on).filter(user=user, seat__committee=committee)
    return held.exists()


def is_own(user: Visitor, committee: Committee, on: date | None = None) -> bool:
    return serves(user, committee) or sits_on(user, committee, on or localdate())


def reads_exempt(user: Visitor, committee: Committee, on: date | None = None) -> bool:
    """Whether they read the committee's exempt papers."""
    said = answers(user, committee.council, Deed.READ_EXEMPT)
    own = Answer.OWN_COMMITTEE in said
    return Answer.YES in said or (own and is_own(user, committee, on))


def reads(user: Visitor, committee: Committee, on: date | None = None) -> bool:
    """Whether they read what it publishes: everybody, where it meets in public."""
    if committee.meets_in_public or may_run(user, committee.council):
        return True
    if not roles_of(user, committee.council):
        return False
    return reads_exempt(user, committee, on) or is_own(user, committee, on)


def council_of_committees(user: Visitor, slug: str) -> Council:
    """The council, for everybody: its committees that the person reads are shown."""
    return get_object_or_404(Council, slug=slug)


def council_to_run(user: Visitor, slug: str) -> Council:
    """The council whose committees they keep: 404 outside it, 403 without the right."""
    return council_where_may(user, slug, Deed.RUN_COMMITTEES)


def council_to_set_up(user: Visitor, slug: str) -> Council:
    """The council whose closed days and report templates they keep: who runs its
    committees, and its admin. 404 outside it, 403 without the right."""
    council = council_for(user, slug)
    if not may_run(user, council) and not may(user, council, Deed.ADMINISTER):
        raise PermissionDenied
    return council


def committee_for(user: Visitor, council: str, slug: str) -> Committee:
    """The committee, for who reads it: else 404."""
    found = Committee.objects.select_related("council", "officer")
    committee = get_object_or_404(found, council__slug=council, slug=slug)
    if not reads(user, committee):
        raise Http404
    return committee


def committee_to_run(user: Visitor, council: str, slug: str) -> Committee:
    """The committee to keep: 404 outside the council, 403 without the right."""
    where = council_for(user, council)
    found = Committee.objects.select_related("council", "officer")
    committee = get_object_or_404(found, council=where, slug=slug)
    if not may_run(user, where):
        raise PermissionDenied
    return committee


def meeting_for(user: Visitor, council: str, pk: int) -> Meeting:
    """The meeting, for who reads its committee: else 404.

    That it is held is no secret; what is on its agenda is not told before it is issued.
    """
    found = Meeting.objects.select_related("committee__council", "committee__officer")
    meeting = get_object_or_404(found, pk=pk, committee__council__slug=council)
    if not reads(user, meeting.committee):
        raise Http404
    return meeting


def meeting_to_run(user: Visitor, council: str, pk: int) -> Meeting:
    """The meeting to keep: 404 outside the council, 403 without the right."""
    found = Meeting.objects.select_related("committee__council", "committee__officer")
    meeting = get_object_or_404(found, pk=pk, committee__council__slug=council)
    home = meeting.committee.council
    if not roles_of(user, home):
        raise Http404
    if not may_run(user, home):
        raise PermissionDenied
    return meeting


def committees_read(
    user: Visitor, council: Council, on: date | None = None
) -> QuerySet[Committee]:
    """The council's committees whose papers they read, as `reads` says of one."""
    found = Committee.objects.filter(council=council)
    if may_run(user, council):
        return found
    if Answer.YES in answers(user, council, Deed.READ_EXEMPT):
        return found
    public = Q(meets_in_public=True)
    if not roles_of(user, council):
        return found.filter(public)
    held = SeatHolding.objects.on(on or localdate()).filter(user=user)
    sits = Exists(held.filter(seat__committee=OuterRef("pk")))
    helps = Exists(
        Committee.others.through.objects.filter(committee=OuterRef("pk"), user=user)
    )
    return found.filter(public | Q(officer=user) | Q(sits) | Q(helps))
