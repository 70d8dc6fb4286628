"""The summary grids of an appendix: each dimension counted per recommendation.

In: a snapshot. Out: a grid per dimension of its scheme, rows that add up to their
total, and what a recommendation is called wherever it is named. Counts only: no colour
is rolled up from another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actionplans.counting import DIMENSIONS, Counts, Group, add_up, by_subject
from actionplans.models import Recommendation, VersionAction, VersionRecommendation
from actionplans.refs import slug_of_label
from actionplans.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class GridRow:
    """Numbers of one recommendation: per rating of the key, not rated, all, late."""

    label: str
    wording: str
    anchor: str
    numbers: tuple[int, ...]
    total: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One dimension counted: a row per recommendation and their total."""

    dimension: str
    label: str
    question: str
    rows: tuple[GridRow, ...]
    total: GridRow


def grids_of(snapshot: Snapshot) -> tuple[Grid, ...]:
    """Progress, then impact where the scheme has it; none of a plan without actions."""
    return tuple(_grids(snapshot)) if snapshot.actions else ()


def label_of(row: VersionRecommendation) -> str:
    return f"{Recommendation.Kind(row.kind).label} {row.number}"


def wording_of(row: VersionRecommendation) -> str:
    return f"{row.number}. {row.text}"


def anchor_of(row: VersionRecommendation) -> str:
    return f"recommendation-{slug_of_label(row.number)}"


def anchor_of_ref(ref: str) -> str:
    """Where an action's row stands: no two refs of a plan share it."""
    return f"action-{'-'.join(ref.split())}"


def _grids(snapshot: Snapshot) -> Iterator[Grid]:
    scheme = snapshot.version.scheme
    codes = [*(value["code"] for value in scheme["values"]), None]
    groups = [group_of(action) for action in snapshot.actions]
    own, total = by_subject(groups), add_up(groups)
    for dimension in DIMENSIONS if scheme["has_impact"] else DIMENSIONS[:1]:
        yield Grid(
            dimension=dimension,
            label=scheme[f"{dimension}_label"],
            question=scheme[f"{dimension}_question"],
            rows=tuple(
                GridRow(
                    label_of(row),
                    wording_of(row),
                    anchor_of(row),
                    *_numbers(own.get(row.order, Counts()), dimension, codes),
                )
                for row in snapshot.recommendations
            ),
            total=GridRow("All", "All", "", *_numbers(total, dimension, codes)),
        )


def _numbers(
    counts: Counts, dimension: str, codes: Sequence[str | None]
) -> tuple[tuple[int, ...], int, int]:
    numbers = tuple(counts.of(dimension).get(code, 0) for code in codes)
    return numbers, counts.total, counts.overdue


def group_of(action: VersionAction) -> Group:
    kept = not action.is_withdrawn
    return Group(
        subject=action.recommendation.order,
        progress=action.progress or None,
        impact=action.impact or None,
        kept=int(kept),
        overdue=int(action.days_late > 0),
        signed_off=int(action.is_closed and kept),
        withdrawn=int(action.is_withdrawn),
    )
