"""The ledger's words and questions: what is said, what was said, who came between.

In: a subject (an action or a recommendation) and a number or a token. Out: plain
values and rows of the ledger. Writes nothing: `updating` does.
"""

from dataclasses import dataclass, fields
from typing import Any

from .models import Action, RatingValue, Recommendation, Tracked, Update
from .refusals import Refusal

Subject = Action | Recommendation


@dataclass(frozen=True, slots=True)
class Said:
    """All that an update says of its subject: where the subject stands after it.

    None is not rated, or no percentage; empty words are no words.
    """

    progress: RatingValue | None = None
    impact: RatingValue | None = None
    percent: int | None = None
    progress_text: str = ""
    performance: str = ""
    next_steps: str = ""
    concerns: str = ""
    barriers: str = ""

    @classmethod
    def by(cls, source: Tracked | Update) -> "Said":
        """What an update said, or where its subject stands."""
        return cls(**{name: getattr(source, name) for name in NAMES})

    @property
    def ratings(self) -> tuple[RatingValue, ...]:
        return tuple(r for r in (self.progress, self.impact) if r is not None)

    def values(self) -> dict[str, Any]:
        """As the fields of a row, of the ledger or of its subject."""
        return {name: getattr(self, name) for name in NAMES}


NAMES = tuple(field.name for field in fields(Said))


class Conflict(Refusal):
    """Other updates came first; `between` holds them, oldest first, at least one."""

    def __init__(self, subject: Subject, between: list[Update]) -> None:
        names = " and ".join(dict.fromkeys(row.author_name for row in between))
        super().__init__(
            f"{subject} was updated by {names} while this update was being written. "
            "Nothing was saved."
        )
        self.between = between

    @property
    def newest(self) -> Update:
        return self.between[-1]


def numbered(subject: Subject, seq: int) -> Update | None:
    updates = subject.updates.select_related("progress", "impact", "period")
    return updates.filter(seq=seq).first()


def reaffirmed(update: Update) -> Update | None:
    """The update whose words one of "no change" left standing; None of any other."""
    if not update.no_change:
        return None
    told = update.subject.updates.filter(no_change=False, seq__lt=update.seq)
    return told.order_by("-seq").first()


def said_at(subject: Subject, version: int) -> Said:
    """Where the subject stood after its update of that number; 0 is before any."""
    if version == subject.version:
        return Said.by(subject)
    update = numbered(subject, version)
    return Said.by(update) if update else Said()


def since(subject: Subject, version: int) -> list[Update]:
    """The updates after that number, oldest first."""
    updates = subject.updates.select_related("progress", "impact")
    return list(updates.filter(seq__gt=version).order_by("seq"))


def already(row: Update, subject: Subject, said: Said) -> Update | None:
    """The update that this row's submission has made before, told to its author alone.

    Refuses a token of another person or another subject, and tells nothing of what
    it made. The same token with other words is no repeat (a browser's back button
    brings old tokens): the version will conflict.
    """
    made = Update.objects.filter(submission=row.submission).first()
    if made is None:
        return None
    its_subject = getattr(made, f"{subject._meta.model_name}_id")
    if made.author_id != row.author_id or its_subject != subject.pk:
        raise Refusal(
            "This form has been used for another update. Open it again: what is "
            "written here has not been saved."
        )
    same = Said.by(made) == said and made.reason == row.reason
    return made if same else None
