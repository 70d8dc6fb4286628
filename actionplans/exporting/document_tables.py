"""The tables of a Word document: key, summary, actions, glossary.

In: an appendix as it was laid out. Out: tables at the end of a paper, each with one
heading row, no merged cell, and the widths that the printed appendix has.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from actionplans import appendix as laid
from actionplans.appendix import Appendix
from actionplans.appendix.cells import Column
from actionplans.appendix.column_widths import PAGE
from actionplans.appendix.layout import Part, Row
from actionplans.glossing import Glossing
from actionplans.palette import MARKS, NOT_RATED
from actionplans.wording import day

from .word_parts import Cell, Paper, Run, plain

Rating = Mapping[str, Any] | None
MARK, COUNT = 32, 22  # millimetres of a column of ratings, and of one of counts
UNRATED = f"{MARKS[NOT_RATED].letter} Not rated"


def glossed(gloss: Glossing, text: str) -> str:
    """The text with its abbreviations in full at their first use, as the page has."""
    runs = gloss.runs(text)
    return "".join(f"{r.text} ({r.in_full})" if r.in_full else r.text for r in runs)


def rated(rating: Rating) -> str:
    """ "A Amber": letter and word, as the mark on the page."""
    return f"{rating['letter']} {rating['word']}" if rating else UNRATED


def key(paper: Paper, appendix: Appendix) -> None:
    scheme = appendix.scheme
    names = ("progress", "impact") if scheme["has_impact"] else ("progress",)
    paper.heading("Key to the ratings", 1)
    heads = [plain("Rating")]
    for name in names:
        asked = (scheme[f"{name}_label"], scheme[f"{name}_question"])
        heads.append(plain(": ".join(filter(None, asked))))
    rows = [
        [_mark(value)]
        + [plain(value[f"{name}_definition"] or value["word"]) for name in names]
        for value in scheme["values"]
    ]
    nobody = [plain(f"Nobody has rated the {name} yet") for name in names]
    rows.append([_mark(None), *nobody])
    version = scheme.get("version", 1)
    caption = "What the ratings mean"
    caption += f" (key, version {version})" if version > 1 else ""
    width = (PAGE - MARK) / len(names)
    paper.table(caption, heads, rows, [MARK, *[width] * len(names)])


def assessed(paper: Paper, appendix: Appendix) -> None:
    """Each recommendation's own ratings; last period's beside them, in own columns."""
    parts = appendix.assessed
    if not parts:
        return
    labels = [one.label for one in parts[0].assessed]
    heads, before = [appendix.subject], appendix.has_last_period
    caption = "Each recommendation as it was rated"
    if before:
        caption += ", and how it was rated in the last period"
        last = f"Last period, as at {day(appendix.last_as_at)}"
        heads += [f"{last}: {label}" for label in labels]
    heads += [f"This period: {label}" if before else label for label in labels]
    rows = [[plain(part.wording), *_marks(part, len(labels), before)] for part in parts]
    marks = len(heads) - 1
    widths = [PAGE - MARK * marks, *[MARK] * marks]
    paper.table(caption, [plain(head) for head in heads], rows, widths)


def _marks(part: Part, dimensions: int, before: bool) -> Iterator[Cell]:
    if before:
        told = [one.rating for one in part.before] or [None] * dimensions
        yield from map(_mark, told)
    yield from (_mark(one.rating) for one in part.assessed)


def grids(paper: Paper, appendix: Appendix) -> None:
    values = [*appendix.scheme["values"], None]
    for grid in appendix.grids:
        late = grid.dimension == "progress"
        ends = ["All actions", *(["Overdue"] if late else [])]
        heads = [plain(appendix.subject), *map(_mark, values), *map(plain, ends)]
        rows = []
        for row in (*grid.rows, grid.total):
            numbers = [*row.numbers, row.total, *([row.overdue] if late else [])]
            words = row.wording if grid is appendix.grids[0] else row.label
            rows.append([plain(words, bold=row is grid.total), *map(_number, numbers)])
        asked = f": {grid.question}" if grid.question else ""
        counts = len(heads) - 1
        widths = [PAGE - COUNT * counts, *[COUNT] * counts]
        paper.table(f"{grid.label}{asked} Number of actions", heads, rows, widths)


def actions(
    paper: Paper,
    appendix: Appendix,
    caption: str,
    rows: Sequence[Row],
    gloss: Glossing,
) -> None:
    paper.table(
        caption,
        [plain(column.label) for column in appendix.columns],
        [list(_cells(row, appendix.columns[1:], gloss)) for row in rows],
        appendix.widths,
        long=[place for place, row in enumerate(rows) if row.is_long],
    )


def _cells(row: Row, columns: Sequence[Column], gloss: Glossing) -> Iterator[Cell]:
    """The ref, then the plan's own columns; a marked action says so in its text."""
    yield plain(row.ref, bold=True)
    for column, cell in zip(columns, row.cells, strict=True):
        mark = row.mark if column.field == "action" else ""
        yield _cell(cell, gloss, mark)


def _cell(cell: laid.Cell, gloss: Glossing, mark: str) -> Cell:
    """Its words as they are printed: labels and what is late stand out."""
    if cell.is_rating:
        return _mark(cell.rating)
    lines = [[Run(glossed(gloss, cell.text))]] if cell.text else []
    for label, words in (*cell.lines, *(("Evidence", p.words) for p in cell.evidence)):
        lines.append([Run(f"{label}:", bold=True), Run(f" {glossed(gloss, words)}")])
    if cell.alert:
        lines.append([Run(cell.alert, bold=True)])
    if mark:
        lines.insert(0, [Run(mark, bold=True)])
    broken = [[Run("\n"), *line] if place else line for place, line in enumerate(lines)]
    return Cell(tuple(run for line in broken for run in line))


def glossary(paper: Paper, appendix: Appendix) -> None:
    if not appendix.glossary:
        return
    paper.heading("Glossary", 1)
    rows = [
        [plain(term[name]) for name in ("abbreviation", "term", "definition")]
        for term in appendix.glossary
    ]
    heads = [plain(label) for label in ("Abbreviation", "In full", "Meaning")]
    paper.table("Abbreviations used in this plan", heads, rows, [36, 75, PAGE - 111])


def _mark(rating: Rating) -> Cell:
    """Letter and word on the rating's own colour: the colour is never alone."""
    mark = MARKS[rating["colour"] if rating else NOT_RATED]
    colour = mark.text[1:].upper()
    fill = mark.fill[1:].upper() if rating else ""
    return Cell((Run(rated(rating), bold=True, colour=colour),), fill)


def _number(number: int) -> Cell:
    return Cell((Run(f"{number:,}"),), is_number=True)
