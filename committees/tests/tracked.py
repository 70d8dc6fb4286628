"""Builders of what is tracked: minutes as they were published, and their clauses."""

from datetime import date, timedelta

from committees import models
from committees.response_days import respond_by

from .building import AT, make_clause, make_meeting, make_minutes


def make_published(
    committee, by, text="note the report", *, on=date(2026, 7, 15), exempt=False
):
    """A clause of the one item of minutes that stand published as a draft."""
    minutes = make_minutes(make_meeting(committee, on), first_number=24)
    clause = make_clause(minutes, text)
    if exempt:
        models.MinuteItem.objects.filter(minutes=minutes).update(is_exempt=True)
    publish(minutes, by)
    return clause


def publish(minutes, by, kind="draft_minutes"):
    """The paper of minutes in the shape of `contents`, what tracking reads of it."""
    items = [_item(item) for item in minutes.items.all()]
    return models.Paper.objects.create(
        meeting=minutes.meeting,
        kind=kind,
        content={"items": items},
        sha256="0" * 64,
        issued_on=minutes.meeting.on + timedelta(days=9),
        issued_at=AT,
        issued_by=by,
    )


def make_tracked(clause, number=1, **fields):
    meeting = clause.entry.item.minutes.meeting
    fields.setdefault("addressed_to", "Cabinet Member for Families")
    fields.setdefault("year", 2026)
    if fields.get("needs_response"):
        fields.setdefault("notice_on", meeting.on)
        fields.setdefault("respond_by", respond_by(fields["notice_on"]))
    return models.TrackedResolution.objects.create(
        committee=meeting.committee, clause=clause, number=number, **fields
    )


def _item(item):
    return {
        "number": str(item.number),
        "heading": item.heading,
        "is_exempt": item.is_exempt,
        "entries": [
            {
                "number": f"{item.number}.{entry.order + 1}",
                "kind": entry.kind,
                "html": f"<p>{entry.text}</p>",
                "clauses": [
                    {
                        "letter": "" if entry.clauses.count() == 1 else "abc"[place],
                        "html": f"<p>{clause.text}</p>",
                        "source": str(clause.pk),
                    }
                    for place, clause in enumerate(entry.clauses.all())
                ],
                "vote": "",
            }
            for entry in item.entries.all()
        ],
    }
