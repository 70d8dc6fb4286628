"""Messages: what a person is told on a day, laid out for its templates.

In: the person, the things, and the words that the message begins and ends with. Out:
the context of `templates/mail/reminder`. A long list is cut, and says where the rest
of it stands: everything of it is told all the same.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse

from actionplans.mail_texts import Words, filled
from actionplans.models import User
from actionplans.wording import counted, listed

from .matters import (
    ACTION,
    DECISION,
    DUE_SOON,
    KINDS,
    OVERDUE,
    PERIOD_CLOSING,
    QUESTION,
    RETURNED,
    About,
    Where,
)
from .rules import Thing, in_short

# Of one kind, in one message: a telephone is read with a thumb.
MOST = 20
HEADINGS = {
    RETURNED: "Returned to you",
    QUESTION: "Questions and challenges to answer",
    OVERDUE: "Overdue",
    PERIOD_CLOSING: "Updates owed",
    DUE_SOON: "Due soon",
    DECISION: "Waiting for your decision",
}


@dataclass(frozen=True, slots=True)
class Line:
    """What it is about, what is to be told of it, and where it is mended."""

    name: str
    words: str
    path: str


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one plan; `heading` is empty where the message is of one alone."""

    heading: str
    words: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    number: int
    groups: tuple[Group, ...]
    more: str


def councils_of(things: Iterable[Thing]) -> dict[str, str]:
    """The councils that it is of, names by slugs, in order."""
    return {thing.where.council_slug: thing.where.council for thing in things}


def context_of(user: User, things: Sequence[Thing], words: Words) -> dict[str, Any]:
    """The whole message, but for the council whose it is."""
    councils, plans = councils_of(things), {thing.where for thing in things}
    values = {
        "name": user.name,
        "council": listed(councils.values()),
        "what": in_short(things),
    }
    return {
        "words": filled(words, values),
        "plan": plans.pop().plan if len(plans) == 1 else "",
        "sections": list(_sections(things, councils)),
        "homes": [
            (name, reverse("council-home", args=[slug]))
            for slug, name in councils.items()
        ],
        "decides": any(thing.kind == DECISION for thing in things),
        "leads": any(thing.kind != DECISION for thing in things),
        "councils": values["council"],
    }


def _sections(things: Sequence[Thing], councils: Collection[str]) -> Iterable[Section]:
    many = len({thing.where for thing in things}) > 1
    for kind in KINDS:
        own = [thing for thing in things if thing.kind == kind]
        if not own:
            continue
        number = sum(thing.number for thing in own)
        left, groups = MOST, []
        for where, told in groupby(own, key=lambda thing: thing.where):
            heading = _heading(where, councils) if many else ""
            for group in _groups(heading, list(told), left):
                left -= len(group.lines)
                groups.append(group)
        cut = number - (MOST - left)
        more = f"And {counted(cut, 'more,more')}." if cut else ""
        yield Section(_heading_of(own), number, tuple(groups), more)


def _heading_of(things: Sequence[Thing]) -> str:
    """A review is past, and never overdue."""
    kind, reviews = things[0].kind, [thing.is_review for thing in things]
    if kind != OVERDUE or not any(reviews):
        return HEADINGS[kind]
    return "Past its review" if all(reviews) else "Overdue, or past its review"


def _heading(where: Where, councils: Collection[str]) -> str:
    return f"{where.plan} ({where.council})" if len(councils) > 1 else where.plan


def _groups(heading: str, things: Sequence[Thing], left: int) -> Iterable[Group]:
    """What a period owes under its own sentence, the others under their plan."""
    lines = tuple(
        Line(name_of(thing.about), thing.words, _address(thing, thing.about))
        for thing in things
        if thing.about
    )[:left]
    if lines:
        yield Group(heading, "", lines)
    left -= len(lines)
    for thing in things:
        if not thing.about:
            owed = tuple(
                Line(name_of(one), "", address_of(one, "update"))
                for one in thing.owed[:left]
            )
            yield Group(heading, thing.words, owed)
            left -= len(owed)


def name_of(about: About) -> str:
    """ "1.2: See every child soon", "Recommendation 1: …", "1.3 (internal)"."""
    of_all = about.kind != ACTION
    ref = f"{about.kind.capitalize()} {about.ref}" if of_all else about.ref
    if about.mark:
        return f"{ref} ({about.mark.lower()})"
    return f"{ref}: {about.title}" if about.title else ref


def _address(thing: Thing, about: About) -> str:
    """A question is answered on a page of its own."""
    if thing.question is None:
        return address_of(about)
    place = [about.where.council_slug, about.where.plan_slug, thing.question]
    return reverse("question-answer", args=place)


def address_of(about: About, page: str = "detail") -> str:
    where = about.where
    place = [where.council_slug, where.plan_slug, about.ref]
    return reverse(f"{about.kind}-{page}", args=place)
