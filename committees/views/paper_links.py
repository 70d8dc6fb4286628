"""Where the papers of an issued content are read, and where a page stands."""

from django.urls import NoReverseMatch, reverse

from actionplans.wording import day
from committees.contents import PackContent
from committees.models import Committee, Meeting

Crumbs = list[tuple[str, str]]


def links_of(meeting: Meeting, content: PackContent | None) -> dict[str, str]:
    """{"report-3": address} of each report and appendix that can be read.

    In: the content as its reader may see it. What is still to follow has none.
    """
    slug = meeting.committee.council.slug
    found = {}
    for item in content["items"] if content else []:
        if item["report"]:
            source = item["report"]["source"]
            found[f"report-{source}"] = _address("report", slug, source)
        for appendix in item["appendices"]:
            if appendix["kind"] in ("version", "file"):
                source = appendix["source"]
                found[f"appendix-{source}"] = _address("appendix", slug, source)
    return found


def crumbs_of(committee: Committee, meeting: Meeting | None = None) -> Crumbs:
    """The way from the council's committees to the page."""
    crumbs = [
        (_address("committee-list", committee.council.slug), "Committees"),
        (_address("committee", committee.council.slug, committee.slug), committee.name),
    ]
    if meeting:
        crumbs.append((meeting.get_absolute_url(), day(meeting.on)))
    return crumbs


def _address(name: str, *args: object) -> str:
    try:
        return reverse(f"committees:{name}", args=args)
    except NoReverseMatch:
        return ""
