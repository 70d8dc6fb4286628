"""The appendices of an item as its list shows them to who keeps the committees.

A title that is exempt is shown to those alone who read the committee's exempt papers.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from actionplans.models import Openness, Version, VersionAction
from actionplans.roles import Visitor
from actionplans.wording import counted
from committees.appendix_content import contents_of, labelled
from committees.contents import AppendixContent
from committees.issued import issued_of
from committees.last_seen import Memory
from committees.models import AgendaItem, Appendix
from committees.permissions import reads_exempt

TO_FOLLOW = "to_follow"
_SAME = ("title", "kind", "version", "form", "against", "sha256", "exempt")
LEFT_OUT = (
    "Parts of this version are exempt and are left out here. Should the committee read "
    "them, add the version once more, as an exempt appendix of these parts alone."
)


@dataclass(frozen=True, slots=True)
class Line:
    """`may_read` is whether the person may open and change it; `issued` is as it was
    issued, None where it was not."""

    appendix: Appendix
    content: AppendixContent
    issued: AppendixContent | None
    may_read: bool
    leaves_out: bool

    @property
    def named(self) -> str:
        label = self.content["label"]
        return f"{label}: {self.appendix.title}" if self.may_read else label

    @property
    def tags(self) -> list[str]:
        """What it is marked as: exempt, to follow, issued, changed since."""
        exempt = self.content["exempt"]
        told = [f"Exempt: {exempt['paragraph'].lower()}"] if exempt else []
        if self.content["kind"] == TO_FOLLOW:
            told.append("To follow")
        if self.issued and self.issued["kind"] != TO_FOLLOW:
            same = all(self.issued[key] == self.content[key] for key in _SAME)
            told.append("Issued" if same else "Changed since it was issued")
        return told

    @property
    def paper(self) -> str:
        """What it is, in words."""
        row = self.appendix
        if row.version:
            shown = row.get_form_display()
            return f"{row.version.title}, {row.version}. {shown}."
        if row.file:
            return f"{row.file_name}, {counted(row.pages or 0, 'page')}."
        return "Its paper is added here when it is there."

    @property
    def notes(self) -> list[str]:
        """What the officer should know before it is published."""
        told = [LEFT_OUT] if self.leaves_out else []
        return [*told, *self.content["shortcomings"]]


def lines_of(user: Visitor, item: AgendaItem) -> list[Line]:
    """However many there are, the queries are as many. A version of which an exempt
    appendix is there already leaves nothing out."""
    reads = reads_exempt(user, item.meeting.committee)
    whole = Appendix.objects.select_related("version", "against").order_by("order")
    prefetch_related_objects([item], Prefetch("appendices", queryset=whole))
    rows = item.appendices.all()
    marked = _with_exempt_parts({row.version_id for row in rows} - {None})
    contents = contents_of(item, Memory(item.meeting))
    marked -= {one["version"] for one in contents if one["exempt"]}
    issued = _issued(item)
    return [
        Line(
            appendix=row,
            content=content,
            issued=issued.get(row.pk),
            may_read=reads or content["exempt"] is None,
            leaves_out=row.version_id in marked and content["exempt"] is None,
        )
        for (_, row), content in zip(labelled(rows), contents, strict=True)
    ]


def _issued(item: AgendaItem) -> dict[int, AppendixContent]:
    """By the appendix's key, as the agenda with its supplements has it."""
    agenda = issued_of(item.meeting).agenda_as_seen(exempt=True)
    return {
        one["source"]: one
        for whole in (agenda["items"] if agenda else [])
        for one in whole["appendices"]
    }


def _with_exempt_parts(versions: Collection[int]) -> set[int]:
    """Those that have exempt passages, actions or evidence."""
    found = set()
    for pk, sections in Version.objects.filter(pk__in=versions).values_list(
        "pk", "sections"
    ):
        if any(one.get("openness") == Openness.EXEMPT for one in sections):
            found.add(pk)
    actions = VersionAction.objects.filter(version__in=versions)
    for pk, openness, evidence in actions.values_list(
        "version", "openness", "evidence"
    ):
        marks = [openness, *(one.get("openness", "") for one in evidence)]
        if Openness.EXEMPT in marks:
            found.add(pk)
    return found
