"""Marking: an action or evidence is exempt, internal, or open again.

In: the thing, the mark it had when it was read, the new one, who and when. Out: the
mark, the audit row that tells it, in one transaction, or a Refusal. Versions that are
frozen keep the mark they were frozen with. Passages are marked with their words, by
`planning`. Never asks who may: the look-ups of `permissions` did.
Source: Local Government Act 1972, section 100A(4) and Schedule 12A, Part 1.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from . import auditing, locking
from .exemptions import PARAGRAPHS
from .models import Action, Evidence, EvidenceMark, Openness, User
from .models.openness import Marked, mark_in_words
from .refusals import Refusal


class MarkedMeanwhile(Refusal):
    """Somebody else marked it since it was read."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far something goes; exempt has a paragraph of Schedule 12A and a reason."""

    openness: str = ""
    exempt_paragraph: str = ""
    exempt_reason: str = ""

    @classmethod
    def of(cls, row: Marked | Evidence) -> "Mark":
        """Of a row that is marked, or of evidence that was read `with_openness`."""
        return cls(row.openness, row.exempt_paragraph, row.exempt_reason)

    @property
    def words(self) -> str:
        return mark_in_words(self.openness, self.exempt_paragraph) or "Open"

    def told(self) -> dict[str, str]:
        """As the history keeps it."""
        why = {"reason": self.exempt_reason} if self.exempt_reason else {}
        return {"who may read it": self.words} | why


def checked(mark: Mark) -> Mark:
    """The mark as it is kept. Refuses an exemption without its paragraph or reason."""
    if mark.openness != Openness.EXEMPT:
        if mark.openness not in ("", Openness.INTERNAL):
            raise Refusal("Say whether it is open, internal or exempt.")
        return Mark(mark.openness)
    reason = mark.exempt_reason.strip()
    if mark.exempt_paragraph not in PARAGRAPHS:
        raise Refusal("Choose the paragraph of Schedule 12A under which it is exempt.")
    if not reason:
        raise Refusal("Say why it is exempt.")
    return Mark(mark.openness, mark.exempt_paragraph, reason)


@transaction.atomic
def mark_action(
    *, action: Action, by: User, at: datetime, seen: Mark, mark: Mark
) -> None:
    """Say who may read the action, from the next version on.

    `seen` is the mark it had when it was read. The same mark again is no change.
    """
    action = locking.hold(action)
    now, mark = Mark.of(action), checked(mark)
    _refuse_overtaken(now, seen)
    if mark == now:
        return
    for name, value in asdict(mark).items():
        setattr(action, name, value)
    action.save(update_fields=list(asdict(mark)))
    told = {"before": now.told(), "after": mark.told()}
    auditing.record_on(action, by=by, at=at, deed="mark-action", **told)


@transaction.atomic
def mark_evidence(
    *, evidence: Evidence, by: User, at: datetime, seen: Mark, mark: Mark
) -> None:
    """Say who may read the evidence, by a row of its own; its words and file stay."""
    locking.hold(evidence.subject)
    found = Evidence.objects.with_openness().select_related("removal")
    row = found.get(pk=evidence.pk)
    now, mark = Mark.of(row), checked(mark)
    if hasattr(row, "removal"):
        raise Refusal(f"“{row}” was removed: nobody reads it any more.")
    if not mark.openness and not row.action_id:
        raise Refusal(
            "Evidence of a recommendation is not published: it is internal or exempt."
        )
    _refuse_overtaken(now, seen)
    if mark == now:
        return
    set_mark(row, by=by, at=at, mark=mark)
    named = {"evidence": row.title}
    told = {"before": named | now.told(), "after": named | mark.told()}
    auditing.record_on(evidence.subject, by=by, at=at, deed="mark-evidence", **told)


def set_mark(evidence: Evidence, *, by: User, at: datetime, mark: Mark) -> None:
    """The row alone, for a deed that tells it itself."""
    EvidenceMark.objects.create(
        evidence=evidence, marked_by=by, marked_at=at, **asdict(mark)
    )


def _refuse_overtaken(now: Mark, seen: Mark) -> None:
    if now != seen:
        raise MarkedMeanwhile(
            f"Somebody else marked it meanwhile: it is “{now.words}” now. Look at it, "
            "then save again."
        )
