"""Ordering: what is asked to be redacted, looked at and then done.

In: a row or a version, who, when, why, and words or none. Out: `Done`, of what was
done or, `check`ed, of what would be. Refuses, in words that do not repeat them, what
does not stand there and a reason that says too little or too much.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.timezone import localdate

from actionplans.models import User, Version, VersionAction, VersionRecommendation
from actionplans.refusals import Refusal

from . import scopes, writing
from .scopes import Place, Scope
from .taken import NO_PROSE, Taken
from .taking import Done, Order, named, preview, take_out


def redact(
    *,
    row: Model,
    by: User,
    at: datetime,
    reason: str,
    words: Sequence[str] = (),
    check: bool = False,
) -> Done:
    """Take words out of a row, or without any the whole of its texts, and out of all
    that is of the same action, recommendation, plan or meeting."""
    scope = scopes.of_row(row)
    if scope is None:
        raise Refusal(
            f"{named(row)} is of no plan and no meeting: change it on the page where "
            "it was written."
        )
    scope = _with_the_rest(scope, row, words, at)
    texts = [getattr(row, name) for name in _own_fields(scope, row)]
    taken = taken_from(texts, words, at, named(row))
    about, subject = writing.about(row), called(scope, row)
    return done(scope, about, subject, taken, by=by, at=at, reason=reason, check=check)


def redact_version(
    *,
    version: Version,
    by: User,
    at: datetime,
    reason: str,
    words: Sequence[str],
    check: bool = False,
) -> Done:
    """Take words out of a version, and out of all that it was frozen from and of the
    other versions that hold the same."""
    own = scopes.of_plan(version.plan)
    texts = [getattr(version, name) for name in _own_fields(own, version)]
    for kind in (VersionRecommendation, VersionAction):
        for row in kind.objects.filter(version=version):
            names = (field.attname for field in row._meta.concrete_fields)
            texts += [getattr(row, name) for name in names]
    if not words:
        raise Refusal("Say which words are redacted: a whole version cannot be.")
    taken = taken_from(texts, words, at, f"“{version.label}”")
    scope = scopes.of_version(version, taken.stands_in)
    subject = f"{version.label} of {version.title}"
    about = writing.about(version)
    return done(scope, about, subject, taken, by=by, at=at, reason=reason, check=check)


def done(
    scope: Scope,
    about: str,
    subject: str,
    taken: Taken,
    *,
    by: User,
    at: datetime,
    reason: str,
    check: bool = False,
) -> Done:
    """What is ordered is done, or looked at; of what is done the reason is checked."""
    said = "" if check else sound_reason(reason, taken)
    order = Order(scope, by, at, said, taken, about, taken.out_of(subject))
    found = preview(order) if check else take_out(order)
    found.followed += [
        f"Number {place} of the words does not stand there: is it spelt as it was?"
        for place in taken.absent
    ]
    return found


def taken_from(
    texts: Iterable[Any], words: Sequence[str], at: datetime, where: str
) -> Taken:
    """What is taken out of texts: the words, some of which stand there, or the whole
    of them. What is absent is named by its place in the order."""
    texts, day = list(texts), localdate(at)
    if not words:
        wholes = [text for text in texts if isinstance(text, str) and text.strip()]
        if not wholes:
            raise Refusal(f"{where} holds no text that could be redacted.")
        return Taken(day, wholes=wholes)
    for place, one in enumerate(words, 1):
        which = f"Number {place} of the words" if words[1:] else "What --words says"
        if len(one.strip()) < 2:
            raise Refusal(f"{which} is too short to look for. Nothing was redacted.")
    standing = [Taken(day, words=[one]).stands_in(texts) for one in words]
    if not any(standing):
        which = (
            "None of the words stands" if words[1:] else "What --words says does not"
        )
        stand = "" if words[1:] else " stand"
        raise Refusal(f"{which}{stand} in {where}. Nothing was redacted.")
    # Other forms of a name need not stand there too; one that was mistyped is told.
    absent = [place for place, stands in enumerate(standing, 1) if not stands]
    return Taken(day, words=words, absent=absent)


def sound_reason(reason: str, taken: Taken) -> str:
    """The reason, cleaned; everybody reads it, so it repeats nothing of the words."""
    told = " ".join(reason.split())
    if not told:
        raise Refusal("Say why it is redacted, in general terms: --reason.")
    if taken.stands_in(told):
        raise Refusal(
            "The reason repeats the words that are redacted. Everybody reads it: say "
            "why in general terms."
        )
    return told


def called(scope: Scope, row: Model) -> str:
    """ "Action 1.2, update 3": whose it is, and of what kind."""
    kind, number = row._meta.verbose_name, getattr(row, "seq", row.pk)
    is_itself = row in (scope.subject, scope.plan)
    return scope.whose if is_itself else f"{scope.whose}, {kind} {number}"


def _with_the_rest(scope: Scope, row: Model, words: Sequence[str], at: Any) -> Scope:
    """With the fields of the row that are otherwise kept, as who wrote it and what a
    table is called, where the words stand in these alone."""
    own = _own_fields(scope, row)
    rest = tuple(name for name in scopes.prose_of(type(row)) if name not in own)
    taken = Taken(localdate(at), words=words)
    if taken.stands_in([getattr(row, name) for name in own]):
        return scope
    if not words or not taken.stands_in([getattr(row, name) for name in rest]):
        return scope
    place = Place(scopes.rows_of(type(row), pk=row.pk), rest, NO_PROSE)
    return replace(scope, places=(*scope.places, place))


def _own_fields(scope: Scope, row: Model) -> tuple[str, ...]:
    return tuple(
        name
        for place in scope.places
        if place.rows.model is type(row) and place.rows.filter(pk=row.pk).exists()
        for name in place.fields
    )
