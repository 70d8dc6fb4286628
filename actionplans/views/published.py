"""What the council has published of a plan, for everybody: its home, and its parts.

In: a plan or a version that the person may read. Out: pages of frozen values alone; who
sees more than the public in a version sees it here too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from actionplans import counting, publications, snapshots
from actionplans.appendix import lay_out
from actionplans.appendix.grids import label_of
from actionplans.counting import DIMENSIONS, Counts
from actionplans.following import is_followed
from actionplans.glancing import moved_between
from actionplans.models import (
    Openness,
    Plan,
    Version,
    VersionFile,
    VersionRecommendation,
)
from actionplans.models.redaction import redactions_of_versions
from actionplans.permissions import Deed, may
from actionplans.redacting import telling
from actionplans.sights import sight_of
from actionplans.version_access import version_for
from actionplans.withholding import PUBLIC, Sight, as_seen

from .caching import keep_as_seen
from .frozen_search import address_of, search
from .grids import frozen_strips, in_words


@dataclass(frozen=True, slots=True)
class Part:
    """One recommendation of a version in a list of them."""

    label: str
    text: str
    theme: str
    address: str
    counts: Counts
    in_words: list[str]
    own: tuple[tuple[str, dict[str, Any]], ...]


def plan_home(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The published plan at a glance, for who does not read the live one."""
    known = publications.of_plan(plan)
    standing = publications.current(known)
    if standing is None:
        raise Http404
    versions = plan.versions.annotate(told_redactions=redactions_of_versions())
    version = versions.get(pk=standing.version.pk)
    version.plan = plan
    earlier = publications.before(known, version)
    pairs = [(earlier.version, version)] if earlier else []
    groups = counting.groups_of_version(version)
    context = (
        frame(version)
        | _headline(version, counting.add_up(groups))
        | {
            "publication": standing,
            "publications": known,
            "pdf": version.files.filter(kind=VersionFile.Kind.PDF).first(),
            "moved": moved_between(pairs).get(version.pk),
            "parts": _parts(version, counting.by_subject(groups)),
            "exempt": version.actions.filter(openness=Openness.EXEMPT).count(),
            "is_followed": is_followed(plan, request.user),
            "crumbs": [(reverse("plan-list", args=[plan.council.slug]), "Plans")],
        }
    )
    return shown(request, "plan_public", context)


@login_not_required
def recommendation(
    request: HttpRequest, council: str, slug: str, label: str, number: str
) -> HttpResponse:
    """One recommendation of a version, to be read on a phone."""
    version = version_for(request.user, council, slug, label)
    row = get_object_or_404(version.recommendations, number=number)
    sight = sight_of(request.user, version.plan.council)
    seen = as_seen(snapshots.stored_part(version, row), sight)
    appendix = lay_out(seen)
    (part,) = (part for chapter in appendix.chapters for part in chapter.parts)
    others = list(version.recommendations.only("number", "kind", "version"))
    place = others.index(row)
    context = frame(version) | {
        "appendix": appendix,
        "part": part,
        "number": number,
        "may_ask": may(request.user, version.plan.council, Deed.COMMENT),
        "before": _step(version, others[place - 1]) if place else None,
        "after": _step(version, others[place + 1]) if others[place + 1 :] else None,
    }
    return shown(request, "version_recommendation", context, sight)


@login_not_required
def actions(request: HttpRequest, council: str, slug: str, label: str) -> HttpResponse:
    """The actions of a version that have the words and ratings asked for."""
    version = version_for(request.user, council, slug, label)
    sight = sight_of(request.user, version.plan.council)
    seen = as_seen(snapshots.stored(version), sight)
    context = frame(version) | {
        "search": search(seen, request.GET),
        "withheld": bool(seen.withheld),
    }
    return shown(request, "version_actions", context, sight)


def shown(
    request: HttpRequest, template: str, context: dict[str, Any], sight: Sight = PUBLIC
) -> HttpResponse:
    response = render(request, f"actionplans/{template}.html", context)
    return keep_as_seen(response, sight)


def frame(version: Version) -> dict[str, Any]:
    """What every page of a version's parts stands in."""
    plan = version.plan
    return {
        "version": version,
        "plan": plan,
        "council": plan.council,
        "scheme": version.scheme,
        "redactions": telling.of_version(version),
        "crumbs": [
            (reverse("plan-list", args=[plan.council.slug]), "Plans"),
            # Its own title: the live plan's may be one that nobody has published.
            (plan.get_absolute_url(), version.title),
            (version.get_absolute_url(), version.label),
        ],
    }


def _headline(version: Version, own: Counts) -> dict[str, Any]:
    """Counts of its actions, or of its recommendations where it has no action."""
    whole = Counts()
    if not own.total:
        whole = counting.of_assessed_versions([version]).get(version.pk, Counts())
    strips = frozen_strips(whole if whole.total else own, version.scheme)
    return {"counts": own, "assessed": whole.total, "strips": strips}


def _parts(version: Version, counts: Mapping[int, Counts]) -> list[Part]:
    """Each recommendation with its address and its counts, in their order."""
    return [
        Part(
            label=label_of(row),
            text=row.text,
            theme=_theme(row),
            address=address_of(version, row.number),
            counts=(own := counts.get(row.pk, Counts())),
            in_words=in_words(frozen_strips(own, version.scheme)),
            own=_rated_itself(row, version),
        )
        for row in version.recommendations.all()
    ]


def _theme(row: VersionRecommendation) -> str:
    named = f"Theme {row.theme_number}: {row.theme_title}"
    return named if row.theme_number else row.theme_title


def _rated_itself(
    row: VersionRecommendation, version: Version
) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Label and value of each dimension that somebody rated it in as a whole."""
    key = {value["code"]: value for value in version.scheme["values"]}
    return tuple(
        (version.scheme[f"{dimension}_label"], key[code])
        for dimension in DIMENSIONS
        if (code := getattr(row, dimension))
    )


def _step(version: Version, row: VersionRecommendation) -> tuple[str, str]:
    return address_of(version, row.number), label_of(row)
