"""Heading rows as officers leave them: over several rows, broken, dated, bilingual."""

from actionplans.tests.workbooks import Wide, make_workbook

from .case import case
from .lines import FIRST, HEADING, SECOND, A, B, C, D, two_groups

ONE, TWO = Wide(f"RECOMMENDATION 1: {FIRST}"), Wide(f"RECOMMENDATION 2: {SECOND}")

_SPECIFIC = "Please be specific, and keep to one action in each row of the table."


def _table(*headings, merges=()):
    """Headings, then both recommendations as bands with their actions."""
    lines = [ONE, A.cells, B.cells, TWO, C.cells, D.cells]
    return make_workbook([*headings, *lines], merges=merges)


def _groups(height=1, **changes):
    one, two = height + 1, height + 4
    return two_groups(
        f"A{one}", (one + 1, one + 2), f"A{two}", (two + 1, two + 2), changes=changes
    )


def _headed(name, habit, *headings, merges=(), **beside):
    data = _table(*headings, merges=merges)
    return case(name, data, habit, _groups(len(headings)), **beside)


CASES = [
    _headed(
        "heading-over-two-rows-merged",
        "Lead and Timescale stand under one merged heading; all else is merged down.",
        ["Ref", "Action", "Delivery", None, "Progress", "Progress RAG"],
        [None, None, "Lead", "Timescale", None, None],
        merges=("A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2"),
    ),
    _headed(
        "heading-over-three-rows",
        "A row of section titles, a row of merged headings and a row that ends them.",
        ["Part A: what we agreed", None, None, None, "Part B: how it goes", None],
        ["Ref", "Action", "Responsibility", None, "Progress to", "Progress"],
        [None, None, "Lead officer", "By when", "date", "RAG"],
        merges=("A1:D1", "E1:F1", "C2:D2"),
    ),
    _headed(
        "heading-section-titles-above",
        "A merged row above the headings says which columns are the plan and which "
        "the update.",
        ["Action plan", None, None, None, "Update", None],
        HEADING,
        merges=("A1:D1", "E1:F1"),
    ),
    _headed(
        "heading-broken-words",
        "Narrow columns broke the words of the headings, and the breaks were typed in.",
        ["Re f", "Act-\nion", "Le ad", "Time-\nscale", "Progr\ness", "Pro gress R AG"],
    ),
    _headed(
        "heading-typing-errors",
        "Headings with slips of the keyboard.",
        ["Ref", "Actoin", "Lead Offcier", "Timesclae", "Progess to date",
         "Progess RAG"],
    ),
    _headed(
        "heading-with-dates",
        "Headings that tell the day or quarter they were last written.",
        ["Ref", "Action", "Lead", "Timescale", "Progress at 31/03/26",
         "Progress RAG Q4 2025/26"],
    ),
    _headed(
        "heading-in-two-languages",
        "Every heading in Welsh and English.",
        ["Cyf / Ref", "Cam gweithredu / Action", "Arweinydd / Lead",
         "Amserlen / Timescale", "Cynnydd / Progress", "Statws CAG / RAG status"],
    ),
    _headed(
        "heading-in-two-languages-by-line",
        "Every heading in English, and in Welsh on a second line.",
        ["Ref\nCyf", "Action\nCam gweithredu", "Lead officer\nSwyddog arweiniol",
         "Target date\nDyddiad targed", "Progress update\nDiweddariad ar gynnydd",
         "RAG\nCAG"],
    ),
    _headed(
        "heading-in-welsh",
        "A council that keeps its plan in Welsh headings alone.",
        ["Cyf", "Cam gweithredu", "Arweinydd", "Amserlen", "Cynnydd", "Statws CAG"],
    ),
    _headed(
        "heading-abbreviated",
        "Headings cut short to fit.",
        ["Ref.", "Action req'd", "Resp. Officer", "T/scale", "Prog. to date",
         "Prog. RAG"],
    ),
    _headed(
        "heading-with-footnotes",
        "Headings with asterisks, footnote numbers and hints for who fills them in.",
        ["Ref*", "Action¹", "Lead (one name only)", "Timescale**",
         "Progress – please complete by the 5th", "Progress RAG [see key]"],
    ),
    _headed(
        "heading-with-numbers-before",
        "Headings that are numbered or lettered themselves.",
        ["1. Ref", "2. Action", "3. Lead", "4. Timescale", "5. Progress",
         "6. Progress RAG"],
    ),
    _headed(
        "heading-letters-below",
        "A row of column letters stands under the headings.",
        HEADING,
        ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)"],
    ),
    _headed(
        "heading-explained-in-the-cell",
        "Each heading explains itself at length in its own cell.",
        ["Ref", f"Action\nWhat exactly will be done? {_SPECIFIC}",
         "Lead\nThe one officer who answers for it",
         "Timescale\nThe day by which it will be finished",
         "Progress\nWhat has happened since the last board? Two or three sentences.",
         "Progress RAG\nSee the key"],
    ),
    _headed(
        "heading-explained-below",
        "A row of guidance in brackets stands under the headings.",
        HEADING,
        [None, "(What will be done, one per row)", "(Name and post)", "(dd/mm/yyyy)",
         "(What has happened?)", "(R, A, G)"],
    ),
    _headed(
        "heading-guidance-below",
        "A row that tells how to fill the columns in stands under the headings.",
        HEADING,
        [None, "Describe the action in one sentence", "Enter the officer's name",
         "Enter the date", "Summarise what has been done", "Select R, A or G"],
    ),
    _headed(
        "heading-in-capitals-with-colons",
        "Headings in capitals that end in a colon.",
        ["REF:", "ACTION:", "LEAD:", "TIMESCALE:", "PROGRESS:", "PROGRESS RAG:"],
    ),
    _headed(
        "heading-in-full-sentences",
        "Headings are the questions that the template asks.",
        ["No.", "What are we going to do?", "Who is responsible?",
         "When will it be done by?", "What progress have we made?",
         "How are we doing (RAG)?"],
    ),
    _headed(
        "heading-blank-over-refs",
        "Nobody wrote a heading above the refs.",
        [None, *HEADING[1:]],
    ),
    _headed(
        "heading-alternatives",
        "Headings that name two things at once.",
        ["Ref no.", "Action / Task", "Lead / Owner", "Timescale / Deadline",
         "Progress / Update", "BRAG Status"],
    ),
]  # fmt: skip
