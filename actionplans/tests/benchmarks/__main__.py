"""Runs benchmarks, each in a process of its own; prints one table of ratios."""

import sys

from actionplans.tests.apart import Table

from . import Row


def line(name: str, kind: str, row: Row) -> str:
    said = {None: "", True: "reached", False: "**missed**"}[row.reached]
    bound = "≥" if row.at_least else "≤"
    goal = "" if row.goal is None else f"{bound} {_figure(row.goal, row.unit)}"
    got = _figure(row.got, row.unit)
    return f"| {name} | {kind} | {row.what} | {got} | {goal} | {said} | {row.note} |"


def _figure(number: float, unit: str) -> str:
    places = 0 if number == int(number) and unit != "×" else 2 if number < 100 else 0
    return f"{number:,.{places}f} {unit}".strip()


BENCHMARKS = Table(
    package=str(__package__),
    small="quick",
    small_is="tiny sizes, one round",
    columns=("of", "on", "what", "got", "goal", "", "why"),
    row=Row,
    line=line,
    # A goal that is missed is told, with why.
    holds=lambda row: True,
)

if __name__ == "__main__":
    sys.exit(BENCHMARKS.print_all())
