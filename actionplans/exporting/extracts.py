"""Lists taken out of a plan: the actions that a filter leaves, in the filter's order.

In: a snapshot as its reader sees it, and the refs of the list. Out: a snapshot of these
actions and their recommendations alone, and how many of how many they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actionplans.appendix import Appendix
from actionplans.appendix.layout import Row
from actionplans.snapshots import Snapshot
from actionplans.wording import counted


@dataclass(frozen=True, slots=True)
class Extract:
    """How a list was narrowed, and how many of how many actions it has."""

    narrowed_by: tuple[str, ...]
    shown: int
    of: int

    @property
    def words(self) -> str:
        """ "9 of 70 actions: Process RAG Red; overdue"."""
        how_many = f"{self.shown:,} of {counted(self.of, 'action')}"
        return ": ".join(filter(None, (how_many, "; ".join(self.narrowed_by))))


def take(
    rows: Snapshot, refs: Iterable[str], narrowed_by: Sequence[str]
) -> tuple[Snapshot, Extract]:
    """The actions of these refs, in their order; what the reader is not shown is not
    among them."""
    by_ref = {action.ref: action for action in rows.actions}
    picked = tuple(by_ref[ref] for ref in refs if ref in by_ref)
    orders = {action.recommendation.order for action in picked}
    told = tuple(row for row in rows.recommendations if row.order in orders)
    left_out = any(action.is_withdrawn for action in rows.actions)
    if left_out and not any(action.is_withdrawn for action in picked):
        narrowed_by = (*narrowed_by, "withdrawn actions left out")
    extract = Extract(tuple(narrowed_by), len(picked), len(rows.actions))
    return Snapshot(rows.version, told, picked, rows.withheld), extract


def rows_of(appendix: Appendix, listed: Snapshot) -> list[Row]:
    """The rows of a list in the list's own order, whatever they belong to."""
    parts = (part for chapter in appendix.chapters for part in chapter.parts)
    by_ref = {row.ref: row for part in parts for row in part.rows}
    return [by_ref[action.ref] for action in listed.actions]
