"""Naming: what an action or a recommendation is called in a message."""

from actionplans.models.openness import mark_in_words
from actionplans.wording import shortened

from .matters import About, Where

SHORT = 70
# White space will be folded: twice as much is read as is shown.
READ = 2 * SHORT


def about(
    where: Where,
    kind: str,
    pk: int,
    ref: str,
    short: str,
    openness: str = "",
    paragraph: str = "",
) -> About:
    """The words of what is marked stay where it is marked, and go into no message."""
    return About(
        where=where,
        kind=kind,
        pk=pk,
        ref=ref,
        title="" if openness else shortened(short, SHORT),
        mark=mark_in_words(openness, paragraph),
    )
