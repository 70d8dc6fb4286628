"""Which appendices were issued, as what, and with which files: they keep all of it."""

from collections.abc import Iterable, Iterator

from actionplans.refusals import Refusal
from committees.appendix_content import labelled
from committees.contents import AppendixContent
from committees.models import Appendix, Meeting


def holds_file(meeting: Meeting, name: str) -> bool:
    """Whether anything issued, standing or mended since, holds the file."""
    return any(one["file"] == name for one in _issued(meeting, standing=False))


def was_issued(appendix: Appendix) -> bool:
    """Whether it is in anything issued, be it that it was to follow."""
    known = _issued(appendix.item.meeting, standing=False)
    return any(one["source"] == appendix.pk for one in known)


def refuse_other_labels(meeting: Meeting, rows: Iterable[Appendix]) -> None:
    """Refuse an order in which one that was issued is called otherwise than it was:
    two papers of one label would be before the committee."""
    known = {one["source"]: one["label"] for one in _issued(meeting, standing=True)}
    for label, row in labelled(rows):
        if known.get(row.pk, label) != label:
            raise Refusal(
                f"“{row.title}” was issued as {known[row.pk]} and stays it: put new "
                "appendices behind those that were issued."
            )


def _issued(meeting: Meeting, *, standing: bool) -> Iterator[AppendixContent]:
    papers = meeting.papers.packs()
    if standing:
        papers = papers.filter(superseded_by=None)
    for content in papers.values_list("content", flat=True):
        for item in content["items"]:
            yield from item["appendices"]
