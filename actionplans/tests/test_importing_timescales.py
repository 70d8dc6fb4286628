"""The table of leads and timescales in one cell: a row for each form seen."""

import pytest

from actionplans.tests.workbooks import read

HEADING = ["Ref", "Action", "Lead and Timescale", "Progress"]
PLAN = "Getting better, March 2024"
PLAIN, ASKED, SAID = None, "DECIDE", "CHECK"
# Leads that the table takes for known stand alone in these rows.
KNOWN = ["TM QA", "PIRO", "AD", "Assistant Director", "All Service Managers"]


def row_of(cell):
    others = [[f"1.{n}", f"Act {n}", k, "Begun"] for n, k in enumerate(KNOWN, 2)]
    return read([[PLAN], HEADING, ["1.1", "Act", cell, "Begun"], *others])


@pytest.mark.parametrize(
    ("cell", "leads", "due", "start", "flag"),
    [
        ("Ann Pell 08/04/2024", ["Ann Pell"], "2024-04-08", None, PLAIN),
        ("Ann Pell\nTo commence from 08/04/24", ["Ann Pell"], None, "2024-04-08",
         ASKED),
        ("Ann Pell/Bo Crane 01/11/2023", ["Ann Pell", "Bo Crane"], "2023-11-01", None,
         SAID),
        ("Cy Dunn 27/07/2023", ["Cy Dunn"], "2023-07-27", None, SAID),
        ("Ann Pell 03/11/2024", ["Ann Pell"], "2024-11-03", None, PLAIN),
        ("Ann Pell January 2025", ["Ann Pell"], "2025-01", None, PLAIN),
        ("TM QA 31 st March 2024", ["TM QA"], "2024-03-31", None, PLAIN),
        ("AD & TM QA 29 Mar 2024", ["AD", "TM QA"], "2024-03-29", None, SAID),
        ("All TM's 01/04/2024", ["All TM's"], "2024-04-01", None, PLAIN),
        ("TM QA\nPIRO\nMarch 2024", ["TM QA", "PIRO"], "2024-03", None, PLAIN),
        ("Assistant Director 7/12/2024 First figures in place.",
         ["Assistant Director"], "2024-12-07", None, SAID),
        ("TM HR, Apr 2024\nData Insight Lead. Mar 2024\nSW of QA Mar 2024",
         ["TM HR", "Data Insight Lead", "SW of QA"], None, None, ASKED),
        ("EHS, Assistant Director 12/12/2024", ["EHS, Assistant Director"],
         "2024-12-12", None, SAID),
        ("AD Staffing & AD Money & AD EHS", ["AD Staffing", "AD Money", "AD EHS"],
         None, None, SAID),
        ("All Service Managers, TM QA\nFeb Board", ["All Service Managers", "TM QA"],
         None, None, ASKED),
        ("TM Duty & TM QA\nFeb Priority", ["TM Duty", "TM QA"], None, None, ASKED),
        ("TM Duty\nQ3 report.", ["TM Duty"], None, None, ASKED),
        ("Stage 1 Core parts: April 2024\nStage 2: all others December 2024", [],
         None, None, ASKED),
        ("Training to begin: March 2024\nEnd: March 2025", [], "2025-03", "2024-03",
         PLAIN),
        ("Training to begin: March 2024\nEnd:", [], None, "2024-03", ASKED),
        ("Outline agreed: October 2024\nTraining begins: May 2025", [], None, None,
         ASKED),
        ("Survey complete: January 2025", [], "2025-01", None, PLAIN),
        ("Started April 2024\nProject end March 2026", [], "2026-03", "2024-04", PLAIN),
        ("Began September 2024", [], None, "2024-09", ASKED),
        ("September 2024 and quarterly", [], None, "2024-09", ASKED),
        ("September 2024 and ongoing", [], None, "2024-09", ASKED),
        ("Ongoing", [], None, None, ASKED),
        ("TBC", [], None, None, ASKED),
    ],
)  # fmt: skip
def test_a_row_of_the_table_is_read_as_it_says(cell, leads, due, start, flag):
    plan = row_of(cell)

    action = plan.actions[0]
    assert list(action.leads) == leads
    assert (action.due_date or action.due_month) == due
    assert (action.start_date or action.start_month) == start
    mine = {i.severity for i in plan.issues if "C3" in i.places and i.code != "L1"}
    assert mine - {"INFO"} == ({flag} if flag else set())


def test_a_blank_timescale_is_said_and_not_asked():
    plan = read(
        [["Ref", "Action", "Lead", "Timescale"], ["1", "Act", "Ann Pell", None]]
    )

    told = next(i for i in plan.issues if i.code == "T1")
    assert (told.severity, told.cell) == ("CHECK", "D2")


def test_the_weekend_is_said_once():
    plan = row_of("Ann Pell 03/11/2024")

    assert [i.severity for i in plan.issues if i.code == "T11"] == ["INFO"]
