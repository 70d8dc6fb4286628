"""Hits put together as they are asked about: once, however often a sentence stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .passages import Hit
from .rules import RULES, Rule

# Of one rule so many are shown among the others.
FIRST = 25


@dataclass(frozen=True, slots=True)
class Run:
    """Part of a sentence; whether it is what was found."""

    text: str
    is_found: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that a rule asks about, and each place where it stands, once."""

    rule: str
    fingerprint: str
    sentence: str
    hits: tuple[Hit, ...]

    @property
    def key(self) -> str:
        """Names it on a page."""
        return f"{self.rule}-{self.fingerprint}"

    @property
    def places(self) -> tuple[Hit, ...]:
        """A hit of each place."""
        return tuple({hit.where: hit for hit in self.hits}.values())

    @property
    def runs(self) -> tuple[Run, ...]:
        """The sentence again, what was found in it apart; overlaps are one."""
        runs, at = [], 0
        fitting = [hit for hit in self.hits if hit.sentence == self.sentence]
        spans = {(hit.start, hit.start + len(hit.words)) for hit in fitting}
        for start, end in sorted(spans):
            start = max(start, at)
            if end > start:
                runs += [
                    Run(self.sentence[at:start]),
                    Run(self.sentence[start:end], True),
                ]
                at = end
        runs.append(Run(self.sentence[at:]))
        return tuple(run for run in runs if run.text)


@dataclass(frozen=True, slots=True)
class Group:
    """What one rule found: some of it, and how much there is in all."""

    rule: Rule
    shown: Sequence[Found]
    number: int


def by_rule(hits: Iterable[Hit], only: str = "", first: int = FIRST) -> list[Group]:
    """The hits under their rules, in the rules' order: the first of each, or all of
    the one rule that is asked for alone."""
    found = together(hits)
    groups = []
    for code, rule in RULES.items():
        own = [one for one in found if one.rule == code]
        if own and only in ("", code):
            shown = own if only else own[:first]
            groups.append(Group(rule, shown, len(own)))
    return groups


def together(hits: Iterable[Hit]) -> list[Found]:
    """By rule and fingerprint, in the order in which each was first found."""
    groups: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        groups.setdefault((hit.rule, hit.fingerprint), []).append(hit)
    return [
        Found(rule, fingerprint, same[0].sentence, tuple(same))
        for (rule, fingerprint), same in groups.items()
    ]
