"""The agenda that minutes follow: its items as they were issued last.

In: a meeting. Out: the items of the agenda that stands and those that supplements put
on it, each with why its papers were late. Refuses where none was issued.
"""

from dataclasses import dataclass

from actionplans.refusals import Refusal
from committees.contents import ItemContent, PackContent
from committees.issued import merged
from committees.models import Meeting, Paper


@dataclass(frozen=True, slots=True)
class Late:
    """Why something was considered though it was late, and who agreed to that."""

    reason: str
    agreed_by: str


@dataclass(frozen=True, slots=True)
class Issued:
    """An agenda's items in order; `late` is of the agenda as a whole."""

    items: list[ItemContent]
    late: Late | None
    late_items: dict[int, Late]


def issued_of(meeting: Meeting) -> Issued:
    """What was issued and stands; what a later paper superseded counts no more."""
    papers = list(meeting.papers.packs().filter(superseded_by=None).order_by("pk"))
    agendas = [paper for paper in papers if paper.kind == Paper.Kind.AGENDA]
    if not agendas:
        raise Refusal(
            "No agenda of this meeting was issued, so there is nothing to follow."
        )
    agenda: PackContent = agendas[-1].content
    # Why papers that followed were late is said of each item; the agenda's own first.
    late_items = {
        item["source"]: late
        for paper in [*papers[::-1], agendas[-1]]
        for item in paper.content["items"]
        if (late := _late(item))
    }
    later = [paper.content for paper in papers if paper.pk > agendas[-1].pk]
    return Issued(merged(agenda, later)["items"], _late(agenda), late_items)


def _late(said: ItemContent | PackContent) -> Late | None:
    if not said["late_reason"]:
        return None
    return Late(said["late_reason"], said["late_agreed_by"])
