"""Matter: the passages of a version, before and after its tables and as annexes."""

from dataclasses import dataclass

from actionplans.models import Version
from actionplans.models.openness import mark_in_words
from actionplans.prose import Passage, passages

from .row_lengths import lines_of_words


@dataclass(frozen=True, slots=True)
class Section:
    """A passage of front or back matter, an annex, or of a recommendation's preamble.

    `mark` says who may read it, where not everybody may.
    """

    heading: str
    passages: tuple[Passage, ...]
    attribution: str = ""
    mark: str = ""

    @property
    def lines(self) -> int:
        """About how many lines it takes, with its heading."""
        words = [t for p in self.passages for t in (p.text, *p.points) if t]
        return lines_of_words(words) + 2 * bool(self.heading)


def matter_of(version: Version, placement: str) -> tuple[Section, ...]:
    return tuple(
        Section(
            section["heading"],
            passages(section["body"]),
            section["attribution"],
            mark_in_words(
                section.get("openness", ""), section.get("exempt_paragraph", "")
            ),
        )
        for section in version.sections
        if section["placement"] == placement
    )
