"""Reporting: the deeds on a report, from its beginning until it is cleared.

In: an item or its report, who, when, and words. Out: the row, its version one higher,
and a row of the meeting's history, in one transaction, or a Refusal. Publishing it is
part of issuing the agenda. Who may, the look-ups asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from actionplans import auditing
from actionplans.models import Inspection, User
from actionplans.refusals import Refusal

from .models import AgendaItem, Meeting, Report, ReportTemplate
from .report_content import JUDGEMENTS, holds_place
from .report_readiness import Missing, missing_of

DRAFT, CLEARED = Report.State.DRAFT, Report.State.CLEARED


class ReportChanged(Refusal):
    """The report is not the one that the new words were written on."""


class NotReady(Refusal):
    """Something is missing; `missing` says what, all of it."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        self.missing = list(missing)
        super().__init__("; ".join(one.words for one in missing) + ".")


@dataclass(frozen=True, slots=True)
class Listed:
    """A background paper: what it is called, and where it can be read."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """All that is typed into a report. `judgements_in` names the section at whose end
    the table of judgements is put, where its place stands nowhere yet."""

    title: str
    responsible_officer: str = ""
    responsible_post: str = ""
    email: str = ""
    phone: str = ""
    author: str = ""
    portfolio_holder: str = ""
    wards: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    recommendations: Sequence[str] = ()
    background_papers: Sequence[Listed] = ()
    no_background_papers: bool = False
    inspection: Inspection | None = None
    judgements_in: str = ""


FACTS = tuple(
    one.name
    for one in fields(Said)
    if one.name not in ("sections", "recommendations", "judgements_in")
)


@transaction.atomic
def begin(
    *, item: AgendaItem, template: ReportTemplate, by: User, at: datetime
) -> Report:
    """An empty report of the item, in that form, under the item's own title."""
    # Who takes the item off the agenda holds the meeting, too.
    Meeting.objects.select_for_update().get(pk=item.meeting_id)
    if (held := AgendaItem.objects.filter(pk=item.pk).first()) is None:
        raise Refusal("Somebody else has taken this item off the agenda.")
    item, meeting = held, held.meeting
    if meeting.is_called_off:
        raise Refusal("This meeting will not be held: write the report for another.")
    if Report.objects.filter(item=item).exists():
        raise Refusal("This item has a report already.")
    if template.ended_at or template.council_id != meeting.committee.council_id:
        raise Refusal("Choose a report template that is in use.")
    report = Report.objects.create(item=item, template=template, title=item.title)
    if item.papers == AgendaItem.Papers.NONE:
        item.papers = AgendaItem.Papers.ATTACHED
        item.save(update_fields=["papers"])
    tell(report, by, at, "report-begin", after={"form": str(template)})
    return report


@transaction.atomic
def save(*, report: Report, by: User, at: datetime, version: int, said: Said) -> Report:
    """What was typed, whole: a draft may be as incomplete as it is."""
    held = _draft(report, version)
    _check(held, said)
    before = told_of(held)
    write(held, said)
    held = _read(held.pk)
    after = told_of(held)
    changed = [key for key in before | after if before.get(key) != after.get(key)]
    tell(
        held,
        by,
        at,
        "report-save",
        {key: before.get(key, "") for key in changed},
        {key: after.get(key, "") for key in changed},
    )
    return held


@transaction.atomic
def clear(*, report: Report, by: User, at: datetime, version: int) -> Report:
    """It may go to the committee. Raises NotReady, with all that is missing."""
    held = _draft(report, version)
    if missing := missing_of(held):
        raise NotReady(missing)
    held.state, held.cleared_at, held.cleared_by = CLEARED, at, by
    held.save(update_fields=["state", "cleared_at", "cleared_by"])
    tell(held, by, at, "report-clear")
    return held


@transaction.atomic
def return_to_draft(
    *, report: Report, by: User, at: datetime, version: int, reason: str
) -> Report:
    """One that was cleared can be written on again; for one that is published, see
    `correcting`."""
    held = held_at(report, version)
    if held.state != CLEARED:
        raise Refusal("Only a report that is cleared can be taken back to draft.")
    if not (reason := reason.strip()):
        raise Refusal("Say why it is taken back.")
    held.state, held.cleared_at, held.cleared_by = DRAFT, None, None
    held.save(update_fields=["state", "cleared_at", "cleared_by"])
    tell(held, by, at, "report-return", reason=reason)
    return held


@transaction.atomic
def throw_away(*, report: Report, by: User, at: datetime, version: int) -> None:
    """A draft that was begun in vain; the meeting's history keeps its words."""
    held = _draft(report, version)
    if held.is_being_corrected:
        raise Refusal("This report was published, so it stays: leave its correction.")
    tell(held, by, at, "report-throw-away", before=told_of(held))
    held.delete()


def told_of(report: Report) -> dict[str, Any]:
    """Its words as history keeps them, those of each section apart."""
    told = {name: getattr(report, name) for name in FACTS}
    told["inspection"] = str(report.inspection or "")
    told["recommendations"] = [one.text for one in report.recommendations.all()]
    sections = {one.key: one.body for one in report.sections.all()}
    return told | {f"section-{key}": body for key, body in sections.items()}


def _check(report: Report, said: Said) -> None:
    council = report.template.council_id
    if said.inspection and said.inspection.council_id != council:
        raise Refusal("The inspection must be one of this council.")
    for paper in said.background_papers:
        if paper.url and not paper.url.startswith(("https://", "http://")):
            raise Refusal("The address of a background paper begins with https://")


def write(report: Report, said: Said) -> None:
    """The words into the rows; whoever calls it holds the report, and tells."""
    for name in FACTS:
        setattr(report, name, getattr(said, name))
    report.background_papers = [asdict(one) for one in said.background_papers]
    report.save(update_fields=FACTS)
    keys = {section.key for section in report.template.sections.all()}
    bodies = {key: body for key, body in said.sections.items() if key in keys}
    stands = any(map(holds_place, bodies.values()))
    if said.inspection and said.judgements_in in keys and not stands:
        body = bodies.get(said.judgements_in, "").rstrip()
        bodies[said.judgements_in] = f"{body}\n\n{JUDGEMENTS}".lstrip()
    for key, body in bodies.items():
        report.sections.update_or_create(key=key, defaults={"body": body})
    report.recommendations.all().delete()
    for order, text in enumerate(text for text in said.recommendations if text.strip()):
        report.recommendations.create(order=order, text=text)


def _draft(report: Report, version: int) -> Report:
    held = held_at(report, version)
    if held.state == CLEARED:
        raise Refusal("This report is cleared: take it back to draft to change it.")
    if held.state != DRAFT:
        raise Refusal(
            "This report is published, and what is published never changes: open it "
            "again to correct it."
        )
    return held


def held_at(report: Report, version: int) -> Report:
    """The row of that version, held and counted up: nobody changed it in between."""
    unchanged = Report.objects.filter(pk=report.pk, version=version)
    if not unchanged.update(version=F("version") + 1):
        raise ReportChanged(
            "Somebody else changed this report while you were reading or writing. "
            "Your words are kept below. Look at what was saved meanwhile, then save "
            "again."
        )
    return _read(report.pk)


def _read(pk: int) -> Report:
    rows = Report.objects.select_related(
        "template", "inspection", "item__meeting__committee__council"
    )
    return rows.get(pk=pk)


def tell(
    report: Report,
    by: User,
    at: datetime,
    deed: str,
    before: Any = None,
    after: Any = None,
    reason: str = "",
) -> None:
    """The history row, which the meeting's own history tells."""
    meeting = report.item.meeting
    auditing.record(
        council=meeting.committee.council,
        by=by,
        at=at,
        deed=deed,
        subject=report.title,
        before=before,
        after=after,
        reason=reason,
        about=f"meeting {meeting.pk}",
    )
