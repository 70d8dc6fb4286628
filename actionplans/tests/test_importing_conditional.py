"""Conditional formats: in their order, on top of fills, never worked out by guess."""

from openpyxl.formatting.rule import CellIsRule, FormulaRule

from actionplans.importing.reading import read_book
from actionplans.importing.sheets.conditional import CLEARED, Formats

from .acceptance.rated import equals, formats, formula
from .workbooks import GREEN, RED, make_workbook

COLUMNS = (1, 2, 3, 4, 5, 6, 7)


def painted(value, *rules, beside=None, columns=COLUMNS):
    """What the formats paint on G2."""
    rows = [["Ref"], ["1.1", "Act", None, None, None, beside, value]]
    data = make_workbook(rows, change=formats(*rules))
    sheet = read_book("plan.xlsx", data, None).sheets[0]
    return Formats(sheet).painted(sheet.cell(2, 7), columns)


def test_the_first_that_holds_paints():
    rules = (("G2:G9", equals('"R"', RED)), ("G2:G9", equals('"R"', GREEN)))

    assert painted("R", *rules).fill == RED
    assert painted("G", *rules).fill is None


def test_one_that_stops_hides_those_after_it():
    stop = FormulaRule(formula=['G2="R"'], stopIfTrue=True)

    assert painted("R", ("G2:G9", stop), ("G2:G9", equals('"R"', RED))).fill is None


def test_between_takes_its_bounds_in_any_order():
    rule = CellIsRule(
        operator="between", formula=["3", "1"], fill=equals("1", RED).dxf.fill
    )

    assert painted(2, ("G2:G9", rule)).fill == RED
    assert painted(4, ("G2:G9", rule)).fill is None


def test_a_format_of_most_of_the_row_is_banding():
    rule = ("A2:G9", formula('$F2="Done"', GREEN))

    assert painted(None, rule, beside="Done").fill == CLEARED
    assert painted(None, rule, beside="Begun").fill is None


def test_a_comparison_laid_over_the_row_is_about_each_cell():
    assert painted("Red", ("A2:G9", equals('"Red"', RED))).fill == RED


def test_it_says_whether_another_cell_was_looked_at():
    assert painted("R", ("G2:G9", formula('G2="R"', RED))).by_itself
    beside = painted(None, ("G2:G9", formula('$F2="R"', RED)), beside="R")
    assert not beside.by_itself


def test_what_cannot_be_worked_out_is_said():
    found = painted(None, ("G2:G9", formula("$E2<TODAY()", RED)))

    assert found.is_unknown
    assert found.fill is None


def test_formulas_are_written_for_the_first_cell_of_all_ranges():
    rule = formula('$F1="Stuck"', RED)

    assert painted(None, ("G1 G2:G9", rule), beside="Stuck").fill == RED
