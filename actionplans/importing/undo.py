"""Undo: an import is taken back while nothing was built on it, all of it or nothing.

In: an accepted upload, why, by whom and when. Out: the plan that it made set aside, or
what it changed in a plan put back by new rows that name it; nothing is ever deleted.
Refuses with what was built on it since, and by whom. Source: import specification E9.
"""

from datetime import datetime

from django.db import transaction

from actionplans import auditing, locking
from actionplans.models import Council, Upload, User
from actionplans.refusals import Refusal
from actionplans.structuring.changing import change as change_plan

from .undoing.built import Built, in_a_sentence, on_changes, on_plan
from .undoing.compensating import Compensator
from .undoing.restoring import Restorer
from .undoing.setting_aside import set_aside
from .undoing.written import Written


class BuiltUpon(Refusal):
    """Others went on from what the import wrote; `built` says what and who."""

    def __init__(self, built: list[Built]) -> None:
        super().__init__(
            "This import cannot be undone any more, because something was built on "
            f"it since: {in_a_sentence(built)}."
        )
        self.built = built


@transaction.atomic
def undo(*, upload: Upload, reason: str, by: User, at: datetime) -> Upload:
    """Take the import back; the upload as it stands then.

    A plan that it made is set aside; what it changed in one that was here is as it was
    before. Leads and what the council was taught stay, and so does a recommendation
    that it added, without an action in it.
    Raises BuiltUpon, or a plain Refusal.
    """
    upload = _held(upload)
    if not (reason := reason.strip()):
        raise Refusal("Say why the import is undone.")
    locking.keep_still(upload.plan_id)
    locking.refuse_archived(upload.plan_id)
    written = Written(upload)
    if found := built_on(written):
        raise BuiltUpon(found)
    if upload.is_about_a_plan:
        _put_back(written, reason, by, at)
    else:
        set_aside(upload=upload, by=by, at=at)
    upload.state = Upload.State.UNDONE
    upload.undone_at, upload.undone_by, upload.undone_reason = at, by, reason
    upload.save(update_fields=["state", "undone_at", "undone_by", "undone_reason"])
    auditing.record(
        council=upload.council,
        plan=upload.plan,
        by=by,
        at=at,
        deed="undo-import",
        subject=f"{upload.file_name}, SHA-256 {upload.sha256}",
        reason=reason,
        upload=upload,
    )
    return upload


def _put_back(written: Written, reason: str, by: User, at: datetime) -> None:
    """The plan's own words first, then what was said, asked for and added."""
    plan = written.upload.plan
    change_plan(plan, plan.version)
    Restorer(written, reason, by, at).restore()
    Compensator(written, reason, by, at).compensate()


def built_on(written: Written) -> list[Built]:
    """What others did since on what the import wrote, oldest first."""
    if written.upload.is_about_a_plan:
        return on_changes(written)
    return on_plan(written)


def refuse_if_not_imported(upload: Upload) -> None:
    """Only what was imported can be undone, and once."""
    if upload.state != Upload.State.ACCEPTED:
        what = upload.get_state_display().lower()
        raise Refusal(f"There is nothing to undo in this import: {what}.")
    if upload.is_about_a_plan and Written(upload).before is None:
        raise Refusal(
            "What this import changed was not kept as it was before, so it cannot be "
            "undone: put it right on the plan’s pages."
        )


def _held(upload: Upload) -> Upload:
    """The upload as it stands now; imports of the council wait for each other."""
    Council.objects.select_for_update(no_key=True).get(pk=upload.council_id)
    uploads = Upload.objects.select_related("council", "plan__council")
    held = uploads.select_for_update(of=("self",)).get(pk=upload.pk)
    refuse_if_not_imported(held)
    return held
