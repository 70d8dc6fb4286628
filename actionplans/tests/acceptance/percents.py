"""Percent complete as cells hold it."""

from actionplans.tests.workbooks import Filled

from .case import flag
from .odd_cells import odd_cells


def _percents(name, habit, cells, read, **beside):
    fields = [{"percent_complete": value} for value in read]
    return odd_cells(name, habit, "% complete", cells, fields, **beside)


def _share(number):
    return Filled(number, number_format="0%")


CASES = [
    _percents(
        "percent-as-a-share",
        "Shares of one, shown as percent.",
        [_share(0.75), _share(1), _share(0), _share(0.333)],
        [75, 100, 0, 33.3],
    ),
    _percents(
        "percent-as-a-bare-share",
        "Shares of one whose format was lost.",
        [0.75, 1, 0, 0.5],
        [75, 100, 0, 50],
    ),
    _percents(
        "percent-in-words",
        "The figure is typed, each time in another way.",
        ["75%", "50 per cent", "25% complete", "Complete: 100%"],
        [75, 50, 25, 100],
    ),
    _percents(
        "percent-without-a-figure",
        "Words stand where a figure should be: nothing is known, not nought.",
        ["Nearly there", "n/a", "-", "75-80%"],
        [None, None, None, None],
    ),
    _percents(
        "percent-a-hundred-times-too-big",
        "75 was typed into a cell that shows shares as percent.",
        [_share(75), _share(0.5), _share(0.25), _share(1)],
        [None, 50, 25, 100],
        flags=[
            flag("G3", "more than all", field="percent_complete", suggest=75),
        ],
    ),
]
