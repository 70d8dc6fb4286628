"""Keeping: what somebody is typing of an update, until they save it or let it go.

In: the boxes of a form as they stand. Out: the one draft that its author has of that
action or recommendation. No part of the ledger: nothing is written into any history,
nobody else reads it, and saving the update throws it away. Never asks who may: the
look-ups of `permissions` did.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from .ledger import Subject
from .models import Update, UpdateDraft, User
from .refusals import Refusal

# Of all boxes together: forty pages, far above what any update says.
LONGEST = 100_000


@transaction.atomic
def keep(
    *, subject: Subject, by: User, at: datetime, boxes: Mapping[str, str]
) -> UpdateDraft:
    """Keep the boxes as they stand, in place of the person's draft before.

    `boxes` holds the form's `version` and `submission` too. Refuses what is too long,
    and a form whose update has been saved: its words would come back as new ones.
    """
    if sum(map(len, boxes.values())) > LONGEST:
        raise Refusal(
            f"This is too long to be kept as a draft: {LONGEST:,} characters at most."
        )
    # As the update claims it: one of the two is first, and the other sees it done.
    type(subject).objects.select_for_update(no_key=True).get(pk=subject.pk)
    if Update.objects.filter(submission=boxes["submission"]).exists():
        raise Refusal("What was written here is saved: open the form again to go on.")
    # PostgreSQL's JSON takes no NUL, and no key types one.
    clean = {name: text.replace("\0", "") for name, text in boxes.items()}
    draft, _ = UpdateDraft.objects.update_or_create(
        **_of(subject, by), defaults={"boxes": clean, "kept_at": at}
    )
    return draft


def discard(*, subject: Subject, by: User, submission: UUID | None = None) -> bool:
    """Throw the person's draft away; whether there was one.

    With a submission, only what was kept of that form: another window of theirs may
    hold other words.
    """
    drafts = _drafts(subject, by)
    if submission:
        drafts = drafts.filter(boxes__submission=str(submission))
    return drafts.delete()[0] > 0


def draft_of(subject: Subject, by: User) -> UpdateDraft | None:
    return _drafts(subject, by).first()


def kept_at(by: User, kind: str = "action") -> Subquery:
    """To annotate actions (or recommendations) with, at the cost of no query.

    When the person last kept a draft of each, or None.
    """
    drafts = UpdateDraft.objects.filter(author=by, **{kind: OuterRef("pk")})
    return Subquery(drafts.values("kept_at")[:1])


def _drafts(subject: Subject, by: User) -> QuerySet[UpdateDraft]:
    return UpdateDraft.objects.filter(**_of(subject, by))


def _of(subject: Subject, by: User) -> dict[str, Subject | User]:
    return {"author": by, subject._meta.model_name: subject}
