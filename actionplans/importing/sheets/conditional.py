"""The fill a simple conditional format gives a cell; others are said to be undecidable.

In: a sheet's conditional formats, and its cells one by one. Out: what the formats paint
there, as Excel shows it: in their order, on top of the cell's own fill. Worked out are
comparisons, words sought, and formulas of sheets/formulas.py.
Source: import specification E7, order of fills.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from actionplans.importing.sheets.cleaning import folded
from actionplans.importing.sheets.formula_values import (
    Failed,
    Plain,
    Unknown,
    as_truth,
    compare,
    plain_value,
)
from actionplans.importing.sheets.formulas import At, Formula, compiled
from actionplans.importing.sheets.grid import Cell, ConditionalRule, Sheet

GRAPHIC = ("iconSet", "dataBar", "colorScale")
CLEARED = "FFFFFF"  # what is painted where a format takes a fill away
MOST_FORMATS = 500  # of one cell; the rest is not looked at
_OPERATORS = {
    "equal": "=", "notEqual": "<>", "greaterThan": ">", "greaterThanOrEqual": ">=",
    "lessThan": "<", "lessThanOrEqual": "<=",
}  # fmt: skip
_WORDED = ("containsText", "notContainsText", "beginsWith", "endsWith")


@dataclass(frozen=True, slots=True)
class Painted:
    """What the formats paint on a cell.

    `by_itself`: the format looked at no other cell. `is_graphic`: an icon, bar or scale
    stands for the number. `is_unknown`: a format there cannot be worked out.
    """

    fill: str | None = None
    by_itself: bool = False
    is_graphic: bool = False
    is_unknown: bool = False


class _Span(NamedTuple):
    """The rows of one column, from `first` on, on which the same formats stand."""

    first: int
    rules: tuple[ConditionalRule, ...]


class Formats:
    """The conditional formats of one sheet, found by cell without a search of all."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._columns: dict[int, list[_Span]] = {}

    def painted(self, cell: Cell, columns: Sequence[int] = ()) -> Painted:
        """What a cell shows. A format that paints most of the row, the `columns` of its
        table, is banding: it hides a fill, and is no rating."""
        is_graphic = is_unknown = False
        for rule in self._at(cell.row, cell.column):
            if rule.kind in GRAPHIC:
                is_graphic = is_graphic or _is_number(cell)
                continue
            holds = _holds(rule, self.sheet, cell)
            if holds is None:
                banding = self._bands(rule, cell, columns, known=False)
                is_unknown = is_unknown or bool(rule.fill and not banding)
            elif holds and rule.fill:
                banding = self._bands(rule, cell, columns, known=True)
                fill = CLEARED if banding else rule.fill
                return Painted(fill, _by_itself(rule, cell), is_graphic)
            elif holds and rule.stops:
                break
        return Painted(is_graphic=is_graphic, is_unknown=is_unknown)

    def _at(self, row: int, column: int) -> tuple[ConditionalRule, ...]:
        spans = self._columns.get(column)
        if spans is None:
            spans = self._columns[column] = _spans(self.sheet.rules, column)
        place = bisect_right(spans, row, key=lambda span: span.first) - 1
        return spans[place].rules if place >= 0 else ()

    def _covered(
        self, rule: ConditionalRule, cell: Cell, columns: Sequence[int]
    ) -> list[int]:
        """The other columns of the table on which the format stands in this row."""
        return [
            column
            for column in columns
            if column != cell.column
            and any(other is rule for other in self._at(cell.row, column))
        ]

    def _bands(
        self, rule: ConditionalRule, cell: Cell, columns: Sequence[int], known: bool
    ) -> bool:
        """Whether a formula paints most cells of the row, or could."""
        others = len(columns) - 1
        if rule.kind != "expression" or others < 2:
            return False
        covered = self._covered(rule, cell, columns)
        if known and len(covered) * 2 > others:
            cells = (self.sheet.cell(cell.row, column) for column in covered)
            return sum(bool(_holds(rule, self.sheet, c)) for c in cells) * 2 > others
        return len(covered) * 2 > others


def _spans(rules: Iterable[ConditionalRule], column: int) -> list[_Span]:
    """The column cut at each row where a format begins or ends."""
    areas = [
        (area, order, rule)
        for order, rule in enumerate(rules)
        for area in rule.areas
        if area.left <= column <= area.right
    ]
    starts: dict[int, list[tuple[int, ConditionalRule]]] = {}
    ends: dict[int, list[int]] = {}
    for area, order, rule in areas:
        starts.setdefault(area.top, []).append((order, rule))
        ends.setdefault(area.bottom + 1, []).append(order)
    standing: dict[int, list[ConditionalRule]] = {}
    spans = []
    for row in sorted({*starts, *ends}):
        for order in ends.get(row, ()):
            standing[order].pop()
        for order, rule in starts.get(row, ()):
            standing.setdefault(order, []).append(rule)
        standing = {order: held for order, held in standing.items() if held}
        now = tuple(standing[order][0] for order in sorted(standing)[:MOST_FORMATS])
        spans.append(_Span(row, now))
    return spans


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)


def _at_cell(rule: ConditionalRule, sheet: Sheet, cell: Cell) -> At:
    top, left = rule.corner
    return At(sheet, cell.row, cell.column, cell.row - top, cell.column - left)


def _holds(rule: ConditionalRule, sheet: Sheet, cell: Cell) -> bool | None:
    """Whether a format holds for a cell; None where that cannot be worked out."""
    try:
        if rule.kind == "cellIs":
            return _compares(rule, _at_cell(rule, sheet, cell), plain_value(cell))
        if rule.kind in _WORDED and not _reads_itself(rule):
            return _worded(rule, folded(cell.text))
        if rule.kind in ("containsBlanks", "notContainsBlanks"):
            return (not cell.text) == (rule.kind == "containsBlanks")
        if rule.kind in ("expression", *_WORDED):
            formula = _formula(rule, 0)
            return as_truth(formula.run(_at_cell(rule, sheet, cell)))
    except Unknown:
        return None
    except Failed:
        return False
    return None


def _formula(rule: ConditionalRule, number: int) -> Formula:
    found = compiled(rule.formulas[number]) if len(rule.formulas) > number else None
    if found is None:
        raise Unknown
    return found


def _compares(rule: ConditionalRule, at: At, value: Plain) -> bool:
    first = _formula(rule, 0).run(at)
    if rule.operator in ("between", "notBetween"):
        bounds = first, _formula(rule, 1).run(at)
        low, high = bounds if compare("<=", *bounds) else bounds[::-1]
        inside = compare(">=", value, low) and compare("<=", value, high)
        return inside == (rule.operator == "between")
    if rule.operator not in _OPERATORS:
        raise Unknown
    return compare(_OPERATORS[rule.operator], value, first)


def _reads_itself(rule: ConditionalRule) -> bool:
    """Whether the formula beside the words of a format is about the cell itself."""
    formula = compiled(rule.formulas[0]) if rule.formulas else None
    if formula is None or not formula.references:
        return False
    return any(
        reference.place(0, 0) == rule.corner and not reference.fixed_row
        for reference in formula.references
    )


def _worded(rule: ConditionalRule, words: str) -> bool:
    sought = folded(rule.text)
    if not sought:
        raise Unknown
    return {
        "containsText": sought in words,
        "notContainsText": sought not in words,
        "beginsWith": words.startswith(sought),
        "endsWith": words.endswith(sought),
    }[rule.kind]


def _by_itself(rule: ConditionalRule, cell: Cell) -> bool:
    """Whether a format looks at the cell it stands on, and at no other that moves."""
    if rule.kind != "expression":
        return True
    formula = compiled(rule.formulas[0]) if rule.formulas else None
    if formula is None:
        return False
    top, left = rule.corner
    down, right = cell.row - top, cell.column - left
    return all(
        reference.fixed_row or reference.place(down, right) == (cell.row, cell.column)
        for reference in formula.references
    )
