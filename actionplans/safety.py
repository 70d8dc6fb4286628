"""Safety: what is open of the check before publication, and who may go past it.

In: a snapshot, or passages of anything the council publishes. Out: the hits that nobody
has accepted. Closing, superseding and publishing refuse while there are any, unless a
reason is given, which the history keeps. Writes nothing; `accepting` does.
"""

from collections.abc import Iterable

from django.db.models import QuerySet

from .models import AcceptedHit, Council, Lead, Plan, Role, User, Version
from .public_words import passages_of
from .refusals import Refusal
from .scanning import Hit, Known, Passage, scan, together
from .snapshots import Snapshot
from .wording import counted

LONGEST_REASON = 2000


class Unsafe(Refusal):
    """The check found what nobody has accepted; `hits` are all of it."""

    def __init__(self, hits: list[Hit]) -> None:
        self.hits = hits
        number = len(together(hits))
        are = "is" if number == 1 else "are"
        it = "it" if number == 1 else "each"
        super().__init__(
            f"{counted(number, 'thing')} that the check before publication found "
            f"{are} still open. Mend or accept {it}, or say why it goes ahead without "
            "that."
        )


def open_hits(council: Council, passages: Iterable[Passage], known: Known) -> list[Hit]:
    """What the check finds and nobody in the council has accepted, in order."""
    found = scan(passages, known)
    if not found:
        return []
    accepted = accepted_in(council)
    return [hit for hit in found if (hit.rule, hit.fingerprint) not in accepted]


def accepted_in(council: Council) -> set[tuple[str, str]]:
    """Rule and fingerprint of all that stands as it is."""
    rows = AcceptedHit.objects.filter(council=council)
    return set(rows.values_list("rule", "fingerprint"))


def open_in(snapshot: Snapshot) -> list[Hit]:
    """The same of a snapshot, whole, as the public would read it."""
    council = snapshot.version.plan.council
    return open_hits(council, passages_of(snapshot), known_in(snapshot.version))


def known_of(council: Council, plan: Plan | None = None) -> Known:
    """What texts of the council may say, and of one of its plans: the live glossary."""
    explained: list[str] = []
    if plan:
        explained = list(plan.glossary.values_list("abbreviation", flat=True))
        for said in plan.scheme.values.values_list("word", "letter"):
            explained += said
    names = () if council.publishes_names else _names_in(council)
    return knowing(council, explained, names)


def known_in(version: Version) -> Known:
    """The same of a version: what its own glossary and key say, and its policy."""
    explained = [term["abbreviation"] for term in version.glossary]
    for value in version.scheme["values"]:
        explained += [value["word"], value["letter"]]
    council = version.plan.council
    names = () if version.names_leads else _names_in(council)
    return knowing(council, explained, names)


def knowing(council: Council, explained: Iterable[str], names: Iterable[str]) -> Known:
    """What is explained somewhere, and who is not to be named."""
    short = {part for words in explained for part in (words, *words.split("/"))}
    short = {words.strip() for words in short if words.strip()}
    # Of many or of an owner it is the same one.
    short |= {words[:-1] for words in short if words.endswith("s")}
    return Known(
        abbreviations=frozenset(short),
        people=frozenset(names),
        places=frozenset(council.name.split()),
    )


def people_of(council: Council) -> tuple[QuerySet[User], QuerySet[Lead]]:
    """Accounts of officers, and leads that are persons: members are named anyway."""
    officers = Role.objects.filter(council=council).exclude(kind=Role.Kind.MEMBER)
    people = User.objects.filter(pk__in=officers.values("user"))
    return people, Lead.objects.filter(council=council, kind=Lead.Kind.PERSON)


def _names_in(council: Council) -> set[str]:
    people = people_of(council)
    return {name for rows in people for name in rows.values_list("name", flat=True)}
