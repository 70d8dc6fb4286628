"""Numbering: the number that each block of a numbered section bears. Pure.

In: the section's number and the kinds of its blocks, in their order. Out: a number or
an empty string for each. Nobody types a number, so none repeats and none is left out.
"""

from collections.abc import Iterable

PARAGRAPH, HEADING = "paragraph", "heading"


def numbers(section: int, kinds: Iterable[str]) -> list[str]:
    """Paragraphs and sub-headings take the next number of the section: 3.1, 3.2.

    Below a sub-heading the paragraphs are counted on their own, 3.2.1, 3.2.2, until
    the next one. Lists, tables and smaller headings belong to what stands before them
    and bear no number.
    """
    found, top, below, is_below = [], 0, 0, False
    for kind in kinds:
        if kind == HEADING or (kind == PARAGRAPH and not is_below):
            top, below = top + 1, 0
            is_below = is_below or kind == HEADING
            found.append(f"{section}.{top}")
        elif kind == PARAGRAPH:
            below += 1
            found.append(f"{section}.{top}.{below}")
        else:
            found.append("")
    return found
