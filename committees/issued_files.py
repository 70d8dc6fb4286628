"""Issued files: which PDF stands for a pack, minutes, a report or an appendix, and
who reads it.

In: a meeting, or what a report or an appendix is of. Out: the file of the paper that
was issued last, and whether it is exempt by now: what is issued later may mark what was
open before, and then nothing that holds it is everybody's any more. Nor is what shows a
version of a plan that was withdrawn since.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from actionplans import storing
from actionplans.models import Version

from .contents import AppendixContent, PackContent
from .issued import issued_of
from .models import Meeting, Paper, PaperFile
from .withholding import has_exempt

Kind = PaperFile.Kind


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """What somebody asks for: its paper, and the file, once that is printed.

    `is_taken_back` is what was open and holds something that is so no more.
    """

    paper: Paper
    file: PaperFile | None
    is_exempt: bool
    name: str
    is_taken_back: bool = False


def pack_of(
    meeting: Meeting, *, exempt: bool = False, supplement: int = 0
) -> IssuedFile | None:
    """The agenda's pack that stands, or that supplement's; nothing before it is issued,
    and no exempt pack where nothing in it is exempt."""
    issued = issued_of(meeting)
    of = (one for one in issued.supplements if one.paper.number == supplement)
    one = next(of, None) if supplement else issued.agenda
    if one is None or (exempt and not has_exempt(one.content)):
        return None
    what = f"supplement-{supplement}" if supplement else "agenda"
    return IssuedFile(
        paper=one.paper,
        file=one.exempt if exempt else one.pack,
        is_exempt=exempt,
        name=_name(meeting, f"{what}-exempt" if exempt else what),
        is_taken_back=not exempt
        and (
            issued.marked(one) != one.content
            or _is_withdrawn(meeting, _shown(one.content))
        ),
    )


def minutes_of(meeting: Meeting, *, exempt: bool = False) -> IssuedFile | None:
    """The minutes that stand; the whole ones, where an item of them is exempt."""
    one = issued_of(meeting).minutes
    if one is None:
        return None
    if exempt and not any(item["is_exempt"] for item in one.paper.content["items"]):
        return None
    return IssuedFile(
        paper=one.paper,
        file=one.exempt if exempt else one.minutes,
        is_exempt=exempt,
        name=_name(meeting, "minutes-exempt" if exempt else "minutes"),
    )


def alone(meeting: Meeting, kind: str, source: int) -> IssuedFile | None:
    """A report or an appendix by itself, of the paper that issued it last."""
    issued = issued_of(meeting)
    papers = [one for one in issued.all if not one.is_minutes]
    for one in reversed(papers):
        found = _exempt_by_now(issued.marked(one), kind, source)
        if found is not None:
            shown = _shown(one.content, kind, source)
            files = [file for file in one.paper.files.all() if file.kind == kind]
            key = f"{kind}_id"
            return IssuedFile(
                paper=one.paper,
                file=next((f for f in files if getattr(f, key) == source), None),
                is_exempt=found,
                name=_name(meeting, f"{kind}-{source}"),
                is_taken_back=_is_withdrawn(meeting, shown),
            )
    return None


def read(file: PaperFile) -> bytes:
    """The bytes of a file; raises storing.Damaged where they are not these."""
    what = file.get_kind_display().lower()
    named = f"The stored file of {what} is not the one that was made"
    return storing.fetch(file.file.name, file.sha256, named)


def _exempt_by_now(content: PackContent, kind: str, source: int) -> bool | None:
    """Of the report or the appendix; nothing where it is not in the paper."""
    for item in content["items"]:
        report = item["report"]
        if kind == Kind.REPORT and report and report["source"] == source:
            return item["exempt"] is not None
        for one in item["appendices"]:
            if kind == Kind.APPENDIX and one["source"] == source:
                return bool(item["exempt"] or one["exempt"])
    return None


def _shown(
    content: PackContent, kind: str = Kind.APPENDIX, source: int = 0
) -> list[AppendixContent]:
    """The appendices in a pack, or the one that is asked for alone."""
    every = [one for item in content["items"] for one in item["appendices"]]
    if not source:
        return every
    return [one for one in every if (kind, one["source"]) == (Kind.APPENDIX, source)]


def _is_withdrawn(meeting: Meeting, shown: Iterable[AppendixContent]) -> bool:
    """Whether everybody read a version in them that is public no more."""
    if not meeting.committee.meets_in_public:
        return False
    open_ones = [one for one in shown if not one["exempt"]]
    versions = {key for one in open_ones for key in (one["version"], one["against"])}
    versions.discard(None)
    readable = Version.objects.readable().filter(pk__in=versions)
    return bool(versions) and readable.count() < len(versions)


def _name(meeting: Meeting, what: str) -> str:
    return f"{meeting.committee.slug}-{meeting.on}-{what}.pdf"
