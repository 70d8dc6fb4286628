"""How the values of a key rank, and which changes an officer is asked to explain.

Pure: codes, meanings and colours in; codes or a plain answer out. What is rated as not
due yet is no achievement and no failing: it stands in the middle where values are put
in order, and a change from it or to it is neither better nor worse.
"""

from collections.abc import Iterable, Mapping

NOT_DUE = "not_due"
_STEPS = {"problem": 0, "at_risk": 1, "not_due": 1.5, "on_track": 2, "complete": 3}
# Where a key gives one meaning to two values.
_COLOURS = ("red", "amber", "yellow", "grey", "green", "blue")


def worst_first(values: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """The codes of a frozen key's values: `code`, `meaning` and `colour` of each."""

    def rank(value: Mapping[str, str]) -> tuple[float, int]:
        return _STEPS[value["meaning"]], _COLOURS.index(value["colour"])

    return tuple(value["code"] for value in sorted(values, key=rank))


def not_due(values: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """The codes that say it is too early to judge."""
    return frozenset(value["code"] for value in values if value["meaning"] == NOT_DUE)


def must_be_explained(before: str | None, after: str | None) -> bool:
    """Whether it is asked why a rating changed; meanings, None where it was not rated.

    It is where the rating got worse, which any fall from green does, where it jumped by
    two steps at once, and where what was judged is put back as not due. What was not
    rated, or is not any more, has no direction; what fell due is judged for the first
    time, and only "complete" at once is a jump.
    """
    if not before or not after or before == after:
        return False
    if NOT_DUE in (before, after):
        return after in (NOT_DUE, "complete")
    steps = _STEPS[after] - _STEPS[before]
    return steps < 0 or steps > 1
