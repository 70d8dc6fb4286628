"""What a rating's code means: each version's in the key that was frozen with it.

In: the frozen keys of two versions. Out: values by code, the order that movements are
judged by, and sentences on what changed between the keys. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from actionplans.ranking import not_due, worst_first

Rating = Mapping[str, Any]
_TOLD = ("word", "colour", "meaning")


class Keys:
    """The later key, and the earlier one where there is an earlier version."""

    def __init__(
        self, now: Mapping[str, Any], before: Mapping[str, Any] | None
    ) -> None:
        self.scheme = now
        self.values: Sequence[Rating] = now["values"]
        self._now = {value["code"]: value for value in self.values}
        was = now["values"] if before is None else before["values"]
        self._before = {value["code"]: value for value in was}
        self.order = worst_first(self.values)
        self.undue = not_due(self.values)

    def now(self, code: str) -> Rating | None:
        """The value of a code of the later version; None is Not rated."""
        return self._now[code] if code else None

    def before(self, code: str) -> Rating | None:
        return self._before.get(code) or self._now[code] if code else None

    def meaning(self, code: str) -> str | None:
        return self._now[code]["meaning"] if code else None

    @property
    def vanished(self) -> list[Rating]:
        """Values of the earlier key whose codes the later one does not have."""
        return [self._before[code] for code in self._before if code not in self._now]

    def has_direction(self, before: str, after: str) -> bool:
        """Whether better or worse can be said of a change of rating."""
        return before in self._now and after in self._now

    def changes(self) -> list[str]:
        """What a reader must know of the keys before comparing the two."""
        said = []
        if gone := [value["word"] for value in self.vanished]:
            said.append(
                f"{_joined(gone)} is no longer in the key: a change from it is listed, "
                "but is called neither better nor worse."
            )
        for code, value in self._now.items():
            was = self._before.get(code)
            if was and any(was[name] != value[name] for name in _TOLD):
                said.append(
                    f"What is “{value['word']}” now was “{was['word']}” in the "
                    "earlier key: the two are compared as one."
                    if was["word"] != value["word"]
                    else f"“{value['word']}” has another meaning or colour now than "
                    "it had in the earlier key."
                )
        return said


def _joined(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
