"""Builders of uploads: a workbook read in this process and kept for its decisions."""

from datetime import date, datetime
from uuid import uuid4

from django.utils.timezone import get_current_timezone

from actionplans.importing import answering, uploading
from actionplans.importing.accept import accept
from actionplans.importing.reading import read_plan

from .workbooks import HEADING, Wide, action_row, make_workbook

DAY = date(2026, 6, 30)
AT = datetime(2026, 7, 2, 10, 0, tzinfo=get_current_timezone())
BAND = Wide("RECOMMENDATION 1: Improve supervision")
# One certain action and one whose timescale must be asked about.
ROWS = [
    BAND,
    HEADING,
    action_row("1.1"),
    action_row("1.2", "Train the new managers", timescale="Ongoing", rag="Amber"),
]
CERTAIN = ROWS[:3]


def make_file(rows=ROWS, *, name="plan.xlsx", data=None, headings=None, **how):
    """A file as the child process hands it over, read with the headings taught."""
    data, headings = data or make_workbook(rows, **how), headings or {}
    plan = read_plan(name, data, None, headings=headings).to_json()
    return uploading.FileRead(name, data, headings, plan)


def make_upload(council, by, rows=ROWS, *, title="Getting better", **said):
    """`scheme` and `as_at` as the admin said them; the rest as the file is made."""
    wanted = uploading.Wanted(title, said.pop("scheme", None), said.pop("as_at", DAY))
    return uploading.keep(
        council=council,
        file=make_file(rows, **said),
        wanted=wanted,
        by=by,
        at=AT,
        submission=uuid4(),
    )


def issue_id(upload, code):
    """The id of the one issue of that code."""
    (found,) = [i["id"] for i in upload.proposal["issues"] if i["code"] == code]
    return found


def answer(upload, code, choice=None, value=None, *, by=None, at=AT):
    """Keep one answer."""
    said = {issue_id(upload, code): {"choice": choice, "value": value}}
    by = by or upload.uploaded_by
    return answering.decide(upload=upload, by=by, at=at, decisions=said)


def imported(council, by, rows=CERTAIN, **how):
    """An upload and the plan that it made."""
    upload = make_upload(council, by, rows, **how)
    return upload, accept(upload=upload, by=by, at=AT, leave_open=True)
