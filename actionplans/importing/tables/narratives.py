"""What is told of a group below its heading: its narrative and its description.

In: a group and words of a row. Out: the group with the words in their place. A band
that was a number alone takes its wording from the row below, one cut short its end.
"""

from actionplans.importing.sheets.cleaning import plain
from actionplans.importing.sheets.grid import Cell
from actionplans.importing.tables.drafts import DraftGroup


def tell(group: DraftGroup, name: str, words: str, cell: Cell) -> None:
    """Words of a narrative field, below what it says already."""
    before = group.narrative.get(name, "")
    group.narrative[name] = f"{before}\n{words}".strip()
    group.narrative_cells.setdefault(name, cell.address)


def describe(group: DraftGroup, words: str, cell: Cell) -> None:
    """Words without a label, before the group's first action."""
    if group.unworded:
        group.text, group.unworded = plain(words), False
    elif words[:1].islower() and not group.description:
        group.text = f"{group.text} {plain(words)}"
    else:
        group.description.append(words)
        group.narrative_cells.setdefault("description", cell.address)
