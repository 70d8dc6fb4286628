"""Verifying: is what was issued still what was issued, and is each of its files there?

In: the database and the store. Out: one sentence for each fault, as `actionplans`'
own `verifying` yields them; that asks this as well. Reads only, and repeats no words.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import F

from actionplans import storing

from .models import Appendix, Minutes, Paper, PaperFile, Report
from .prepared import digest_of

CHUNK = 50  # a paper holds the words of a whole agenda
_MEETING = "meeting__committee__council"


def faults() -> Iterator[str]:
    """Every fault of papers, in words for the council's IT."""
    yield from _papers()
    yield from _replaced()
    yield from _minutes()
    yield from _reports()
    yield from _files()


def _papers() -> Iterator[str]:
    """Each still has the digest it was issued with, and the files that it names."""
    papers = Paper.objects.select_related(_MEETING).order_by("pk")
    for paper in papers.iterator(CHUNK):
        if digest_of(paper.content) != paper.sha256:
            yield f"{_called(paper)}: is not what was issued."
            continue
        for item in paper.content["items"]:
            for one in item.get("appendices", ()):
                if one["file"] and not _is_stored(one["file"], one["sha256"]):
                    yield f"{_called(paper)}: {_lost(one['file'])}"


def _replaced() -> Iterator[str]:
    """A paper replaces one of its own kind and meeting."""
    replacing = Paper.objects.exclude(supersedes=None).select_related(_MEETING)
    own = {"supersedes__meeting": F("meeting"), "supersedes__kind": F("kind")}
    for paper in replacing.exclude(**own).order_by("pk").defer("content"):
        yield f"{_called(paper)}: replaces one of another meeting or kind."


def _minutes() -> Iterator[str]:
    """Minutes are confirmed, or published as a draft, where a paper says so."""
    kinds = {
        Minutes.State.DRAFT: Paper.Kind.DRAFT_MINUTES,
        Minutes.State.CONFIRMED: Paper.Kind.MINUTES,
    }
    for state, kind in kinds.items():
        said = Paper.objects.filter(kind=kind)
        rows = Minutes.objects.filter(state=state).select_related(_MEETING)
        for row in rows.exclude(meeting__in=said.values("meeting")).order_by("pk"):
            named = f"{_where(row.meeting)}, {row}"
            yield f"{named}: {row.get_state_display().lower()}, but no paper says so."
    confirmed = Paper.objects.filter(kind=Paper.Kind.MINUTES).select_related(_MEETING)
    stands = {"meeting__minutes__state": Minutes.State.CONFIRMED}
    for paper in confirmed.exclude(**stands).order_by("pk").defer("content"):
        yield f"{_called(paper)}: but the minutes are not confirmed now."


def _reports() -> Iterator[str]:
    """A report is published where a paper holds it, and there alone."""
    rows = Report.objects.select_related(f"item__{_MEETING}").order_by("pk")
    published = Report.State.PUBLISHED
    for row in rows.filter(state=published, issued_in=None):
        yield f"{_of_report(row)}: is published, but no paper holds it."
    for row in rows.exclude(state=published).filter(issued_in__isnull=False).distinct():
        yield f"{_of_report(row)}: was issued, but is not published now."


def _files() -> Iterator[str]:
    """What was printed and what was given is in the store as it was put there."""
    printed = PaperFile.objects.order_by("pk")
    given = Appendix.objects.exclude(file="").order_by("pk")
    for row in (*printed.iterator(CHUNK), *given.iterator(CHUNK)):
        if not _is_stored(row.file.name, row.sha256):
            yield _lost(row.file.name)


def _is_stored(name: str, digest: str) -> bool:
    try:
        storing.fetch(name, digest, name)
    except storing.Damaged:
        return False
    return True


def _lost(name: str) -> str:
    return f"{name}: is not in the store as it was put there."


def _where(meeting: Any) -> str:
    return f"{meeting.committee.council.slug}/{meeting.committee.slug}"


def _called(paper: Paper) -> str:
    return f"{_where(paper.meeting)}, {paper}"


def _of_report(report: Report) -> str:
    return f"{_where(report.item.meeting)}, report {report.pk}"
