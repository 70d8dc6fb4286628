"""A file's proposal beside what its council knows: its leads, and what it taught.

In: a proposal as JSON and the council. Out: the same, with the question about leads
asked of those alone who are not known, and a line for each heading that was read as
somebody said before. The reader of files knows no council.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.importing.accepting.lead_answers import UNKNOWN_LEADS
from actionplans.importing.proposal import Issue
from actionplans.importing.sheets.cleaning import squeezed
from actionplans.importing.teaching import meaning
from actionplans.models import Council, HeadingMapping, Plan, Upload
from actionplans.wording import day

LEADS_NAMED = 12
TAUGHT = "H4"


def told(
    proposal: Mapping[str, Any],
    council: Council,
    headings: Mapping[str, str],
    before: datetime,
    plan: Plan | None,
) -> dict[str, Any]:
    """The proposal as the council sees it; `headings` are those it was read with, of
    which what was learnt before that moment is told. A plan that is here has its key:
    the file's own is not asked about."""
    issues = [
        issue
        for issue in proposal["issues"]
        if plan is None or issue["field"] != "scheme"
    ]
    issues = _of_leads(issues, proposal, council)
    return {
        **proposal,
        "issues": issues + _of_headings(proposal, council, headings, before),
    }


def kind_of(proposal: Mapping[str, Any], plan: Plan | None) -> str:
    """What the file brings: a plan, or changes or updates of the one that is here."""
    if plan is None:
        return Upload.Kind.PLAN
    is_update = proposal["kind"] == Upload.Kind.UPDATES
    return Upload.Kind.UPDATES if is_update else Upload.Kind.CHANGES


def _of_leads(
    issues: list[dict[str, Any]], proposal: Mapping[str, Any], council: Council
) -> list[dict[str, Any]]:
    names = [name for action in _actions(proposal) for name in action["leads"]]
    unknown = KnownLeads(council).unknown(names)
    return [
        {**issue, "message": _unknown_leads(unknown)}
        if issue["code"] == UNKNOWN_LEADS
        else issue
        for issue in issues
        if unknown or issue["code"] != UNKNOWN_LEADS
    ]


def _unknown_leads(unknown: list[str]) -> str:
    named = ", ".join(f"“{name}”" for name in unknown[:LEADS_NAMED])
    more = len(unknown) - LEADS_NAMED
    also = f" and {more} more" if more > 0 else ""
    if len(unknown) == 1:
        return f"One lead is not known to the council yet: {named}."
    return f"{len(unknown)} leads are not known to the council yet: {named}{also}."


def _actions(proposal: Mapping[str, Any]) -> list[dict[str, Any]]:
    groups = proposal["groups"]
    leaves = [leaf for group in groups for leaf in group.get("groups", [group])]
    return [action for leaf in leaves for action in leaf["actions"]]


def _of_headings(
    proposal: Mapping[str, Any],
    council: Council,
    headings: Mapping[str, str],
    before: datetime,
) -> list[dict[str, Any]]:
    """ "The heading “Our work” was read as Action, as on 3 July 2026 by …"."""
    if not headings:
        return []
    learnt = council.headings.filter(learnt_at__lt=before).select_related("learnt_by")
    by_heading = {mapping.heading: mapping for mapping in learnt}
    found: dict[str, Issue] = {}
    for read in proposal["headings"]:
        key = squeezed(read["label"])
        mapping = by_heading.get(key)
        if mapping and headings.get(key) == mapping.field:
            found.setdefault(key, _said_before(mapping, read))
    return [issue.to_json() for issue in found.values()]


def _said_before(mapping: HeadingMapping, read: Mapping[str, Any]) -> Issue:
    said = day(timezone.localdate(mapping.learnt_at))
    meant = meaning(mapping.field)
    message = (
        f"The heading “{read['label']}” was read as {meant}, as on {said} by "
        f"{mapping.learnt_by}."
    )
    return Issue(
        TAUGHT,
        "INFO",
        message,
        read["sheet"],
        read["cell"],
        field="heading",
        raw=read["label"],
    )
