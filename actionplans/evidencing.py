"""Evidencing: evidence is given of an action or a recommendation, or removed again.

In: what it is and shows, with a file's bytes or an address. Out: a row that is never
rewritten, the file in the store, and an AuditEvent, in one transaction, or a Refusal.
Never asks who may: the look-ups of `permissions` did.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import uuid4

from django.db import transaction
from django.utils.timezone import localdate

from . import auditing, evidence_files, evidence_names, locking, storing
from .ledger import Subject
from .marking import Mark, checked, set_mark
from .models import Action, Evidence, EvidenceRemoval, Update, User
from .refusals import Refusal
from .wording import day

LONGEST_TITLE = Evidence._meta.get_field("title").max_length
LONGEST_LINK = Evidence._meta.get_field("link").max_length


class FileRefused(Refusal):
    """The file is not taken: the form puts the words beside that box."""


class LinkRefused(Refusal):
    """No address, or not of a web page: the form puts the words beside that box."""


@dataclass(frozen=True, slots=True)
class About:
    """What the evidence is, from which day, what it shows, and who may read it.

    A mark goes before `is_public`.
    """

    title: str
    kind: str
    dated: date
    shows: str
    is_public: bool = False
    of_measure: bool = False
    mark: Mark | None = None


def add_file(
    *,
    subject: Subject,
    by: User,
    at: datetime,
    about: About,
    name: str,
    data: bytes,
    update: Update | None = None,
) -> Evidence:
    """Keep a file as evidence; its content decides what it is, whatever its name.

    `update` is the one it was given with. A repeat, the same file in the same words, is
    no second one. Raises FileRefused, or a plain Refusal.
    """
    try:
        kind = evidence_files.kind_of(data, name)
    except Refusal as refusal:
        raise FileRefused(str(refusal)) from refusal
    row = _row(subject, by, at, about, update)
    row.file_name = evidence_names.clean(name, kind.endings)
    row.content_type, row.size = kind.content_type, len(data)
    row.sha256 = sha256(data).hexdigest()
    stored = storing.put(row, f"{uuid4().hex}{kind.endings[0]}", data)
    row.file = stored
    try:
        kept = _add(row, subject, about.mark)
    except BaseException:
        storing.throw_away(stored)
        raise
    if kept is not row:
        storing.throw_away(stored)
    return kept


def add_link(
    *,
    subject: Subject,
    by: User,
    at: datetime,
    about: About,
    link: str,
    update: Update | None = None,
) -> Evidence:
    """Keep the address of a web page as evidence; what stands there is not kept.

    Raises LinkRefused, or a plain Refusal.
    """
    row = _row(subject, by, at, about, update)
    row.link = _web_address(link.strip())
    return _add(row, subject, about.mark)


@transaction.atomic
def add_with_update(
    *, write: Callable[[], Update], add: Callable[..., Evidence]
) -> None:
    """An update and its evidence: both, or neither.

    `write` makes the update, or raises as updating does; `add` is add_file or add_link
    with all but the update.
    """
    add(update=write())


@transaction.atomic
def remove(
    *, evidence: Evidence, by: User, at: datetime, reason: str
) -> EvidenceRemoval:
    """Say that evidence does not count any more; the row and its file stay.

    Versions that were frozen with it keep its words, and its address says that it was
    removed.
    """
    subject = evidence.subject
    locking.write_into(subject.plan_id)
    type(subject).objects.select_for_update(no_key=True).get(pk=subject.pk)
    if not reason.strip():
        raise Refusal("Say why it is removed.")
    if before := EvidenceRemoval.objects.filter(evidence=evidence).first():
        raise Refusal(
            f"“{evidence}” was removed already, by {before.removed_by} on "
            f"{day(localdate(before.removed_at))}."
        )
    removal = EvidenceRemoval.objects.create(
        evidence=evidence, reason=reason.strip(), removed_at=at, removed_by=by
    )
    _tell(evidence, "remove-evidence", by, at, {"evidence": evidence.title}, reason)
    return removal


def _row(
    subject: Subject, by: User, at: datetime, about: About, update: Update | None
) -> Evidence:
    return Evidence(
        **{subject._meta.model_name: subject},
        update=update,
        of_measure=about.of_measure,
        title=" ".join(about.title.split()),
        kind=about.kind,
        dated=about.dated,
        shows=about.shows.strip(),
        is_public=about.is_public,
        added_at=at,
        added_by=by,
    )


@transaction.atomic
def _add(row: Evidence, subject: Subject, mark: Mark | None) -> Evidence:
    """The row, or the one that a repeat has made before."""
    locking.write_into(subject.plan_id)
    now = type(subject).objects.select_for_update(no_key=True).get(pk=subject.pk)
    _check(row, now)
    if made := _already(row):
        return made
    mark = checked(mark) if mark else None
    row.save(force_insert=True)
    if mark:
        set_mark(row, by=row.added_by, at=row.added_at, mark=mark)
    told = _told(row) | (mark.told() if mark else {})
    _tell(row, "add-evidence", row.added_by, row.added_at, told)
    return row


def _check(row: Evidence, subject: Subject) -> None:
    if isinstance(subject, Action) and subject.withdrawn_at:
        raise Refusal(f"{subject} was withdrawn: it takes no more evidence.")
    if not row.title or not row.shows:
        raise Refusal("Say what the evidence is called and what it shows.")
    if len(row.title) > LONGEST_TITLE:
        raise Refusal(f"The title is longer than {LONGEST_TITLE} characters.")
    if row.kind not in Evidence.Kind.values:
        raise Refusal("Choose what kind of evidence it is.")
    if row.dated > localdate(row.added_at):
        raise Refusal("Its date lies in the future: give the day it was made.")
    if row.is_public and not row.action_id:
        raise Refusal(
            "Evidence of a recommendation is not published: give it as internal, or of "
            "one of its actions."
        )


def _already(row: Evidence) -> Evidence | None:
    """The same evidence in the same words, by the same person, that still stands."""
    same = ("action", "recommendation", "update", "of_measure", "title", "kind")
    same += ("dated", "shows", "is_public", "link", "sha256", "added_by")
    values = {name: getattr(row, name) for name in same}
    return Evidence.objects.standing().filter(**values).first()


def _web_address(link: str) -> str:
    """The address itself. Raises LinkRefused where a browser would do else with it."""
    if not link:
        raise LinkRefused("Give an address, or choose a file.")
    try:
        parts = urlsplit(link)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or not link.isprintable():
        raise LinkRefused(
            "This is not the address of a web page: it begins with https:// or http://."
        )
    if parts.username is not None or parts.password is not None:
        raise LinkRefused("The address holds a user name: give it without.")
    if any(sign in link for sign in ' <>"\\'):
        raise LinkRefused("The address holds a character that no address has.")
    if len(link) > LONGEST_LINK:
        raise LinkRefused(f"The address is longer than {LONGEST_LINK:,} characters.")
    return link


def _told(row: Evidence) -> dict[str, str]:
    return {
        "evidence": row.title,
        "kind": row.get_kind_display(),
        "date": row.dated.isoformat(),
        "readers": "public" if row.is_public else "internal",
    } | ({"link": row.link} if row.link else {"file": row.file_name})


def _tell(
    evidence: Evidence,
    deed: str,
    by: User,
    at: datetime,
    told: dict[str, str],
    reason: str = "",
) -> None:
    said = {"after": told, "reason": reason.strip()}
    auditing.record_on(evidence.subject, by=by, at=at, deed=deed, **said)
