"""Reminding: each person is told, in one message, what they were not told yet.

In: a day, a moment, and optionally one council. Out: who was told, and whom it could
not be told and why. Nobody is told the same thing twice on a day, and nothing is lost:

* What is told is claimed first, as a ReminderMail, under a lock on the person: of two
  runs at once, on two connections, the second finds it claimed and tells the rest.
* It is settled after: the server took it, or said no. What it refused, or what could
  not be handed to it, is tried again by the next run, on the same day too.
* A fault of ours while one person's message is made or sent ends that message alone:
  it is logged, the run goes on, and the claim stays unsettled.
* In between nobody knows. If the process dies, or the line breaks, after the server
  has answered 250 and before that is written down, the claim stays unsettled. Such a
  claim is believed on its own day, so nobody is told twice on it, and on no other: the
  next day's run tells all of it again. Whoever did get it gets it a second time then.

Stages last until the next day that tells more (`reminders.stages`), so what a run could
not tell is still there to be told on the next one.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet

from . import mailing
from .mail_texts import Kind, Words, text_of
from .models import Council, ReminderMail, User
from .reminders.messages import context_of, councils_of
from .reminders.people import crowd_on
from .reminders.reading import matters_on
from .reminders.rules import Thing, things_of, untold

logger = logging.getLogger(__name__)
# Longer than any stage lasts.
REMEMBERED = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to one person: what it tells, and the council whose it is, if one."""

    to: User
    things: tuple[Thing, ...]
    council: Council | None
    words: Words

    @property
    def context(self) -> dict[str, object]:
        return context_of(self.to, self.things, self.words)


@dataclass(slots=True)
class Round:
    """What became of a run's letters. `left` were not tried: the server was away."""

    sent: list[Letter] = field(default_factory=list)
    failed: list[tuple[Letter, mailing.NotSent]] = field(default_factory=list)
    left: list[Letter] = field(default_factory=list)


class _Writing:
    """Makes letters; asks for each council and its words once a run."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Council | None, Words]] = {}

    def letter(self, to: User, things: Iterable[Thing]) -> Letter:
        every = tuple(things)
        slugs = list(councils_of(every))
        return Letter(to, every, *self._of(slugs[0] if len(slugs) == 1 else ""))

    def _of(self, slug: str) -> tuple[Council | None, Words]:
        if slug not in self._known:
            council = Council.objects.get(slug=slug) if slug else None
            self._known[slug] = council, text_of(council, Kind.REMINDER)
        return self._known[slug]


def due_letters(on: date, council: Council | None = None) -> list[Letter]:
    """What would be sent that day, by name; reads alone, in a fixed number of queries.

    With a council, what is of that council.
    """
    crowd, writing = crowd_on(on, council), _Writing()
    told = _told_by_user(on, crowd.users)
    letters = []
    for pk, matters in matters_on(crowd).items():
        muted = crowd.muted.get(pk, frozenset())
        if things := untold(things_of(matters, on), told[pk], muted):
            letters.append(writing.letter(crowd.users[pk], things))
    return sorted(letters, key=lambda letter: (letter.to.name, letter.to.email))


def remind(*, on: date, at: datetime, council: Council | None = None) -> Round:
    """Send them one after the other, each claimed before it is sent.

    Where the server is away the rest is left to the next run.
    """
    done, writing = Round(), _Writing()
    letters = due_letters(on, council)
    for number, letter in enumerate(letters, start=1):
        claim, things = _claim(letter, on, at)
        if not things:
            continue
        letter = writing.letter(letter.to, things)
        try:
            _send(letter, claim, at)
        except DatabaseError:
            # Nobody's own: what comes next could not be claimed either.
            raise
        except Exception as fault:
            failure = _failure_of(fault, letter)
            done.failed.append((letter, failure))
            if isinstance(failure, mailing.ServerAway):
                done.left = letters[number:]
                break
        else:
            done.sent.append(letter)
    return done


@transaction.atomic
def _claim(letter: Letter, on: date, at: datetime) -> tuple[int, list[Thing]]:
    """The number of the claim, and what of the letter nobody else tells meanwhile."""
    User.objects.select_for_update(no_key=True).get(pk=letter.to.pk)
    told = _told_by_user(on, [letter.to.pk])[letter.to.pk]
    things = untold(letter.things, told, ())
    if not things:
        return 0, things
    keys = [thing.key for thing in things]
    claim = ReminderMail.objects.create(user=letter.to, on=on, things=keys, tried_at=at)
    return claim.pk, things


def _send(letter: Letter, claim: int, at: datetime) -> None:
    """Send and settle; a claim of which nobody knows what became stays as it is."""
    own = ReminderMail.objects.filter(pk=claim)
    try:
        mailing.send(
            to=letter.to,
            template="reminder",
            context=letter.context,
            council=letter.council,
        )
    except mailing.MaybeSent:
        raise
    except mailing.NotSent as failure:
        own.update(failure=failure.said or str(failure))
        raise
    own.update(sent_at=at)


def _failure_of(fault: Exception, letter: Letter) -> mailing.NotSent:
    """What the mail server said, or that it is a fault of ours: one person's letter
    must not keep the others from theirs."""
    if isinstance(fault, mailing.NotSent):
        return fault
    logger.error("The message to user %s failed", letter.to.pk, exc_info=fault)
    return mailing.MaybeSent("A fault, which is logged, ended it", type(fault).__name__)


def _told_by_user(on: date, users: Collection[int]) -> dict[int, set[str]]:
    """The keys of what each was told, or may have been told that very day."""
    found: dict[int, set[str]] = defaultdict(set)
    for user, keys in _told(on).filter(user__in=users).values_list("user_id", "things"):
        found[user] |= set(keys)
    return found


def _told(on: date) -> QuerySet[ReminderMail]:
    settled, claimed = Q(sent_at__isnull=False), Q(failure="", on=on)
    mails = ReminderMail.objects.filter(on__gt=on - REMEMBERED)
    return mails.filter(settled | claimed).order_by()
