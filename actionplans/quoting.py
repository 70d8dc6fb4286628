"""Quoting: the deeds that write down what the inspectors found, in their words.

In: an inspection, who, when, and words. Out: findings, their number and order, and an
AuditEvent, or a Refusal. The words are kept as they were pasted, line ends inside them
too; a bullet before them is taken off, and a number goes where numbers stand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from . import auditing, sealing, timetabling
from .models import Finding, Inspection, User
from .refusals import Refusal

MOST = 200
_BULLET = re.compile(r"^\s*[•◦▪■●◼‣·\uf0b7]\s*")
_NUMBER = re.compile(r"^\s*(\d{1,3}(?:\.\d{1,3})*)[.)]\s+(?=\S)")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A finding as typed; without a key it is a new one."""

    text: str
    kind: str
    number: str = ""
    pk: int | None = None


def split(pasted: str, *, by_line: bool) -> list[tuple[str, str]]:
    """Number and words of each finding in a passage of the report.

    One a line, or one a paragraph, where a blank line begins the next.
    """
    parts = pasted.split("\n") if by_line else _BLANK_LINES.split(pasted)
    return [_numbered(part) for part in parts if part.strip()]


def _numbered(part: str) -> tuple[str, str]:
    words = _BULLET.sub("", part.strip("\n"))
    if found := _NUMBER.match(words):
        return found[1], words[found.end() :]
    return "", words


@transaction.atomic
def add_findings(
    *, inspection: Inspection, by: User, at: datetime, quoted: Sequence[Quoted]
) -> list[Finding]:
    """Findings after those that are there; refuses where there are no words.

    And where all of them are there already: the form was sent twice.
    """
    held = Inspection.objects.select_for_update().get(pk=inspection.pk)
    before = rows(held)
    if not quoted:
        raise Refusal("Paste what the inspectors wrote.")
    _check(quoted, len(before))
    there = {(row["number"], row["kind"], row["text"]) for row in before}
    if all((one.number, one.kind, one.text) in there for one in quoted):
        raise Refusal("All of this is written down already: nothing was added.")
    last = held.findings.order_by("order").last()
    first = last.order + 1 if last else 0
    made = Finding.objects.bulk_create(
        _made(held, one, order) for order, one in enumerate(quoted, start=first)
    )
    told = {"findings": [row for row in rows(held) if row not in before]}
    _tell(held, by, at, "add-findings", None, told)
    timetabling.propose(inspection=held, by=by, at=at)
    return made


@transaction.atomic
def set_findings(
    *,
    inspection: Inspection,
    by: User,
    at: datetime,
    seen: str,
    quoted: Sequence[Quoted],
) -> None:
    """All findings in their order; one that is not among them is removed.

    Refuses to remove one that a later finding repeats.
    """
    held, before = sealing.hold(inspection, seen, rows)
    _check(quoted, 0)
    found = {finding.pk: finding for finding in held.findings.all()}
    if any(one.pk and one.pk not in found for one in quoted):
        raise Refusal("A finding that was to be changed is not there any more.")
    kept = {one.pk for one in quoted if one.pk}
    _remove([finding for pk, finding in found.items() if pk not in kept])
    # Two findings never share a place, not even while they change theirs.
    held.findings.update(order=F("order") + MOST)
    wanted = [_made(held, one, order) for order, one in enumerate(quoted)]
    Finding.objects.bulk_update(
        [finding for finding in wanted if finding.pk],
        ["number", "kind", "text", "order"],
    )
    Finding.objects.bulk_create(finding for finding in wanted if not finding.pk)
    if (after := rows(held)) != before:
        told = {"findings": before}, {"findings": after}
        _tell(held, by, at, "edit-findings", *told)
        timetabling.propose(inspection=held, by=by, at=at)


def rows(inspection: Inspection) -> sealing.Rows:
    return list(inspection.findings.values("pk", "number", "kind", "text"))


def _made(inspection: Inspection, one: Quoted, order: int) -> Finding:
    return Finding(
        pk=one.pk,
        inspection=inspection,
        order=order,
        number=one.number,
        kind=one.kind,
        text=one.text,
    )


def _check(quoted: Sequence[Quoted], there: int) -> None:
    if len(quoted) + there > MOST:
        raise Refusal(f"An inspection holds {MOST} findings at most.")
    for one in quoted:
        if not one.text.strip():
            raise Refusal("A finding needs words: those of the report.")
        if one.kind not in Finding.Kind.values:
            raise Refusal("Say of each finding what kind it is.")


def _remove(gone: Sequence[Finding]) -> None:
    for finding in gone:
        if repeated := finding.recurrences.select_related("inspection").first():
            raise Refusal(
                f"{finding} cannot be removed: “{repeated.inspection}” repeats it, "
                "and says so."
            )
    Finding.objects.filter(pk__in=[finding.pk for finding in gone]).delete()


def _tell(
    inspection: Inspection,
    by: User,
    at: datetime,
    deed: str,
    before: dict[str, sealing.Rows] | None,
    after: dict[str, sealing.Rows],
) -> None:
    auditing.record(
        council=inspection.council,
        by=by,
        at=at,
        deed=deed,
        subject=inspection.title,
        before=before,
        after=after,
    )
