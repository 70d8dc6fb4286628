"""Sheets as they stream by: what is counted, what is refused, what bounds come out."""

import pytest

from actionplans.importing.guard import Inspected, inspect
from actionplans.importing.guarding import limits

from . import nasty_files as nasty

TITLED = nasty.workbook_parts()


XML = {
    "no sheets": (lambda: nasty.workbook_of({}), "damaged"),
    "51 sheets": (
        lambda: nasty.workbook_of({f"S{n}": nasty.sheet() for n in range(51)}),
        "too_many_sheets",
    ),
    "twin sheets": (
        lambda: nasty.workbook_of({"Plan": nasty.sheet(), "PLAN": nasty.sheet()}),
        "damaged",
    ),
    "two workbooks": (
        lambda: nasty.with_part("xl/other.xml", TITLED["xl/workbook.xml"]),
        "damaged",
    ),
    "sheets share a part": (
        lambda: nasty.package(
            TITLED
            | {
                "xl/workbook.xml": TITLED["xl/workbook.xml"].replace(
                    "</sheets>", '<sheet name="B" sheetId="2" r:id="rId1"/></sheets>'
                )
            }
        ),
        "damaged",
    ),
    "document type": (lambda: nasty.with_declaration("<!DOCTYPE a>"), "damaged"),
    "document type far down": (
        lambda: nasty.with_declaration(f"<!-- {'x' * 70_000} --><!DOCTYPE a>"),
        "damaged",
    ),
    "entities": (
        lambda: nasty.with_declaration(
            '<!DOCTYPE a [<!ENTITY b "lol">]>', "xl/styles.xml"
        ),
        "damaged",
    ),
    "UTF-16": (
        lambda: nasty.package(
            TITLED | {"xl/sharedStrings.xml": nasty.shared_strings().encode("utf-16")}
        ),
        "damaged",
    ),
    "not well-formed": (lambda: nasty.workbook("<row><c></row>"), "damaged"),
    "NUL": (lambda: nasty.workbook("<row>\0</row>"), "damaged"),
    "nesting": (lambda: nasty.nested(41), "too_complex"),
    "one long token": (
        lambda: nasty.workbook(after=f'<a b="{"x" * 600_000}"/>'),
        "too_complex",
    ),
    "one long comment": (
        lambda: nasty.workbook(after=f"<!--{'<x' * 200_000}-->"),
        "too_complex",
    ),
    "furniture": (lambda: nasty.workbook(after="<a/>" * 20_001), "too_complex"),
    "areas in one attribute": (
        lambda: nasty.workbook(after=f'<dataValidation sqref="{"A1 " * 20_001}"/>'),
        "too_complex",
    ),
    "strings": (
        lambda: nasty.package(
            TITLED
            | {"xl/sharedStrings.xml": nasty.shared_strings(map(str, range(150_001)))}
        ),
        "too_complex",
    ),
    "styles": (
        lambda: nasty.with_part("xl/styles2.xml", "<a>" + "<b/>" * 100_001 + "</a>"),
        "too_complex",
    ),
    "one string everywhere": (
        lambda: nasty.package(
            nasty.workbook_parts(
                {
                    "Plan": nasty.sheet(
                        '<row><c t="s"><v>0</v></c></row>' * 1000,
                    )
                }
            )
            | {"xl/sharedStrings.xml": nasty.shared_strings(["x" * 32_000])}
        ),
        "too_complex",
    ),
    "string index too high": (
        lambda: nasty.workbook('<row><c t="s"><v>99</v></c></row>'),
        "damaged",
    ),
    "far cell": (lambda: nasty.far_cell(), "too_many_rows"),
    "far column": (
        lambda: nasty.workbook(nasty.row(1, nasty.text_cell("XFD1"))),
        "too_many_columns",
    ),
    "rows without numbers": (lambda: nasty.value_cells(20_001, 1), "too_many_rows"),
    "many values": (lambda: nasty.value_cells(1001, 100), "too_many_values"),
    "many formatted rows": (lambda: nasty.formatted_rows(1_000_001), "too_many_cells"),
    "a blank table": (
        lambda: nasty.workbook(
            "".join(
                nasty.row(n, "<c/>" * 119 + nasty.text_cell(f"DP{n}", n))
                for n in range(1, 3400)
            )
        ),
        "too_many_cells",
    ),
    "merged everything": (lambda: nasty.merged_everything(), "merged_too_much"),
    "whole columns merged": (
        lambda: nasty.workbook(after='<mergeCell ref="A:C"/>'),
        "merged_too_much",
    ),
    "many merges": (
        lambda: nasty.workbook(after='<mergeCell ref="A1:B1"/>' * 5001),
        "merged_too_much",
    ),
    "linked everything": (lambda: nasty.linked_everything(), "merged_too_much"),
    "merge without words": (
        lambda: nasty.workbook(after='<mergeCell ref="?"/>'),
        "damaged",
    ),
    "giant string": (
        lambda: nasty.workbook(nasty.row(17, nasty.text_cell("B17", "x" * 40_000))),
        "cell_too_long",
    ),
    "two cells of one address": (
        lambda: nasty.workbook(nasty.row(1, nasty.text_cell("B1") * 2)),
        "damaged",
    ),
    "cells out of order": (
        lambda: nasty.workbook(
            nasty.row(1, nasty.text_cell("B1") + nasty.text_cell("A1"))
        ),
        "damaged",
    ),
    "a cell in another's row": (
        lambda: nasty.workbook(nasty.row(1, nasty.text_cell("A9"))),
        "damaged",
    ),
    "rows twice": (lambda: nasty.workbook(nasty.row(1) * 2), "damaged"),
}


@pytest.mark.parametrize("build, code", XML.values(), ids=XML)
def test_a_workbook_that_no_reader_should_open_is_refused(build, code):
    assert nasty.refusal_of(build()).code == code


@pytest.mark.parametrize(
    "data, sentence",
    [
        (
            nasty.far_cell(),
            (
                "Sheet “Plan” has a value in row 1,048,576. Delete it if it is not "
                "part of the plan. Nothing was imported."
            ),
        ),
        (
            nasty.workbook(nasty.row(1, nasty.text_cell("XFD1"))),
            (
                "Sheet “Plan” has a value in column XFD. Delete it if it is not "
                "part of the plan. Nothing was imported."
            ),
        ),
        (
            nasty.merged_everything(),
            (
                "Sheet “Plan” has a merged or linked area covering most of the sheet. "
                "Unmerge it."
            ),
        ),
        (
            nasty.workbook(nasty.row(17, nasty.text_cell("B17", "x" * 40_000))),
            "Sheet “Plan”, cell B17 has 40,000 characters. The limit is 32,767.",
        ),
    ],
)
def test_the_sentence_names_sheet_and_place(data, sentence):
    assert str(nasty.refusal_of(data)) == sentence


def test_a_workbook_tells_its_bounds():
    data = nasty.workbook_of(
        {
            "Plan": nasty.sheet(before='<dimension ref="A1:XFD1048576"/>'),
            "Empty": nasty.sheet(""),
        }
    )

    assert inspect("plan.xlsx", data) == Inspected(
        "xlsx", bounds={"Plan": (2, 2), "Empty": (0, 0)}
    )


def test_a_dimension_too_small_hides_nothing():
    data = nasty.workbook(before='<dimension ref="A1"/>')

    assert inspect("plan.xlsx", data).bounds == {"Plan": (2, 2)}


def test_blank_formatted_tails_and_blank_words_are_outside_the_bounds():
    tail = nasty.row(900, '<c r="Z900" s="0"/>' + nasty.text_cell("AB900", "  "))

    assert inspect("a", nasty.workbook(nasty.PLAN_ROWS + tail)).bounds["Plan"] == (2, 2)


def test_a_merge_that_reaches_out_of_the_table_widens_the_bounds():
    merges = '<mergeCell ref="B1:D1"/><mergeCell ref="A2:A6"/><mergeCell ref="X9:Z9"/>'

    assert inspect("a", nasty.workbook(after=merges)).bounds == {"Plan": (6, 4)}


def test_rows_and_cells_without_numbers_are_counted_in_order():
    assert inspect("a", nasty.value_cells(3, 4)).bounds == {"Plan": (3, 4)}


def test_a_prefix_of_the_namespace_changes_nothing():
    prefixed = (
        f'<x:worksheet xmlns:x="{nasty.MAIN}"><x:sheetData><x:row r="4"><x:c r="C4">'
        "<x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )

    assert inspect("a", nasty.workbook_of({"Plan": prefixed})).bounds["Plan"] == (4, 3)


def test_formulas_never_calculated_are_named():
    cells = (
        '<c r="A3"><f>1+1</f></c><c r="B3"><f>1+1</f><v/></c>'
        '<c r="C3"><f>1+1</f><v>2</v></c><c r="D3" t="str"><f>""</f><v></v></c>'
    )

    found = inspect("a", nasty.workbook(nasty.PLAN_ROWS + nasty.row(3, cells)))

    assert found.formulas_without_value == [("Plan", "A3"), ("Plan", "B3")]
    assert found.bounds == {"Plan": (3, 3)}


def test_the_limits_themselves_are_accepted():
    edge = nasty.row(limits.ROW, nasty.text_cell(f"DP{limits.ROW}"))

    found = inspect("a", nasty.workbook(nasty.PLAN_ROWS + edge))

    assert found.bounds["Plan"] == (limits.ROW, limits.COLUMN)
    assert inspect("a", nasty.nested(39)).kind == "xlsx"
