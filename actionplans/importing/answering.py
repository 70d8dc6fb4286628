"""Answering: an admin's answers to an upload's questions are kept, or it is set aside.

In: an upload that waits for decisions, who says what and when. Out: the upload with
them; nothing of the plan is written. Refuses once the import is over.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from actionplans import auditing
from actionplans.importing.accepting.lead_answers import is_lead_key
from actionplans.importing.proposal import Passage
from actionplans.models import Upload, UploadFile, User
from actionplans.schemes import PRESETS

from .accept import refuse_if_over


def decide(
    *,
    upload: Upload,
    by: User,
    at: datetime,
    decisions: Mapping[str, Mapping[str, Any]],
) -> Upload:
    """Keep the admin's answers, each with who gave it and when.

    By an issue's id, a passage's, or the key of a lead that is not known
    (lead_answers). They can be changed until the import is accepted. Answers given at
    the same time to other questions stand.
    """
    with transaction.atomic():
        now = Upload.objects.select_for_update().get(pk=upload.pk)
        refuse_if_over(now)
        issues = {issue["id"]: issue for issue in now.proposal["issues"]}
        passages = {Passage(**told).id for told in now.proposal["passages"]}
        known = {
            key: dict(said)
            for key, said in decisions.items()
            if key in issues or key in passages or is_lead_key(key)
        }
        now.decisions = {**now.decisions, **signed(known, now.decisions, by, at)}
        for key, said in known.items():
            of_scheme = key in issues and issues[key]["field"] == "scheme"
            if of_scheme and said.get("choice") in PRESETS:
                now.scheme = said["choice"]
        now.save(update_fields=["decisions", "scheme"])
    upload.decisions, upload.scheme = now.decisions, now.scheme
    return upload


@transaction.atomic
def take_answers(
    *,
    upload: Upload,
    by: User,
    at: datetime,
    decisions: Mapping[str, Mapping[str, Any]],
    file_name: str,
) -> Upload:
    """Keep answers that colleagues gave in a workbook; each says who told it.

    They are the admin's who takes them. Refuses once the import is over.
    """
    decide(upload=upload, by=by, at=at, decisions=decisions)
    if decisions:
        auditing.record(
            council=upload.council,
            plan=upload.plan,
            by=by,
            at=at,
            deed="take-answers",
            subject=f"{file_name} about {upload.file_name}",
            after={"answers": [dict(said) for said in decisions.values()]},
            upload=upload,
        )
    return upload


def take_back(*, upload: Upload, keys: Collection[str]) -> None:
    """The answers to these questions are none again, and the questions open."""
    with transaction.atomic():
        now = Upload.objects.select_for_update().get(pk=upload.pk)
        refuse_if_over(now)
        kept = {key: said for key, said in now.decisions.items() if key not in keys}
        now.decisions = kept
        now.save(update_fields=["decisions"])
    upload.decisions = kept


def signed(
    decisions: Mapping[str, Mapping[str, Any]],
    stands: Mapping[str, Mapping[str, Any]],
    by: User,
    at: datetime,
) -> dict[str, dict[str, Any]]:
    """Who gave each answer and when; one that only says again what stands stays his."""
    found = {}
    for key, said in decisions.items():
        now, before = dict(said), dict(stands.get(key, {}))
        signed = now | {"by": by.pk, "at": at.isoformat()}
        is_again = bool(before) and before | now == before
        found[key] = before if is_again else signed
    return found


def discard(*, upload: Upload, by: User, at: datetime) -> None:
    """Set the upload aside; its record stays."""
    with transaction.atomic():
        now = Upload.objects.select_for_update().get(pk=upload.pk)
        refuse_if_over(now)
        now.state = Upload.State.DISCARDED
        now.save(update_fields=["state"])
        UploadFile.objects.filter(upload=now).delete()
        auditing.record(
            council=now.council,
            plan=now.plan,
            by=by,
            at=at,
            deed="discard-import",
            subject=f"{now.file_name}, SHA-256 {now.sha256}",
        )
    upload.state = now.state
