"""The few formulas a conditional format is written with, read and worked out.

In: a formula of a format, such as =$H2="Red" or ISNUMBER(SEARCH("late",$H2)), and the
cell it is worked out for. Out: its value. What is not known here, a day's date or
another sheet, raises Unknown; Excel's own errors raise Failed. Formulas of cells are
never looked at. Source: import specification E7, order of fills.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from actionplans.importing.sheets.formula_functions import FUNCTIONS, LAZY
from actionplans.importing.sheets.formula_values import (
    Failed,
    Plain,
    Unknown,
    as_number,
    as_words,
    compare,
    plain_value,
)
from actionplans.importing.sheets.grid import Sheet

LONGEST, DEEPEST = 1000, 40
_TOKEN = re.compile(
    r"""\s*(?:
    (?P<text>"(?:[^"]|"")*")
    |(?P<away>(?:'[^']*'|[A-Za-z_][\w.]*)!\$?[A-Za-z]{1,3}\$?\d+)
    |(?P<cell>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?![\w(.]))
    |(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)
    |(?P<call>[A-Za-z_][\w.]*)\s*\(
    |(?P<name>[A-Za-z_][\w.]*)
    |(?P<sign><>|<=|>=|[-+*/^&=<>(),%])
    )""",
    re.VERBOSE,
)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)")
_COMPARED = ("=", "<>", "<=", ">=", "<", ">")


@dataclass(frozen=True, slots=True)
class At:
    """Where a formula is worked out: its sheet, and how far it moved from its first
    cell."""

    sheet: Sheet
    row: int
    column: int
    down: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell a formula names; what has no dollar sign moves with the format."""

    row: int
    column: int
    fixed_row: bool
    fixed_column: bool

    def place(self, down: int, right: int) -> tuple[int, int]:
        row = self.row if self.fixed_row else self.row + down
        return row, self.column if self.fixed_column else self.column + right


Run = Callable[[At], Plain]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that can be worked out, and the cells it looks at."""

    run: Run
    references: tuple[Reference, ...] = ()


@lru_cache(maxsize=2048)
def compiled(formula: str) -> Formula | None:
    """The formula, or None where it is not written as these few are."""
    try:
        return _Reader(formula.strip().removeprefix("=")).formula()
    except (Unknown, IndexError, ValueError):
        return None


class _Reader:
    """One way through a formula's signs, each rule of its grammar a method."""

    def __init__(self, formula: str) -> None:
        if len(formula) > LONGEST:
            raise Unknown
        self.signs = _signs(formula)
        self.place = self.depth = 0
        self.references: list[Reference] = []

    def formula(self) -> Formula:
        run = self._compared()
        if self.place != len(self.signs):
            raise Unknown
        return Formula(run, tuple(self.references))

    def _next(self, *wanted: str) -> str:
        """The sign that stands here, if it is one of these, and on past it."""
        here = self.signs[self.place] if self.place < len(self.signs) else ("", "")
        if here[0] != "sign" or here[1] not in wanted:
            return ""
        self.place += 1
        return here[1]

    def _compared(self) -> Run:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unknown
        left = self._joined()
        while sign := self._next(*_COMPARED):
            left = _comparison(sign, left, self._joined())
        self.depth -= 1
        return left

    def _joined(self) -> Run:
        left = self._sum()
        while self._next("&"):
            left = _joining(left, self._sum())
        return left

    def _sum(self) -> Run:
        left = self._product()
        while sign := self._next("+", "-"):
            left = _arithmetic(sign, left, self._product())
        return left

    def _product(self) -> Run:
        left = self._signed()
        while sign := self._next("*", "/"):
            left = _arithmetic(sign, left, self._signed())
        return left

    def _signed(self) -> Run:
        minus = False
        while sign := self._next("-", "+"):
            minus ^= sign == "-"
        run = self._one()
        while self._next("%"):
            run = _arithmetic("/", run, lambda at: 100.0)
        return _arithmetic("-", lambda at: 0.0, run) if minus else run

    def _one(self) -> Run:
        if self._next("("):
            run = self._compared()
            self._close()
            return run
        kind, words = self.signs[self.place]
        self.place += 1
        match kind:
            case "text":
                said = words[1:-1].replace('""', '"')
                return lambda at: said
            case "number":
                number = float(words)
                return lambda at: number
            case "cell":
                return self._cell(words)
            case "call":
                return self._call(words.upper())
            case "name" if words.upper() in ("TRUE", "FALSE"):
                truth = words.upper() == "TRUE"
                return lambda at: truth
            case "away" | "name":
                return _not_known
        raise Unknown

    def _cell(self, words: str) -> Run:
        match = _CELL.fullmatch(words)
        if match is None:
            raise Unknown
        column = 0
        for letter in match[2].upper():
            column = column * 26 + ord(letter) - 64
        reference = Reference(int(match[4]), column, bool(match[3]), bool(match[1]))
        self.references.append(reference)

        def run(at: At) -> Plain:
            return plain_value(at.sheet.cell(*reference.place(at.down, at.right)))

        return run

    def _call(self, name: str) -> Run:
        arguments: list[Run] = []
        if not self._next(")"):
            arguments.append(self._compared())
            while self._next(","):
                arguments.append(self._compared())
            self._close()
        return _called(name, arguments)

    def _close(self) -> None:
        if not self._next(")"):
            raise Unknown


def _signs(formula: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(formula):
        match = _TOKEN.match(formula, at)
        if match is None or match.lastgroup is None:
            raise Unknown
        found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return found


def _not_known(at: At) -> Plain:
    raise Unknown


def _called(name: str, arguments: list[Run]) -> Run:
    if name in ("ROW", "COLUMN") and not arguments:
        return lambda at: float(at.row if name == "ROW" else at.column)
    if name in LAZY:
        lazy = LAZY[name]
        return lambda at: lazy([_waiting(run, at) for run in arguments])
    known = FUNCTIONS.get(name)
    if known is None:
        return _not_known

    def run(at: At) -> Plain:
        try:
            return known(*(argument(at) for argument in arguments))
        except TypeError:
            raise Unknown from None

    return run


def _waiting(run: Run, at: At) -> Callable[[], Plain]:
    return lambda: run(at)


def _comparison(sign: str, left: Run, right: Run) -> Run:
    return lambda at: compare(sign, left(at), right(at))


def _joining(left: Run, right: Run) -> Run:
    return lambda at: as_words(left(at)) + as_words(right(at))


def _arithmetic(sign: str, left: Run, right: Run) -> Run:
    def run(at: At) -> Plain:
        one, other = as_number(left(at)), as_number(right(at))
        if sign == "/":
            if not other:
                raise Failed
            return one / other
        return {"+": one + other, "-": one - other, "*": one * other}[sign]

    return run
