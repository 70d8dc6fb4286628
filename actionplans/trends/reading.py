"""What a trend is made of: groups of actions by rating, version by version, and today.

In: a plan, which of its versions, and how far the reader sees. Out: standings with
their keys, and plain groups; three queries for versions, three for today's live plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, Window

from actionplans import snapshots
from actionplans.charting.standings import Standing
from actionplans.models import (
    Action,
    Openness,
    Plan,
    Recommendation,
    Sight,
    VersionRecommendation,
)
from actionplans.sights import Shown
from actionplans.wording import shortened

# A year of months, three years of quarters: more would be too small to read.
LATEST = 12
TODAY, TEXT = "Today", 90


@dataclass(frozen=True, slots=True)
class Group:
    """So many actions of a recommendation in a standing that share both ratings.

    Without a number it is the recommendation itself, as it was rated as a whole.
    """

    standing: int
    subject: int
    codes: Mapping[str, str | None]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A recommendation as it is named on the page."""

    pk: int
    name: str
    text: str
    address: str = ""


@dataclass(slots=True)
class Found:
    """All that was read, in the order of its days; `last` is the last version."""

    standings: list[Standing] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    last: int = 0
    title: str = ""
    left_out: int = 0
    hides_exempt: bool = False

    def lets(self, sight: Sight, openness: str) -> bool:
        """Whether the reader sees it; remembers that something exempt is not seen."""
        is_seen = sight.reaches(openness)
        self.hides_exempt |= not is_seen and openness == Openness.EXEMPT
        return is_seen


def frozen(
    plan: Plan,
    chosen: Q,
    sight: Sight,
    recommendation: Recommendation | None = None,
) -> Found:
    """The latest of the chosen versions: two queries."""
    rows = (
        plan.versions.filter(chosen)
        .annotate(all_of_them=Window(Count("pk")))
        .only("label", "slug", "as_at", "scheme", "title", "plan")
        .order_by("-as_at", "-pk")[:LATEST]
    )
    versions = sorted(rows, key=lambda version: (version.as_at, version.pk))
    if not versions:
        return Found()
    found = Found(
        last=versions[-1].pk,
        title=versions[-1].title,
        left_out=versions[0].all_of_them - len(versions),
    )
    place = {version.pk: n for n, version in enumerate(versions)}
    for version in versions:
        version.plan = plan
        address = version.get_absolute_url()
        found.standings.append(
            Standing(version.label, version.as_at, version.scheme, {}, address)
        )
    _take_groups(found, place, sight, recommendation)
    return found


def with_names(found: Found) -> Found:
    """The same, its recommendations named as in the last version: one query."""
    rows = VersionRecommendation.objects.filter(version=found.last)
    named = rows.values_list("source", "kind", "number", "text")
    found.subjects = [
        Subject(source, _name(kind, number), shortened(text, TEXT))
        for source, kind, number, text in named
    ]
    return found


def _take_groups(
    found: Found,
    place: Mapping[int, int],
    sight: Sight,
    recommendation: Recommendation | None,
) -> None:
    """How many actions of each recommendation stood how, in every version at once."""
    rows = VersionRecommendation.objects.filter(version__in=list(place)).order_by()
    if recommendation is not None:
        rows = rows.filter(source=recommendation.pk)
    parts = ("progress", "impact", "openness")
    names = ("version_id", "source", *parts[:2], *(f"actions__{n}" for n in parts))
    kept = Count("actions", filter=Q(actions__is_withdrawn=False))
    for version, source, progress, impact, *of_actions, number in rows.values_list(
        *names
    ).annotate(kept=kept):
        standing, (of_progress, of_impact, openness) = place[version], of_actions
        found.groups.append(Group(standing, source, _codes(progress, impact)))
        if openness is not None and found.lets(sight, openness):
            codes = _codes(of_progress, of_impact)
            found.groups.append(Group(standing, source, codes, number))


def with_today(
    found: Found,
    plan: Plan,
    shown: Shown,
    on: date,
    recommendation: Recommendation | None,
) -> Found:
    """The same with the live plan as its last bar: four queries more."""
    today = len(found.standings)
    found.standings.append(Standing(TODAY, on, snapshots.key_of(plan.scheme), {}))
    found.title, found.subjects = plan.title, []
    rows = plan.recommendations.select_related("progress", "impact")
    actions = Action.objects.filter(plan=plan)
    if recommendation is not None:
        rows, actions = [recommendation], actions.filter(recommendation=recommendation)
    for row in rows:
        row.plan = plan
        text = shortened(row.text, TEXT)
        subject = Subject(row.pk, str(row), text, row.get_absolute_url())
        found.subjects.append(subject)
        given = [value.code if value else None for value in (row.progress, row.impact)]
        found.groups.append(Group(today, row.pk, _codes(*given)))
    names = ("recommendation_id", "progress__code", "impact__code")
    groups = actions.filter(shown.seen).order_by().values_list(*names)
    kept = Count("pk", filter=Q(withdrawn_at=None))
    for subject, *given, number in groups.annotate(kept=kept):
        found.groups.append(Group(today, subject, _codes(*given), number))
    found.hides_exempt |= actions.filter(shown.unseen).exists()
    return found


def _codes(progress: str | None, impact: str | None) -> dict[str, str | None]:
    return {"progress": progress or None, "impact": impact or None}


def _name(kind: str, number: str) -> str:
    return f"{Recommendation.Kind(kind).label} {number}"
