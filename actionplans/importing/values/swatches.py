"""The fills of all rating cells as swatches: what each was read as, and who asks.

In: the rating cells as read, their colours, and the issues. Out: a Swatch for each fill
with the issues whose answer serves its cells; a fill that nobody asks about gets a
remark that takes another answer all the same. Source: import specification E7.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from actionplans.importing.proposal import Issue, Swatch
from actionplans.importing.values.rating_issues import Pattern, issue
from actionplans.importing.values.shades import RatingCell, Seen

MOST = 60  # swatches; of a file with more only the commonest are told
_ASKING = ("G2", "G3")


class Found(Protocol):
    """A rating cell as read."""

    @property
    def rating(self) -> RatingCell: ...
    @property
    def seen(self) -> Seen: ...


def found(
    reads: Iterable[Found],
    colours: Mapping[tuple[str, str], str | None],
    issues: Sequence[Issue],
) -> tuple[tuple[Swatch, ...], list[Issue]]:
    """The swatches, the commonest first, and the remarks that let them be changed."""
    by_fill: dict[str, list[RatingCell]] = defaultdict(list)
    for read in reads:
        shade = read.seen.shade
        if read.seen.fill and (shade.colour or not shade.certain):
            by_fill[read.seen.fill].append(read.rating)
    asking = {
        (about.sheet, place): about
        for about in issues
        if about.code in _ASKING and about.severity != "INFO"
        for place in about.places
    }
    commonest = sorted(by_fill.items(), key=lambda pair: -len(pair[1]))[:MOST]
    swatches, remarks = [], []
    for fill, ratings in commonest:
        alone = [rating for rating in ratings if not rating.text]
        about = {i.id: i for r in alone if (i := asking.get(r.place))}
        rest = [r for r in alone if r.place not in asking and colours[r.place]]
        mine = _remarks(fill, rest, colours)
        remarks += mine
        read_as = {colours[rating.place] for rating in alone or ratings}
        is_certain = not any(i.is_open for i in about.values())
        colour = read_as.pop() if len(read_as) == 1 and is_certain else None
        ids = (*about, *(remark.id for remark in mine))
        swatches.append(Swatch(fill, colour, len(ratings), is_certain, ids))
    return tuple(swatches), remarks


def _remarks(
    fill: str,
    ratings: Sequence[RatingCell],
    colours: Mapping[tuple[str, str], str | None],
) -> list[Issue]:
    """A remark for each sheet in which cells are rated by this fill alone."""
    by_sheet: dict[str, list[RatingCell]] = defaultdict(list)
    for rating in ratings:
        by_sheet[rating.sheet.title].append(rating)
    return [
        issue(
            Pattern("G8", "INFO", fill, colours[mine[0].place] or ""),
            sheet,
            [rating.cell.address for rating in mine],
            mine[0].field,
        )
        for sheet, mine in by_sheet.items()
    ]
