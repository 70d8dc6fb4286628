"""Rereading: a file that waits is read again, with its headings re-mapped by hand.

In: an upload and what an admin says its headings are. Out: the upload with what the
file now proposes; every answer stays, and the council keeps the mapping. A refusal
leaves upload and council as they were.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.importing.sheets.cleaning import squeezed
from actionplans.models import Upload, UploadFile, User
from actionplans.refusals import Refusal
from actionplans.schemes import PRESETS

from . import guard, teaching
from .accept import refuse_if_over
from .told import kind_of, told
from .uploading import FALLBACK_SCHEME

BY_ITS_WORDS = "by-its-words"
GONE = (
    "The file is no longer kept, so its columns cannot be read again. Your answers "
    "were kept. Upload the file once more to change its columns."
)


def reread(*, upload: Upload, said: Mapping[str, str], by: User, at: datetime) -> None:
    """Read the file again where `said` differs from how its headings were read.

    `said` maps a heading as written to a field, "" (kept in words), LEFT_OUT, or
    BY_ITS_WORDS, which forgets what was taught. Not inside a transaction: the file is
    read in the bounded child. An answer whose question is gone is kept too, for the
    columns may be set back. Raises Refusal.
    """
    refuse_if_over(upload)
    data = UploadFile.objects.filter(upload=upload).values_list("data", flat=True)
    if not (held := data.first()):
        raise Refusal(GONE)
    headings = _with(upload.headings, said)
    leads = KnownLeads(upload.council).by_text
    proposal = guard.run_bounded(
        upload.file_name, bytes(held), headings=headings, leads=leads
    )
    with transaction.atomic():
        now = Upload.objects.select_for_update().get(pk=upload.pk)
        refuse_if_over(now)
        if not UploadFile.objects.filter(upload=now).exists():
            # A redaction took it away while it was read.
            raise Refusal(GONE)
        if now.headings != upload.headings:
            raise Refusal(
                "Somebody else changed the columns at the same time. Look at them, "
                "then change what still needs it."
            )
        _learn(upload, said, by, at)
        now.headings = headings
        if now.plan_id is None:
            now.scheme = _scheme(now, proposal["plan"].get("scheme"))
        now.kind = kind_of(proposal, now.plan)
        now.proposal = told(
            proposal, upload.council, headings, now.uploaded_at, now.plan
        )
        now.save(update_fields=["headings", "kind", "scheme", "proposal"])
    upload.headings, upload.kind, upload.scheme = now.headings, now.kind, now.scheme
    upload.proposal, upload.decisions = now.proposal, now.decisions


def _with(headings: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    """The upload's headings with what was said put in, or taken out again."""
    found = dict(headings)
    for label, field in said.items():
        if field == BY_ITS_WORDS:
            found.pop(squeezed(label), None)
        else:
            found[squeezed(label)] = field
    return found


def _learn(upload: Upload, said: Mapping[str, str], by: User, at: datetime) -> None:
    kept = {label: field for label, field in said.items() if field != BY_ITS_WORDS}
    teaching.learn(council=upload.council, said=kept, by=by, at=at, upload=upload)
    gone = [squeezed(label) for label in said if label not in kept]
    for mapping in upload.council.headings.filter(heading__in=gone):
        teaching.forget(mapping=mapping, by=by, at=at)


def _scheme(upload: Upload, read: str | None) -> str:
    """The scheme somebody chose stays; else the one that holds what is read now."""
    chosen = {
        issue["id"] for issue in upload.proposal["issues"] if issue["field"] == "scheme"
    }
    if chosen & upload.decisions.keys():
        return upload.scheme
    return read if read in PRESETS else FALLBACK_SCHEME
