"""Papering: an issued paper is printed once, and a draft pack for who runs committees.

In: a Paper, or a meeting whose agenda is not issued. Out: PaperFiles, each with its
hash, its pages and the pages of each item; or the file of a print job that is kept for
a day. A set is kept whole or not at all, and what is exempt has no name in the store.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate, now

from actionplans import queueing, storing
from actionplans.dressing import dress_of
from actionplans.models import PrintJob
from actionplans.printing import Printed, chapters_of
from actionplans.redacting import telling
from actionplans.refusals import Refusal
from actionplans.working import Print, keep

from . import agenda_content, packs
from .contents import AppendixContent, PackContent
from .models import Appendix, Meeting, Paper, PaperFile, Report
from .packing import wanted
from .packing.apart import exempt_alone
from .packing.wanted import Wanted
from .withholding import as_seen

Kind = Paper.Kind


def make(job: PrintJob, printer: Print) -> None:
    """Every file of the paper that the job names, in one stroke."""
    papers = Paper.objects.select_related("meeting__committee__council", "supersedes")
    paper = papers.get(pk=int(job.choices["paper"]))
    if paper.files.exists():
        queueing.finish(job, at=now(), files=[])
        return
    files: list[PaperFile] = []
    try:
        for one in _wanted(paper):
            files.append(_file(paper, one, printer))
            queueing.renew(job, at=now())
        kept = _keep(job, files)
    except BaseException:
        storing.throw_away(*(file.file.name for file in files))
        raise
    if not kept:
        storing.throw_away(*(file.file.name for file in files))


def make_draft(job: PrintJob, printer: Print) -> None:
    """The draft of a pack, in the job's own file."""
    meetings = Meeting.objects.select_related("committee__council")
    meeting = meetings.get(pk=int(job.choices["meeting"]))
    exempt = bool(job.choices["exempt"])
    content = agenda_content.content_of(
        meeting, kind=Kind.AGENDA, number=1, issued_on=localdate(job.asked_at)
    )
    seen = exempt_alone(content) if exempt else as_seen(content, exempt=False)
    if exempt and not seen["items"]:
        raise Refusal("Nothing on this agenda is exempt.")
    dress = dress_of(meeting.committee.council)
    html = packs.html_of(content, exempt=exempt, is_draft=True, dress=dress)
    printed = _printed(html, wanted.foreign_in(seen), printer)
    name = f"{meeting.committee.slug}-{meeting.on}-draft.pdf"
    keep(job, f"{uuid4().hex}.pdf" if exempt else name, printed.data)


def _wanted(paper: Paper) -> Iterator[Wanted]:
    dress = dress_of(paper.meeting.committee.council)
    if paper.kind in (Kind.DRAFT_MINUTES, Kind.MINUTES):
        yield from wanted.of_minutes(_with_redactions(paper), dress=dress)
        return
    content: PackContent = _with_redactions(paper)
    items = content["items"]
    reports = [one["report"]["source"] for one in items if one["report"]]
    appendices = [one["source"] for item in items for one in item["appendices"]]
    stands = {
        None,
        *_keys(Report.objects.filter(pk__in=reports), "report"),
        *_keys(Appendix.objects.filter(pk__in=appendices), "appendix"),
    }
    after, exempt_after = _last_pages_before(paper)
    for one in wanted.of_pack(
        content, after=after, exempt_after=exempt_after, dress=dress
    ):
        # What was taken off the agenda since it was issued has no file of its own.
        if one.alone in stands:
            yield one


def _with_redactions(paper: Paper) -> Any:
    """What it says, and what was redacted of it since its issue."""
    if told := telling.of_issued(paper):
        return {**paper.content, "redactions": [one.words for one in told]}
    return paper.content


def _keys(rows: QuerySet[Any], kind: str) -> list[tuple[str, int]]:
    return [(kind, pk) for pk in rows.values_list("pk", flat=True)]


def _last_pages_before(paper: Paper) -> tuple[int, int]:
    """The last pages that were numbered before a supplement, in packs for everybody and
    in exempt ones; or nought."""
    if paper.kind != Kind.SUPPLEMENT:
        return 0, 0
    while paper.supersedes:
        paper = paper.supersedes
    before = Paper.objects.packs().filter(meeting=paper.meeting_id, pk__lt=paper.pk)
    last, last_exempt = 0, 0
    for earlier in before.filter(superseded_by=None).prefetch_related("files"):
        files = {one.kind: one for one in earlier.files.all()}
        if "pack" not in files:
            raise Refusal(
                f"{earlier.get_kind_display()} {earlier.number} of this meeting is not "
                "printed yet, and the pages of a supplement go on from it. Print that "
                "first, then this."
            )
        last = max(last, _last_page(files["pack"]))
        if "exempt" in files:
            last_exempt = max(last_exempt, _last_page(files["exempt"]))
    return last, last_exempt


def _last_page(pack: PaperFile) -> int:
    return max((end for _, end in pack.ranges.values()), default=0)


def _keep(job: PrintJob, files: list[PaperFile]) -> bool:
    """The job is done with them; False where another worker was first, or has it."""
    at = now()
    for file in files:
        file.made_at = at
    try:
        with transaction.atomic():
            if not queueing.finish(job, at=at, files=[]):
                return False
            PaperFile.objects.bulk_create(files)
    except IntegrityError:
        queueing.finish(job, at=at, files=[])
        return False
    return True


def _file(paper: Paper, one: Wanted, printer: Print) -> PaperFile:
    """A file in the store, and its row, which is not saved yet."""
    if one.is_itself:
        printed = _itself(one.foreign[0])
    else:
        printed = _printed(one.html(), one.foreign, printer)
    file = PaperFile(
        paper=paper,
        kind=one.kind,
        is_exempt=one.is_exempt,
        report_id=one.report,
        appendix_id=one.appendix,
        sha256=sha256(printed.data).hexdigest(),
        size=len(printed.data),
        pages=printed.pages,
        ranges=_ranges(printed.data, one.items) if one.items else {},
        shortcomings=one.shortcomings,
    )
    named = f"{paper.meeting.committee.slug}-{paper.meeting.on}-{one.ending}.pdf"
    name = f"{uuid4().hex}.pdf" if one.is_exempt else named
    file.file = storing.put(file, name, printed.data)
    return file


def _ranges(data: bytes, items: tuple[int, ...]) -> dict[str, list[int]]:
    """The first and the last page of each item, as the PDF itself has them."""
    chapters = chapters_of(data)[-len(items) :]
    return {
        str(item): [_number(chapter.first), _number(chapter.last)]
        for item, chapter in zip(items, chapters, strict=True)
    }


def _number(label: str) -> int:
    return int(label.removeprefix(packs.EXEMPT_PAGES))


def _itself(appendix: AppendixContent) -> Printed:
    return Printed(data=_stored(appendix), pages=appendix["pages"] or 0)


def _printed(
    html: str, foreign: tuple[AppendixContent, ...], printer: Print
) -> Printed:
    if not foreign:
        return printer(html)
    with _at_hand(foreign) as inserts:
        return printer(html, inserts)


@contextmanager
def _at_hand(foreign: tuple[AppendixContent, ...]) -> Iterator[dict[str, str]]:
    """The PDFs of others as files for the child that prints, while it does."""
    with TemporaryDirectory() as folder:
        inserts = {}
        for one in foreign:
            path = Path(folder, f"{one['source']}.pdf")
            path.write_bytes(_stored(one))
            inserts[str(one["source"])] = str(path)
        yield inserts


def _stored(appendix: AppendixContent) -> bytes:
    # Why a printing failed is told to everybody: no title that is exempt.
    named = f"The stored file of {appendix['label']} is not the one that was given"
    return storing.fetch(appendix["file"], appendix["sha256"], named)
