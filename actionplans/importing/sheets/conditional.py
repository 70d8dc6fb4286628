"""The fill a simple conditional format gives a cell; others are said to be undecidable.

In: a sheet's conditional formats and a cell. Out: the fill of the first that holds.
Only rules with constants are worked out: a cell's value, its words, an equality.
Source: import specification E7, order of fills.
"""

import re

from actionplans.importing.sheets.cleaning import folded
from actionplans.importing.sheets.grid import Cell, ConditionalRule, Sheet

GRAPHIC = ("iconSet", "dataBar", "colorScale")
_EQUALITY = re.compile(
    r'^\s*\$?([A-Z]{1,3})\$?(\d+)\s*=\s*("[^"]*"|-?\d+(?:\.\d+)?)\s*$'
)
_SEARCH = re.compile(r'SEARCH\(\s*"([^"]*)"', re.IGNORECASE)


def fill_of(sheet: Sheet, cell: Cell) -> str | None:
    """The fill of the first conditional format that holds for the cell, or None."""
    for rule in sheet.rules:
        here = any(area.holds(cell.row, cell.column) for area in rule.areas)
        if rule.fill and here and _holds(rule, sheet, cell):
            return rule.fill
    return None


def is_graphic(sheet: Sheet, cell: Cell) -> bool:
    """Whether an icon set, data bar or colour scale stands on the cell."""
    return any(
        rule.kind in GRAPHIC and any(a.holds(cell.row, cell.column) for a in rule.areas)
        for rule in sheet.rules
    )


def _holds(rule: ConditionalRule, sheet: Sheet, cell: Cell) -> bool:
    words = folded(cell.text)
    sought = folded(rule.text) or _sought(rule)
    match rule.kind:
        case "cellIs":
            return _compares(rule, cell)
        case "containsText":
            return bool(sought) and sought in words
        case "notContainsText":
            return bool(sought) and sought not in words
        case "beginsWith":
            return bool(sought) and words.startswith(sought)
        case "endsWith":
            return bool(sought) and words.endswith(sought)
        case "containsBlanks":
            return not words
        case "expression":
            return _equality(rule, sheet, cell)
    return False


def _sought(rule: ConditionalRule) -> str:
    match = _SEARCH.search(rule.formulas[0]) if rule.formulas else None
    return folded(match[1]) if match else ""


def _constant(formula: str) -> str | float | None:
    formula = formula.strip()
    if formula.startswith('"') and formula.endswith('"') and len(formula) > 1:
        return folded(formula[1:-1])
    try:
        return float(formula)
    except ValueError:
        return None


def _compares(rule: ConditionalRule, cell: Cell) -> bool:
    wanted = _constant(rule.formulas[0]) if rule.formulas else None
    if isinstance(wanted, str):
        same = folded(cell.text) == wanted
        return (
            same
            if rule.operator == "equal"
            else rule.operator == "notEqual" and not same
        )
    value = cell.value
    if wanted is None or isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    other = _constant(rule.formulas[1]) if len(rule.formulas) > 1 else None
    if rule.operator == "between" and isinstance(other, float):
        return wanted <= value <= other
    return {
        "equal": value == wanted,
        "notEqual": value != wanted,
        "greaterThan": value > wanted,
        "greaterThanOrEqual": value >= wanted,
        "lessThan": value < wanted,
        "lessThanOrEqual": value <= wanted,
    }.get(rule.operator, False)


def _equality(rule: ConditionalRule, sheet: Sheet, cell: Cell) -> bool:
    """=$G2="Red" for the cell's own row: references move with the rule's first cell."""
    match = _EQUALITY.match(rule.formulas[0].lstrip("=")) if rule.formulas else None
    if not match:
        return False
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    area = next(a for a in rule.areas if a.holds(cell.row, cell.column))
    row = int(match[2]) + cell.row - area.top
    if f"${match[1]}" not in rule.formulas[0]:
        column += cell.column - area.left
    found, wanted = sheet.shown(row, column), _constant(match[3])
    return (
        folded(found.text) == wanted
        if isinstance(wanted, str)
        else found.value == wanted
    )
