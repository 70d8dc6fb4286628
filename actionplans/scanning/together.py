"""Hits put together as they are asked about: once, however often a sentence stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from .passages import Hit


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


def together(hits: Iterable[Hit]) -> list[Found]:
    """By rule and fingerprint, in the order in which each was first found."""
    groups: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        groups.setdefault((hit.rule, hit.fingerprint), []).append(hit)
    return [
        Found(rule, fingerprint, same[0].sentence, tuple(same))
        for (rule, fingerprint), same in groups.items()
    ]
