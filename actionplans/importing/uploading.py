"""Uploading: a file is read in a bounded child process and kept as an Upload.

In: the bytes, and for which council and plan. Out: an Upload row with what the file
proposes; nothing of the plan is written, and the file itself is not kept. Refusals
are in the user's words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from actionplans import planning
from actionplans.models import Council, Plan, Upload, User
from actionplans.refusals import Refusal
from actionplans.schemes import PRESETS
from actionplans.timescales import read_timescale

from . import guard
from .accept import decided_proposal
from .difference import differences

FALLBACK_SCHEME = "rag5"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the admin said beside the file; None leaves it to what the file tells."""

    title: str
    scheme: str | None = None
    as_at: date | None = None


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
    that is here is kept as "changes nothing".
    """
    if kept := Upload.objects.filter(submission=submission, uploaded_by=by).first():
        return kept
    proposal = guard.run_bounded(name, data)
    plan = council.plans.filter(slug=planning.slug_for(wanted.title)).first()
    upload = Upload(
        council=council,
        title=wanted.title,
        plan=plan,
        plan_version=plan.version if plan else None,
        file_name=name[-255:],
        sha256=sha256(data).hexdigest(),
        size=len(data),
        uploaded_at=at,
        uploaded_by=by,
        scheme=_scheme(wanted, proposal),
        as_at=_as_at(wanted, proposal, at.date()),
        proposal=proposal,
        submission=submission,
    )
    if plan:
        _look_at_what_is_here(upload, plan)
    upload.save(force_insert=True)
    return upload


def _look_at_what_is_here(upload: Upload, plan: Plan) -> None:
    """The answers once given to this very file stand; is there anything new in it?"""
    before = upload.council.uploads.filter(
        plan=plan, sha256=upload.sha256, state=Upload.State.ACCEPTED
    ).first()
    if before:
        upload.decisions = before.decisions
    if before or not differences(plan, decided_proposal(upload).plan):
        upload.state = Upload.State.UNCHANGED


def decide(*, upload: Upload, decisions: Mapping[str, Mapping[str, Any]]) -> Upload:
    """Keep the admin's answers; they can be changed until the import is accepted."""
    if upload.state != Upload.State.CHECKED:
        raise Refusal(f"This import is over: {upload.get_state_display().lower()}.")
    known = {issue["id"] for issue in upload.proposal["issues"]}
    upload.decisions = {
        **upload.decisions,
        **{key: dict(said) for key, said in decisions.items() if key in known},
    }
    upload.save(update_fields=["decisions"])
    return upload


def discard(*, upload: Upload) -> None:
    """Set the upload aside; its record stays."""
    if upload.state == Upload.State.ACCEPTED:
        raise Refusal("This import was accepted: it is the plan’s record now.")
    upload.state = Upload.State.DISCARDED
    upload.save(update_fields=["state"])


def _scheme(wanted: Wanted, proposal: Mapping[str, Any]) -> str:
    said = wanted.scheme or proposal["plan"].get("scheme") or FALLBACK_SCHEME
    if said not in PRESETS:
        raise Refusal(f"There is no rating scheme “{said}”.")
    return said


def _as_at(wanted: Wanted, proposal: Mapping[str, Any], today: date) -> date:
    """The day said, else the file's own last day, else today."""
    if wanted.as_at:
        return wanted.as_at
    told = proposal["plan"].get("updated") or proposal["plan"].get("date")
    return (told and read_timescale(told).due) or today
