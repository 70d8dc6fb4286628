"""What an appendix says of the exempt parts that it leaves out.

In: a snapshot that names them. Out: a sentence for its front, one for each
recommendation, and how many actions its counts leave out.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from actionplans import exemptions
from actionplans.snapshots import Snapshot

from .grids import label_of


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`under` has a sentence by the order of a recommendation."""

    notice: str = ""
    under: dict[int, str] = field(default_factory=dict)
    actions: int = 0


def left_out_of(snapshot: Snapshot) -> LeftOut:
    labels = {row.order: label_of(row) for row in snapshot.recommendations}
    under: dict[int, list[tuple[str, str]]] = defaultdict(list)
    told = []
    for one in snapshot.withheld:
        if one.recommendation in labels:
            under[one.recommendation].append((one.part, one.paragraph))
        label = labels.get(one.recommendation, "")
        told.append((one.part, one.paragraph, label))
    return LeftOut(
        notice=exemptions.notice(told),
        under={order: exemptions.left_out(own) for order, own in under.items()},
        actions=sum(one.part == "action" for one in snapshot.withheld),
    )


def is_marked(snapshot: Snapshot) -> bool:
    """Whether anything in it is not for everybody: the paper then says so itself."""
    parts = [*snapshot.version.sections]
    parts += [one for row in snapshot.actions for one in row.evidence]
    marked = any(part.get("openness") for part in parts)
    return marked or any(row.openness for row in snapshot.actions)
