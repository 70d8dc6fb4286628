"""Uploading: a file is read in a bounded child process and kept as an Upload.

In: the bytes, and for which council and plan. Out: an Upload row with what the file
proposes; nothing of the plan is written. The file is kept while it waits for
decisions, and no longer. Refusals are in the user's words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from actionplans.importing.accepting.days import (
    day_of_last_period,
    day_of_this_period,
)
from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.importing.accepting.lead_answers import is_lead_key
from actionplans.importing.proposal import ProposedPlan
from actionplans.importing.questions.carried import carried
from actionplans.models import Council, Plan, Upload, UploadFile, User
from actionplans.refusals import Refusal
from actionplans.schemes import PRESETS

from . import guard
from .answering import signed
from .revise import APPROVED_BY, PERIOD, compare
from .revising.changes import Kind
from .told import kind_of, told

FALLBACK_SCHEME = "rag5"
NO_HEADING = ("S1", None)
# The parts of a proposal that a plan is made of.
CONTENT = ("plan", "groups", "rating_key")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the admin said beside the file; None leaves it to what the file tells."""

    title: str
    scheme: str | None = None
    as_at: date | None = None
    last_as_at: date | None = None


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file, what the council says headings mean, and what it then proposes."""

    name: str
    data: bytes
    headings: Mapping[str, str]
    proposal: dict[str, Any]

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


def read(name: str, data: bytes, council: Council | None) -> FileRead:
    """Read the file in the bounded child, with what the council taught of headings
    and the leads it knows.

    Raises Refusal. Not inside a transaction.
    """
    taught = council.headings.values_list("heading", "field") if council else ()
    headings = dict(taught)
    leads = KnownLeads(council).by_text if council else ()
    proposal = guard.run_bounded(name, data, headings=headings, leads=leads)
    return FileRead(name[-255:], data, headings, proposal)


def check(
    *,
    council: Council,
    name: str,
    data: bytes,
    wanted: Wanted,
    by: User,
    at: datetime,
    submission: UUID,
) -> Upload:
    """Read the file and keep what it proposes, to be decided and accepted.

    The same submission twice is one upload. A file that says nothing new of a plan
    that is here is kept as "changes nothing". Refuses one that no answer can mend.
    """
    if kept := _kept(submission, by, council, sha256(data).hexdigest()):
        return kept
    file = read(name, data, council)
    _refuse_without_plan(file.proposal)
    return keep(
        council=council,
        file=file,
        wanted=wanted,
        by=by,
        at=at,
        submission=submission,
    )


def _refuse_without_plan(proposal: Mapping[str, Any]) -> None:
    """An import that asks what cannot be answered could never be finished.

    Where no column of actions is known an admin may say which it is (rereading).
    """
    for issue in proposal["issues"]:
        unknown = issue["code"] == "H3" or (issue["code"], issue["sheet"]) == NO_HEADING
        if unknown and proposal["headings"]:
            continue
        if issue["severity"] == "BLOCK" and not issue["choices"]:
            raise Refusal(f"This file cannot be imported: {issue['message']}")


def keep(
    *,
    council: Council,
    file: FileRead,
    wanted: Wanted,
    by: User,
    at: datetime,
    submission: UUID,
) -> Upload:
    """Keep a file that was read. Refuses a submission that was another file's."""
    upload = _told(council, file, wanted, at)
    upload.uploaded_at, upload.uploaded_by = at, by
    upload.submission = submission
    today, facts = timezone.localdate(at), file.proposal["plan"]
    upload.as_at = wanted.as_at or day_of_this_period(facts, today)
    starts = upload.council.financial_year_starts
    last = day_of_last_period(file.proposal, upload.as_at, starts)
    upload.last_as_at = last and (wanted.last_as_at or last)
    if upload.plan is None:
        _answer_as_before(upload)
    if wanted.scheme:
        said = _scheme_decided(upload.proposal, wanted.scheme)
        upload.decisions |= signed(said, {}, by, at)
        upload.scheme = wanted.scheme
    if upload.plan:
        _look_at_what_is_here(upload, upload.plan, timezone.localdate(at))
    try:
        with transaction.atomic():
            upload.save(force_insert=True)
            if upload.state == Upload.State.CHECKED:
                UploadFile.objects.create(upload=upload, data=file.data)
    except IntegrityError:
        if kept := _kept(submission, by, council, file.sha256):
            return kept
        raise
    return upload


def _told(council: Council, file: FileRead, wanted: Wanted, at: datetime) -> Upload:
    """The upload as the file and the form tell it, and the plan it is about if any."""
    plans = council.plans.titled(wanted.title).select_related("scheme")
    plan = plans.prefetch_related("scheme__values").first()
    return Upload(
        council=council,
        kind=kind_of(file.proposal, plan),
        title=wanted.title,
        plan=plan,
        plan_version=plan.version if plan else None,
        file_name=file.name,
        sha256=file.sha256,
        size=len(file.data),
        headings=dict(file.headings),
        scheme=_scheme_of(plan) if plan else _scheme(wanted, file.proposal),
        proposal=told(file.proposal, council, file.headings, at, plan),
    )


def _scheme_of(plan: Plan) -> str:
    """The preset that a plan's key was made from, as far as it can be told."""
    colours = {value.colour for value in plan.scheme.values.all()}
    same = (
        code
        for code, preset in PRESETS.items()
        if (preset.colours, preset.has_impact) == (colours, plan.scheme.has_impact)
    )
    return next(same, FALLBACK_SCHEME)


def _kept(submission: UUID, by: User, council: Council, digest: str) -> Upload | None:
    """The upload this submission has made before, told to its maker alone."""
    made = Upload.objects.filter(submission=submission).first()
    if made is None:
        return None
    if (made.uploaded_by_id, made.council_id, made.sha256) != (
        by.pk,
        council.pk,
        digest,
    ):
        raise Refusal(
            "This form has been used for another file. Open the page again, then "
            "choose the file."
        )
    return made


def _answer_as_before(upload: Upload) -> None:
    """A file that was uploaded for this plan before, and mended: what was decided then
    holds for the same questions. Leads are known by their words alone."""
    same = upload.council.uploads.filter(title__iexact=upload.title, plan=None)
    if before := same.first():
        was = ProposedPlan.from_json(before.proposal)
        now = ProposedPlan.from_json(upload.proposal)
        leads = {k: said for k, said in before.decisions.items() if is_lead_key(k)}
        upload.decisions = leads | carried(was, before.decisions, now)
        for issue in now.issues:
            chosen = upload.decisions.get(issue.id, {}).get("choice")
            if issue.field == "scheme" and chosen in PRESETS:
                upload.scheme = chosen


def _look_at_what_is_here(upload: Upload, plan: Plan, today: date) -> None:
    """Is there anything new in it? Answers once given to the same questions stand.

    A file that was imported holds nothing new, however far the plan has gone since;
    unless something of it was not taken over then.
    """
    accepted = upload.council.uploads.filter(plan=plan, state=Upload.State.ACCEPTED)
    for before in accepted:
        same_file = before.sha256 == upload.sha256
        is_same = same_file or _content(before) == _content(upload)
        if is_same and _was_taken_whole(before):
            upload.decisions = before.decisions
            upload.state = Upload.State.UNCHANGED
            return
    if latest := accepted.first():
        anew = (PERIOD, APPROVED_BY)
        kept = latest.decisions.items()
        upload.decisions = {key: said for key, said in kept if key not in anew}
        if latest.sha256 == upload.sha256:
            upload.matches = latest.matches
    if compare(upload, today).difference.is_nothing:
        upload.state = Upload.State.UNCHANGED


def _was_taken_whole(upload: Upload) -> bool:
    differed = upload.proposal.get("difference", ())
    return all(one["taken"] or one["kind"] == Kind.BARRED for one in differed)


def _content(upload: Upload) -> list[Any]:
    return [upload.proposal[part] for part in CONTENT]


def _scheme_decided(proposal: Mapping[str, Any], scheme: str) -> dict[str, Any]:
    """The scheme named beside the file answers the file's own question about it."""
    return {
        issue["id"]: {"choice": scheme, "value": None}
        for issue in proposal["issues"]
        if issue["field"] == "scheme"
    }


def _scheme(wanted: Wanted, proposal: Mapping[str, Any]) -> str:
    said = wanted.scheme or proposal["plan"].get("scheme") or FALLBACK_SCHEME
    if said not in PRESETS:
        raise Refusal(f"There is no rating scheme “{said}”.")
    return said
