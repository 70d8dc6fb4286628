"""Who is told of what: people in use, what they lead, and where they decide.

In: a day, and optionally one council or one person. Out: a Crowd, in three queries. A
lead is worked by who holds it that day and by the holder's delegate. Whoever may not
update in a council, or decide, cannot open what they would be told of.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from actionplans.models import Council, LeadHolding, MutedReminder, Role, User
from actionplans.rights import COLUMNS, TABLE, Answer, Deed

_DECIDES = {Answer.YES, Answer.NOT_OWN_PROPOSAL}


@dataclass(frozen=True, slots=True)
class Crowd:
    """`workers` are by lead; `deciders`, by council, and whether even on their own.

    Every council of theirs is a key of `deciders`, also where nobody decides.
    """

    users: dict[int, User]
    workers: dict[int, frozenset[int]]
    deciders: dict[int, dict[int, bool]]
    muted: dict[int, frozenset[str]]

    def work(self, leads: Iterable[int | None]) -> frozenset[int]:
        """Everybody who works on what these lead."""
        return frozenset().union(
            *(self.workers.get(lead, ()) for lead in leads if lead)
        )


def crowd_on(
    on: date, council: Council | None = None, user: User | None = None
) -> Crowd:
    held = Role.objects.filter(user__in=User.objects.in_use(on))
    if council:
        held = held.filter(council=council)
    if user:
        held = held.filter(user=user)
    users, kinds = {}, defaultdict(lambda: defaultdict(set))
    for role in held.select_related("user"):
        users[role.user_id] = role.user
        kinds[role.council_id][role.user_id].add(role.kind)
    return Crowd(
        users=users,
        workers=_workers(on, kinds),
        deciders={home: _deciders(own) for home, own in kinds.items()},
        muted=_muted(users),
    )


def _workers(
    on: date, kinds: dict[int, dict[int, set[str]]]
) -> dict[int, frozenset[int]]:
    updating = {kind for kind in COLUMNS[1:] if TABLE[Deed.UPDATE][kind] != Answer.NO}
    found: dict[int, set[int]] = defaultdict(set)
    # Of these councils alone: one person's calendar reads nothing of the others.
    held = LeadHolding.objects.on(on).filter(lead__council__in=list(kinds))
    held = held.values_list("lead_id", "lead__council_id", "user_id", "delegate_id")
    for lead, home, *workers in held:
        own = kinds.get(home, {})
        found[lead] |= {one for one in workers if own.get(one, set()) & updating}
    return {lead: frozenset(workers) for lead, workers in found.items() if workers}


def _deciders(own: dict[int, Collection[str]]) -> dict[int, bool]:
    row = TABLE[Deed.SIGN_OFF]
    said = {user: {row[kind] for kind in kinds} for user, kinds in own.items()}
    return {
        user: Answer.YES in answers
        for user, answers in said.items()
        if answers & _DECIDES
    }


def _muted(users: Collection[int]) -> dict[int, frozenset[str]]:
    found = defaultdict(set)
    muted = MutedReminder.objects.filter(user__in=list(users))
    for user, kind in muted.values_list("user_id", "kind"):
        found[user].add(kind)
    return {user: frozenset(kinds) for user, kinds in found.items()}
