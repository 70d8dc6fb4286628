"""A plan as a Word document, for officers who must paste it into a template.

In: a snapshot. Out: the bytes of a .docx with the words of the appendix's page: real
headings in their order, tables whose heading rows repeat, ratings as letter, word and
shade. Of a list: one table of its actions, in the list's order.
"""

from actionplans.appendix import Appendix, lay_out
from actionplans.appendix.layout import Chapter, Part
from actionplans.appendix.matter import Section
from actionplans.glossing import Glossing
from actionplans.snapshots import Snapshot
from actionplans.wording import counted, day

from . import document_tables as tables
from .about import WITHHELD, facts, titled
from .document_tables import glossed, rated
from .extracts import Extract, rows_of
from .word_parts import Paper


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
    _title(paper, snapshot, is_draft)
    if extract:
        paper.heading("Actions listed", 1)
        gloss = Glossing(appendix.glossary)
        rows = rows_of(appendix, snapshot)
        tables.actions(paper, appendix, extract.words, rows, gloss)
        tables.key(paper, appendix)
    else:
        _whole(paper, appendix)
    return paper.saved()


def _title(paper: Paper, snapshot: Snapshot, is_draft: bool) -> None:
    version = snapshot.version
    paper.paragraph(version.council_name, "Subtitle")
    paper.paragraph(version.title, "Title")
    if version.strapline:
        paper.paragraph(version.strapline, "Subtitle")
    paper.paragraph(f"{version.label} · Position as at {day(version.as_at)}")
    for name, words in facts(snapshot, is_draft=is_draft):
        paper.paragraph(words if name == WITHHELD else f"{name}: {words}")


def _whole(paper: Paper, appendix: Appendix) -> None:
    for section in appendix.front:
        _section(paper, section, 1, Glossing(appendix.glossary))
    tables.key(paper, appendix)
    if appendix.assessed or appendix.grids:
        paper.heading("Summary", 1)
        tables.assessed(paper, appendix)
        tables.grids(paper, appendix)
        if words := _not_counted(appendix):
            paper.paragraph(f"Not counted: {words}.")
    for chapter in appendix.chapters:
        if chapter.heading:
            paper.heading(chapter.heading, 1)
        for part in chapter.parts:
            _part(paper, appendix, chapter, part)
    for section in appendix.back:
        _section(paper, section, 1, Glossing(appendix.glossary))
    tables.glossary(paper, appendix)
    for section in appendix.annexes:
        paper.new_page()
        gloss = Glossing(appendix.glossary)
        _section(paper, section, 1, gloss, before="Annex: ")


def _not_counted(appendix: Appendix) -> str:
    left_out = {
        "withdrawn action": appendix.withdrawn,
        "exempt action": appendix.left_out.actions,
    }
    return ", ".join(counted(many, noun) for noun, many in left_out.items() if many)


def _section(
    paper: Paper, section: Section, level: int, gloss: Glossing, before: str = ""
) -> None:
    if section.heading:
        mark = f" ({section.mark})" if section.mark else ""
        paper.heading(f"{before}{section.heading}{mark}", level)
    style = "Quote" if section.attribution else "Normal"
    for passage in section.passages:
        if passage.points:
            paper.points([glossed(gloss, point) for point in passage.points])
        else:
            paper.paragraph(glossed(gloss, passage.text), style)
    if section.attribution:
        paper.paragraph(section.attribution)


def _part(paper: Paper, appendix: Appendix, chapter: Chapter, part: Part) -> None:
    gloss = Glossing(appendix.glossary)
    # The page's title is its first heading; Word's stands above its headings.
    paper.heading(f"{part.label}: {glossed(gloss, part.text)}", chapter.level - 1)
    for one in part.assessed:
        paper.paragraph(f"{one.label}: {rated(one.rating)}")
    if part.left_out:
        paper.paragraph(part.left_out)
    for note in part.notes:
        _section(paper, note, chapter.level, gloss)
    if part.rows:
        # An import takes "Recommendation 1: …" for one more of them.
        caption = f"Actions: {part.label}"
        tables.actions(paper, appendix, caption, part.rows, gloss)
