"""What an appendix is: a plan's version, or a PDF that is looked at before it is kept.

In: what the officer gave. Out: the fields of the row, and the file in the store; a
Refusal where it cannot be taken.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from uuid import uuid4

from django.db import transaction

from actionplans import evidence_names, snapshots, storing, withholding
from actionplans.models import Version
from actionplans.refusals import Refusal
from committees import foreign_pdfs
from committees.last_seen import Memory, is_open
from committees.models import Appendix

from .issued import holds_file


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan's version, and how it is shown; compared with `against`, or with what the
    committee last saw."""

    version: Version
    form: str = Appendix.Form.BOTH
    against: Version | None = None


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF as it was given."""

    name: str
    data: bytes


class Kept:
    """The PDF that the appendix has."""


KEPT = Kept()
Given = Shown | Pdf | Kept | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A PDF that was looked at and put into the store."""

    place: str
    name: str
    sha256: str
    size: int
    looked: foreign_pdfs.Looked


@contextmanager
def taken(given: Given) -> Iterator[Shown | Taken | Kept | None]:
    """What is given, a PDF in the store by now; out of it again where the deed fails.

    Nothing is held meanwhile: looking at a long PDF takes its time. Raises PdfRefused.
    """
    if not isinstance(given, Pdf):
        yield given
        return
    looked = foreign_pdfs.look(given.data)
    # Who sees the names in the store learns nothing of what is in them.
    place = storing.put(Appendix(), f"{uuid4().hex}.pdf", given.data)
    try:
        yield Taken(
            place=place,
            name=evidence_names.clean(given.name, (".pdf",)),
            sha256=sha256(given.data).hexdigest(),
            size=len(given.data),
            looked=looked,
        )
    except BaseException:
        storing.throw_away(place)
        raise


def lay(row: Appendix, given: Shown | Taken | Kept | None) -> None:
    """Into the row, in the place of what it was; its title and mark are laid before.

    A file that it had is thrown away with the transaction, unless it was issued.
    """
    if isinstance(given, Kept):
        if not row.file:
            raise Refusal("Choose the PDF, or say that it is to follow.")
        return
    before = row.file.name if row.file else ""
    if isinstance(given, Taken) and before and row.sha256 == given.sha256:
        # The same bytes again: those that are kept stay where they are.
        row.file_name, before = given.name, given.place
        transaction.on_commit(lambda: storing.throw_away(before))
        return
    row.version, row.form, row.against = None, "", None
    row.file, row.file_name, row.sha256 = "", "", ""
    row.size, row.pages, row.shortcomings = None, None, []
    if isinstance(given, Shown):
        _lay_version(row, given)
    elif given:
        row.file, row.file_name, row.sha256 = given.place, given.name, given.sha256
        row.size, row.pages = given.size, given.looked.pages
        row.shortcomings = list(given.looked.shortcomings)
    if before and not holds_file(row.item.meeting, before):
        transaction.on_commit(lambda: storing.throw_away(before))


def _lay_version(row: Appendix, shown: Shown) -> None:
    version, committee = shown.version, row.item.meeting.committee
    if version.plan.council_id != committee.council_id:
        raise Refusal("The version must be one of a plan of this council.")
    if shown.form not in Appendix.Form.values:
        raise Refusal("Say what of the version is shown.")
    row.version, row.form = version, shown.form
    if shown.form == Appendix.Form.EXEMPT:
        _refuse_open(row, version)
    if shown.against is None or not Appendix.Form(shown.form).compares:
        return
    choices = Memory(row.item.meeting).earlier(version, openly=is_open(row))
    if shown.against.pk not in {one.version.pk for one in choices}:
        raise Refusal(
            f"“{version}” cannot be compared with “{shown.against}” here: choose an "
            "earlier version of the same plan that the readers may read."
        )
    row.against = shown.against


def _refuse_open(row: Appendix, version: Version) -> None:
    """What is exempt in a version, alone, is for an exempt appendix: of an exempt item
    or marked itself."""
    if row.is_open and row.item.is_open:
        raise Refusal(
            "What is exempt in a version can only be an exempt appendix: say that the "
            "appendix is exempt, or choose another of “What is shown of it”."
        )
    if not withholding.has_exempt(snapshots.stored(version)):
        raise Refusal(
            f"Nothing in “{version}” is exempt: choose another of “What is shown of "
            "it”."
        )
