"""What only a timescale's cell can tell: Excel's numbers, formats, the row above."""

from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from actionplans.importing.sheets.shown import as_shown
from actionplans.importing.sheets.struck import parted
from actionplans.tests.workbooks import (
    HEADING,
    Filled,
    action_row,
    codes,
    issue,
    read,
)
from actionplans.timescales import read_timescale


def timed(*cells, **how):
    """A plan whose actions have these timescales."""
    rows = [action_row(f"1.{n}", f"Act {n}", timescale=c) for n, c in enumerate(cells)]
    return read([HEADING, *rows], **how)


@pytest.mark.parametrize("cell", [46112, "46112", Filled(46112.0, number_format="0")])
def test_a_days_number_in_excel_is_that_day(cell):
    plan = timed(cell)

    assert plan.actions[0].due_date == "2026-03-31"
    assert plan.actions[0].timescale_text == "46112"
    assert issue(plan, "T7").severity == "CHECK"


def test_a_workbook_may_count_its_days_from_1904():
    def change(workbook: openpyxl.Workbook) -> None:
        workbook.epoch = CALENDAR_MAC_1904

    plan = timed(Filled(date(2026, 3, 31), number_format="dd/mm/yyyy"), change=change)
    counted = timed(44650, change=change)

    assert plan.actions[0].due_date == "2026-03-31"
    assert counted.actions[0].due_date == "2026-03-31"


@pytest.mark.parametrize("cell", [2026, 3, 12.5, "123456"])
def test_another_number_is_no_day(cell):
    plan = timed(cell)

    assert plan.actions[0].due_date is None
    assert codes(plan, "DECIDE")


@pytest.mark.parametrize(
    "cell", ["01/01/1900", "31/12/2099", date(1900, 1, 1), date(2099, 12, 31)]
)
def test_a_day_far_from_any_plan_is_asked(cell):
    plan = timed(cell)

    assert plan.actions[0].due_date is None
    assert issue(plan, "T7").severity == "DECIDE"


def test_a_time_is_no_day():
    plan = timed(time(10, 30))

    assert plan.actions[0].due_date is None
    assert codes(plan, "DECIDE")


@pytest.mark.parametrize("words", ["Q3 2026/27", "2026/27", "w/c 2 March 2026"])
def test_what_has_no_single_day_is_said_and_not_asked(words):
    plan = timed(words)
    action = plan.actions[0]

    assert (action.due_date, action.due_month, action.start_date) == (None,) * 3
    assert action.timescale_text == words
    assert issue(plan, "T4").severity == "CHECK"


def test_an_empty_day_of_excel_is_no_timescale():
    plan = timed(Filled(0, number_format="dd/mm/yyyy"))

    assert plan.actions[0].timescale_text == "00/01/1900"
    assert (issue(plan, "T1").severity, issue(plan, "T1").cell) == ("CHECK", "E2")


def test_a_start_after_the_due_date_is_said():
    heading = ["Ref", "Action", "Lead", "Start date", "End date"]
    late = ["1.1", "Act", "Ann Lee", "30/06/2026", "01/01/2026"]
    right = ["1.2", "Act again", "Ann Lee", "01/01/2026", "30/06/2026"]

    told = issue(read([heading, late, right]), "T6")
    assert (told.severity, told.cell) == ("CHECK", "E2")


def rated(colour, due="31/03/2026"):
    """Two actions as at 30 June 2026, the second of them not due yet."""
    return read(
        [
            ["Getting better, position as at 30 June 2026"],
            HEADING,
            action_row("1.1", "Act", timescale=due, rag=colour),
            action_row("1.2", "Act again", timescale="31/12/2026", rag="Amber"),
        ]
    )


@pytest.mark.parametrize(
    ("colour", "code"), [("Green", "X1"), ("Grey", "X3"), (None, "T9"), ("Red", None)]
)
def test_a_rating_that_its_date_speaks_against_is_said_once(colour, code):
    found = [i for i in rated(colour).issues if i.code in ("X1", "X3", "T9")]

    assert [(i.code, i.severity, i.cell) for i in found] == (
        [(code, "CHECK", None)] if code else []
    )


def test_a_date_that_has_not_passed_speaks_against_no_rating():
    assert not set(codes(rated("Green", "June 2026"))) & {"X1", "X3", "T9"}


def test_words_beside_a_date_in_its_own_column_are_said():
    told = issue(timed("31/03/2026 (provisional)"), "L5")

    assert (told.severity, told.cell) == ("CHECK", "E2")


def test_american_formats_are_said_where_no_day_shows_the_order():
    american = {"number_format": "m/d/yyyy"}
    doubtful = timed(*(Filled(date(2026, m, 4), **american) for m in (3, 5)))
    certain = timed(*(Filled(date(2026, 3, d), **american) for d in (4, 31)))

    told = issue(doubtful, "T7")
    assert (told.severity, told.cells) == ("CHECK", ("E2", "E3"))
    assert "T7" not in codes(certain)
    assert [a.due_date for a in certain.actions] == ["2026-03-04", "2026-03-31"]


def test_typed_dates_are_said_where_one_is_month_first():
    plan = timed("03/31/2026", "04/05/2026", "30/06/2026")

    asked, told = [i for i in plan.issues if i.code == "T7"]
    assert (asked.severity, asked.cell) == ("DECIDE", "E2")
    assert (told.severity, told.cells) == ("CHECK", ("E3",))
    assert plan.actions[1].due_date == "2026-05-04"


def test_as_above_in_the_first_row_is_asked():
    plan = timed("as above")

    assert plan.actions[0].due_date is None
    assert "T1" in codes(plan, "DECIDE")


def test_a_struck_date_gives_way_to_the_one_beside_it():
    struck = TextBlock(InlineFont(strike=True), "31/01/2026")
    rich = CellRichText(struck, TextBlock(InlineFont(), "\n31/03/2026"))
    plan = timed(rich)

    assert plan.actions[0].timescale_text == "31/03/2026"
    assert plan.actions[0].due_date == "2026-03-31"
    told = issue(plan, "S6")
    assert (told.severity, told.cell) == ("CHECK", "E2")
    assert "31/01/2026" in told.message


def test_words_all_struck_are_kept_and_said():
    plan = timed(Filled("31/01/2026", strike=True))

    assert plan.actions[0].due_date == "2026-01-31"
    assert issue(plan, "S6").cell == "E2"


@given(st.lists(st.tuples(st.text(max_size=5), st.booleans()), max_size=5))
def test_no_word_is_lost_between_standing_and_struck(runs):
    standing, struck, all_struck = parted(runs)

    assert bool(standing) or not any(text for text, _ in runs) or struck
    for text, is_struck in runs:
        assert text in standing or (is_struck and text.strip() in struck)
    assert not (all_struck and struck)


FORMATS = st.sampled_from(
    [
        *("dd/mm/yyyy", "d/m/yy", "mm-dd-yy", "m/d/yyyy", "yyyy-mm-dd", "d-mmm"),
        *("[$-809]dd mmmm yyyy;@", "dddd d mmmm yyyy", "d\\-mmm\\-yy", "mmmm d, yyyy"),
        *("dd.mm.yyyy", '"by "dd/mm/yyyy', "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"),
        *("dd/mm/yyyy\\ hh:mm", "DD/MM/YYYY", "General", "_-d mmm yyyy_-", "mmmm"),
    ]
)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2070, 1, 1)), FORMATS)
def test_a_day_reads_back_from_every_format(day, number_format):
    assert read_timescale(as_shown(day, number_format)).due == day.date()


@given(
    st.dates(date(1990, 1, 1), date(2070, 1, 1)),
    st.sampled_from(["mmm-yy", "mmmm yyyy", "mm/yyyy", "mmm yy", "[$-809]mmmm yyyy;@"]),
)
def test_a_month_reads_back_from_every_format(day, number_format):
    due = read_timescale(as_shown(day, number_format)).due

    assert (due.year, due.month) == (day.year, day.month)
