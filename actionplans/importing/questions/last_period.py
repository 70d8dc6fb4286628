"""As at which day a file's columns count: this period's and those of the last one.

In: the proposal and the parts it came from. Out: the days that headings tell, and the
question about the last period's, which has a day by rule until it is answered.
Source: import specification E1 shape 5 and E7 (an update is of a period).
"""

from collections.abc import Iterator, Sequence

from actionplans.importing.columns import Role
from actionplans.importing.proposal import Choice, Issue, ProposedPlan
from actionplans.importing.tables.drafts import Part
from actionplans.importing.tables.periods import EARLIER
from actionplans.importing.words.naming import PERIODIC
from actionplans.importing.words.whens import when_of

QUARTER = Choice(None, "The last day of the quarter before this period’s day")


def days_told(parts: Sequence[Part]) -> dict[str, str | None]:
    """The day of this period's columns and of the last one's, as headings tell them."""
    said = [role for _, role in _roles(parts) if role.field in PERIODIC]
    now = [_day(role) for role in said if role.period != "last"]
    last = [_day(role) for role in said if role.period == "last"]
    return {
        "as_at": max((day for day in now if day), default=None),
        "last_as_at": max((day for day in last if day), default=None),
    }


def issues_of(plan: ProposedPlan, parts: Sequence[Part]) -> list[Issue]:
    """The question, where something was said in a last period that names no day."""
    if not (_rates_last_period(plan) or _says_it_undated(plan)):
        return []
    sheet, cell = next(
        (
            (part.sheet.title, role.cell)
            for part, role in _roles(parts)
            if role.period == "last" or (role.field or "").startswith(EARLIER)
        ),
        (None, None),
    )
    told = plan.plan.last_as_at
    day = (Choice(told, f"{told}, as its heading tells"),) if told else ()
    message = (
        "The file also tells what was rated or said in the last period. As at which "
        "day does that count?"
    )
    return [
        Issue(
            "D3", "CHECK", message, sheet, cell, field="last_as_at",
            choices=day or (QUARTER,),
        )
    ]  # fmt: skip


def _roles(parts: Sequence[Part]) -> Iterator[tuple[Part, Role]]:
    for part in parts:
        for heading in part.headings:
            for role in heading.roles.values():
                yield part, role


def _day(role: Role) -> str | None:
    when = when_of(role.label)
    return when.as_at if when else None


def _rates_last_period(plan: ProposedPlan) -> bool:
    return any(
        colour and name.startswith("last_")
        for group in plan.leaves
        for name, colour in (group.rag or {}).items()
    )


def _says_it_undated(plan: ProposedPlan) -> bool:
    """Its newest earlier column tells no day, and so counts for the last period."""
    return any(a.earlier and a.earlier[-1].as_at is None for a in plan.actions)
