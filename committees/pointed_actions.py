"""What became of the actions that a resolution points to, as their reader may see it.

In: a person, actions of the council's plans, a day. Out: plain values: live ones for
who reads the live plan, else those of its latest published version. Of an action that
the person sees nowhere, nothing is said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from actionplans import sights
from actionplans.models import Action, Council, Sight, Version, VersionAction
from actionplans.permissions import may_decide, may_read_live
from actionplans.roles import Visitor
from actionplans.wording import day, signed_off

# What no list of actions needs of a version.
_LONG = ("sections", "glossary", "columns", "measures")


@dataclass(frozen=True, slots=True)
class Pointed:
    """An action in a few words: both ratings, how it ended, as at which day.

    `ratings` are pairs of a label and a value of the key, or None. `sign_off` is where
    the reader signs it off, empty where they cannot.
    """

    pk: int
    ref: str
    plan: str
    text: str
    ratings: tuple[tuple[str, Any], ...]
    end: str
    as_at: str
    address: str
    sign_off: str = ""


def standings(
    user: Visitor, council: Council, actions: Iterable[Action], on: date
) -> dict[int, Pointed]:
    """By the action's key; at most three queries, however many actions.

    Each action knows its plan, the plan's scheme and its own ratings.
    """
    rows = list(actions)
    for row in rows:
        row.plan.council = council
    live = [row for row in rows if may_read_live(user, row.plan)]
    found = {row.pk: _live(user, row) for row in _seen(user, council, live, on)}
    plans = {row.plan_id: row for row in rows if row not in live}
    wanted = {row.pk for row in rows if row.plan_id in plans}
    sight = sights.sight_of(user, council)
    return found | dict(_published(wanted, set(plans), council, sight))


def _seen(
    user: Visitor, council: Council, live: list[Action], on: date
) -> list[Action]:
    """The live ones that they are shown."""
    if not live or not any(row.openness for row in live):
        return live
    shown = Action.objects.filter(pk__in=[row.pk for row in live])
    reached = set(
        shown.filter(sights.seen(user, council, on)).values_list("pk", flat=True)
    )
    return [row for row in live if row.pk in reached]


def _live(user: Visitor, row: Action) -> Pointed:
    scheme = row.plan.scheme
    labels = [(scheme.progress_label, row.progress)]
    if scheme.has_impact:
        labels.append((scheme.impact_label, row.impact))
    end = "Withdrawn" if row.withdrawn_at else ""
    if row.closed_at:
        end = signed_off(row.closed_approval)
    return Pointed(
        pk=row.pk,
        ref=row.ref,
        plan=row.plan.title,
        text=row.text,
        ratings=tuple(labels),
        end=end,
        as_at="",
        address=row.get_absolute_url(),
        sign_off=_sign_off(user, row),
    )


def _sign_off(user: Visitor, row: Action) -> str:
    """The page on which they accept it as done, where it is said to be done."""
    if not row.plan.is_in_use or row.is_over or not may_decide(user, row.plan.council):
        return ""
    where = [row.plan.council.slug, row.plan.slug, row.ref]
    if row.proposal and row.proposal.kind == "complete":
        return reverse("action-decide", args=where)
    if row.is_done and not row.proposal:
        return reverse("action-sign-off", args=where)
    return ""


def _published(
    wanted: set[int], plans: set[int], council: Council, sight: Sight
) -> Iterable[tuple[int, Pointed]]:
    """Those of the latest published version of each plan."""
    if not wanted:
        return
    versions = Version.objects.filter(plan__in=plans).published()
    versions = versions.select_related("plan").defer(*_LONG).order_by("as_at", "pk")
    last = {version.plan_id: version for version in versions}
    by_key = {version.pk: version for version in last.values()}
    rows = VersionAction.objects.filter(version__in=list(by_key), source__in=wanted)
    for row in rows.select_related("recommendation"):
        if sight.reaches(row.openness):
            yield row.source, _frozen(row, by_key[row.version_id], council)


def _frozen(row: VersionAction, version: Version, council: Council) -> Pointed:
    scheme: Mapping[str, Any] = version.scheme
    values = {value["code"]: value for value in scheme["values"]}
    labels = [(scheme["progress_label"], values.get(row.progress))]
    if scheme["has_impact"]:
        labels.append((scheme["impact_label"], values.get(row.impact)))
    end = "Withdrawn" if row.is_withdrawn else ""
    if row.is_closed and not end:
        end = signed_off(row.closed_approval)
    where = [council.slug, version.plan.slug, version.slug, row.recommendation.number]
    return Pointed(
        pk=row.source,
        ref=row.ref,
        plan=version.title,
        text=row.text,
        ratings=tuple(labels),
        end=end,
        as_at=f"{version.label}, as at {day(version.as_at)}",
        address=reverse("version-recommendation", args=where),
    )
