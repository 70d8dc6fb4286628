"""What may be read by whom: open, exempt under the access-to-information rules, or
internal."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q


class Openness(models.TextChoices):
    """How far something goes; empty is open to everybody.

    Exempt parts are published as being there, and reported in private. Source: Local
    Government Act 1972, Schedule 12A, Part 1, paragraphs 1 to 7. Internal ones are for
    the council's own work, and nothing is said of them outside.
    """

    EXEMPT = "exempt", "Exempt"
    INTERNAL = "internal", "Internal"


@dataclass(frozen=True, slots=True)
class Sight:
    """How far somebody sees beside what is open."""

    exempt: bool = False
    internal: bool = False

    def reaches(self, openness: str) -> bool:
        if openness == Openness.EXEMPT:
            return self.exempt
        return self.internal if openness == Openness.INTERNAL else True


# The fields of a mark: whatever is copied takes them with it.
MARKS = ("openness", "exempt_paragraph", "exempt_reason")


class Marked(models.Model):
    """Something that can be kept from the public, exempt with paragraph and reason."""

    openness = models.CharField(
        "who may read it", max_length=8, choices=Openness, blank=True
    )
    exempt_paragraph = models.CharField(
        "paragraph of Schedule 12A", max_length=60, blank=True
    )
    exempt_reason = models.TextField("why it is exempt", blank=True)

    class Meta:
        abstract = True

    @staticmethod
    def constraints(name: str) -> list[models.CheckConstraint]:
        """Exempt names its paragraph and reason, and nothing else has any."""
        said = ~Q(exempt_paragraph="") & ~Q(exempt_reason="")
        silent = Q(exempt_paragraph="", exempt_reason="")
        return [
            models.CheckConstraint(
                condition=(Q(openness=Openness.EXEMPT) & said)
                | (~Q(openness=Openness.EXEMPT) & silent),
                name=f"{name}_exempt_says_why",
            )
        ]

    @property
    def is_open(self) -> bool:
        return not self.openness

    @property
    def mark(self) -> str:
        """ "Exempt: paragraph 2" or "Internal", as it is tagged; empty where open."""
        return mark_in_words(self.openness, self.exempt_paragraph)


def mark_in_words(openness: str, paragraph: str) -> str:
    """The words of the tag; a paragraph begins small within them."""
    if openness == Openness.EXEMPT:
        return f"{Openness.EXEMPT.label}: {paragraph[:1].lower()}{paragraph[1:]}"
    return Openness(openness).label if openness else ""
