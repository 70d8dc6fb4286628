"""Fronts: what stands before the papers: summons, notices, the agenda's name.

In: a PackContent as its reader may see it. Out: a Front of plain words. Source: Local
Government Act 1972, section 100B(4) for what is late, Schedule 12 for the summons.
"""

from dataclasses import dataclass
from datetime import date

from committees.contents import PackContent

from .apart import NOT_FOR_PUBLICATION

PUBLIC, PRIVATE, EXEMPT = (
    "Public Document Pack",
    "Document Pack",
    "Exempt Document Pack",
)


@dataclass(frozen=True, slots=True)
class Front:
    kind: str
    title: str
    agenda: str  # what heads the list of items
    issued_on: str
    on: str
    standing: str
    mark: str
    is_summons: bool
    notices: tuple[str, ...]
    left_out: tuple[str, ...]


def front_of(
    content: PackContent,
    *,
    standing: str,
    exempt: bool,
    is_draft: bool,
    left_out: list[str],
    after: int = 0,
) -> Front:
    """The front of the whole pack, of the exempt one, or of a supplement.

    `after` is the last page that was numbered before it.
    """
    is_supplement = content["kind"] == "supplement"
    marks = ["DRAFT"] if is_draft else []
    if exempt:
        marks.append(NOT_FOR_PUBLICATION)
    kind = _kind(content, exempt=exempt)
    agenda = f"Items of {_supplement(content)}" if is_supplement else "Agenda"
    return Front(
        kind=kind,
        title=_title(content, kind),
        agenda="Exempt items" if exempt else agenda,
        issued_on=_long(content["issued_on"]),
        on=_long(content["on"]),
        standing=standing,
        mark=" · ".join(marks),
        is_summons=not (exempt or is_supplement),
        notices=tuple(_notices(content, exempt, is_draft, after)),
        left_out=tuple(left_out),
    )


def _kind(content: PackContent, *, exempt: bool) -> str:
    kind = PUBLIC if content["meets_in_public"] else PRIVATE
    if exempt:
        kind = EXEMPT
    if content["kind"] == "supplement":
        return f"{kind}: {_supplement(content)}"
    return kind


def _supplement(content: PackContent) -> str:
    return f"Supplement {content['number']}"


def _title(content: PackContent, kind: str) -> str:
    return f"{kind}, {content['committee']}, {_long(content['on'])}"


def _notices(
    content: PackContent, exempt: bool, is_draft: bool, after: int
) -> list[str]:
    told = list(content.get("redactions", ()))
    if is_draft:
        told.append("This is a draft: the agenda is not issued, and may change.")
    if earlier := content.get("in_place_of"):
        told.append(f"This meeting takes the place of the one on {_long(earlier)}.")
    if exempt:
        told.append(
            f"{NOT_FOR_PUBLICATION}. These papers are for those who may read them, and "
            "are not to be copied or passed on. Their pages are numbered "
            f"E{after + 1}, E{after + 2} …"
        )
    elif content["kind"] == "supplement":
        pages = f" Their pages go on after page {after}." if after else ""
        told.append(
            "These papers add to the agenda of this meeting, which was issued before "
            f"them: keep them with it.{pages}"
        )
    if content["correction"]:
        told.append(f"This pack replaces an earlier one: {content['correction']}")
    if content["late_reason"]:
        told.append(
            "Issued late, as a matter of urgency: "
            f"{content['late_reason'].strip().rstrip('.')}. Agreed by "
            f"{content['late_agreed_by'].strip().rstrip('.')}."
        )
    return told


def _long(iso: str) -> str:
    """Wednesday 28 October 2026."""
    day = date.fromisoformat(iso)
    return f"{day:%A} {day.day} {day:%B} {day.year}"
