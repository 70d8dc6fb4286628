"""Refs as spreadsheets and officers leave them."""

from datetime import datetime

from actionplans.tests.workbooks import Filled

from .case import flag
from .odd_cells import odd_cells


def _refs(name, habit, cells, read, **beside):
    return odd_cells(name, habit, "Ref", cells, [{"ref": r} for r in read], **beside)


def _shown(number, number_format):
    return Filled(number, number_format=number_format)


CASES = [
    _refs(
        "refs-stored-as-numbers",
        "Excel has made numbers of the refs.",
        [1.1, 1.2, 2.1, 2.2],
        ["1.1", "1.2", "2.1", "2.2"],
    ),
    _refs(
        "refs-shown-with-two-places",
        "Refs are numbers shown with two places, so 1.1 looks like 1.10.",
        [_shown(n, "0.00") for n in (1.1, 1.2, 2.1, 2.2)],
        ["1.1", "1.2", "2.1", "2.2"],
    ),
    _refs(
        "ref-that-lost-its-nought",
        "1.10 was typed as a number and has become 1.1.",
        ["1.9", 1.1, "2.1", "2.2"],
        ["1.9", "1.1", "2.1", "2.2"],
        flags=[flag("A4", "may be 1.10", field="ref", suggest="1.10")],
    ),
    _refs(
        "ref-that-kept-its-nought",
        "1.10 is a number, and its format shows both places.",
        ["1.9", _shown(1.1, "0.00"), "2.1", "2.2"],
        ["1.9", "1.10", "2.1", "2.2"],
        flags=[flag("A4", "a number shown as 1.10")],
    ),
    _refs(
        "ref-that-became-a-date",
        "Excel has taken the ref 1-2 for the first of February.",
        ["1.1", _shown(datetime(2026, 2, 1), "d-mmm"), "2.1", "2.2"],
        ["1.1", None, "2.1", "2.2"],
        flags=[flag("A4", "a date", field="ref", suggest="1.2")],
    ),
    _refs(
        "refs-with-closing-marks",
        "Refs end with a full stop, a bracket or a space.",
        ["1.1.", "1.2)", " 2.1 ", "2.2:"],
        ["1.1", "1.2", "2.1", "2.2"],
    ),
    _refs(
        "refs-parted-by-a-slash",
        "Refs are written 1/1 and 1/2.",
        ["1/1", "1/2", "2/1", "2/2"],
        ["1/1", "1/2", "2/1", "2/2"],
    ),
    _refs(
        "refs-of-a-programme",
        "Refs have the programme's letters and run on through the plan.",
        ["IP-01", "IP-02", "IP-03", "IP-04"],
        ["IP-01", "IP-02", "IP-03", "IP-04"],
    ),
    _refs(
        "refs-as-words",
        "Each ref is written out: Action 1.1.",
        ["Action 1.1", "Action 1.2", "Action 2.1", "Action 2.2"],
        ["Action 1.1", "Action 1.2", "Action 2.1", "Action 2.2"],
    ),
    _refs(
        "refs-that-begin-anew",
        "Actions are counted anew under each recommendation.",
        [1, 2, 1, 2],
        ["1", "2", "1", "2"],
    ),
    _refs(
        "ref-of-another-recommendation",
        "An action under recommendation 2 has the ref of one under 1.",
        ["1.1", "1.2", "1.3", "2.2"],
        ["1.1", "1.2", "1.3", "2.2"],
        flags=[flag("A6", "wrong prefix", field="ref", suggest="2.1")],
    ),
    _refs(
        "ref-used-twice",
        "A row was copied and its ref left as it was.",
        ["1.1", "1.1", "2.1", "2.2"],
        ["1.1", "1.1", "2.1", "2.2"],
        flags=[flag("A4", "used twice", field="ref", suggest="1.2")],
    ),
    _refs(
        "refs-by-formula",
        "Refs are counted up by a formula, which leaves long fractions.",
        [1.1, 1.2000000000000002, 2.1, 2.2],
        ["1.1", "1.2", "2.1", "2.2"],
    ),
]
