"""Carrying: what was prepared for a meeting goes to the one that takes its place.

In: a meeting that moves and the new one, inside the deed that moves it. Out: the items
with their reports and appendices on the new agenda. What was issued stays as it was
with the old meeting, so of that the new one is given copies: a report cleared again,
never published. A correction that was being written goes on there, and the report of
the old meeting is what was issued.
"""

from uuid import uuid4

from django.db.models import Model

from actionplans import storing

from . import correcting
from .itemising.standing import refreshed
from .models import AgendaItem, Appendix, Meeting, Report, WorkProgrammeEntry


def as_filled(meeting: Meeting) -> set[int]:
    """The places on its agenda whose standing text nobody changed: deadlines and days
    in them are this meeting's, and another one has others."""
    items = list(meeting.items.select_related("minutes_of").order_by("order"))
    other = {one.item.pk for one in refreshed(meeting, items)}
    return {item.order for item in items if item.pk not in other}


def carry(meeting: Meeting, other: Meeting, *, was_issued: bool) -> None:
    """Items and the work programme; copies of them where they were issued.

    Files that were copied are thrown away again where it fails.
    """
    meeting.programme.update(meeting=other)
    if not was_issued:
        meeting.items.update(meeting=other)
        return
    places: list[str] = []
    try:
        for item in meeting.items.select_related("report").order_by("order"):
            _copy_item(item, other, places)
    except BaseException:
        storing.throw_away(*places)
        raise


def _copy_item(item: AgendaItem, other: Meeting, places: list[str]) -> None:
    report = getattr(item, "report", None)
    appendices = list(item.appendices.all())
    brings = WorkProgrammeEntry.objects.filter(fulfilled_by=item.pk)
    entries = list(brings.values_list("pk", flat=True))
    copy = _again(item, meeting=other, late_reason="", late_agreed_by="")
    WorkProgrammeEntry.objects.filter(pk__in=entries).update(fulfilled_by=copy)
    if report:
        _copy_report(report, copy)
    for appendix in appendices:
        _copy_appendix(appendix, copy, places)


def _copy_report(report: Report, item: AgendaItem) -> None:
    parts = [*report.sections.all(), *report.recommendations.all()]
    published = report.state == Report.State.PUBLISHED
    state = Report.State.CLEARED if published else report.state
    copy = _again(report, item=item, state=state, version=0, issued_words=None)
    for part in parts:
        _again(part, report=copy)
    if report.is_being_corrected:
        correcting.put_back(report)


def _copy_appendix(appendix: Appendix, item: AgendaItem, places: list[str]) -> None:
    """Its file, too: each row may throw its own away."""
    own: dict[str, object] = {"item": item}
    if appendix.file:
        named = f"The stored file of “{appendix.title}” is not the one that was given"
        data = storing.fetch(appendix.file.name, appendix.sha256, named)
        # Who sees the names in the store learns nothing of what is in them.
        own["file"] = storing.put(Appendix(), f"{uuid4().hex}.pdf", data)
        places.append(own["file"])
    _again(appendix, **own)


def _again(row: Model, **other: object) -> Model:
    """The same row once more, but for what is given."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.fields}
    values.pop(row._meta.pk.attname)
    for name in other:
        values.pop(row._meta.get_field(name).attname)
    return type(row).objects.create(**values, **other)
