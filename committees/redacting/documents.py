"""Documents: a paper, a report or minutes that words are taken out of.

In: the document, who, when, why and the words. Out: `Done`. What is looked at first is
the document itself; words then leave all that is of its meeting, and every paper of the
committee.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model

from actionplans.models import User
from actionplans.redacting import ordering, writing
from actionplans.redacting.taking import Done
from actionplans.refusals import Refusal
from committees.models import Meeting, Minutes, Paper, Report

from . import scopes

Document = Paper | Report | Minutes
# How the rows that a document consists of lead to it.
_WAYS = ("report", "minutes", "item__minutes", "entry__item__minutes", "of")


def redact_document(
    *,
    document: Document,
    by: User,
    at: datetime,
    reason: str,
    words: Sequence[str],
    check: bool = False,
) -> Done:
    """Refuses words that do not stand in the document, as `ordering` does."""
    if not words:
        raise Refusal("Say which words are redacted: --words.")
    scope = scopes.of_meeting(meeting_of(document))
    texts = [
        getattr(row, name)
        for place in scope.places
        for row in place.rows
        if _is_part(row, document)
        for name in place.fields
    ]
    kind = document._meta.verbose_name
    taken = ordering.taken_from(texts, words, at, f"{kind} {document.pk}")
    return ordering.done(
        scope,
        writing.about(document),
        f"{str(kind).capitalize()} of {scope.named}",
        taken,
        by=by,
        at=at,
        reason=reason,
        check=check,
    )


def meeting_of(document: Document) -> Meeting:
    return document.item.meeting if isinstance(document, Report) else document.meeting


def _is_part(row: Model, document: Document) -> bool:
    """Whether it is the document, or hangs on it."""
    return row == document or any(_hangs(row, path) == document for path in _WAYS)


def _hangs(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name, None)
    return row
