"""Who reads an appendix, and who changes it: look-ups, as of `permissions`.

Everybody reads what was issued; what is exempt in it those alone who read the exempt
papers of that committee, be they a plan's managers, who sits on it or who serves it. A
draft is for who keeps the council's committees.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from actionplans.permissions import council_for
from actionplans.roles import Visitor, roles_of

from .agenda_changes import mark_of
from .agenda_content import items_of, numbered
from .appendix_content import content_of, exemption_of, labelled, mark_now
from .contents import AppendixContent
from .issued import Issued, issued_of
from .models import Appendix, Meeting, PaperFile
from .permissions import may_run, reads, reads_exempt

NOT_OWN = (
    "This appendix is exempt, and you neither serve this committee nor read its exempt "
    "papers."
)


@dataclass(frozen=True, slots=True)
class Reading:
    """An appendix as its reader may see it.

    `sees_exempt` is of the person; `content` is what was issued, or the draft; `pdf` is
    the appendix alone as it was printed with the papers, once it is.
    """

    appendix: Appendix
    content: AppendixContent
    number: str  # of its item
    is_draft: bool
    sees_exempt: bool
    runs: bool
    pdf: PaperFile | None = None

    @property
    def meeting(self) -> Meeting:
        return self.appendix.item.meeting

    @property
    def is_changed(self) -> bool:
        """Whether it is another one by now than was issued: for who runs committees."""
        now = mark_now(self.appendix, self.appendix.item)
        return self.runs and not self.is_draft and now != mark_of(self.content)

    @property
    def is_open(self) -> bool:
        """Whether everybody reads it."""
        in_public = self.meeting.committee.meets_in_public
        return in_public and not self.is_draft and self.content["exempt"] is None


def appendix_to_run(user: Visitor, council: str, pk: int) -> Appendix:
    """The appendix to change: 404 outside the council, 403 without the right, and for
    an exempt one without that to read it."""
    where = council_for(user, council)
    appendix = get_object_or_404(
        _rows(), pk=pk, item__meeting__committee__council=where
    )
    if not may_run(user, where):
        raise PermissionDenied
    committee = appendix.item.meeting.committee
    if exemption_of(appendix) and not reads_exempt(user, committee):
        raise PermissionDenied(NOT_OWN)
    return appendix


def reading_for(user: Visitor, council: str, pk: int) -> Reading:
    """The appendix to read: 404 where there is nothing for the person, and 403 where
    it is exempt for somebody of the council."""
    appendix = get_object_or_404(
        _rows(), pk=pk, item__meeting__committee__council__slug=council
    )
    committee = appendix.item.meeting.committee
    if not reads(user, committee):
        raise Http404
    runs = may_run(user, committee.council)
    issued = issued_of(appendix.item.meeting)
    whole = _issued(appendix, issued)
    found = whole or (_draft(appendix) if runs else None)
    if found is None:
        raise Http404
    content, number = found
    sees_exempt = reads_exempt(user, committee)
    if content["exempt"] and not sees_exempt:
        if not roles_of(user, committee.council):
            raise Http404
        raise PermissionDenied(NOT_OWN)
    pdf = _pdf(appendix, issued)
    return Reading(
        appendix, content, number, whole is None, sees_exempt, runs, whole and pdf
    )


def _rows() -> QuerySet[Appendix]:
    return Appendix.objects.select_related(
        "item__meeting__committee__council",
        "item__meeting__committee__officer",
        "version__plan",
        "against",
    )


def _issued(appendix: Appendix, issued: Issued) -> tuple[AppendixContent, str] | None:
    """As it stands in the agenda with its supplements; not while it is to follow."""
    agenda = issued.agenda_as_seen(exempt=True)
    for item in agenda["items"] if agenda else []:
        for one in item["appendices"]:
            if one["source"] == appendix.pk and one["kind"] != "to_follow":
                exempt = one["exempt"] or item["exempt"]
                whole: AppendixContent = {**one, "exempt": exempt}
                return whole, item["number"]
    return None


def _pdf(appendix: Appendix, issued: Issued) -> PaperFile | None:
    standing = [issued.agenda, *issued.supplements]
    files = [file for one in standing if one for file in one.paper.files.all()]
    return next((one for one in files if one.appendix_id == appendix.pk), None)


def _draft(appendix: Appendix) -> tuple[AppendixContent, str]:
    item = appendix.item
    numbers = {row.pk: number for number, row in numbered(items_of(item.meeting))}
    labels = {row.pk: label for label, row in labelled(item.appendices.all())}
    content = content_of(appendix, labels[appendix.pk])
    return content, numbers[item.pk]
