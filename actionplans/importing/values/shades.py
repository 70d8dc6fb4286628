"""What a rating cell shows beside its words: the fill that Excel would paint there.

In: rating cells, and the fills a key in the file explains. Out: for each cell its fill
and the rating colour that shows; none where the fill is shading: of a whole row, of a
whole column, or of blank cells. Source: import specification E7, fill colour.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from actionplans.importing.sheets import fills
from actionplans.importing.sheets.conditional import Formats, Painted
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.importing.words import ratings

NONE = fills.Shade(None)
FEWEST = 3  # cells in the heading's own fill that are shading and no ratings


@dataclass(frozen=True, slots=True)
class RatingCell:
    """One rating cell: its sheet, the field it rates, and what stands around it.

    `columns` are the table's, `heading` is the row of its headings, `more` the rating
    cells of the rows that continue the same action, `joined` all their words.
    """

    sheet: Sheet
    cell: Cell
    field: str
    columns: tuple[int, ...] = ()
    heading: int = 0
    more: tuple[Cell, ...] = ()
    joined: str = ""

    @property
    def text(self) -> str:
        return self.joined or self.cell.text

    @property
    def place(self) -> tuple[str, str]:
        return self.sheet.title, self.cell.address

    @property
    def places(self) -> list[tuple[str, str]]:
        """Its own place, and those of the rows below that are its action too."""
        return [(self.sheet.title, c.address) for c in (self.cell, *self.more)]

    @property
    def column(self) -> tuple[str, int, int]:
        return self.sheet.title, self.heading, self.cell.column


@dataclass(frozen=True, slots=True)
class Seen:
    """The fill a rating cell shows, and what it is worth.

    `painted` is what conditional formats make of it, `under` the colour of the cell's
    own fill where they hide one.
    """

    fill: str | None = None
    shade: fills.Shade = NONE
    painted: Painted = field(default_factory=Painted)
    under: str | None = None


class Shades:
    """The fills of all rating cells of a file, with what the file says of them."""

    def __init__(
        self, cells: Sequence[RatingCell], taught: Mapping[str, str] | None = None
    ) -> None:
        self.taught = dict(taught or {})
        self._formats: dict[str, Formats] = {}
        self._shading = self._shaded_columns(cells)

    def seen(self, rating: RatingCell, cell: Cell | None = None) -> Seen:
        """What the rating's cell shows, or another of its cells."""
        cell = cell or rating.cell
        formats = self._formats.get(rating.sheet.title)
        if formats is None:
            formats = self._formats[rating.sheet.title] = Formats(rating.sheet)
        painted = formats.painted(cell, rating.columns)
        own = self._own(rating, cell)
        if painted.fill is None:
            solid = rating.sheet.shown(cell.row, cell.column).is_solid
            return Seen(own, self.shade(own, is_solid=solid), painted)
        shade = self.shade(painted.fill)
        under = self.shade(own).colour
        under = under if under != shade.colour and shade.colour else None
        return Seen(painted.fill, shade, painted, under)

    def shade(self, fill: str | None, *, is_solid: bool = True) -> fills.Shade:
        """A fill the key explains means that; else its hue says what it shows."""
        if fill is None:
            return NONE
        if fill in self.taught:
            return fills.Shade(self.taught[fill])
        shade = fills.shade_of(fill)
        return shade if is_solid else replace(shade, certain=False)

    def _own(self, rating: RatingCell, cell: Cell) -> str | None:
        """The cell's own fill, where it is not that of most of its row."""
        fill = rating.sheet.shown(cell.row, cell.column).fill
        if fill is None or rating.column in self._shading:
            return None
        others = [
            rating.sheet.shown(cell.row, column).fill
            for column in rating.columns
            if column != cell.column
        ]
        banded = others.count(fill) * 2 > len(others)
        return None if banded else fill

    def _shaded_columns(self, cells: Sequence[RatingCell]) -> set[tuple[str, int, int]]:
        """Columns with one fill in every cell that is shading and no rating.

        So is the heading's own fill, and a pale one under words that is doubtful or
        stands under several colours.
        """
        found: dict[tuple[str, int, int], set[str | None]] = defaultdict(set)
        said: dict[tuple[str, int, int], list[str | None]] = defaultdict(list)
        heads: dict[tuple[str, int, int], str | None] = {}
        many: Counter[tuple[str, int, int]] = Counter()
        for rating in cells:
            found[rating.column].add(rating.cell.fill)
            many[rating.column] += 1
            if rating.cell.text:
                said[rating.column].append(ratings.read_word(rating.cell.text).colour)
            head = rating.sheet.shown(rating.heading, rating.cell.column)
            heads[rating.column] = head.fill if many[rating.column] >= FEWEST else None
        return {
            column
            for column, seen in found.items()
            if len(seen) == 1
            and (fill := next(iter(seen))) is not None
            and self._is_shading(fill, said[column], heads[column])
        }

    def _is_shading(
        self, fill: str, said: Sequence[str | None], heading: str | None
    ) -> bool:
        if fill == heading:
            return True
        if len(said) < 2 or not fills.is_pale(fill):
            return False
        several = len({colour for colour in said if colour}) > 1
        return several or not self.shade(fill).certain
