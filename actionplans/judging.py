"""Judging: the deed that writes down an inspection's judgements, area by area.

In: an inspection, who, when, the seal of what was shown, and the table as typed. Out:
rows in place of those before, and an AuditEvent, or a Refusal. A judgement whose number
is 2.1 stands under the one whose number is 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from . import auditing, sealing
from .models import Inspection, Judgement, User
from .refusals import Refusal

MOST = 40


@dataclass(frozen=True, slots=True)
class Judged:
    """One line of the table, as typed; a number is not asked for."""

    area: str
    grade: str
    number: str = ""


@transaction.atomic
def set_judgements(
    *,
    inspection: Inspection,
    by: User,
    at: datetime,
    seen: str,
    judgements: Sequence[Judged],
) -> None:
    """The whole table in its order. Refuses a number that stands twice."""
    held, before = sealing.hold(inspection, seen, rows)
    parents = nested([one.number for one in judgements])
    if len(judgements) > MOST:
        raise Refusal(f"An inspection has {MOST} judgements at most.")
    held.judgements.all().delete()
    made = Judgement.objects.bulk_create(
        Judgement(
            inspection=held,
            order=order,
            number=one.number,
            area=one.area,
            grade=one.grade,
        )
        for order, one in enumerate(judgements)
    )
    for judgement, parent in zip(made, parents, strict=True):
        judgement.parent = None if parent is None else made[parent]
    Judgement.objects.bulk_update(made, ["parent"])
    if (after := rows(held)) == before:
        return
    auditing.record(
        council=held.council,
        by=by,
        at=at,
        deed="set-judgements",
        subject=held.title,
        before={"judgements": before},
        after={"judgements": after},
    )


def rows(inspection: Inspection) -> sealing.Rows:
    return list(inspection.judgements.values("number", "area", "grade"))


def nested(numbers: Sequence[str]) -> list[int | None]:
    """Per number, the place of the one it stands under: 2.1 and 2.1.3 under 2.

    Raises Refusal where a number stands twice.
    """
    places: dict[str, int] = {}
    for place, number in enumerate(numbers):
        if number and places.setdefault(number, place) != place:
            raise Refusal(f"Number {number} stands twice in the table of judgements.")
    return [_above(number, places) for number in numbers]


def _above(number: str, places: dict[str, int]) -> int | None:
    while "." in number:
        number = number.rpartition(".")[0]
        if number in places:
            return places[number]
    return None
