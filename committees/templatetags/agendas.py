"""The words of an agenda's items in templates: pages, papers, what is exempt."""

from collections.abc import Mapping

from django.template import Library

from actionplans.exemptions import PARAGRAPHS, SCHEDULE
from committees.contents import AppendixContent, Exemption, ItemContent

register = Library()


@register.filter
def pages_of(ranges: Mapping[str, tuple[int, int]] | None, source: int) -> str:
    """ "Pages 5 to 28", "Page 3"; nothing where the pack has no page of the item."""
    first, last = (ranges or {}).get(str(source)) or (0, 0)
    if not first:
        return ""
    return f"Page {first}" if first == last else f"Pages {first} to {last}"


@register.filter
def has_papers(item: ItemContent) -> bool:
    """Whether anything of it can be read, by who reads this content."""
    read = [one for one in item["appendices"] if one["kind"] in ("version", "file")]
    return bool(item["report"] or item["minutes"] or read)


@register.filter
def papers_in_words(item: ItemContent) -> str:
    """What is said of papers that are not there to read, or not yet."""
    if item["papers"] == "to_follow":
        some = "Some papers are" if has_papers(item) else "The papers are"
        return f"{some} to follow"
    if item["papers"] == "tabled":
        return "A paper will be tabled at the meeting"
    if item["exempt"] and item["papers"] == "attached" and not has_papers(item):
        return "The papers are not open to the public"
    return ""


@register.filter
def exemption_in_words(exempt: Exemption) -> str:
    """ "Exempt under paragraph 3 of Schedule 12A to the Local Government Act 1972: the
    financial or business affairs of any person, or of the council."."""
    paragraph = exempt["paragraph"]
    told = f"Exempt under {paragraph[:1].lower()}{paragraph[1:]} of {SCHEDULE}"
    covers = PARAGRAPHS.get(paragraph, "")
    return f"{told}: {covers}." if covers else f"{told}."


@register.filter
def state_in_words(appendix: AppendixContent) -> str:
    """What stands behind the name of an appendix that cannot be read."""
    if appendix["kind"] == "to_follow":
        return "to follow"
    exempt = appendix["exempt"]
    return f"exempt, {exempt['paragraph'].lower()}" if exempt else ""


@register.simple_tag
def paper_link(links: Mapping[str, str] | None, kind: str, source: int) -> str:
    """The address of a report, of minutes or of an appendix, where the page has one."""
    return (links or {}).get(f"{kind}-{source}", "")
