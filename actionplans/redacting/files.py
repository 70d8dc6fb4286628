"""Files: a stored file leaves the store, and another stands in its place.

In: evidence, or a printed file of a version, who, when and why. Out: `Done`. Evidence
gets the copy that is given, without what must not stay, or a note that it was redacted;
of a link the address goes. What is printed is printed anew from what is frozen.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.timezone import localdate

from actionplans import evidence_files, locking, storing, triggers
from actionplans.models import Evidence, User, VersionFile
from actionplans.refusals import Refusal

from . import reprinting, scopes, taking, writing
from .ordering import called, sound_reason
from .taken import Taken, mark_of
from .taking import Done, Order

# Nothing is ever there: RFC 2606, section 2.
NOWHERE = "https://redacted.invalid/"


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is put in the place of another: how it is called, and its bytes."""

    name: str
    data: bytes


@transaction.atomic
def redact_evidence(
    *, evidence: Evidence, by: User, at: datetime, reason: str, copy: Copy | None = None
) -> Done:
    """The file or the link leaves; the name it had leaves wherever it was told.

    Raises Refusal where the copy is of a kind that evidence is not taken in.
    """
    scope = scopes.of_subject(evidence.subject)
    if copy and evidence.link:
        raise Refusal("It is a link, which no file can take the place of.")
    locking.keep_still(scope.plan.pk)
    evidence = Evidence.objects.get(pk=evidence.pk)
    day, name = localdate(at), evidence.link or evidence.file_name
    taken = Taken(day, wholes=[name], mark=NOWHERE if evidence.link else "")
    values = {"link": NOWHERE} if evidence.link else _file(evidence, at, copy)
    gone, old = evidence.file.name if evidence.file else "", evidence.sha256
    about = writing.about(evidence)
    order = Order(
        scope,
        by,
        at,
        sound_reason(reason, taken),
        taken,
        about,
        called(scope, evidence),
        ("link",) if evidence.link else ("file",),
        old,
        values.get("sha256", ""),
    )
    done = taking.take_out(order)
    with triggers.giving_way(Evidence._meta.db_table, [evidence.pk]):
        Evidence.objects.filter(pk=evidence.pk).update(**values)
    reprinting.throw_away([gone], by=by, at=at)
    return done


@transaction.atomic
def redact_printed(*, file: VersionFile, by: User, at: datetime, reason: str) -> Done:
    """A printed file goes, and its version's files are printed anew; words that are
    frozen stay: `redact_version` takes those out."""
    version = file.version
    scope = scopes.of_plan(version.plan)
    locking.keep_still(version.plan_id)
    said = sound_reason(reason, Taken(localdate(at)))
    what = f"{file.get_kind_display()} of {version.label}"
    about = writing.about(file)
    order = Order(scope, by, at, said, Taken(localdate(at)), about, what)
    done = Done(order)
    done.first = taking.write_down(
        done, about, what, ["file"], version=version, old=file.sha256
    )
    reprinting.print_versions_anew([version], by=by, at=at)
    taking.tell(done)
    return done


def _file(evidence: Evidence, at: datetime, copy: Copy | None) -> dict[str, Any]:
    """The fields of the file that takes its place, which is in the store then."""
    if copy is None:
        day = localdate(at)
        copy = Copy(f"redacted-{day}.txt", f"{mark_of(day)}\n".encode())
    kind = evidence_files.kind_of(copy.data, copy.name)
    stored = storing.put(evidence, f"{uuid4().hex}{kind.endings[0]}", copy.data)
    # Should the transaction fail, it lies there unnamed, without what was taken out.
    return {
        "file": stored,
        "file_name": copy.name[: Evidence._meta.get_field("file_name").max_length],
        "content_type": kind.content_type,
        "size": len(copy.data),
        "sha256": sha256(copy.data).hexdigest(),
    }
