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

from .undoing.built import Built, in_a_sentence, on_changes, on_plan
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

    A plan that it made is set aside; leads and what the council was taught stay.
    Raises BuiltUpon, or a plain Refusal.
    """
    upload = _held(upload)
    if not (reason := reason.strip()):
        raise Refusal("Say why the import is undone.")
    locking.keep_still(upload.plan_id)
    locking.refuse_archived(upload.plan_id)
    if found := built_on(upload):
        raise BuiltUpon(found)
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


def built_on(upload: Upload) -> list[Built]:
    """What others did since on what the import wrote, oldest first."""
    if upload.is_about_a_plan:
        return on_changes(upload, Written(upload))
    return on_plan(upload)


def refuse_if_not_imported(upload: Upload) -> None:
    """Only what was imported can be undone, and once."""
    if upload.is_about_a_plan:
        raise Refusal("Only the import that made a plan can be undone.")
    if upload.state != Upload.State.ACCEPTED:
        what = upload.get_state_display().lower()
        raise Refusal(f"There is nothing to undo in this import: {what}.")


def _held(upload: Upload) -> Upload:
    """The upload as it stands now; imports of the council wait for each other."""
    Council.objects.select_for_update(no_key=True).get(pk=upload.council_id)
    uploads = Upload.objects.select_related("council", "plan__council")
    held = uploads.select_for_update(of=("self",)).get(pk=upload.pk)
    refuse_if_not_imported(held)
    return held
