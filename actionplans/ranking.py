"""How the values of a key rank, and which changes an officer is asked to explain.

Pure: codes, meanings and colours in; codes or a plain answer out. What is rated as not
due yet stands between at risk and on track: it is no achievement, and no failing.
"""

from collections.abc import Iterable, Mapping

# Half a step apart from its neighbours, so that amber to green stays one step.
_STEPS = {"problem": 0, "at_risk": 1, "not_due": 1.5, "on_track": 2, "complete": 3}
# Where a key gives one meaning to two values.
_COLOURS = ("red", "amber", "yellow", "grey", "green", "blue")


def worst_first(values: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """The codes of a frozen key's values: `code`, `meaning` and `colour` of each."""

    def rank(value: Mapping[str, str]) -> tuple[float, int]:
        return _STEPS[value["meaning"]], _COLOURS.index(value["colour"])

    return tuple(value["code"] for value in sorted(values, key=rank))


def must_be_explained(before: str | None, after: str | None) -> bool:
    """Whether it is asked why a rating changed; meanings, None where it was not rated.

    It is where the rating got worse, which any fall from green does, and where it
    jumped by two steps at once. What was not rated, or is not any more, has no
    direction.
    """
    if not before or not after:
        return False
    steps = _STEPS[after] - _STEPS[before]
    return steps < 0 or steps > 1
