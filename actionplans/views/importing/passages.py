"""The text around a document's tables, as the check page offers and takes it.

In: an upload, and what was posted. Out: a row for each passage with its words, and
decisions: what is ticked becomes a section of the plan. Writes nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from actionplans import prose
from actionplans.importing.deciding import LEFT_OUT, TAKEN
from actionplans.importing.proposal import Passage, ProposedPlan
from actionplans.models import PlanSection, Upload

SHOWN, TICKED = "passages-shown", "passage"
Decision = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as shown: where it would stand, its words, and whether it is taken."""

    id: str
    heading: str
    placement: str
    words: int
    passages: tuple[prose.Passage, ...]
    is_taken: bool


def rows_of(upload: Upload, proposal: ProposedPlan) -> list[PassageRow]:
    return [_row(upload.decisions, passage) for passage in proposal.passages]


def _row(decisions: Mapping[str, Decision], passage: Passage) -> PassageRow:
    said = decisions.get(passage.id) or {}
    return PassageRow(
        id=passage.id,
        heading=passage.heading,
        placement=PlanSection.Placement(passage.placement).label,
        words=len(re.findall(r"\w+", passage.body)),
        passages=prose.passages(passage.body),
        is_taken=said.get("choice") != LEFT_OUT,
    )


def decided(upload: Upload, posted: QueryDict) -> dict[str, Decision]:
    """What was ticked and what was not; nothing where the page did not show them."""
    if SHOWN not in posted:
        return {}
    ticked = set(posted.getlist(TICKED))
    found: dict[str, Decision] = {}
    for passage in ProposedPlan.from_json(upload.proposal).passages:
        choice = TAKEN if passage.id in ticked else LEFT_OUT
        # What is taken unless said otherwise is said only once it was left out.
        if choice == LEFT_OUT or passage.id in upload.decisions:
            found[passage.id] = {"choice": choice, "value": None}
    return found
