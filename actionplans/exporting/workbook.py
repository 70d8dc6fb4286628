"""A plan as a workbook, which says on its last sheet what it is.

In: a snapshot. Out: the bytes of an .xlsx, made by `workbooks.plan_book`.
"""

from actionplans.snapshots import Snapshot
from actionplans.workbooks import plan_book

from .about import facts
from .extracts import Extract


def to_xlsx(
    snapshot: Snapshot, *, is_draft: bool, extract: Extract | None = None
) -> bytes:
    """A version's leads stand as the public reads them; a draft names them."""
    told = list(facts(snapshot, is_draft=is_draft, extract=extract))
    return plan_book.to_xlsx(snapshot, is_draft=is_draft, told=told)
