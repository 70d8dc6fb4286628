"""What an action's columns of earlier periods said, as updates before its newest one.

In: a draft action and the colours read for the whole plan. Out: EarlierUpdates, oldest
first; a period in which the row says nothing is none. Source: import specification E3
and E7.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from actionplans.importing.proposal import EarlierUpdate
from actionplans.importing.sheets.grid import Cell
from actionplans.importing.tables.drafts import DraftAction, join_texts
from actionplans.importing.tables.keys import Taught
from actionplans.importing.tables.periods import EARLIER
from actionplans.importing.values.colouring import Colouring, RatingCell, colour_all
from actionplans.importing.words.ratings import read_word
from actionplans.importing.words.whens import when_of

RATED = ("progress_rag", "impact_rag")
Colours = Mapping[tuple[str, str], str | None]


def earlier_of(draft: DraftAction, colours: Colours) -> tuple[EarlierUpdate, ...]:
    """The updates of its earlier columns, those of one period together."""
    periods: dict[str, dict[str, list[Cell]]] = {}
    for field, cells in draft.cells.items():
        for cell in cells if field.startswith(EARLIER) else ():
            role = draft.heading.roles.get(cell.column)
            period = periods.setdefault(role.period if role else "", {})
            period.setdefault(field.removeprefix(EARLIER), []).append(cell)
    read = (_update(draft, periods[period], colours) for period in sorted(periods))
    return tuple(update for update in read if update is not None)


def colour_earlier(drafts: Sequence[DraftAction], taught: Taught) -> Colouring:
    """The colours of all ratings of earlier periods, read together as colour_all does.

    A doubt about what is past is only shown (CHECK): until it is answered its words
    stand in the earlier update, and the plan of today does not wait for it.
    """
    cells = [
        RatingCell(
            draft.sheet, cell, name, tuple(draft.heading.roles), draft.heading.row
        )
        for draft in drafts
        for name in RATED
        for cell in draft.cells.get(EARLIER + name, ())
    ]
    found = colour_all(cells, taught)
    told = [issue for issue in found.issues if issue.severity != "INFO"]
    found.issues = [replace(issue, severity="CHECK") for issue in told]
    return found


def _update(
    draft: DraftAction, cells: dict[str, list[Cell]], colours: Colours
) -> EarlierUpdate | None:
    """One period's. A rating's words that name no colour stay among its words."""
    texts = [join_texts([cell.text for cell in cells.get("progress", ())])]
    ratings: dict[str, str | None] = {}
    for name in RATED:
        for cell in cells.get(name, ())[:1]:
            colour = colours.get((draft.sheet.title, cell.address))
            ratings[name] = colour
            if colour is None and cell.text and not read_word(cell.text).unrated:
                texts.append(f"{_label(draft, cell)}: {cell.text}")
    text = "\n".join(words for words in texts if words)
    if not text and not any(ratings.values()):
        return None
    first = next(found[0] for found in cells.values())
    label = _label(draft, cells.get("progress", [first])[0])
    when = when_of(label)
    places = {name: cells[name][0].address for name in ratings}
    return EarlierUpdate(
        label, text, when.as_at if when else None, cells=places, **ratings
    )


def _label(draft: DraftAction, cell: Cell) -> str:
    role = draft.heading.roles.get(cell.column)
    return role.label if role else ""
