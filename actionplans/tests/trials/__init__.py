"""Trials: the product run for real, and what it withstood, in figures.

    python -m actionplans.tests.trials                    every trial, in full
    python -m actionplans.tests.trials killing --short    one, as the test suite runs it

Each module here is one trial. Its docstring says what is done and what must hold; its
`DATABASES` say where it runs, `SHORT_ON` where in short if not on all of them, and
`run(short=…)` gives its figures. Django is set up for a fresh database of the kind
asked for; a trial that wants machines of its own starts them with `clusters`. A figure
whose bound is broken, or a control that shows nothing, fails the trial.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One figure: what was counted, what came out, and whether that is as it must be.

    `control` marks the same run with a protection off, which has to go wrong.
    """

    what: str
    got: str
    holds: bool
    control: bool = False
