"""Taking out: words leave a row and all that was copied from it, in one transaction.

In: the row, who, when, why, and the words; without them, whole texts of the row. Out:
what was done. The triggers give way for the rows that change and for no others. What
was published says so, with the hash it had and the one it has; its files are printed
anew. Neither the words nor anything that repeats them is written down.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Model

from actionplans import auditing, locking
from actionplans.models import (
    GlossaryTerm,
    Plan,
    PlanSection,
    Redaction,
    Theme,
    Upload,
    UploadFile,
    User,
    Version,
    VersionFile,
)
from actionplans.refusals import Refusal

from . import reprinting, resealing, writing
from .resealing import Resealed
from .scopes import Scope
from .taken import Taken
from .writing import Change

_COUNTED = (Plan, PlanSection, GlossaryTerm, Theme)
LONGEST_SUBJECT = Redaction._meta.get_field("subject").max_length


@dataclass(frozen=True, slots=True)
class Order:
    """Who takes what out, when and why, and what the first row is called."""

    scope: Scope
    by: User
    at: datetime
    reason: str
    taken: Taken
    about: str
    subject: str
    # What the caller takes out of the first row besides; of a file the hash it had, and
    # the one of what stands in its place.
    fields: tuple[str, ...] = ()
    old_sha256: str = ""
    new_sha256: str = ""


@dataclass(slots=True)
class Done:
    """What was taken out, or would be: rows, versions with their old hash, and what
    others did that follows from it, in sentences."""

    order: Order
    first: Redaction | None = None
    changes: list[Change] = field(default_factory=list)
    resealed: list[Resealed] = field(default_factory=list)
    followed: list[str] = field(default_factory=list)


# What another app does when versions changed: it puts it there when it starts. Called
# inside the transaction with what was done; it adds its sentences to `followed`.
FOLLOWERS: dict[str, Callable[[Done], None]] = {}


def preview(order: Order) -> Done:
    """What `take_out` would change; writes nothing."""
    changes = list(writing.changes_in(order.scope.places, order.taken))
    return Done(order, changes=changes)


@transaction.atomic
def take_out(order: Order) -> Done:
    """Do it. The plan is held: nobody writes into it meanwhile.

    Refuses where a version that would change is not what was frozen.
    """
    plan = order.scope.plan
    if plan:
        locking.keep_still(plan.pk)
    if order.scope.hold:
        order.scope.hold()
    done = preview(order)
    if not done.changes and not order.fields:
        raise Refusal(
            "Nothing was redacted: the words stand there in codes or addresses alone, "
            "or were taken out just now."
        )
    touched = versions_in(done.changes)
    if plan:
        resealing.refuse_damaged(plan, touched)
    writing.write(done.changes)
    _drop_uploaded(done.changes)
    if plan and touched:
        done.resealed = list(resealing.reseal(plan, touched))
    record(done)
    if plan:
        _follow_in(plan, done)
    for follow in FOLLOWERS.values():
        follow(done)
    tell(done)
    return done


def _drop_uploaded(changes: Iterable[Change]) -> None:
    """The file of an import that waits holds the words too, and would bring them back
    when its columns are read again; what was read of it stays."""
    uploads = [one.row.pk for one in changes if isinstance(one.row, Upload)]
    UploadFile.objects.filter(upload__in=uploads).delete()


def _follow_in(plan: Plan, done: Done) -> None:
    """The plan's counter, its other versions, and what was printed of it."""
    order = done.order
    if any(isinstance(change.row, _COUNTED) for change in done.changes):
        # Who has a form of them open is told, and does not bring the words back.
        Plan.ever.filter(pk=plan.pk).update(version=F("version") + 1)
    if done.resealed:
        for one in done.resealed:
            if f"version {one.version.pk}" != order.about:
                _write_down_version(done, one)
        versions = [one.version for one in done.resealed]
        for file in reprinting.print_versions_anew(versions, by=order.by, at=order.at):
            _write_down_file(done, file)
    reprinting.drop_passing(plan, by=order.by, at=order.at)


def record(done: Done) -> None:
    """A row for the first, with the hashes of what has one, and one for each that
    follows; what is frozen is told of with its version."""
    order = done.order
    hashes = {"old": order.old_sha256, "new": order.new_sha256}
    for change in done.changes:
        if change.about == order.about and change.hashes["new"]:
            hashes = change.hashes
    version, fields = None, _fields(done)
    for one in done.resealed:
        if f"version {one.version.pk}" == order.about:
            version, fields = one.version, _fields_of(done, one.version)
            hashes = {"old": one.old, "new": version.sha256}
    about, subject = order.about, order.subject
    done.first = write_down(done, about, subject, fields, version=version, **hashes)
    _write_down_others(done)


def write_down(
    done: Done,
    about: str,
    subject: str,
    fields: list[str],
    *,
    version: Version | None = None,
    old: str = "",
    new: str = "",
    reason: str = "",
) -> Redaction:
    """A row of what was redacted; all but the first follow from it."""
    order = done.order
    return Redaction.objects.create(
        council=order.scope.council,
        plan=order.scope.plan,
        version=version,
        about=about,
        subject=order.taken.out_of(subject)[:LONGEST_SUBJECT],
        fields=fields,
        follows=done.first,
        reason=reason or order.reason,
        redacted_at=order.at,
        redacted_by=order.by,
        old_sha256=old,
        new_sha256=new,
    )


def named(row: Model) -> str:
    """ "Update 812": never a title, which may hold the words."""
    return f"{row._meta.verbose_name} {row.pk}".capitalize()


def versions_in(changes: Iterable[Change]) -> set[int]:
    """The versions of which a row is changed that their digest covers."""
    found = set()
    for change in changes:
        if isinstance(change.row, Version):
            found.add(change.row.pk)
        elif hasattr(change.row, "version_id") and hasattr(change.row, "source"):
            found.add(change.row.version_id)
    return found


def _fields(done: Done) -> list[str]:
    own = [one for one in done.changes if one.about == done.order.about]
    return [*done.order.fields, *(name for one in own for name in one.fields)]


def _write_down_others(done: Done) -> None:
    """Each other row; what is frozen is told of with its version."""
    for change in done.changes:
        if change.about != done.order.about and not versions_in([change]):
            what = f"{named(change.row)} of {done.order.scope.whose}"
            if change.hashes["new"]:
                what = str(change.row)
            write_down(done, change.about, what, change.fields, **change.hashes)


def _write_down_version(done: Done, one: Resealed) -> None:
    version, reason = one.version, ""
    if one.follows:
        reason = f"It holds the hash of “{version.supersedes}”, which was redacted."
    write_down(
        done,
        f"version {version.pk}",
        f"{version.label} of {version.title}",
        _fields_of(done, version),
        version=version,
        old=one.old,
        new=version.sha256,
        reason=reason,
    )


def _fields_of(done: Done, version: Version) -> list[str]:
    """The fields of its rows, each with the ref or the number of its row."""
    return [
        f"{_part(change.row)}{name}"
        for change in done.changes
        if versions_in([change]) == {version.pk}
        for name in change.fields
    ]


def _part(row: Any) -> str:
    part = getattr(row, "ref", "") or getattr(row, "number", "")
    return f"{part} " if part else ""


def _write_down_file(done: Done, file: VersionFile) -> None:
    what = f"{file.get_kind_display()} of {file.version.label}"
    where = {"version": file.version, "old": file.sha256}
    write_down(done, writing.about(file), what, ["file"], **where)


def tell(done: Done) -> None:
    """One row of the history: what was redacted, and the versions it stood in."""
    order = done.order
    subject = order.scope.subject
    auditing.record(
        council=order.scope.council,
        plan=order.scope.plan,
        **({subject._meta.model_name: subject} if subject else {}),
        by=order.by,
        at=order.at,
        deed="redact",
        subject=order.taken.out_of(order.subject),
        after={
            "rows": len(done.changes),
            "versions": [one.version.label for one in done.resealed],
        },
        reason=order.reason,
        about="" if order.scope.plan else order.about,
    )
