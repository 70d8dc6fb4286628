"""What a line of the page is about: an action by its ref, or a recommendation.

In: a frozen row and where it is to be found. Out: its label, its words on one line, who
leads it by the version's policy, its address. Reads no database.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from actionplans.appendix.grids import anchor_of, anchor_of_ref, label_of
from actionplans.models import VersionAction, VersionRecommendation
from actionplans.wording import shortened

Row = VersionAction | VersionRecommendation
SHORT = 84


class Addresses(Protocol):
    """Where the reader finds a row in full: a page, or a place in the same paper."""

    def of(self, row: Row) -> str:
        """A row of the later version."""

    def of_gone(self, row: Row) -> str:
        """A row that only the earlier version has; empty where it is not shown."""


class InThePaper:
    """Addresses in the appendix that stands in the same paper, or on the same page."""

    def __init__(self, page: str = "") -> None:
        self.page = page

    def of(self, row: Row) -> str:
        is_action = isinstance(row, VersionAction)
        return f"{self.page}#{anchor_of_ref(row.ref) if is_action else anchor_of(row)}"

    def of_gone(self, row: Row) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Subject:
    """`place` orders them as the paper does: a recommendation before its actions."""

    label: str
    text: str
    leads: str
    address: str
    place: tuple[int, int]
    is_whole: bool


def subject_of(row: Row, address: str, *, names_leads: bool) -> Subject:
    if isinstance(row, VersionRecommendation):
        text = shortened(row.text, SHORT)
        return Subject(label_of(row), text, "", address, (row.order, -1), True)
    return Subject(
        label=row.ref,
        text=shortened(row.text, SHORT),
        leads=_leads(row.leads, names_leads),
        address=address,
        place=(row.recommendation.order, row.order),
        is_whole=False,
    )


def _leads(leads: list[dict[str, Any]], names_leads: bool) -> str:
    """Each once: two people without a post are both “Lead officer” to the public."""
    who = [lead["named" if names_leads else "public"] for lead in leads]
    return ", ".join(dict.fromkeys(who))
