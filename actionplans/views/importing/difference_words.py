"""A file's changes as the page shows them: in groups, old and new side by side.

In: what was compared. Out: rows in finished words, and questions about rows that may be
an action of the plan. Writes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from actionplans.forms.import_changes import MatchAnswers, row_id
from actionplans.importing.revise import Compared
from actionplans.importing.revising.changes import Change, Kind
from actionplans.importing.revising.matching import How, Match
from actionplans.importing.revising.taking import is_taken
from actionplans.word_marks import Parts, marked
from actionplans.wording import shortened

HEADINGS = {
    Kind.ADDED: ("New in the file", "Added to the plan if ticked."),
    Kind.GONE: (
        "No longer in the file",
        "Nothing is deleted: managers are asked whether to withdraw what is ticked.",
    ),
    Kind.UPDATE: (
        "Updates",
        "What is ticked of one action becomes one update in its history.",
    ),
    Kind.DATE: (
        "Due dates",
        "The first date stays beside the new one, with this file as the reason.",
    ),
    Kind.LEADS: ("Leads", "Who leads, in the order of the file."),
    Kind.TEXT: (
        "Words of the plan",
        "These words are the plan’s own: nothing changes that you do not tick.",
    ),
    Kind.EMPTIED: (
        "Empty in the file",
        "The plan has words where the file has none. They stay, unless you tick them.",
    ),
    Kind.BARRED: (
        "Not taken from a file",
        "The file says something else here, and the plan keeps what it has.",
    ),
}
LONGEST_SHOWN = 3_000


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change, with both sides in marked parts."""

    change: Change
    old: Parts
    new: Parts
    is_taken: bool


@dataclass(slots=True)
class Group:
    """Changes of one kind, of words those of one field; counts are of all pages."""

    key: str
    label: str
    rows: list[ChangeRow]
    total: int
    taken: int


@dataclass(slots=True)
class Section:
    kind: Kind
    title: str
    hint: str
    groups: list[Group]


@dataclass(frozen=True, slots=True)
class MatchRow:
    """The question whether a row of the file is something that the plan has."""

    id: str
    question: str
    where: str
    theirs: str
    ours: str
    ours_name: str
    new: str
    answer: str
    typed: str
    error: str


def group_key(change: Change) -> str:
    of_words = change.kind in (Kind.TEXT, Kind.EMPTIED)
    return f"{change.kind}:{change.field}" if of_words else str(change.kind)


def in_order(changes: Iterable[Change]) -> list[Change]:
    """By kind, words by their field, else as they come."""
    kinds = list(HEADINGS)
    fields: dict[str, int] = {}
    for change in changes:
        fields.setdefault(group_key(change), len(fields))
    return sorted(changes, key=lambda c: (kinds.index(c.kind), fields[group_key(c)]))


def groups_of(changes: Iterable[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(group_key(change), []).append(change)
    return found


def sections(page: Iterable[Change], found: Compared) -> list[Section]:
    """The changes of one page under their headings."""
    said, whole = found.upload.taken, groups_of(found.changes)
    told: dict[Kind, Section] = {}
    groups: dict[str, Group] = {}
    for change in page:
        key = group_key(change)
        if key not in groups:
            same = whole[key]
            taken = sum(is_taken(one, said) for one in same)
            label = change.label if key != change.kind else ""
            groups[key] = Group(key, label, [], len(same), taken)
            title, hint = HEADINGS[change.kind]
            empty = Section(change.kind, title, hint, [])
            told.setdefault(change.kind, empty).groups.append(groups[key])
        groups[key].rows.append(_row(change, is_taken(change, said)))
    return list(told.values())


def _row(change: Change, taken: bool) -> ChangeRow:
    here, there = _cut(change.here), _cut(change.there)
    old, new = marked(here, there)
    return ChangeRow(change, old, new, taken)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def questions(
    asked: Iterable[Match], found: Compared, said: MatchAnswers
) -> list[MatchRow]:
    """Each row that waits, beside what it may be."""
    return [_question(one, found, said) for one in asked]


def _question(one: Match, found: Compared, said: MatchAnswers) -> MatchRow:
    paired, standing = found.difference.pairing, found.standing
    is_group = one.row.key in paired.leaves
    here = standing.recommendations if is_group else standing.actions
    ours = here.get(one.here) if one.here else None
    sheet, _, place = one.row.key.rpartition("!")
    row = f"{'cell' if is_group else 'row'} {place.partition('#')[0]}"
    noun = "recommendation" if is_group else "action"
    asks = f"Is it the plan’s {_named(ours)}?" if ours else f"Which {noun} is it?"
    new = f"No, it is a new {noun}"
    if paired.is_update:
        new = "None of the plan’s: leave this row out"
    key = row_id(one.row.key)
    name = f"{one.row.name}: " if one.row.name else ""
    return MatchRow(
        id=key,
        question=f"{row.capitalize()} of “{sheet}”. {asks}",
        where=row,
        theirs=f"{name}{shortened(one.row.text, 400)}",
        ours=shortened(ours.text, 400) if ours else "",
        ours_name=_named(ours) if ours else "",
        new=new,
        answer=said.chosen.get(key) or _stands(one),
        typed=said.typed.get(key, ""),
        error=said.errors.get(key, ""),
    )


def _stands(one: Match) -> str:
    if one.how != How.SAID:
        return ""
    return "yes" if one.here else "new"


def _named(thing: object) -> str:
    words = str(thing)
    return words[:1].lower() + words[1:]


def counts(found: Compared) -> list[tuple[str, int]]:
    """How much of each kind differs, for the head of the page."""
    groups: dict[Kind, int] = {}
    for change in found.changes:
        groups[change.kind] = groups.get(change.kind, 0) + 1
    return [(HEADINGS[kind][0], groups[kind]) for kind in HEADINGS if kind in groups]
