"""The first printed page: how much of what got worse it holds below counts and grid.

Pure: how many lines stand above, and how long each line is, in; a number of lines out.
The estimate is careful: what it leaves over follows on the next page, the worst stands
first either way.
"""

from collections.abc import Iterable, Sequence
from math import ceil

# Millimetres that the page has for the lines of the grid and of what got worse, below
# its title, the counts, and the headings of both tables.
HEIGHT = 94.5
LINE, PADDING, GRID_LINE, FACT = 4.1, 0.6, 5.1, 4.4
# Characters that a line of the widest column holds; the first is that much narrower.
CHARACTERS, NARROWER = 76, 1.5


# Characters that a line across the page holds, and those before a correction's own:
# "V2.3 supersedes V2.2: ".
ACROSS, BEFORE = 120, 30
# Millimetres of 9 pt: a character, a letter's own block with what parts two counts,
# and the widest column the four of both dimensions can have.
CHARACTER, BLOCK, COLUMN = 1.75, 6.2, 51.0


def fits_in_words(cells: Iterable[Sequence[str]]) -> bool:
    """Whether each cell's counts, such as "Amber 3", stand in one printed line.

    Where not, they are printed as letter and number: the words stand above them on the
    same page.
    """
    return all(
        sum(BLOCK + CHARACTER * len(words) for words in cell) <= COLUMN
        for cell in cells
    )


def lines_of_correction(words: str) -> int:
    """Lines that a version which mends another takes to say so, its margin as one."""
    return 1 + ceil((len(words) + BEFORE) / ACROSS) if words else 0


def lines_that_fit(grid: int, worse: Sequence[int], facts: int = 0) -> int:
    """How many of the lines, each so many characters long, stand on the first page.

    `facts` are lines of text above the grid beside the usual ones. All of them where
    the grid alone is longer than the page: they stand below it, and nothing is gained
    by parting them.
    """
    left = HEIGHT - grid * GRID_LINE - facts * FACT
    if left <= 0:
        return len(worse)
    for number, length in enumerate(worse):
        left -= -(-length // CHARACTERS) * LINE + PADDING
        if left < 0:
            return number
    return len(worse)
