"""Following: papers whose words were redacted, or that print a version which lost some.

Called by `actionplans.redacting` inside its transaction. Their PDFs leave the store
after it and are printed anew; so do drafts, which are kept for a day anyway.
"""

from collections.abc import Iterable

from django.db.models import F, Q

from actionplans.redacting import reprinting, taking, writing
from actionplans.redacting.taking import Done
from committees import report_drafts, requesting, tracker
from committees.models import (
    MinuteEntry,
    MinuteItem,
    Minutes,
    Paper,
    PaperFile,
    Report,
)

_DRAFTS = (requesting.DRAFT, report_drafts.FORM, tracker.FORM)


def follow(done: Done) -> None:
    """Print papers anew, and say of those that print a version what was redacted."""
    versions = {one.version.pk for one in done.resealed}
    changed = [one.row for one in done.changes if isinstance(one.row, Paper)]
    printing = [paper for paper in _papers(done) if _prints(paper, versions)]
    for paper in printing:
        if paper not in changed:
            what = f"{paper}: an appendix in it"
            taking.write_down(done, writing.about(paper), what, ["appendices"])
    if changed or printing or done.order.scope.plan is None:
        drafts = Q(plan=None, choices__form__in=_DRAFTS)
        order = done.order
        names = reprinting.forget_jobs(drafts)
        reprinting.throw_away(names, by=order.by, at=order.at)
    print_anew(done, {paper.pk: paper for paper in (*changed, *printing)}.values())
    _count(done)


def print_anew(done: Done, papers: Iterable[Paper]) -> None:
    """In the order of their issue: pages of a supplement go on from the agenda's."""
    order = done.order
    for paper in sorted(papers, key=lambda paper: paper.pk):
        job = {"choices__form": requesting.PAPER, "choices__paper": str(paper.pk)}
        reprinting.forget_jobs(Q(plan=None, **job))
        files = list(PaperFile.objects.filter(paper=paper))
        writing.remove(files)
        names = [one.file.name for one in files]
        reprinting.throw_away(names, by=order.by, at=order.at)
        requesting.ask(paper=paper, by=order.by, at=order.at)
        done.followed.append(f"“{paper}” is printed anew: {_hashes(done, paper)}")


def _hashes(done: Done, paper: Paper) -> str:
    for change in done.changes:
        if change.row == paper:
            told = change.hashes
            return f"its words had SHA-256 {told['old']}, and have {told['new']}"
    return "an appendix in it changed, its own words did not"


def _papers(done: Done) -> Iterable[Paper]:
    """Of the council's committees: nobody else appends its versions."""
    council = done.order.scope.council
    found = Paper.objects.packs().filter(meeting__committee__council=council)
    return found.select_related("meeting__committee").order_by("pk")


def _prints(paper: Paper, versions: set[int]) -> bool:
    """Whether it shows one of the versions, or compares with it."""
    shown = (one for item in paper.content["items"] for one in item["appendices"])
    return any({one["version"], one["against"]} & versions for one in shown)


def _count(done: Done) -> None:
    """Who has a form of a report or of minutes open is told that they changed."""
    rows = [change.row for change in done.changes]
    reports = {getattr(row, "report_id", None) for row in rows}
    reports |= {row.pk for row in rows if isinstance(row, Report)}
    meetings = {row.minutes.meeting_id for row in rows if isinstance(row, MinuteItem)}
    entries = [row for row in rows if isinstance(row, MinuteEntry)]
    meetings |= {row.item.minutes.meeting_id for row in entries}
    meetings |= {row.meeting_id for row in rows if isinstance(row, Minutes)}
    more = {"version": F("version") + 1}
    Report.objects.filter(pk__in=reports - {None}).update(**more)
    Minutes.objects.filter(meeting__in=meetings).update(**more)
