"""Column widths: how much of a printed page each column of the plan's tables gets.

Pure: the columns' classes and the texts of their cells in, millimetres out. A draft
has long actions and no progress, a plan in its third year the reverse: the room goes
where the words are, so that rows come out as low as they can.
"""

from collections.abc import Sequence

# What a page holds between its margins, in landscape and upright.
PAGE, UPRIGHT_PAGE = 261, 174
FIXED = {
    "col-ref": 12,
    "col-number": 20,
    "col-progress-rag": 20,
    "col-impact-rag": 20,
}
LEAST, MOST, STEP = 20, 120, 2
# Millimetres of a cell's padding, of a character of running text with what is lost at
# the ends of lines, and of a letter of one word, about.
PADDING, CHARACTER, LETTER = 3.2, 1.75, 1.7
# A long word is kept whole up to here, where the page has the room; longer ones break.
LONGEST_WORD = 15
# Rows looked at: enough to know a table's habits, few enough to cost nothing.
SAMPLE = 150


def widths_of(
    classes: Sequence[str], rows: Sequence[Sequence[str]], page: int = PAGE
) -> list[int]:
    """The width of each column in millimetres, together no more than the page.

    Every column starts as narrow as its longest word allows; then each two
    millimetres left go to the column that lowers the rows most.
    """
    rows = rows[:: len(rows) // SAMPLE + 1]
    texts = [list(column) for column in zip(*rows, strict=True)] or [
        [] for _ in classes
    ]
    widths = _narrowest(classes, texts, page)
    free = [place for place, name in enumerate(classes) if name not in FIXED]
    if not free:
        return widths
    lines = {place: [cell.split("\n") for cell in texts[place]] for place in free}
    cost = {place: _cost(lines[place], widths[place]) for place in free}
    gain = {p: cost[p] - _cost(lines[p], widths[p] + STEP) for p in free}
    while sum(widths) + STEP <= page:
        open_ = [place for place in free if widths[place] < MOST]
        if not open_:
            break
        # Where nothing is left to gain, the narrowest column gets the room.
        best = max(open_, key=lambda place: (gain[place], -widths[place]))
        widths[best] += STEP
        cost[best] -= gain[best]
        gain[best] = cost[best] - _cost(lines[best], widths[best] + STEP)
    return widths


def characters_a_line(width: float) -> float:
    """How many characters a line of a column holds, about."""
    return (width - PADDING) / CHARACTER


def _narrowest(
    classes: Sequence[str], texts: Sequence[Sequence[str]], page: int
) -> list[int]:
    """Each column as its longest word has it; where the page has no room for them all,
    as shorter ones do."""
    found: list[int] = []
    for longest in range(LONGEST_WORD, 0, -1):
        found = [
            FIXED.get(name) or _least(column, longest)
            for name, column in zip(classes, texts, strict=True)
        ]
        if sum(found) <= page:
            break
    return found


def _least(column: Sequence[str], most: int) -> int:
    longest = max((len(word) for text in column for word in text.split()), default=0)
    needed = min(longest, most) * LETTER + PADDING
    return max(LEAST, STEP * -int(-needed // STEP))


def _cost(column: Sequence[Sequence[str]], width: int) -> float:
    """What a column adds to the height of its rows.

    The cube of a cell's lines: a row is as high as its highest cell, so long cells
    must weigh far more than many short ones. Parts of a line count, or two more
    millimetres would often seem to gain nothing.
    """
    room = characters_a_line(width)
    return sum(sum(max(len(line) / room, 1) for line in cell) ** 3 for cell in column)
