"""Readiness: what of an agenda's papers can be issued, and all that stands in the way.

In: a content as it is composed live. Out: the same without what follows, sentences in
the words of an officer, and the versions that become public. Reads, writes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from actionplans.models import Version
from actionplans.wording import day

from .contents import AppendixContent, ItemContent, PackContent
from .models import AgendaItem, Appendix, ItemKind, Minutes, Report
from .standing_items import unfilled

Papers = AgendaItem.Papers
WITHDRAWN, SUPERSEDED = "withdrawn", "superseded"


@dataclass(frozen=True, slots=True)
class Facts:
    """How the rows stand that a content names, by their keys."""

    reports: dict[int, Report]
    minutes: dict[int, Minutes]
    versions: dict[int, Version]


def facts_of(content: PackContent) -> Facts:
    """Three queries, however many items there are."""
    items = content["items"]
    reports = Report.objects.filter(pk__in=_sources(one["report"] for one in items))
    minutes = Minutes.objects.filter(pk__in=_sources(one["minutes"] for one in items))
    versions = Version.objects.with_state().select_related("plan__council")
    bare = versions.defer("columns", "glossary", "sections", "measures", "scheme")
    shown = {one["version"] for item in items for one in item["appendices"]}
    reports = reports.annotate(recommends=Count("recommendations"))
    return Facts(
        reports={one.pk: one for one in reports},
        minutes={one.pk: one for one in minutes},
        versions={one.pk: one for one in bare.filter(pk__in=shown - {None})},
    )


def what_goes(content: PackContent, facts: Facts) -> PackContent:
    """The content without the papers that are to follow or to be tabled.

    Of an item whose papers follow, those that are ready go, unless its report or its
    minutes are not: then nothing of it does.
    """
    return {**content, "items": [_what_goes(item, facts) for item in content["items"]]}


def hindrances(content: PackContent, facts: Facts) -> list[str]:
    """Every reason why it cannot be issued; none where it can."""
    if not content["items"]:
        return ["The agenda has no items yet."]
    return [why for item in content["items"] for why in _of_item(item, content, facts)]


def to_publish(content: PackContent, facts: Facts) -> list[Version]:
    """The versions that everybody will read because of it, those of one plan together.

    None where the committee does not meet in public, and none in exempt papers.
    """
    if not content["meets_in_public"]:
        return []
    shown = {
        one["version"]
        for item in content["items"]
        for one in item["appendices"]
        if one["version"] and not (item["exempt"] or one["exempt"])
    }
    hidden = [facts.versions[pk] for pk in shown]
    hidden = [one for one in hidden if not one.is_readable]
    return sorted(hidden, key=lambda one: (one.plan_id, one.pk))


def warnings(content: PackContent) -> list[str]:
    """What an officer is to know before it is issued, and may leave as it is."""
    told = [why for item in content["items"] for why in _warnings_of(item)]
    kinds = {item["kind"] for item in content["items"]}
    any_exempt = any(item["exempt"] for item in content["items"])
    if any_exempt and content["meets_in_public"] and ItemKind.EXCLUSION not in kinds:
        told.append(
            "There are exempt items, and no item at which the Committee resolves to "
            "exclude the press and public."
        )
    return told


def _sources(papers: Iterable[Any]) -> list[int]:
    return [one["source"] for one in papers if one]


def is_ready(item: ItemContent, facts: Facts) -> bool:
    """Whether its report is cleared and its minutes are published, where it has any."""
    report, minutes = item["report"], item["minutes"]
    if report and facts.reports[report["source"]].state == Report.State.DRAFT:
        return False
    writing = Minutes.State.WRITING
    return not (minutes and facts.minutes[minutes["source"]].state == writing)


def _what_goes(item: ItemContent, facts: Facts) -> ItemContent:
    follows = item["papers"] == Papers.TO_FOLLOW and not is_ready(item, facts)
    if not follows and item["papers"] != Papers.TABLED:
        return item
    bare: ItemContent = {**item, "report": None, "minutes": None, "appendices": []}
    return bare


def _of_item(item: ItemContent, content: PackContent, facts: Facts) -> Iterator[str]:
    named = f"Item {item['number']}, “{item['title']}”"
    has_papers = item["report"] or item["minutes"] or item["appendices"]
    for place in unfilled(item["html"]):
        yield f"{named}: “{place}” in its text is not filled in."
    if item["papers"] == Papers.ATTACHED and not has_papers:
        yield f"{named}: {_without_papers(item)}"
    if item["exempt"] and not item["exempt"]["paragraph"]:
        yield f"{named} is kept from the public without a paragraph of Schedule 12A."
    if item["report"]:
        report = facts.reports[item["report"]["source"]]
        if report.state == Report.State.DRAFT:
            yield f"{named}: {_why_not(report)}"
        if not report.recommends:
            yield f"{named}: its report has no recommendation."
    if item["minutes"] and not is_ready({**item, "report": None}, facts):
        held = date.fromisoformat(item["minutes"]["on"])
        yield (
            f"{named}: the minutes of {day(held)} are still being written. Publish "
            "them as a draft first, or say that the papers of the item are to follow."
        )
    for appendix in item["appendices"]:
        yield from _of_appendix(named, item, appendix, content, facts)


def _why_not(report: Report) -> str:
    if report.is_being_corrected:
        return (
            "the correction of its report is a draft. Have it cleared, or throw the "
            "correction away."
        )
    return (
        "its report is a draft. Have it cleared, or say that the papers of the item "
        "are to follow."
    )


def _without_papers(item: ItemContent) -> str:
    """Why an item said to have papers has none, and the ways on."""
    follow = "or say that the papers of the item are to follow."
    if item["kind"] == ItemKind.MINUTES:
        return f"its minutes are not out yet. Publish them as a draft first, {follow}"
    return f"its papers are said to be attached, and it has none. Add them, {follow}"


def _of_appendix(
    named: str,
    item: ItemContent,
    appendix: AppendixContent,
    content: PackContent,
    facts: Facts,
) -> Iterator[str]:
    called = f"{named}: {appendix['label']}, “{appendix['title']}”,"
    if appendix["kind"] == "to_follow" and item["papers"] != Papers.TO_FOLLOW:
        yield (
            f"{called} is empty. Put a paper in, or say that the papers of the item "
            "are to follow."
        )
    exempt = appendix["exempt"]
    if exempt and not exempt["paragraph"]:
        yield f"{called} is kept from the public without a paragraph of Schedule 12A."
    if appendix["form"] == Appendix.Form.EXEMPT and not exempt:
        yield (
            f"{called} is what is exempt in a plan, and nobody marked it: say that the "
            "appendix is exempt, or show something else of the plan."
        )
    is_public = content["meets_in_public"] and not exempt
    version = facts.versions[appendix["version"]] if appendix["version"] else None
    if version and is_public and (why := _unfit(version)):
        yield f"{called} {why}"


def _unfit(version: Version) -> str:
    """Why a version cannot be published with the agenda; nothing where it can."""
    if version.is_readable:
        return ""
    if version.state == WITHDRAWN:
        return (
            f"is “{version}”, which was withdrawn. Publish it again on its own page, "
            "or choose another version."
        )
    if version.state == SUPERSEDED:
        return f"is “{version}”, which a later version corrects: choose that one."
    if version.names_leads and not version.plan.council.publishes_names:
        return (
            f"is “{version}”, which names officers, and the council now publishes "
            "posts alone. It cannot be published."
        )
    return ""


def _warnings_of(item: ItemContent) -> Iterator[str]:
    named = f"Item {item['number']}, “{item['title']}”"
    if item["papers"] == Papers.TO_FOLLOW:
        yield f"{named}: papers are to follow, and will need a supplement."
    for appendix in item["appendices"]:
        for short in appendix["shortcomings"]:
            yield f"{named}: {appendix['label']}, “{appendix['title']}”: {short}"
