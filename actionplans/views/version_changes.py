"""What two versions of a plan do not say alike, word by word.

In: two versions that the person may read, each as they may see it. Out: what was added,
what is gone, and what was changed in each field, before and after. Any two will do; the
one before is compared with where no other is named.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from actionplans import snapshots
from actionplans.differing import Difference, Field, Kind, differences
from actionplans.forms.filters import Select
from actionplans.models import Sight, Version
from actionplans.permissions import may_read_live
from actionplans.sights import sight_of
from actionplans.version_access import version_for
from actionplans.withholding import as_compared, as_seen
from actionplans.word_marks import Parts, marked
from actionplans.wording import counted, day

from .published import frame, shown

A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Side:
    """A field with its words on both sides, marked where the other has them not."""

    field: Field
    before: Parts
    after: Parts


@dataclass(frozen=True, slots=True)
class Change:
    """One part that differs, and its fields word by word."""

    difference: Difference
    sides: tuple[Side, ...]


@login_not_required
def changes(request: HttpRequest, council: str, slug: str, label: str) -> HttpResponse:
    after = version_for(request.user, council, slug, label)
    readable = _readable(request, after)
    asked, to = request.GET.get("from", ""), request.GET.get("to", "")
    if to != after.slug and to in readable:
        query = urlencode({"from": asked})
        return redirect(f"{_address(readable[to])}?{query}")
    earlier = _earlier(readable, after)
    before = readable.get(asked, earlier) if asked != after.slug else None
    sight = sight_of(request.user, after.plan.council)
    context = frame(after) | {
        "before": before,
        "is_same": asked == after.slug,
        "is_unknown": bool(asked) and asked not in readable,
        "selects": _selects(readable.values(), before, after),
        "here": request.path,
    }
    if before:
        context |= _told(request, sight, before, after)
    return shown(request, "version_changes", context, sight)


def _told(
    request: HttpRequest, sight: Sight, before: Version, after: Version
) -> dict[str, Any]:
    """The differences, a page of them, and how many of each kind there are."""
    whole = snapshots.stored(after)
    old = as_compared(snapshots.stored(before), whole, sight)
    new = as_seen(whole, sight)
    found = differences(old, new, named=before.names_leads and after.names_leads)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "changes": [_change(one) for one in page],
        "summary": _summary(found),
        "withheld": bool(old.withheld or new.withheld),
    }


def _change(difference: Difference) -> Change:
    sides = tuple(
        Side(one, *marked(one.before, one.after)) for one in difference.fields
    )
    return Change(difference, sides)


def _summary(found: Sequence[Difference]) -> list[str]:
    """ "3 actions changed", "1 recommendation added": kinds of parts, counted."""
    numbers = Counter((one.key.partition(":")[0], one.kind) for one in found)
    nouns = {
        "plan": "part,parts of the plan’s text",
        "recommendation": "recommendation",
        "action": "action",
    }
    said = {Kind.CHANGED: "changed", Kind.ADDED: "added", Kind.GONE: "no longer there"}
    return [
        f"{counted(number, noun)} {said[kind]}"
        for part, noun in nouns.items()
        for kind in Kind
        if (number := numbers[part, kind])
    ]


def _readable(request: HttpRequest, version: Version) -> dict[str, Version]:
    """The plan's versions that the person may read, by their part of the address."""
    versions = version.plan.versions.with_state().order_by("as_at", "pk")
    if not may_read_live(request.user, version.plan):
        versions = versions.filter(is_readable=True)
    found = {one.slug: one for one in versions}
    for one in found.values():
        one.plan = version.plan
    return found


def _earlier(readable: dict[str, Version], after: Version) -> Version | None:
    """The last before it; of the same day, the one that it mends."""
    before = [one for one in readable.values() if one.as_at < after.as_at]
    mended = [one for one in readable.values() if one.pk == after.supersedes_id]
    return (mended or before[-1:] or [None])[0]


def _selects(
    readable: Any, before: Version | None, after: Version
) -> tuple[Select, Select]:
    choices = [(one.slug, f"{one.label}, {day(one.as_at)}") for one in readable]
    return (
        Select("from", "From", choices, before.slug if before else ""),
        Select("to", "To", choices, after.slug),
    )


def _address(version: Version) -> str:
    plan = version.plan
    return reverse("version-changes", args=[plan.council.slug, plan.slug, version.slug])
