"""A plan as a Word document, for officers who must paste it into a template.

In: a snapshot. Out: the bytes of a .docx with the words of the appendix's page: real
headings in their order, tables whose heading rows repeat, ratings as letter, word and
shade. Of a list: one table of its actions, in the list's order.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from actionplans import appendix as laid
from actionplans.appendix import Appendix, lay_out
from actionplans.appendix.column_widths import PAGE
from actionplans.appendix.layout import Chapter, Part, Row, Section
from actionplans.glossing import Glossing
from actionplans.palette import MARKS, NOT_RATED
from actionplans.snapshots import Snapshot
from actionplans.wording import counted, day

from .about import facts, titled
from .extracts import Extract, rows_of
from .word_parts import Cell, Paper, Run, plain

Rating = Mapping[str, Any] | None
MARK, COUNT = 32, 22  # millimetres of a column of ratings, and of one of counts


def to_docx(
    snapshot: Snapshot, *, is_draft: bool, extract: Extract | None = None
) -> bytes:
    appendix, version, paper = lay_out(snapshot), snapshot.version, Paper()
    paper.say_what_it_is(
        title=titled(snapshot, is_draft=is_draft),
        subject=f"{version.label}, position as at {day(version.as_at)}",
        author=version.council_name,
        at=version.frozen_at,
    )
    paper.foot(f"{titled(snapshot, is_draft=is_draft)} · {version.council_name}")
    _title(paper, snapshot, is_draft, extract)
    if extract:
        _key(paper, appendix)
        listed = rows_of(appendix, snapshot)
        _actions(paper, appendix, extract.words, listed, Glossing(appendix.glossary))
    else:
        _whole(paper, appendix)
    return paper.saved()


def _title(
    paper: Paper, snapshot: Snapshot, is_draft: bool, extract: Extract | None
) -> None:
    version = snapshot.version
    paper.paragraph(version.council_name, "Subtitle")
    paper.paragraph(version.title, "Title")
    if version.strapline:
        paper.paragraph(version.strapline, "Subtitle")
    paper.paragraph(f"{version.label} · Position as at {day(version.as_at)}")
    for name, words in facts(snapshot, is_draft=is_draft, extract=extract):
        paper.paragraph(f"{name}: {words}")


def _whole(paper: Paper, appendix: Appendix) -> None:
    for section in appendix.front:
        _section(paper, section, 1, Glossing(appendix.glossary))
    _key(paper, appendix)
    if appendix.assessed or appendix.grids:
        paper.heading("Summary", 1)
        _assessed(paper, appendix)
        _grids(paper, appendix)
        if appendix.withdrawn:
            withdrawn = counted(appendix.withdrawn, "withdrawn action")
            paper.paragraph(f"Not counted: {withdrawn}.")
    for chapter in appendix.chapters:
        _chapter(paper, appendix, chapter)
    for section in appendix.back:
        _section(paper, section, 1, Glossing(appendix.glossary))
    _glossary(paper, appendix)


def _section(paper: Paper, section: Section, level: int, gloss: Glossing) -> None:
    if section.heading:
        paper.heading(section.heading, level)
    style = "Quote" if section.attribution else "Normal"
    for passage in section.passages:
        if passage.points:
            paper.points([_glossed(gloss, point) for point in passage.points])
        else:
            paper.paragraph(_glossed(gloss, passage.text), style)
    if section.attribution:
        paper.paragraph(section.attribution)


def _glossed(gloss: Glossing, text: str) -> str:
    """The text with its abbreviations in full at their first use, as the page has."""
    runs = gloss.runs(text)
    return "".join(f"{r.text} ({r.in_full})" if r.in_full else r.text for r in runs)


def _key(paper: Paper, appendix: Appendix) -> None:
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
    key = f" (key, version {version})" if version > 1 else ""
    width = (PAGE - MARK) / len(names)
    paper.table(
        f"What the ratings mean{key}", heads, rows, [MARK, *[width] * len(names)]
    )


def _assessed(paper: Paper, appendix: Appendix) -> None:
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


def _grids(paper: Paper, appendix: Appendix) -> None:
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


def _chapter(paper: Paper, appendix: Appendix, chapter: Chapter) -> None:
    if chapter.heading:
        paper.heading(chapter.heading, 1)
    for part in chapter.parts:
        gloss = Glossing(appendix.glossary)
        # The page's title is its first heading; Word's stands above its headings.
        words = f"{part.label}: {_glossed(gloss, part.text)}"
        paper.heading(words, chapter.level - 1)
        for one in part.assessed:
            paper.paragraph(f"{one.label}: {_in_words(one.rating)}")
        for note in part.notes:
            _section(paper, note, chapter.level, gloss)
        if part.rows:
            # An import takes "Recommendation 1: …" for one more of them.
            _actions(paper, appendix, f"Actions: {part.label}", part.rows, gloss)


def _actions(
    paper: Paper,
    appendix: Appendix,
    caption: str,
    rows: Sequence[Row],
    gloss: Glossing,
) -> None:
    paper.table(
        caption,
        [plain(column.label) for column in appendix.columns],
        [
            [plain(row.ref, bold=True), *(_cell(cell, gloss) for cell in row.cells)]
            for row in rows
        ],
        appendix.widths,
        long=[place for place, row in enumerate(rows) if row.is_long],
    )


def _cell(cell: laid.Cell, gloss: Glossing) -> Cell:
    """Its words as they are printed: labels and what is late stand out."""
    if cell.is_rating:
        return _mark(cell.rating)
    lines = [[Run(_glossed(gloss, cell.text))]] if cell.text else []
    for label, words in (*cell.lines, *(("Evidence", p.words) for p in cell.evidence)):
        lines.append([Run(f"{label}:", bold=True), Run(f" {_glossed(gloss, words)}")])
    if cell.alert:
        lines.append([Run(cell.alert, bold=True)])
    broken = [
        [Run("\n"), *line] if number else line for number, line in enumerate(lines)
    ]
    return Cell(tuple(run for line in broken for run in line))


def _glossary(paper: Paper, appendix: Appendix) -> None:
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
    return Cell((Run(_in_words(rating), bold=True, colour=colour),), fill)


def _in_words(rating: Rating) -> str:
    return (
        f"{rating['letter']} {rating['word']}"
        if rating
        else f"{MARKS[NOT_RATED].letter} Not rated"
    )


def _number(number: int) -> Cell:
    return Cell((Run(f"{number:,}"),), is_number=True)
