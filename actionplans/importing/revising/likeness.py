"""How alike two texts are, and which of many a text is likest to.

In: texts as written. Out: a number from 0 to 1. Pure. By runs of three letters, which
forgives a typing slip, another ending and another order of words; unrelated sentences
of one service stay below 0.4.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping

# From here on a text is the other, reworded; and a likeness is worth asking about.
ALIKE, WORTH_ASKING = 0.4, 0.5
# A text that holds nearly all of the other is that with words put to it.
HOLDS_THE_OTHER = 0.75
# Runs of letters that more texts have tell nothing of any; so many are looked at.
COMMON, NEAREST = 60, 8


def folded(text: str) -> str:
    """The text apart from case, spaces and line ends."""
    return " ".join(text.casefold().split())


def likeness(one: str, other: str) -> float:
    """1 for the same words, 0 for nothing in common."""
    return _of_grams(_grams(one), _grams(other))


def are_alike(one: str, other: str) -> bool:
    """Whether one may be the other reworded; nothing at all is like anything."""
    return not folded(one) or not folded(other) or likeness(one, other) >= ALIKE


class Texts:
    """Texts by number, to be asked which of them is likest to another one.

    The time of a question does not grow with the number of texts.
    """

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._grams = {pk: _grams(text) for pk, text in texts.items()}
        self._with: dict[str, list[int]] = defaultdict(list)
        for pk, grams in self._grams.items():
            for gram in grams:
                self._with[gram].append(pk)

    def nearest(self, text: str, among: Container[int]) -> list[tuple[float, int]]:
        """Likeness and number of those worth asking about, the likest first."""
        grams = _grams(text)
        shared: Counter[int] = Counter()
        for gram in sorted(grams):
            holders = self._with.get(gram, ())
            if len(holders) <= COMMON:
                shared.update(pk for pk in holders if pk in among)
        scored = [
            (_of_grams(grams, self._grams[pk]), pk)
            for pk, _ in shared.most_common(NEAREST)
        ]
        found = [one for one in scored if one[0] >= WORTH_ASKING]
        return sorted(found, key=lambda one: (-one[0], one[1]))


def _grams(text: str) -> frozenset[str]:
    padded = f"  {folded(text)} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def _of_grams(one: frozenset[str], other: frozenset[str]) -> float:
    if one == other:
        return 1.0
    common = len(one & other)
    dice = 2 * common / (len(one) + len(other))
    held = common / min(len(one), len(other))
    return max(dice, ALIKE + 0.1) if held >= HOLDS_THE_OTHER else dice
