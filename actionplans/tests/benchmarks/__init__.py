"""Benchmarks: what the product costs, against the least that could be done here.

    python -m actionplans.tests.benchmarks                    all, on both databases
    python -m actionplans.tests.benchmarks pages --on sqlite  one
    python -m actionplans.tests.benchmarks --quick            tiny sizes: do they run?

Each module here that has `DATABASES` is one: it builds rows of its own on a fresh
database, and `run(quick=…)` gives the lines of one table. Floors do the same work on
the same rows in the same process: medians of five in turn, in CPU time, so that another
machine, or a busy one, gives the same ratios. A goal that is missed says why in its
note. They build with the tests' own builders, so they are no command of the product.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line: what was measured, what came out and what was to be reached.

    Without a goal it is told for the record. What is missed for a reason that was
    measured tells it in `note`.
    """

    what: str
    got: float
    goal: float | None = None
    unit: str = "×"
    at_least: bool = False
    note: str = ""

    @property
    def reached(self) -> bool | None:
        if self.goal is None:
            return None
        return self.got >= self.goal if self.at_least else self.got <= self.goal
