"""Formulas of conditional formats: the few that are worked out, and none guessed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.importing.sheets.formula_values import Failed, Unknown
from actionplans.importing.sheets.formulas import At, compiled
from actionplans.importing.sheets.grid import Cell, Sheet

ROW = {6: Cell(2, 6, value="Running late"), 7: Cell(2, 7, value="Red")}
SHEET = Sheet("Plan", {2: ROW, 3: {7: Cell(3, 7, value=2)}})
HERE = At(SHEET, 2, 7)


def worked_out(formula, at=HERE):
    return compiled(formula).run(at)


@pytest.mark.parametrize(
    "formula",
    [
        '=$G2="red"', 'G2="RED"', 'LEFT(G2,1)="R"', 'ISNUMBER(SEARCH("late",$F2))',
        'NOT(ISERROR(SEARCH("r?d",G2)))', 'AND(G2<>"",LEN(TRIM($F2))>3)',
        'OR($G2="Blue",$G2="Red")', "ISBLANK(H2)", 'IF(G2="Red",TRUE,FALSE)',
        'COUNTIF(G2,"R*")', "H2=0", 'H2=""', "1+2*3=7", '"a"&"b"="AB"', "-2<-1",
        "MOD(ROW(),2)=0", '2<"1"', "50%=0.5", 'EXACT(G2,"Red")',
        'OR(TODAY()>1,G2="Red")', 'IFERROR(SEARCH("x",G2),TRUE)',
    ],
)  # fmt: skip
def test_it_holds_as_in_excel(formula):
    assert worked_out(formula)


@pytest.mark.parametrize(
    "formula",
    ['G2="Red "', 'EXACT(G2,"RED")', 'AND(G2="Blue",TODAY()>1)', 'H2<>""', "1>2"],
)
def test_it_does_not_hold(formula):
    assert not worked_out(formula)


@pytest.mark.parametrize(
    "formula", ["TODAY()>1", "Lists!$A$1=1", "Reds=1", "VLOOKUP(G2,A1,1)", "LEFT()"]
)
def test_what_the_sheet_does_not_tell_is_unknown(formula):
    with pytest.raises(Unknown):
        worked_out(formula)


@pytest.mark.parametrize(
    "formula", ["1/0", 'SEARCH("x",G2)', "G2+1", "MOD(1,0)", "LEFT(G2,1E999)"]
)
def test_an_error_of_excel_is_one_here(formula):
    with pytest.raises(Failed):
        worked_out(formula)


@pytest.mark.parametrize(
    "formula", ["", "(", "G2=", "A1:B2", "T[[#This Row],[RAG]]", "1 1", "(" * 99]
)
def test_what_is_written_otherwise_is_not_read(formula):
    assert compiled(formula) is None


def test_a_reference_moves_with_its_format_where_no_dollar_holds_it():
    below = At(SHEET, 3, 7, down=1)

    assert worked_out("G2=2", below)
    assert worked_out('$G$2="Red"', below)


@given(st.text(alphabet='=<>"()&,$GAF12.%+-* ANDORSEARCH', max_size=40))
def test_no_formula_breaks_the_reader(formula):
    found = compiled(formula)
    if found is not None:
        with suppress(Unknown, Failed):
            found.run(HERE)
