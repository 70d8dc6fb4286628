"""Phrasing: what the messages sent in a council's name begin and end with.

In: a council, a kind of message, who, when, the seal of what the form showed, and the
new words. Out: the council's own text, or none where the shipped one stands again, and
an AuditEvent, in one transaction, or a Refusal.
"""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from . import auditing, sealing
from .mail_texts import PLACEHOLDERS, SHIPPED, Words, text_of, unknown_placeholders
from .models import Council, MailText, User
from .planning import ChangedMeanwhile
from .refusals import Refusal

LONGEST_SUBJECT = MailText._meta.get_field("subject").max_length
LONGEST_PART = 3000


def seal(council: Council, kind: str) -> str:
    """The mark of the words as they are: a form carries it back."""
    return sealing.seal([asdict(text_of(council, kind))])


@transaction.atomic
def set_text(
    *,
    council: Council,
    by: User,
    at: datetime,
    seen: str,
    kind: str,
    words: Words,
) -> None:
    """The council's own words of that kind of message.

    Refuses empty or overlong ones, and braces that stand for nothing here: whoever gets
    the message would read them as they are.
    """
    before = _held(council, kind, seen)
    words = _checked(words, kind)
    if words == before:
        raise Refusal("These are the words already: nothing was changed.")
    MailText.objects.update_or_create(
        council=council, kind=kind, defaults=asdict(words)
    )
    _tell(council, kind, by, at, "set-mail-text", before, words)


@transaction.atomic
def restore_text(
    *, council: Council, by: User, at: datetime, seen: str, kind: str
) -> None:
    """The shipped words stand again. Refuses where they do already."""
    before = _held(council, kind, seen)
    deleted, _ = MailText.objects.filter(council=council, kind=kind).delete()
    if not deleted:
        raise Refusal("These are the shipped words already: nothing was changed.")
    _tell(council, kind, by, at, "restore-mail-text", before, SHIPPED[kind])


def _held(council: Council, kind: str, seen: str) -> Words:
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    if seal(council, kind) != seen:
        raise ChangedMeanwhile(
            "Somebody else changed these words while you were writing. Yours are still "
            "in the form: look at what stands now, then save again."
        )
    return text_of(council, kind)


def _checked(words: Words, kind: str) -> Words:
    subject = " ".join(words.subject.split())
    opening, closing = (
        part.replace("\r\n", "\n").strip() for part in (words.opening, words.closing)
    )
    if not subject or not opening:
        raise Refusal("A message needs a subject and words that it opens with.")
    if len(subject) > LONGEST_SUBJECT:
        raise Refusal(f"The subject is longer than {LONGEST_SUBJECT} characters.")
    if max(len(opening), len(closing)) > LONGEST_PART:
        raise Refusal(f"A part is longer than {LONGEST_PART:,} characters.")
    checked = Words(subject, opening, closing)
    if unknown := unknown_placeholders(checked, kind):
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS[kind])
        raise Refusal(
            f"{{{unknown[0]}}} stands for nothing in this message. These do: {known}."
        )
    return checked


def _tell(
    council: Council,
    kind: str,
    by: User,
    at: datetime,
    deed: str,
    before: Words,
    after: Words,
) -> None:
    auditing.record(
        council=council,
        by=by,
        at=at,
        deed=deed,
        subject=MailText.Kind(kind).label,
        before=asdict(before),
        after=asdict(after),
        about=f"council {council.pk}",
    )
