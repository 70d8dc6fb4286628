"""Timescales as councils write them: a row of a table for each form seen."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.timescales import Kind, find_timescales, read_timescale, severity

PLAN_DATE = date(2024, 3, 1)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August"]
MONTHS += ["September", "October", "November", "December"]
WELSH = ["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf"]
WELSH += ["Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"]


def read(text, plan_date=PLAN_DATE):
    return read_timescale(text, plan_date=plan_date)


def asked(timescale):
    """Codes of the doubts that the admin must decide."""
    return [d.code for d in timescale.doubts if d.severity == "DECIDE"]


def offered(timescale):
    return [value for doubt in timescale.doubts for value, _ in doubt.choices]


def iso(day):
    return day.isoformat() if day else None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("08/01/2018", "2018-01-08"),
        ("08/01/18", "2018-01-08"),
        ("8/1/18", "2018-01-08"),
        ("7/12/2023", "2023-12-07"),
        ("by 31.03.2024", "2024-03-31"),
        ("31-03-2024", "2024-03-31"),
        ("2024/03/31", "2024-03-31"),
        ("31/March/2024", "2024-03-31"),
        ("31/Mar/24", "2024-03-31"),
        ("2024-03-31", "2024-03-31"),
        ("2024-03-31 00:00:00", "2024-03-31"),
        ("29 Feb 2024", "2024-02-29"),
        ("31 st March 2024", "2024-03-31"),
        ("31st March\n2024", "2024-03-31"),
        ("31st\nMarch 2024", "2024-03-31"),
        ("1st of April 2024", "2024-04-01"),
        ("2nd Sept. 24", "2024-09-02"),
        ("29-Feb-24", "2024-02-29"),
        ("31Mar2024", "2024-03-31"),
        ("March 31st, 2024", "2024-03-31"),
        ("Friday 30 March 2018", "2018-03-30"),
        ("Mon. 08/01/2018", "2018-01-08"),
        ("no later than 12\u00a0April\u00a02024", "2024-04-12"),
        ("Due date: 12 April 2024", "2024-04-12"),
        ("end of financial year 2025/26", "2026-03-31"),
        ("end of 2025", "2025-12-31"),
        ("end of Q3 2025/26", "2025-12-31"),
        ("erbyn 31 Mawrth 2024", "2024-03-31"),
    ],
)
def test_a_day_is_read_day_first(text, due):
    timescale = read(text)

    assert (timescale.kind, iso(timescale.due)) == (Kind.DAY, due)
    assert timescale.due_precision == "day"
    assert timescale.start is None
    assert asked(timescale) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("January 2017", "2017-01-31"),
        ("Jan 2024", "2024-01-31"),
        ("Feb. 2024", "2024-02-29"),
        ("Jan-24", "2024-01-31"),
        ("Jan ’24", "2024-01-31"),
        ("Sept 26", "2026-09-30"),
        ("03/2024", "2024-03-31"),
        ("2024-03", "2024-03-31"),
        ("end of March 2024", "2024-03-31"),
        ("By the end of March 2024.", "2024-03-31"),
        ("mid May 2024", "2024-05-31"),
        ("Rhagfyr 2024", "2024-12-31"),
        ("Oct half term 2024", "2024-10-31"),
        ("June Board 2024", "2024-06-30"),
        ("early June 2024", "2024-06-30"),
        ("June 2024 (late)", "2024-06-30"),
        ("Jan 2024\nJan 2024", "2024-01-31"),
    ],
)
def test_a_month_is_due_on_its_last_day(text, due):
    timescale = read(text)

    assert (timescale.kind, iso(timescale.due)) == (Kind.MONTH, due)
    assert timescale.due_precision == "month"
    assert asked(timescale) == []


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("Q3 2025/26", Kind.QUARTER, "2025-12-31"),
        ("Q4 2025-26", Kind.QUARTER, "2026-03-31"),
        ("Quarter 1 (2025/26)", Kind.QUARTER, "2025-06-30"),
        ("2025/26 Q2", Kind.QUARTER, "2025-09-30"),
        ("third quarter of 2025/26", Kind.QUARTER, "2025-12-31"),
        ("2025/26", Kind.RANGE, "2026-03-31"),
        ("24/25", Kind.RANGE, "2025-03-31"),
    ],
)
def test_quarters_and_split_years_begin_in_april(text, kind, due):
    timescale = read(text)

    assert (timescale.kind, iso(timescale.due)) == (kind, due)
    assert timescale.due_precision == "quarter"
    assert timescale.start is None


@pytest.mark.parametrize(
    ("text", "start", "due", "precisions"),
    [
        (
            "Training to begin: March 2017 End: March 2018",
            "2017-03-01",
            "2018-03-31",
            "month month",
        ),
        (
            "Began April 2016\nProject end March 2018",
            "2016-04-01",
            "2018-03-31",
            "month month",
        ),
        ("Jan – March 2024", "2024-01-01", "2024-03-31", "month month"),
        ("Nov - Jan 2024", "2023-11-01", "2024-01-31", "month month"),
        ("Sept/Oct 2024", "2024-09-01", "2024-10-31", "month month"),
        ("between January and March 2024", "2024-01-01", "2024-03-31", "month month"),
        ("From April 2024 to March 2025", "2024-04-01", "2025-03-31", "month month"),
        ("1 April 2024 — 31 March 2025", "2024-04-01", "2025-03-31", "day day"),
        ("Jan 24 - Mar 24", "2024-01-01", "2024-03-31", "month month"),
        ("Jan 24-Mar 24", "2024-01-01", "2024-03-31", "month month"),
        ("Mar '24 – Jun '24", "2024-03-01", "2024-06-30", "month month"),
        ("10-12 March 2024", "2024-03-10", "2024-03-12", "day day"),
        ("1st to 5th April 2024", "2024-04-01", "2024-04-05", "day day"),
        ("w/c 5 March 2018", "2018-03-05", "2018-03-11", "day day"),
        ("w/b 5 March 2018", "2018-03-05", "2018-03-11", "day day"),
        ("01.04.24-31.03.25", "2024-04-01", "2025-03-31", "day day"),
        ("1/4/24-31/3/25", "2024-04-01", "2025-03-31", "day day"),
        ("Sept 24 → Mar 25", "2024-09-01", "2025-03-31", "month month"),
        ("Q3 - Q4 2025/26", "2025-10-01", "2026-03-31", "month quarter"),
    ],
)
def test_a_range_ends_on_the_last_day_promised(text, start, due, precisions):
    timescale = read(text)

    assert timescale.kind is Kind.RANGE
    assert (iso(timescale.start), iso(timescale.due)) == (start, due)
    assert f"{timescale.start_precision} {timescale.due_precision}" == precisions
    assert asked(timescale) == []


@pytest.mark.parametrize(
    ("text", "kind", "start", "recurrence"),
    [
        ("Ongoing", Kind.ONGOING, None, ""),
        ("On-going", Kind.ONGOING, None, ""),
        ("September 2016 and ongoing", Kind.ONGOING, "2016-09-01", ""),
        ("March 2024 onwards", Kind.ONGOING, "2024-03-01", ""),
        ("Apr 2024 to date", Kind.ONGOING, "2024-04-01", ""),
        ("Ongoing, next review March 2025", Kind.ONGOING, None, ""),
        ("Parhaus", Kind.ONGOING, None, ""),
        (
            "End of May 2024 and then 6-monthly",
            Kind.RECURRING,
            "2024-05-01",
            "every six months",
        ),
        ("Quarterly - next June 2025", Kind.RECURRING, None, "quarterly"),
        ("September 2016 and quarterly", Kind.RECURRING, "2016-09-01", "quarterly"),
        ("Monthly from April 2024", Kind.RECURRING, "2024-04-01", "monthly"),
        ("Each term", Kind.RECURRING, None, "termly"),
        ("Every 6 weeks", Kind.RECURRING, None, "every six weeks"),
        ("6-monthly", Kind.RECURRING, None, "every six months"),
        ("chwarterol", Kind.RECURRING, None, "quarterly"),
    ],
)
def test_what_goes_on_has_no_due_date_and_owes_a_review(text, kind, start, recurrence):
    timescale = read(text)

    assert (timescale.kind, iso(timescale.start)) == (kind, start)
    assert timescale.recurrence == recurrence
    assert timescale.due is None
    assert asked(timescale) == ["T5"]


def test_a_rhythm_with_an_end_is_due_then():
    timescale = read("Monthly until March 2025")

    assert (timescale.kind, timescale.recurrence) == (Kind.RANGE, "monthly")
    assert (timescale.start, iso(timescale.due)) == (None, "2025-03-31")


@pytest.mark.parametrize(
    ("text", "start", "precision"),
    [
        ("To commence from 08/01/18", "2018-01-08", "day"),
        ("Began September 2016", "2016-09-01", "month"),
        ("From April 2024", "2024-04-01", "month"),
        ("April 2024 start", "2024-04-01", "month"),
        ("Training starts: 3 June 2024", "2024-06-03", "day"),
        ("After 3 June 2024", "2024-06-03", "day"),
    ],
)
def test_a_start_is_no_due_date(text, start, precision):
    timescale = read(text)

    assert (timescale.kind, iso(timescale.start)) == (Kind.START, start)
    assert (timescale.start_precision, timescale.due) == (precision, None)
    assert asked(timescale) == ["T2"]


@pytest.mark.parametrize(
    ("text", "stages", "due", "doubts"),
    [
        (
            "Stage 1 Basic units: February 2017 Stage 2: others December 2017",
            {
                "Stage 1 Basic units": "2017-02-28",
                "Stage 2: others": "2017-12-31",
            },
            None,
            ["T6"],
        ),
        (
            "Stage 1 February 2017\nStage 2 March 2017",
            {"Stage 1": "2017-02-28", "Stage 2": "2017-03-31"},
            None,
            ["T6"],
        ),
        (
            "Protocol signed: October 2016\nTraining begins: May 2017",
            {"Protocol signed": "2016-10-31", "Training begins": "2017-05-31"},
            None,
            ["T6"],
        ),
        (
            "Phases 1 & 2 March 2017 and Phase 3 May 2017",
            {"Phases 1 & 2": "2017-03-31", "Phase 3": "2017-05-31"},
            None,
            ["T6"],
        ),
        (
            "Draft: May 2024\nFinal version: July 2024",
            {"Draft": "2024-05-31", "Final version": "2024-07-31"},
            "2024-07-31",
            [],
        ),
        (
            "31/05/24 (draft), 31/07/24 (final)",
            {"draft": "2024-05-31", "final": "2024-07-31"},
            "2024-07-31",
            [],
        ),
        (
            "31/05/24 for draft\n31/07/24 for another",
            {"for draft": "2024-05-31", "for another": "2024-07-31"},
            None,
            ["T6"],
        ),
        (
            "1. Draft March 2024\n2) Final June 2024",
            {"Draft": "2024-03-31", "Final": "2024-06-30"},
            "2024-06-30",
            [],
        ),
        (
            "• Draft: May 2024\n• Training: July 2024",
            {"Draft": "2024-05-31", "Training": "2024-07-31"},
            None,
            ["T6"],
        ),
        (
            "Survey complete: January 2017",
            {"Survey complete": "2017-01-31"},
            "2017-01-31",
            [],
        ),
        ("Draft policy: March 2024", {"Draft policy": "2024-03-31"}, None, ["T6"]),
    ],
)
def test_stages_are_due_only_where_one_is_called_the_end(text, stages, due, doubts):
    timescale = read(text)

    assert timescale.kind is Kind.STAGES
    assert {stage.label: iso(stage.due) for stage in timescale.stages} == stages
    assert iso(timescale.due) == due
    assert asked(timescale) == doubts


def test_a_date_for_each_lead_gives_no_single_due_date():
    timescale = read("Feb 2024\nJan 2024\nJan 2024")

    assert (timescale.kind, timescale.due) == (Kind.STAGES, None)
    assert asked(timescale) == ["T6"]
    assert offered(timescale) == ["2024-02", "2024-01", None]


@pytest.mark.parametrize(
    ("text", "kind", "code", "choices"),
    [
        ("Feb Board", Kind.MEETING, "T4", ["2024-02", "2025-02", None]),
        ("Q3 Feb 26", Kind.STAGES, "T6", ["2026-02", None]),
        ("Feb Priority", Kind.UNREADABLE, "T3", ["2024-02", "2025-02", None]),
        ("Q3 report.", Kind.QUARTER, "T4", ["2023-12-31", "2024-12-31", None]),
        ("March", Kind.MONTH, "T3", ["2024-03", "2023-03", None]),
        ("31 March", Kind.DAY, "T3", ["2024-03-31", "2023-03-31", None]),
        ("June - July", Kind.RANGE, "T3", ["2024-07", "2023-07", None]),
        ("Next Improvement Board", Kind.MEETING, "T4", [None]),
        (
            "Q3 2025",
            Kind.QUARTER,
            "T4",
            ["2025-12-31", "2025-09-30", "2024-12-31", None],
        ),
        ("Spring term 2025", Kind.QUARTER, "T4", ["2025-04-30", "2025-05-31", None]),
        ("Autumn 2025", Kind.QUARTER, "T4", ["2025-11-30", "2025-12-31", None]),
        ("2025", Kind.RANGE, "T4", ["2025-12-31", "2026-03-31", "2025-03-31", None]),
        ("Academic year 2024/25", Kind.RANGE, "T4", ["2025-07-31", "2025-08-31", None]),
        ("31/02/2024", Kind.UNREADABLE, "T7", ["2024-02-29", None]),
        ("04/13/2024", Kind.UNREADABLE, "T7", ["2024-04-13", None]),
        ("31 June 2024", Kind.UNREADABLE, "T7", ["2024-06-30", None]),
        ("Sept 31", Kind.MONTH, "T7", ["2031-09", None]),
        ("Haf 2025", Kind.QUARTER, "T4", ["2025-08-31", "2025-07-31", None]),
        (
            "Tymor yr Hydref 2025",
            Kind.QUARTER,
            "T4",
            ["2025-12-31", "2025-11-30", None],
        ),
        (
            "Easter 2025",
            Kind.RANGE,
            "T4",
            ["2025-12-31", "2026-03-31", "2025-03-31", None],
        ),
        ("31/3", Kind.DAY, "T3", ["2024-03-31", "2023-03-31", None]),
        ("by 31.03.", Kind.DAY, "T3", ["2024-03-31", "2023-03-31", None]),
        ("10/26", Kind.MONTH, "T7", ["2026-10", None]),
        ("31032024", Kind.UNREADABLE, "T7", ["2024-03-31", None]),
        ("20240331", Kind.UNREADABLE, "T7", ["2024-03-31", None]),
        ("year end", Kind.UNREADABLE, "T3", ["2024-03-31", "2023-03-31", None]),
        ("3O/06/2024", Kind.UNREADABLE, "T1", [None]),
        (
            "From 1 April 2025 to 31 March 2025",
            Kind.RANGE,
            "T6",
            ["2025-03-31", "2025-04-01", None],
        ),
        ("March 2025 - April 2024", Kind.RANGE, "T6", ["2024-04", "2025-03", None]),
        ("?", Kind.NONE, "T1", [None]),
        ("N/K", Kind.NONE, "T1", [None]),
        ("Training to begin: March 2017\nEnd:", Kind.RANGE, "T6", [None]),
        ("End:", Kind.UNREADABLE, "T6", [None]),
        ("TBC", Kind.NONE, "T1", [None]),
        ("Date to be agreed", Kind.NONE, "T1", [None]),
        ("within 3 months", Kind.UNREADABLE, "T1", ["2024-06-01", None]),
        ("6 weeks", Kind.UNREADABLE, "T1", ["2024-04-12", None]),
        ("As soon as possible", Kind.UNREADABLE, "T1", [None]),
        ("Completed", Kind.UNREADABLE, "T1", [None]),
    ],
)
def test_what_is_not_settled_is_asked_and_left_empty(text, kind, code, choices):
    timescale = read(text)

    assert (timescale.kind, timescale.due) == (kind, None)
    assert asked(timescale) == [code]
    assert offered(timescale) == choices


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("was 31/01/24, now 31/03/24", "2024-03-31"),
        ("31/01/2024 (revised 31/03/2024)", "2024-03-31"),
        ("31/01/2024 extended to 31/03/2024", "2024-03-31"),
        ("Original: 31/01/2024 Revised: 31/03/2024", "2024-03-31"),
        ("31/03/2024 (moved from 31/01/2024)", "2024-03-31"),
        ("March 2024 (previously January 2024)", "2024-03-31"),
        ("Jan 2024, revised Mar 2024, revised date: May 2024", "2024-05-31"),
    ],
)
def test_a_new_date_takes_the_old_ones_place(text, due):
    timescale = read(text)

    assert iso(timescale.due) == due
    assert [d.severity for d in timescale.doubts if d.code == "T7"] == ["CHECK"]
    assert asked(timescale) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Sepember 2024", "2024-09-30"),
        ("30th Setpember 2024", "2024-09-30"),
        ("Janurary 24", "2024-01-31"),
        ("1 Febraury 2024", "2024-02-01"),
        ("Novemeber 2024", "2024-11-30"),
        ("Apirl 2024", "2024-04-30"),
        ("Agust 2024", "2024-08-31"),
    ],
)
def test_a_slip_in_a_months_name_is_read_and_said(text, due):
    timescale = read(text)

    assert iso(timescale.due) == due
    assert {d.code: d.severity for d in timescale.doubts}["T7"] == "CHECK"


@pytest.mark.parametrize(
    "text", ["Marsh 24", "Augusta 24", "Julie 2024", "Member 2024", "Octavia 24"]
)
def test_another_word_is_no_month_with_a_slip(text):
    assert read(text).due is None


def test_the_place_of_a_slip_is_that_of_its_own_letters():
    (span,) = find_timescales("Ann Pell\n30 Febuary 2024 and quarterly")

    assert span.text == "30 Febuary 2024 and quarterly"


def test_a_week_is_due_by_its_last_day_and_is_no_single_day():
    assert read("w/c 5 March 2018").is_week
    assert not read("5 March 2018 - 11 March 2018").is_week


def test_a_year_of_two_digits_is_no_day_of_the_next_line():
    stages = read("Jan 24\nMar 24").stages

    assert [iso(stage.due) for stage in stages] == ["2024-01-31", "2024-03-31"]


def test_without_the_plans_day_no_year_is_offered():
    assert offered(read("Feb Board", plan_date=None)) == [None]


def test_sept_26_is_a_day_only_far_from_the_plans_years():
    near = read("Sept 26")
    far = read("Sept 26", plan_date=date(2018, 3, 1))

    assert iso(near.due) == "2026-09-30"
    assert (far.due, asked(far)) == (None, ["T7"])
    assert offered(far) == ["2026-09", "2017-09-26", "2018-09-26", None]


@pytest.mark.parametrize("text", ["", "  \n ", "-", "N/A", "n/a."])
def test_a_blank_is_no_timescale_and_only_shown(text):
    timescale = read(text)

    assert timescale.kind is Kind.NONE
    assert [(d.code, d.severity) for d in timescale.doubts] == [("T1", "CHECK")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("7/12/2023 Baseline is in place.", {"L5": "CHECK", "T8": "CHECK"}),
        ("31/03/2024", {"T11": "INFO"}),
        ("March 2024 Board", {"T4": "CHECK"}),
        ("29/02/2024", {"T8": "CHECK"}),
        ("01/03/2024", {}),
        ("Policy refresh: May 2024", {"L5": "CHECK"}),
    ],
)
def test_remarks_leave_the_due_date_standing(text, codes):
    timescale = read(text)

    assert {doubt.code: doubt.severity for doubt in timescale.doubts} == codes
    assert timescale.due is not None


def test_the_words_are_kept_as_written():
    text = " 31 st\u00a0March 2024 \n"

    assert read(text).as_written == text


@pytest.mark.parametrize(
    ("code", "expected"),
    [("T1", "DECIDE"), ("T5", "DECIDE"), ("T8", "CHECK"), ("T11", "INFO")],
)
def test_each_code_has_a_severity(code, expected):
    assert severity(code) == expected


@pytest.mark.parametrize(
    ("cell", "phrases"),
    [
        ("Ann Pell\n08/01/2018", ["08/01/2018"]),
        ("Ann Pell\nTo commence from 08/01/18", ["To commence from 08/01/18"]),
        ("Ann Pell/Bo Crane 01/11/2017", ["01/11/2017"]),
        ("AD & TM Audit 29 Feb 2024", ["29 Feb 2024"]),
        ("TM Audit 31 st March 2024", ["31 st March 2024"]),
        ("TM Audit\nPIRO\nMarch 2024", ["March 2024"]),
        ("Head of Service 7/12/2023 First draft is with us.", ["7/12/2023"]),
        ("Head of Service 7/12/2023 First Report in place.", ["7/12/2023"]),
        (
            "TM Audit, Feb 2024\nInsight Lead. Jan 2024\nTM Fostering Jan 2024",
            ["Feb 2024", "Jan 2024", "Jan 2024"],
        ),
        ("AD Legal & AD Estates", []),
        ("All Team Managers, TM Audit Feb Board", ["Feb Board"]),
        ("TM Audit\nSept Improvement Board", ["Sept Improvement Board"]),
        ("TM Duty & TM Audit\nFeb Priority", ["Feb Priority"]),
        ("TM Duty\nQ3 report.", ["Q3 report."]),
        ("TM Duty Q3 2025/26 and quarterly", ["Q3 2025/26 and quarterly"]),
        (
            "Stage 1 Basic units: February 2017\nStage 2: all others December 2017",
            ["Stage 1 Basic units: February 2017", "Stage 2: all others December 2017"],
        ),
        (
            "Training to begin: March 2017\nEnd:",
            ["Training to begin: March 2017", "End:"],
        ),
        ("Survey complete: January 2017", ["Survey complete: January 2017"]),
        ("Ann Pell: 31/03/2024", ["31/03/2024"]),
        ("Ann Pell (31/03/2024)", ["(31/03/2024)"]),
        ("Ann Pell 31 March 2024 (review)", ["31 March 2024 (review)"]),
        ("Ann Pell to complete by end of May 2024", ["to complete by end of May 2024"]),
        ("Ann Pell\nwithin 3 months", ["within 3 months"]),
        ("Ann Pell - Ongoing", ["Ongoing"]),
        ("Ann Pell\nSeptember 2016 and ongoing", ["September 2016 and ongoing"]),
        ("TM Duty each term", ["each term"]),
        ("May Jones TBC", ["TBC"]),
        ("May Jones (TBC)", ["(TBC)"]),
        ("April Frost 01/02/2024", ["01/02/2024"]),
        ("June Frost, Jan Pell", []),
        ("June Frost\nJune", ["June"]),
        ("June Frost by end June", ["by end June"]),
        ("Continuous Improvement Manager", []),
        ("Quarterly Audit Lead", []),
        ("Head of Cabinet Office", []),
        ("", []),
    ],
)
def test_phrases_are_found_beside_leads(cell, phrases):
    assert [span.text for span in find_timescales(cell)] == phrases


DATED = ["31/03/2024", "1/4/25", "March 2024", "Sepember 26", "2025/26", "Feb", "30"]
CUES = ["to", "-", "was", "now", "revised", "from", "end", "and", "by", "until", "w/c"]
ASIDES = ["Q3", "haf", "quarterly", "ongoing", "TBC", "Stage 1:", "Board", "(", ")"]
WORDS = st.sampled_from([*DATED, *CUES, *ASIDES])


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_no_day_is_made_of_words_that_do_not_hold_its_year(text):
    timescale = read(text)

    assert not (timescale.due and asked(timescale))
    told = {2000 + year for year in (24, 25, 26, 30) if str(year) in text}
    # A range may have begun in the year before: "Feb to 1/1/25", "2025/26".
    for day in (timescale.start, timescale.due):
        assert day is None or {day.year, day.year + 1} & told
    if timescale.start and timescale.due:
        assert timescale.start <= timescale.due


@given(st.text() | st.text(alphabet="0123456789/-. \nJanuryFebMchQ"))
def test_no_text_is_too_odd_to_read(text):
    timescale = read(text)

    assert timescale.as_written == text
    assert not (timescale.due and asked(timescale))
    if timescale.start and timescale.due:
        assert timescale.start <= timescale.due
    if timescale.kind in (Kind.ONGOING, Kind.RECURRING, Kind.START, Kind.NONE):
        assert timescale.due is None


@given(st.text() | st.text(alphabet="0123456789/-. \nJanuryFebMchQ(:)"))
def test_spans_are_in_order_and_apart(text):
    place = 0
    for span in find_timescales(text):
        assert place <= span.start < span.end <= len(text)
        assert span.text == text[span.start : span.end] == span.text.strip()
        place = span.end


@given(DAYS, st.sampled_from(range(7)), st.sampled_from((MONTHS, WELSH)))
def test_a_day_reads_the_same_however_it_is_written(day, way, names):
    name = names[day.month - 1]
    text = (
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%y}",
        f"{day:%Y-%m-%d}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day} {name} {day.year}",
        f"{day.day}th of {name} {day.year}",
        f"{day:%A} {day.day} {name.upper()} {day:%y}",
    )[way]

    assert read(text).due == day
    assert [span.text for span in find_timescales(f"Ann Pell\n{text}")] == [text]


@given(DAYS, DAYS)
def test_two_days_in_order_are_a_range(one, other):
    first, last = sorted((one, other))

    timescale = read(f"{first:%d/%m/%Y} - {last:%d/%m/%Y}")

    assert timescale.due == last
    assert timescale.start == first


@given(
    st.sampled_from(["Feb Board", "Q3", "31 March", "Spring term 2025", "31/02/2024"])
    | st.sampled_from(["Stage 1: May 2024 Stage 2: June 2024", "2025", "2 months"]),
    DAYS,
)
def test_every_choice_reads_back_as_a_due_date(text, plan_date):
    for value in offered(read(text, plan_date)):
        chosen = read(value) if value else None

        assert chosen is None or (chosen.due and not asked(chosen))


@pytest.mark.parametrize(
    "text",
    [
        "1" + " " * 30_000 + "x",
        "begin " * 5_000,
        "begin" + " " * 30_000 + "x",
        "1 May " * 5_000,
        "( x May " * 4_000,
        "to x May " * 3_500,
        "Stage " * 6_000,
        "a" * 32_000,
        "(" * 32_000,
        "10/" * 10_000,
        "Jan - " * 5_000,
        "A b " * 8_000 + ":",
        "end of the " * 3_000,
    ],
)
def test_a_long_cell_is_read_in_a_moment(text):
    began = time.process_time()
    read(text)
    find_timescales(text)

    assert time.process_time() - began < 5
