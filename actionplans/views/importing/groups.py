"""Questions by kind, page by page, with what one press answers of each.

In: kinds of questions, what is still open, and how a question is told. Out: groups for
a template, links to each, and counts. Reads no database and writes nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator

from actionplans.forms.bulk_answers import answered_together, is_own
from actionplans.importing.proposal import Issue
from actionplans.importing.questions.issue_titles import OTHER, TITLES
from actionplans.importing.questions.patterns import (
    Alike,
    Kind,
    pages,
    proposal_of,
)

from .asked import Asking, Question

QUESTIONS_A_PAGE = 60
# Of more questions alike than these, each by itself stands on pages of its own.
MOST_ONE_BY_ONE = 12
# How the answers that leave a cell as it is begin, and what they call it.
_LEAVE, _ONES = "Leave ", ("it ", "them ", "all ")


@dataclass(frozen=True, slots=True)
class Asked:
    """What part of the questions is looked at: a page of them, only what is still open,
    or one pattern's questions one by one."""

    page: str = "1"
    only_open: bool = False
    alike: str = ""

    def address(self, **other: Any) -> str:
        """The query of this part, or of one that differs so."""
        to = replace(self, **other)
        shown = "&show=open" if to.only_open else ""
        return f"?page={to.page}{shown}{f'&alike={to.alike}' if to.alike else ''}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Questions alike: one answer for all of them, and each by itself.

    `one_by_one` leads to the questions where they are too many for this page.
    """

    questions: tuple[Question, ...]
    count: int
    open: int
    own: int
    all: Question | None = None
    one_by_one: str = ""

    @property
    def failed(self) -> bool:
        return any(question.error for question in self.questions)


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of question as a page shows it; `accept`, `leave` and `reopen` word its
    buttons."""

    key: str
    title: str
    sentence: str
    count: int
    open: int
    accept: str
    leave: str
    reopen: str
    patterns: tuple[Pattern, ...]

    @property
    def failed(self) -> bool:
        return any(p.failed or (p.all and p.all.error) for p in self.patterns)


@dataclass(frozen=True, slots=True)
class Jump:
    """A link to a group: where it begins, and how much of it is open."""

    key: str
    title: str
    count: int
    open: int
    page: int
    address: str


class Groups:
    """All questions of one part of the page, of which a page of groups is shown."""

    def __init__(
        self,
        found: Sequence[Kind],
        still_open: Collection[str],
        asked: Asked | None = None,
    ) -> None:
        self.kinds, self.still_open = found, still_open
        self.asked = asked or Asked()
        self.whole = {kind.key: kind for kind in found}

    def paged(self) -> tuple[Page, list[Jump]]:
        """The page of kinds, and where each kind begins."""
        parted = pages(self._shown(), QUESTIONS_A_PAGE, self._size)
        begins: dict[str, int] = {}
        for at, on_page in enumerate(parted, start=1):
            for kind in on_page:
                begins.setdefault(kind.key, at)
        jumps = [self._jump(self.whole[key], at) for key, at in begins.items()]
        return Paginator(parted, 1).get_page(self.asked.page), jumps

    def _shown(self) -> Sequence[Kind]:
        if self.asked.alike:
            return self._one_by_one()
        if not self.asked.only_open:
            return self.kinds
        left = (kind.among(self.still_open) for kind in self.kinds)
        return [kind for kind in left if kind]

    def _one_by_one(self) -> list[Kind]:
        """The questions of one pattern, as many at once as a page holds."""
        for kind in self.kinds:
            for alike in kind.alike:
                if alike.key == self.asked.alike:
                    return [
                        replace(kind, alike=(replace(alike, issues=part),))
                        for part in batched(alike.issues, QUESTIONS_A_PAGE)
                    ]
        return []

    def _size(self, alike: Alike) -> int:
        """How many questions are shown for these: one where the rest is elsewhere."""
        return 1 if self._is_folded(alike) else len(alike.issues)

    def _is_folded(self, alike: Alike) -> bool:
        return not self.asked.alike and len(alike.issues) > MOST_ONE_BY_ONE

    def _jump(self, kind: Kind, page: int) -> Jump:
        address = f"{self.asked.address(page=page)}#group-{kind.key}"
        several = sum(title(other) == title(kind) for other in self.kinds) > 1
        words = f"{title(kind)}: {kind.first.message}" if several else title(kind)
        count, left = len(kind.issues), self._open(kind.issues)
        return Jump(kind.key, words, count, left, page, address)

    def _open(self, issues: Sequence[Issue]) -> int:
        return sum(issue.id in self.still_open for issue in issues)

    def told(self, shown: Sequence[Kind], asking: Asking) -> list[Group]:
        return [self._group(kind, asking) for kind in shown]

    def _group(self, part: Kind, asking: Asking) -> Group:
        kind = self.whole[part.key]
        sentences = {issue.message for issue in kind.issues}
        several = len(kind.issues) > 1
        whole = {alike.key: alike for alike in kind.alike}
        return Group(
            key=kind.key,
            title=title(kind),
            sentence=sentences.pop() if several and len(sentences) == 1 else "",
            count=len(kind.issues),
            open=self._open(kind.issues),
            accept=self._accept(kind) if several else "",
            leave=self._leave(kind) if several else "",
            reopen=_reopen(len(answered_together(kind, asking.upload.decisions))),
            patterns=tuple(
                self._pattern(whole[alike.key], alike, asking) for alike in part.alike
            ),
        )

    def _pattern(self, every: Alike, shown: Alike, asking: Asking) -> Pattern:
        folded = self._is_folded(shown)
        stands = asking.upload.decisions
        return Pattern(
            questions=() if folded else tuple(asking.questions(shown.issues)),
            count=len(every.issues),
            open=self._open(every.issues),
            own=sum(is_own(stands, issue.id) for issue in every.issues),
            all=asking.of_alike(every) if every.is_several else None,
            one_by_one=self._alone(every) if folded else "",
        )

    def _alone(self, alike: Alike) -> str:
        """Where the questions of a pattern stand one by one."""
        return f"{self.asked.address(page=1, alike=alike.key)}#decide"

    def _accept(self, kind: Kind) -> str:
        """ "Accept the first answer for all 12": open ones that propose something."""
        left = [i for i in kind.issues if i.id in self.still_open]
        proposals = [i for i in left if proposal_of(i) is not None]
        if not proposals:
            return ""
        labels = {i.choices[0].label for i in proposals}
        what = f"“{labels.pop()}”" if len(labels) == 1 else "the first answer"
        return f"Accept {what} for {_number(len(proposals), len(kind.issues))}"

    def _leave(self, kind: Kind) -> str:
        """ "Leave all 12 empty", in the words the answers themselves have for it."""
        empty = {
            choice.label
            for issue in kind.issues
            if issue.id in self.still_open
            for choice in issue.choices
            if choice.value is None
        }
        left = sum(
            issue.id in self.still_open
            and any(choice.value is None for choice in issue.choices)
            for issue in kind.issues
        )
        if len(empty) != 1 or not left:
            return ""
        return leave_all(empty.pop(), _number(left, len(kind.issues)))


def _reopen(count: int) -> str:
    return f"Open the {count} answered together again" if count > 1 else ""


def _number(left: int, count: int) -> str:
    return f"all {count}" if left == count else f"the {left} still open"


def leave_all(answer: str, number: str) -> str:
    """The answer "Leave empty", given to all that are still open."""
    if not answer.startswith(_LEAVE):
        return f"{answer}: {number}"
    rest = answer.removeprefix(_LEAVE)
    for one in _ONES:
        rest = rest.removeprefix(one)
    return f"{_LEAVE}{number} {rest}"


def title(kind: Kind) -> str:
    return TITLES.get(kind.first.code, OTHER)


def batched(issues: Sequence[Issue], most: int) -> Iterator[tuple[Issue, ...]]:
    for at in range(0, len(issues), most):
        yield tuple(issues[at : at + most])
