"""An appendix as plain values: as it would be issued now.

In: the row, and its label among those of its item. Out: contents.AppendixContent.
Who else reads an item's appendices asks `labelled` for their order and labels.
"""

from collections.abc import Iterable

from .agenda_changes import appendix_mark
from .contents import AppendixContent, Exemption
from .last_seen import Memory, is_open
from .models import AgendaItem, Appendix


def label_of(place: int) -> str:
    """What the first, the second … appendix of an item is called: from nought on."""
    return f"Appendix {place + 1}"


def labelled(appendices: Iterable[Appendix]) -> list[tuple[str, Appendix]]:
    """Each with its label, in the order they stand behind their item."""
    ordered = sorted(appendices, key=lambda one: (one.order, one.pk))
    return [(label_of(place), one) for place, one in enumerate(ordered)]


def contents_of(
    item: AgendaItem, memory: Memory | None = None
) -> list[AppendixContent]:
    """All appendices of an item. A prefetched `appendices__version` saves queries."""
    memory = memory or Memory(item.meeting)
    found = []
    for label, appendix in labelled(item.appendices.all()):
        appendix.item = item
        found.append(content_of(appendix, label, memory))
    return found


def content_of(
    appendix: Appendix, label: str, memory: Memory | None = None
) -> AppendixContent:
    """One appendix; `memory` is given where several of one meeting are composed."""
    memory = memory or Memory(appendix.item.meeting)
    content = AppendixContent(
        source=appendix.pk,
        label=label,
        title=appendix.title,
        kind=kind_of(appendix),
        version=appendix.version_id,
        form=appendix.form,
        against=None,
        file=appendix.file.name if appendix.file else "",
        sha256=appendix.sha256,
        pages=appendix.pages,
        shortcomings=list(appendix.shortcomings),
        exempt=exemption_of(appendix),
    )
    if appendix.version and Appendix.Form(appendix.form).compares:
        told = memory.compared(appendix, openly=is_open(appendix))
        content["against"] = told.chosen.version.pk if told.chosen else None
        content["compared"] = told.words
    return content


def kind_of(appendix: Appendix) -> str:
    if appendix.is_to_follow:
        return "to_follow"
    return "version" if appendix.version_id else "file"


def mark_now(appendix: Appendix, item: AgendaItem) -> str:
    """What it is now, to be compared with `agenda_changes.mark_of` what was issued."""
    exempt = next((one for one in (appendix, item) if not one.is_open), None)
    return appendix_mark(
        appendix.title,
        appendix.version_id,
        appendix.form,
        appendix.sha256,
        exempt.exempt_paragraph if exempt else "",
    )


def exemption_of(appendix: Appendix) -> Exemption | None:
    """Its own, or else its item's: either keeps it in the exempt pack alone."""
    for marked in (appendix, appendix.item):
        if not marked.is_open:
            return Exemption(
                paragraph=marked.exempt_paragraph, reason=marked.exempt_reason
            )
    return None
