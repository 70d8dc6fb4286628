"""Apart: which papers are in which pack, and what the public one says it leaves out.

In: a PackContent that is whole. Out: the same shape with the exempt papers alone, or
sentences. What the public pack holds is `withholding.as_seen`'s. Source: Local
Government Act 1972, sections 100A(4) and 100B(2), and Schedule 12A.
"""

from collections.abc import Iterator

from actionplans.exemptions import PARAGRAPHS, SCHEDULE
from committees.contents import Exemption, ItemContent, MinutesContent, PackContent

NOT_FOR_PUBLICATION = "Exempt: not for publication"


def exempt_alone(content: PackContent) -> PackContent:
    """The items that are exempt, or have something exempt, with that alone."""
    items = [_exempt_of(item) for item in content["items"]]
    return {**content, "items": [item for item in items if item]}


def left_out(content: PackContent) -> list[str]:
    """What of the content that is whole is not in the public pack, and why."""
    return [sentence for item in content["items"] for sentence in _left_out_of(item)]


def mark_of(exempt: Exemption) -> str:
    """What stands on each exempt page: "Exempt: not for publication (paragraph 3)"."""
    return f"{NOT_FOR_PUBLICATION} ({exempt['paragraph'].lower()})"


def under(exempt: Exemption) -> str:
    """ "paragraph 3 of Schedule 12A to …: the financial or business affairs of …"."""
    paragraph = exempt["paragraph"]
    covers = PARAGRAPHS.get(paragraph, "")
    named = f"{paragraph.lower()} of {SCHEDULE}"
    return f"{named}: {covers}" if covers else named


def why_of(exempt: Exemption) -> str:
    """Under which paragraph, and why the public interest is better served so."""
    return f"Under {under(exempt)}. {exempt['reason']}".strip()


def _exempt_of(item: ItemContent) -> ItemContent | None:
    if item["exempt"]:
        return item
    appendices = [one for one in item["appendices"] if one["exempt"]]
    minutes = item["minutes"] and _exempt_minutes(item["minutes"])
    if not (appendices or minutes):
        return None
    alone: ItemContent = {
        **item,
        "html": "",
        "report": None,
        "minutes": minutes,
        "appendices": appendices,
    }
    return alone


def _exempt_minutes(minutes: MinutesContent) -> MinutesContent | None:
    exempt = [item for item in minutes["items"] if item["is_exempt"]]
    return {**minutes, "items": exempt} if exempt else None


def _left_out_of(item: ItemContent) -> Iterator[str]:
    named = f"Item {item['number']}, {item['title']}"
    if item["exempt"]:
        said = f"{named}: its papers are exempt under {under(item['exempt'])}."
        yield f"{said} {item['exempt']['reason']}".strip()
        return
    for one in item["appendices"]:
        # Its reason could tell what is in it; of an item alone it is told.
        if one["exempt"]:
            yield f"{named}: {one['label']} is exempt under {under(one['exempt'])}."
    if item["minutes"] and _exempt_minutes(item["minutes"]):
        yield f"{named}: what the minutes say of exempt items."
