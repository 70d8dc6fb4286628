"""Whatever a file holds, it comes back as a proposal or as a refusal in words.

Sheets of random cells go through the pure reader, which may raise nothing at all;
workbooks of the acceptance set are broken in their XML and go through guard and
reader, where any exception must be the file's fault and become a refusal.
"""

import io
import json
import random
import re
import traceback
import warnings
import zipfile
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplans.importing import guard
from actionplans.importing.deciding import Decision, decide
from actionplans.importing.proposal import ProposedPlan
from actionplans.importing.reading import read_book_as_plan, read_plan
from actionplans.importing.sheets.cleaning import clean
from actionplans.importing.sheets.grid import Book, Cell, ConditionalRule, Merge, Sheet
from actionplans.importing.sheets.shown import as_shown
from actionplans.refusals import Refusal

from .acceptance.__main__ import FOLDER

# All that reads cells; sheet.py is handed what openpyxl made of a broken file.
OUR_OWN = re.compile(
    r"actionplans/(importing/(?!sheet\.py|guard)|timescales|schemes|refs)"
)
# One in five: each is broken six times, and read as often.
WORKBOOKS = sorted(FOLDER.glob("*.xlsx"))[::5]

HEADINGS = [
    "Ref", "No.", "Recommendation", "Action", "What", "How", "Outcome", "Lead", "Who?",
    "Lead and Timescale", "Timescale", "By when", "Progress to date", "Progress RAG",
    "Impact RAG", "RAG", "Status", "% Complete", "Last Period", "This Period",
    "Process", "Impact", "Update June 2026", "Notes", "Performance", "Next steps",
    "Risks",
]  # fmt: skip
WORDS = [
    "RECOMMENDATION 1: See every child", "THEME 2", "Area for Improvement 3", "1.1",
    "1.10", "2", "Page 3 of 9", "Total", "Why is this important",
    "What good looks like",
    "Head of Service & SM QA", "Ann Lee / Ben Orr 31/03/2027", "AD, DCS", "TBC",
    "31/03/2027", "31/02/2027", "Feb Board", "Q3", "Ongoing", "March 2027 to May 2028",
    "Started April 2027", "Red", "amber/green", "G (was A)", "N/A", "75%", "Completed",
    "Review the rota and", "for every child who waits.", "• One\n• Two", '"', "ditto",
    "=1+1", "Key", "On track", "\u00e2\u0300 ŵ ŷ", "x" * 400,
]  # fmt: skip
FILLS = [None, None, None, "FF0000", "FFC000", "FFFF00", "00B050", "7030A0", "D9D9D9"]
values = st.one_of(
    st.sampled_from(HEADINGS),
    st.sampled_from(WORDS),
    st.text(max_size=30).map(clean),
    st.integers(-5, 50_000),
    st.floats(allow_nan=True, width=32),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(9999, 12, 31)),
    st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31)),
    st.times(),
    st.timedeltas(timedelta(0), timedelta(9_000)),
)
formats = st.sampled_from(
    ["General", "0.00", "0%", "dd/mm/yyyy", "m/d/yy", "mmm-yy", "d.m"]
)


def cell_of(row, column, value, number_format, fill, struck):
    text = value if isinstance(value, str) else clean(as_shown(value, number_format))
    return Cell(row, column, text, value, number_format, fill, struck)


@st.composite
def areas(draw):
    top, left = draw(st.integers(1, 14)), draw(st.integers(1, 9))
    return Merge(
        top, left, top + draw(st.integers(0, 5)), left + draw(st.integers(0, 8))
    )


@st.composite
def rules(draw):
    kind = ["cellIs", "expression", "containsText", "dataBar", "endsWith", "iconSet"]
    formula = st.one_of(
        st.sampled_from(['"Red"', '$D2="G"', "1", 'NOT(ISERROR(SEARCH("x",A1)))', ""]),
        st.text(max_size=20),
    )
    return ConditionalRule(
        (draw(areas()),),
        draw(st.sampled_from(kind)),
        draw(st.sampled_from(["equal", "between", "notEqual", "greaterThan", ""])),
        tuple(draw(st.lists(formula, max_size=2))),
        draw(st.sampled_from(["", "Red", "("])),
        draw(st.sampled_from(FILLS)),
    )


@st.composite
def sheets(draw, title="Plan"):
    """A heading more often than not, then rows of anything."""
    width = draw(st.integers(1, 9))
    heads = draw(st.lists(st.sampled_from(HEADINGS), min_size=width, max_size=width))
    lines = draw(st.lists(st.lists(values, max_size=width), max_size=12))
    top = draw(st.integers(1, 3))
    if draw(st.integers(0, 4)):
        lines.insert(0, heads)
    cells = {}
    for row, line in enumerate(lines, start=top):
        told = {
            column: cell_of(
                row, column, value, draw(formats), draw(st.sampled_from(FILLS)),
                draw(st.booleans()),
            )
            for column, value in enumerate(line, start=1)
            if draw(st.integers(0, 5))
        }  # fmt: skip
        cells[row] = {column: c for column, c in told.items() if c.text or c.fill}
    return Sheet(
        title,
        {row: line for row, line in cells.items() if line},
        tuple(draw(st.lists(areas(), max_size=3))),
        tuple(draw(st.lists(rules(), max_size=2))),
        hidden_rows=tuple(draw(st.lists(st.integers(1, 14), max_size=2))),
        taught=draw(st.sampled_from([{}, {"notes": "action"}, {"notes": ""}])),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=HealthCheck)
@given(st.lists(sheets(), min_size=1, max_size=2))
def test_any_cells_become_a_proposal_that_can_be_kept_and_answered(found):
    titles = ["Plan", "Rec 2"]
    named = [
        Sheet(**{**vars_of(s), "title": t}) for s, t in zip(found, titles, strict=False)
    ]

    plan = read_book_as_plan(Book(tuple(named)))

    kept = json.loads(json.dumps(plan.to_json(), ensure_ascii=True))
    again = ProposedPlan.from_json(kept)
    assert again.to_json() == plan.to_json()
    rows = {(sheet.title, row) for sheet in named for row in sheet.cells}
    assert all((action.sheet, action.row) in rows for action in plan.actions)
    emptied = decide(again, {issue.id: Decision() for issue in plan.issues})
    assert {issue.severity for issue in emptied.open} <= {"BLOCK"}


def vars_of(sheet):
    names = ("title", "cells", "merges", "rules", "hidden", "hidden_rows", "taught")
    return {name: getattr(sheet, name) for name in names}


def broken(data, dice):
    """The workbook with a few of its parts' characters changed, its archive whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        chosen = set(dice.sample(names, k=min(2, len(names))))
        chosen |= {name for name in names if "sheet1" in name and dice.random() < 0.7}
        for name in names:
            part = old.read(name)
            new.writestr(name, _changed(part, dice) if name in chosen else part)
    return out.getvalue()


ELEMENT = re.compile(
    r"<(c|row|mergeCell|xf|fill|col|cfRule|si|sheet|font|numFmt|dxf|is)\b[^>]*?"
    r"(?:/>|>.*?</\1>)",
    re.DOTALL,
)


def _changed(part, dice):
    """Elements taken out, doubled or moved, numbers and values others: mostly still
    XML, so that the change gets past the guard."""
    text = part.decode("utf-8", "replace")
    for _ in range(dice.randint(1, 4)):
        elements = [match.span() for match in ELEMENT.finditer(text)] or [(0, 0)]
        one, other = dice.choice(elements), dice.choice(elements)
        deed = dice.randrange(6)
        if deed == 0:
            text = text[: one[0]] + text[one[1] :]
        elif deed == 1:
            text = text[: one[0]] + text[other[0] : other[1]] + text[one[0] :]
        elif deed == 2:
            number = _another(dice, r'"%s"', NUMBERS)
            text = re.sub(r'"(\d+)"', number, text, count=dice.randint(1, 5))
        elif deed == 3:
            text = re.sub("<v>[^<]*</v>", _another(dice, "<v>%s</v>", VALUES), text)
        elif deed == 4:
            kind = _another(dice, ' t="%s"', ["s", "n", "b", "e", "str", "d", "x"])
            text = re.sub(r' t="\w+"', kind, text, count=dice.randint(1, 9))
        else:
            text = re.sub(r' [a-z]\w*="[^"]*"', "", text, count=dice.randint(1, 3))
    return text.encode()


NUMBERS = [0, 1, 7, 65, 1_048_577, -3]
VALUES = ["-1", "1e400", "99999999", "abc", "", "0.1", "nan", "2958466", "\u0301"]


def _another(dice, pattern, others):
    """One match in two stays as it is."""
    return lambda m: m[0] if dice.random() < 0.5 else pattern % dice.choice(others)


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_a_broken_workbook_is_a_proposal_or_a_refusal(path):
    """Each with changes of its own, the same every time."""
    dice, saved = random.Random(path.stem), path.read_bytes()
    for _ in range(6):
        said = outcome(broken(saved, dice))
        assert said is not None and json.dumps(said)


def outcome(data):
    """The proposal, or the refusal; an exception that our own reading raised fails."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = guard.inspect("plan.xlsx", data)
            return read_plan("plan.xlsx", data, found.bounds).to_json()
    except Refusal as refusal:
        assert str(refusal)
        return {"refused": str(refusal)}
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1].filename
        assert not OUR_OWN.search(last), traceback.format_exc()
        return {"refused": type(error).__name__}
