"""A council with its people: who has which role, who holds which post, who meets.

In: which council it is, and the day it all stands on. Out: saved rows, without a plan.
Somebody of each role is first in its list, for whoever looks at a page as them.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle

from django.utils.text import slugify

from actionplans.models import (
    Council,
    Inspection,
    Lead,
    LeadHolding,
    ReminderMail,
    Role,
    User,
)
from committees.models import (
    AgendaItem,
    Committee,
    ItemKind,
    Meeting,
    Seat,
    SeatHolding,
)

from .lives import moment
from .words import Speech, council_name, person_name, post_name

# How many of each role: 37 people a council.
STAFF = {
    "officer": 25,
    "performance_manager": 2,
    "plan_admin": 2,
    "committee_officer": 2,
    "member": 5,
    "council_admin": 1,
}
POSTS, SEATS, MEETINGS, ITEMS, MAILS = 30, 5, 24, 6, 20
SINCE = date(2015, 1, 5)


@dataclass(frozen=True, slots=True)
class Place:
    """A council, its people by role, its posts, and each post's holder."""

    council: Council
    people: dict[str, list[User]]
    posts: list[Lead]
    holders: dict[int, User]

    def one(self, role: str) -> User:
        return self.people[role][0]


def peopled(number: int, speech: Speech, on: date) -> Place:
    """The council of that number, founded."""
    name = council_name(number)
    council = Council.objects.create(name=name, slug=slugify(name))
    people = _people(council, number)
    posts = Lead.objects.bulk_create(
        Lead(council=council, kind="post", name=post_name(n)) for n in range(POSTS)
    )
    officers = cycle(people["officer"])
    holders = {post.pk: next(officers) for post in posts}
    LeadHolding.objects.bulk_create(
        LeadHolding(lead=post, user=holders[post.pk], held_from=SINCE) for post in posts
    )
    _committees(council, people, speech, on)
    _reminded(people["officer"], on)
    Inspection.objects.create(
        council=council,
        kind="ilacs",
        title=f"Inspection of {council.name}",
        published_on=SINCE,
    )
    return Place(council, people, posts, holders)


def _people(council: Council, number: int) -> dict[str, list[User]]:
    first = number * sum(STAFF.values())
    kinds = [kind for kind, many in STAFF.items() for _ in range(many)]
    made = User.objects.bulk_create(
        User(
            email=f"person{n}@{council.slug}.example",
            name=person_name(first + n),
            post_title=post_name(n),
            password="!nobody signs in with a password here",
        )
        for n in range(len(kinds))
    )
    Role.objects.bulk_create(
        Role(user=user, council=council, kind=kind)
        for user, kind in zip(made, kinds, strict=True)
    )
    found: dict[str, list[User]] = {kind: [] for kind in STAFF}
    for user, kind in zip(made, kinds, strict=True):
        found[kind].append(user)
    return found


def _committees(
    council: Council, people: dict[str, list[User]], speech: Speech, on: date
) -> None:
    """A committee that meets every two months, its last meeting in the coming weeks."""
    committee = Committee.objects.create(
        council=council,
        name="Families Scrutiny Committee",
        slug="families-scrutiny-committee",
        short="FSC",
        kind=Committee.Kind.SCRUTINY,
        venue="Council Chamber",
        starts=time(10),
        officer=people["committee_officer"][0],
    )
    seats = Seat.objects.bulk_create(
        Seat(committee=committee, kind="chair" if not n else "member", order=n)
        for n in range(SEATS)
    )
    SeatHolding.objects.bulk_create(
        SeatHolding(seat=seat, name=user.name, user=user, held_from=SINCE)
        for seat, user in zip(seats, people["member"], strict=True)
    )
    meetings = Meeting.objects.bulk_create(
        Meeting(
            committee=committee,
            on=on + timedelta(days=20 - 60 * n),
            starts=time(10),
            venue=committee.venue,
            state="held" if n else "scheduled",
        )
        for n in range(MEETINGS)
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            order=n,
            kind=ItemKind.OTHER,
            title=speech.say(1)[:120],
            text=speech.say(2),
        )
        for meeting in meetings
        for n in range(ITEMS)
    )


def _reminded(officers: list[User], on: date) -> None:
    """What each was told on the working days of a month."""
    ReminderMail.objects.bulk_create(
        ReminderMail(
            user=user,
            on=day,
            things=[f"promise {user.pk} {n} {k}" for k in range(3)],
            tried_at=(at := _morning(day)),
            sent_at=at,
        )
        for user in officers
        for n in range(MAILS)
        for day in [on - timedelta(days=2 * n + 1)]
    )


def _morning(day: date) -> datetime:
    return moment(day, -120)
