"""Builders of test data: plain functions with keyword defaults, real rows."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from actionplans import closing, publishing
from actionplans.tests.building import make_council
from committees import models

AT = datetime(2026, 10, 20, 9, 30, tzinfo=ZoneInfo("Europe/London"))


def make_committee(council=None, name: str = "Families Scrutiny Committee", **fields):
    fields.setdefault("slug", slugify(name))
    fields.setdefault("short", "".join(word[0] for word in name.split())[:12])
    fields.setdefault("kind", models.Committee.Kind.SCRUTINY)
    fields.setdefault("venue", "Oak Room, County Hall")
    fields.setdefault("starts", time(10))
    return models.Committee.objects.create(
        council=council or make_council(), name=name, **fields
    )


def make_seat(committee, holder: str = "", *, user=None, **fields: Any):
    """A seat of the committee, held since 2020 where a holder is named."""
    fields.setdefault("kind", models.Seat.Kind.MEMBER)
    fields.setdefault("order", committee.seats.count())
    seat = models.Seat.objects.create(committee=committee, **fields)
    if holder:
        models.SeatHolding.objects.create(
            seat=seat, name=holder, user=user, held_from=date(2020, 5, 1)
        )
    return seat


def make_meeting(committee=None, on: date = date(2026, 10, 28), **fields: Any):
    committee = committee or make_committee()
    fields.setdefault("starts", time(10))
    fields.setdefault("venue", committee.venue)
    return models.Meeting.objects.create(committee=committee, on=on, **fields)


def make_item(meeting, title: str = "Improvement plan", **fields: Any):
    fields.setdefault("kind", models.ItemKind.REPORT)
    fields.setdefault("order", meeting.items.count())
    return models.AgendaItem.objects.create(meeting=meeting, title=title, **fields)


def make_appendix(item, title: str = "Progress report", **fields: Any):
    fields.setdefault("order", item.appendices.count())
    if fields.get("version"):
        fields.setdefault("form", models.Appendix.Form.BOTH)
    return models.Appendix.objects.create(item=item, title=title, **fields)


def make_template(council, by, name: str = "Numbered report", **fields: Any):
    """A report template with a summary, its recommendations and a background."""
    fields.setdefault("header", [{"field": "responsible_officer", "label": "Officer"}])
    fields.setdefault(
        "closing",
        [{"field": "background_papers", "label": "Background papers", "prompt": ""}],
    )
    template = models.ReportTemplate.objects.create(
        council=council, name=name, made_at=AT, made_by=by, **fields
    )
    for order, (key, heading) in enumerate(
        [
            ("summary", "Summary"),
            ("recommendations", "Recommendations"),
            ("background", "Background"),
        ]
    ):
        models.TemplateSection.objects.create(
            template=template,
            order=order,
            key=key,
            heading=heading,
            is_recommendations=key == "recommendations",
        )
    return template


def make_report(item, template, **fields: Any):
    """A draft with words in each section that its template demands."""
    fields.setdefault("title", item.title)
    fields.setdefault("no_background_papers", True)
    report = models.Report.objects.create(item=item, template=template, **fields)
    for section in template.sections.filter(is_recommendations=False):
        models.ReportSection.objects.create(
            report=report, key=section.key, body=f"What {section.heading} says."
        )
    models.ReportRecommendation.objects.create(
        report=report, order=0, text="That the Committee notes the progress made."
    )
    return report


def make_minutes(meeting, *, first_number: int = 11, **fields: Any):
    return models.Minutes.objects.create(
        meeting=meeting, first_number=first_number, **fields
    )


def make_clause(minutes, text: str = "note the report", *, heading: str = "The plan"):
    """A clause of the one resolution of a new item of the minutes."""
    item = models.MinuteItem.objects.create(
        minutes=minutes, order=minutes.items.count(), heading=heading
    )
    entry = models.MinuteEntry.objects.create(
        item=item, order=0, kind="resolved", text="That the Committee"
    )
    return models.Clause.objects.create(entry=entry, order=0, text=text)


def make_version(plan, by, label: str, as_at: date, *, published: bool = True):
    """The plan frozen on that day as it stands, and published a week later."""
    period = plan.periods.filter(closed_at=None).first() or closing.open_period(
        plan=plan,
        by=by,
        at=noon(as_at),
        label=label,
        opens_on=as_at - timedelta(days=20),
        as_at=as_at,
    )
    version = closing.close(period=period, by=by, at=noon(as_at + timedelta(days=1)))
    if published:
        publishing.publish(version=version, by=by, at=noon(as_at + timedelta(days=7)))
    return version


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), AT.tzinfo)


def make_paper(meeting, by, *appendices, kind: str = "agenda", **fields: Any):
    """A paper issued a week before the meeting; its one item holds the appendices."""
    issued_on = fields.setdefault("issued_on", meeting.on - timedelta(days=7))
    fields.setdefault("number", meeting.papers.filter(kind=kind).count() + 1)
    return models.Paper.objects.create(
        meeting=meeting,
        kind=kind,
        content={"items": [{"appendices": list(appendices)}]},
        sha256="0" * 64,
        issued_at=noon(issued_on),
        issued_by=by,
        **fields,
    )
