"""Questions of one pattern, which one answer may serve.

In: issues. Out: kinds, of one code, field and sentence, in the order in which they
first come; in each, the questions that stand at the same words or offer the same values
are together. And kinds packed into pages, each whole where a page holds it.
Source: import specification E8, resolution screen.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from actionplans.importing.proposal import Issue
from actionplans.importing.sheets.cleaning import folded
from actionplans.importing.words.ratings import COLOURS

# Where one value may be meant of many cells. A ref names one action, and a heading one
# column: what serves one of those serves no other.
SHARED = ("due_date", "leads", "progress_rag", "impact_rag", "percent_complete")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_NUMBER = re.compile(r"[\d.,/%]*\d[\d.,/%]*")
_EDGES = " .,;:-–—!?()\"'“”"


@dataclass(frozen=True, slots=True)
class Alike:
    """Questions at the same words, or with the same values on offer: one will do."""

    key: str
    issues: tuple[Issue, ...]

    @property
    def is_several(self) -> bool:
        return len(self.issues) > 1


@dataclass(frozen=True, slots=True)
class Kind:
    """Questions of one sort, those alike side by side."""

    key: str
    alike: tuple[Alike, ...]

    @property
    def issues(self) -> tuple[Issue, ...]:
        return tuple(issue for alike in self.alike for issue in alike.issues)

    @property
    def first(self) -> Issue:
        return self.alike[0].issues[0]

    def among(self, ids: Collection[str]) -> "Kind | None":
        """The kind with these of its questions alone; None where it has none."""
        left = (
            replace(alike, issues=tuple(i for i in alike.issues if i.id in ids))
            for alike in self.alike
        )
        alike = tuple(a for a in left if a.issues)
        return replace(self, alike=alike) if alike else None


def kinds(issues: Iterable[Issue]) -> list[Kind]:
    """Every issue once, by kind, and in it by what makes questions alike."""
    found: dict[str, dict[str, list[Issue]]] = {}
    for issue in issues:
        alike = found.setdefault(_kind(issue), {})
        alike.setdefault(_pattern(issue), []).append(issue)
    return [
        Kind(
            _short(kind),
            tuple(Alike(_short(kind, key), tuple(same)) for key, same in alike.items()),
        )
        for kind, alike in found.items()
    ]


def _kind(issue: Issue) -> str:
    """Code, field, and the sentence without the words and numbers it quotes."""
    sentence = _NUMBER.sub("", _QUOTED.sub("", issue.message))
    return "|".join(
        (issue.code, str(issue.is_open), issue.field or "", folded(sentence))
    )


def _pattern(issue: Issue) -> str:
    """What is the same of questions alike: the values on offer, else the words."""
    if issue.field not in SHARED:
        return issue.id
    values = [choice.value for choice in issue.choices if choice.value is not None]
    same = values or [folded(issue.raw or "").strip(_EDGES)]
    return "|".join((str(bool(values)), *same))


def _short(*parts: str) -> str:
    return sha256("|".join(parts).encode()).hexdigest()[:10]


def proposal_of(issue: Issue) -> str | None:
    """The value proposed: the first on offer. A list of all colours proposes none, and
    of a word and a fill that differ neither is preferred (E7)."""
    values = [choice.value for choice in issue.choices if choice.value is not None]
    if issue.code == "G4" or values == list(COLOURS):
        return None
    return issue.choices[0].value if issue.choices else None


def pages(
    found: Sequence[Kind], most: int, size: Callable[[Alike], int]
) -> list[list[Kind]]:
    """Kinds on pages of so much; only one larger than a page is parted.

    `size` says what questions alike take up; they always stay together.
    """
    made: list[list[Kind]] = [[]]
    room = most
    for kind in found:
        for part in _parts(kind, most, size):
            needed = sum(map(size, part.alike))
            if needed > room and made[-1]:
                made.append([])
                room = most
            made[-1].append(part)
            room -= needed
    return made


def _parts(kind: Kind, most: int, size: Callable[[Alike], int]) -> list[Kind]:
    parts: list[list[Alike]] = [[]]
    room = most
    for alike in kind.alike:
        if size(alike) > room and parts[-1]:
            parts.append([])
            room = most
        parts[-1].append(alike)
        room -= size(alike)
    return [replace(kind, alike=tuple(part)) for part in parts]
