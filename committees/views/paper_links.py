"""Where the papers of an issued content are read."""

from django.urls import reverse

from committees.contents import ItemContent, PackContent
from committees.models import Meeting, Minutes


def links_of(meeting: Meeting, content: PackContent | None) -> dict[str, str]:
    """{"report-3": address} of each report, appendix and minutes that can be read.

    In: the content as its reader may see it. What is still to follow has none. One
    query, where it brings minutes.
    """
    items = content["items"] if content else []
    slug = meeting.committee.council.slug
    keys = [key for item in items for key in _papers_of(item)]
    found = {
        f"{kind}-{source}": reverse(f"committees:{kind}", args=[slug, source])
        for kind, source in keys
        if kind != "minutes"
    }
    brought = [source for kind, source in keys if kind == "minutes"]
    if brought:
        held = Minutes.objects.filter(pk__in=brought).values_list("pk", "meeting")
        for source, at in held:
            found[f"minutes-{source}"] = reverse("committees:minutes", args=[slug, at])
    return found


def _papers_of(item: ItemContent) -> list[tuple[str, int]]:
    keys = [
        ("appendix", one["source"])
        for one in item["appendices"]
        if one["kind"] in ("version", "file")
    ]
    if item["report"]:
        keys.append(("report", item["report"]["source"]))
    if item["minutes"]:
        keys.append(("minutes", item["minutes"]["source"]))
    return keys
