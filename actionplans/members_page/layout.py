"""The members' page put together, from what a reader may see of two versions.

In: the later snapshot, the earlier one or None, where each row is found. Out: plain
values for one template that makes the page and the paper. Reads no database.
"""

from collections import Counter
from collections.abc import Iterator, Sized
from dataclasses import dataclass, replace
from datetime import date

from actionplans.comparing import Change
from actionplans.contradictions import AT_RISK, PROBLEM
from actionplans.counting import Counts
from actionplans.models import Version
from actionplans.snapshots import Snapshot, Withheld
from actionplans.wording import counted

from .first_page import CHARACTERS, NARROWER, lines_of_correction, lines_that_fit
from .headlines import Headline, Sum, counts_of, headlines, signed, sum_of
from .keys import Keys, Rating
from .lists import Done, Late, Lists, Open, Silent
from .moved_lines import Moved
from .movements import Group, groups_of
from .recommendation_grid import RecommendationGrid, grid_of
from .subjects import Addresses, Subject

# Said in one line above the lists, where there is nothing to list as well.
_ALWAYS = {
    Change.WORSE: "got worse",
    Change.BETTER: "got better",
    Change.SLIPPED: "slipped",
    Change.NEW: "new",
    Change.CLOSED: "signed off",
    Change.WITHDRAWN: "withdrawn",
}
_PARTS = {
    "action": "action",
    "passage": "passage",
    "annex": "annex,annexes",
    "evidence": "piece of evidence,pieces of evidence",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A number beside the ratings, now and in the earlier version."""

    label: str
    now: int
    before: int | None

    @property
    def change(self) -> str:
        return signed(self.now - (self.before or 0))


@dataclass(frozen=True, slots=True)
class MembersPage:
    """`before` is None where nothing earlier is compared with; `told_on` is then the
    last day of the period before, where the plan's own paper told of it."""

    version: Version
    before: Version | None
    told_on: date | None
    has_impact: bool
    of_wholes: bool
    headlines: tuple[Headline, ...]
    facts: tuple[Fact, ...]
    sum: Sum | None
    grid: RecommendationGrid
    groups: tuple[Group, ...]
    open: tuple[Open, ...]
    open_words: str
    done: tuple[Done, ...]
    unproven: tuple[Subject, ...]
    late: tuple[Late, ...]
    silent: tuple[Silent, ...]
    key: tuple[Rating, ...]
    notes: tuple[str, ...]
    withheld: tuple[Withheld, ...]
    exempt_since: int = 0

    @property
    def compares(self) -> bool:
        return self.before is not None or self.told_on is not None

    @property
    def worse(self) -> Group:
        return self.groups[0]

    @property
    def other_groups(self) -> tuple[Group, ...]:
        return self.groups[1:]

    @property
    def since(self) -> str:
        """What the earlier side is called in a sentence."""
        return self.before.label if self.before else "the last period"

    @property
    def withheld_words(self) -> list[str]:
        """ "2 actions (Paragraph 2)": what is kept back as exempt, by paragraph."""
        kinds = Counter((one.part, one.paragraph) for one in self.withheld)
        return [
            f"{counted(number, _PARTS[part])} ({paragraph})"
            for (part, paragraph), number in kinds.items()
        ]

    @property
    def told(self) -> list[tuple[int, str, str]]:
        """How many moved in each way that there is: number, word, anchor."""
        return [
            (len(group.lines), _ALWAYS.get(group.kind, group.kind), group.anchor)
            for group in self.groups
            if group.lines
        ]

    @property
    def told_none(self) -> str:
        """ "slipped, new, signed off or withdrawn": what a committee asks of, and did
        not happen."""
        found = {group.kind for group in self.groups if group.lines}
        kinds = [Change.WORSE, Change.BETTER] if self.of_wholes else _ALWAYS
        words = [_ALWAYS[kind] for kind in kinds if kind not in found]
        return " or ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))

    @property
    def told_now(self) -> list[tuple[int, str, str]]:
        """How many stand in each of the lists: number, words, anchor."""
        found = [(len(self.open), f"rated {self.open_words}", "members-open")]
        if self.has_impact:
            found.append((len(self.done), "done without impact", "members-done"))
        if not self.of_wholes:
            found.append((len(self.late), "past their first date", "members-late"))
        found.append((len(self.silent), "not updated", "members-silent"))
        return found


def lay_out(
    later: Snapshot,
    earlier: Snapshot | None,
    addresses: Addresses,
    *,
    is_draft: bool = False,
) -> MembersPage:
    """For whoever last saw the earlier version; a draft is called "today" beside it."""
    version, before = later.version, earlier.version if earlier else None
    keys = Keys(version.scheme, before.scheme if before else None)
    lists = Lists(later, earlier, keys, addresses)
    now, was = counts_of(later), counts_of(earlier) if earlier else None
    told_on = _told_on(later) if earlier is None else None
    called = _called(before, "today" if is_draft else version.label)
    grid = grid_of(later, earlier, keys, addresses, called)
    groups = groups_of(later, earlier, keys, addresses)
    notes, compares = tuple(_notes(keys, later, earlier)), bool(earlier or told_on)
    return MembersPage(
        version=version,
        before=before,
        told_on=told_on,
        has_impact=version.scheme["has_impact"],
        of_wholes=not later.actions,
        headlines=headlines(keys, now, was),
        facts=tuple(_facts(now, was)) if later.actions else (),
        sum=sum_of(later, earlier) if earlier and later.actions else None,
        grid=grid,
        groups=_split(groups, grid, _extra(notes, later, grid)) if compares else (),
        open=lists.open(),
        open_words=_open_words(keys),
        done=lists.done_without_impact(),
        unproven=lists.unproven(),
        late=lists.past_first_date(),
        silent=lists.silent(),
        key=tuple(keys.values),
        notes=notes,
        withheld=later.withheld,
        exempt_since=earlier.exempt_since if earlier else 0,
    )


def with_less_room(page: MembersPage, above: int) -> MembersPage:
    """The page for a paper that has so many lines more than usual over the counts."""
    if not page.groups:
        return page
    lines = above + _extra(page.notes, page, page.grid)
    return replace(page, groups=_split(page.groups, page.grid, lines))


def _called(before: Version | None, now: str) -> tuple[str, str]:
    return before.label if before else "last period", now


def _extra(
    notes: Sized, later: Snapshot | MembersPage, grid: RecommendationGrid
) -> int:
    """Lines above the grid that most plans do not need."""
    usual = 2 * len(notes) + bool(later.withheld) + grid.is_both
    return usual + lines_of_correction(later.version.correction)


def _facts(now: Counts, was: Counts | None) -> list[Fact]:
    return [
        Fact("Overdue", now.overdue, was.overdue if was else None),
        Fact("Signed off", now.signed_off, was.signed_off if was else None),
        Fact("Withdrawn, not counted", now.withdrawn, was.withdrawn if was else None),
    ]


def _split(
    groups: tuple[Group, ...], grid: RecommendationGrid, facts: int
) -> tuple[Group, ...]:
    """What got worse in two parts, where the first page does not hold all of it."""
    worse, *others = groups
    fits = lines_that_fit(
        grid=len(grid.lines),
        worse=[_length(moved) for moved in worse.lines],
        facts=facts,
    )
    split = fits if fits < len(worse.lines) else None
    return replace(worse, split=split), *others


def _length(moved: Moved) -> int:
    """Characters of the longest of its cells, about."""
    subject = len(moved.subject.label) + len(moved.subject.text) + len(" (page 24) ")
    whys = sum(len(one.source) + len(one.words) for one in moved.whys)
    return max(int(subject * NARROWER), whys, len(moved.changed) * CHARACTERS)


def _told_on(later: Snapshot) -> date | None:
    """The last day of what the paper told of the period before."""
    rows = later.recommendations
    days = [row.last_period["as_at"] for row in rows if row.last_period]
    return date.fromisoformat(max(days)) if days else None


def _open_words(keys: Keys) -> str:
    """ "Red or Amber", in the words of the plan's own key."""
    wanted = (PROBLEM, AT_RISK)
    rated = [value for value in keys.values if value["meaning"] in wanted]
    rated.sort(key=lambda value: wanted.index(value["meaning"]))
    return " or ".join(value["word"] for value in rated)


def _notes(keys: Keys, later: Snapshot, earlier: Snapshot | None) -> Iterator[str]:
    """What is to be known before it is handed on, or the two are compared."""
    rows = (*later.actions, *(earlier.actions if earlier else ()))
    if any(row.openness for row in rows):
        yield (
            "Not for publication: actions that are marked exempt or internal are in "
            "these words and in these numbers."
        )
    if earlier is None:
        return
    yield from keys.changes()
    was_exempt = sum(one.part == "action" for one in earlier.withheld)
    if was_exempt:
        yield (
            f"{earlier.version.label} kept {counted(was_exempt, 'exempt action')} "
            "back: what is new here may have been one of them."
        )
