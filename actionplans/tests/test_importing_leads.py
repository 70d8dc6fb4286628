"""Leads out of a cell: every separator, and what is never split or invented."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from actionplans.importing.values.leads import (
    known_leads,
    read_lead_and_timescale,
    read_leads,
    read_own_leads,
)

KNOWN = frozenset({"sm qa", "assistant director"})


@pytest.mark.parametrize(
    ("text", "leads", "time"),
    [
        ("Ann Lee\n08/01/2026", ["Ann Lee"], "08/01/2026"),
        ("Ann Lee 08/01/2026", ["Ann Lee"], "08/01/2026"),
        (
            "Ann Lee\nStarting from 08/01/26",
            ["Ann Lee"],
            "Starting from 08/01/26",
        ),
        ("Ann Lee/Ben Okoro\n01/11/2026", ["Ann Lee", "Ben Okoro"], "01/11/2026"),
        ("Ann / Lee/Ben Okoro", ["Ann", "Lee", "Ben Okoro"], ""),
        ("Ann\nLee/Ben\nOkoro\n01/11/2026", ["Ann Lee", "Ben Okoro"], "01/11/2026"),
        ("AD & SM QA\n29 Feb 2024", ["AD", "SM QA"], "29 Feb 2024"),
        ("SM QA\nPIRO\nMarch 2024", ["SM QA", "PIRO"], "March 2024"),
        ("All SM's\n01/04/2024", ["All SM's"], "01/04/2024"),
        (
            "Assistant Director\n7/12/2023\nFirst figures are in.",
            ["Assistant Director"],
            "7/12/2023\nFirst figures are in.",
        ),
        (
            "SM HR, Feb 2024\nData Insight Lead. Jan 2024\nSW of QA Jan 2024",
            ["SM HR", "Data Insight Lead", "SW of QA"],
            "Feb 2024\nJan 2024\nJan 2024",
        ),
        ("EHS, Assistant Director\n1/5/26", ["EHS, Assistant Director"], "1/5/26"),
        (
            "AD Staffing & AD Money & AD Homes",
            ["AD Staffing", "AD Money", "AD Homes"],
            "",
        ),
        (
            "All Service Managers, SM QA\nFeb Board",
            ["All Service Managers", "SM QA"],
            "Feb Board",
        ),
        ("SM QA. And IRO", ["SM QA", "IRO"], ""),
        ("SM FF\nQ3 review.", ["SM FF"], "Q3 review."),
        ("Data Officer & Senior IRO.\nMay 2024", ["Data Officer", "Senior IRO"],
         "May 2024"),
        ("Data & Insight Team.", ["Data & Insight Team"], ""),
        ("Service Manager\nGateway & Duty", ["Service Manager Gateway & Duty"], ""),
        ("Ann Lee and Ben Okoro", ["Ann Lee", "Ben Okoro"], ""),
        ("Ann Lee; Ben Okoro", ["Ann Lee", "Ben Okoro"], ""),
        ("Ann Lee, Ben Okoro", ["Ann Lee", "Ben Okoro"], ""),
        ("Ann Lee\nBen Okoro", ["Ann Lee", "Ben Okoro"], ""),
        ("Ann Lee, Head of Service", ["Ann Lee, Head of Service"], ""),
        ("Head of Learning and Development", ["Head of Learning and Development"], ""),
        ("Team\nManager", ["Team Manager"], ""),
        ("Ann Lee | Ben Okoro", ["Ann Lee", "Ben Okoro"], ""),
        ("ANN LEE AND BEN OKORO", ["ANN LEE", "BEN OKORO"], ""),
        ("A. Lee & B. Okoro", ["A. Lee", "B. Okoro"], ""),
        ("Llŷr Prys & Zoë Smith-Jones", ["Llŷr Prys", "Zoë Smith-Jones"], ""),
        ("Cllr. Ann Lee", ["Cllr. Ann Lee"], ""),
        ("ann.lee@fern.example", ["ann.lee@fern.example"], ""),
        (
            "ann.lee@fern.example\nben.okoro@fern.example",
            ["ann.lee@fern.example", "ben.okoro@fern.example"],
            "",
        ),
        ("Ann Lee (HoS), Ben Okoro (TM)", ["Ann Lee (HoS)", "Ben Okoro (TM)"], ""),
        (
            "Ann Lee, Head of Service and Ben Okoro, Team Manager",
            ["Ann Lee, Head of Service", "Ben Okoro, Team Manager"],
            "",
        ),
        ("Ann Lee\n(Head of Service)\nBen Okoro\n(Team Manager)",
         ["Ann Lee (Head of Service)", "Ben Okoro (Team Manager)"], ""),
        ("Ann Lee\nHead of Service", ["Ann Lee Head of Service"], ""),
        ("Ann Lee\nTeam Managers", ["Ann Lee", "Team Managers"], ""),
        ("• Ann Lee\n• Ben Okoro", ["Ann Lee", "Ben Okoro"], ""),
        ("1. Ann Lee\n2. Ben\nOkoro", ["Ann Lee", "Ben Okoro"], ""),
        ("Lead: Ann Lee\nSupport: Ben Okoro", ["Ann Lee", "Support: Ben Okoro"], ""),
        ("Ann Lee\nBen Okoro/", ["Ann Lee", "Ben Okoro"], ""),
        ("Ann Lee\n• Head of Service", ["Ann Lee Head of Service"], ""),
        ("Head of Service\n- Duty", ["Head of Service - Duty"], ""),
        ("Lead officer: Ann Lee", ["Ann Lee"], ""),
        ("Lead Member", ["Lead Member"], ""),
        ("AD/HoS", ["AD", "HoS"], ""),
        ("AD, HoS", ["AD", "HoS"], ""),
        ("SENCO & Virtual School", ["SENCO", "Virtual School"], ""),
        ("Quality and Performance Manager", ["Quality and Performance Manager"], ""),
        ("Head of Review & Duty Service", ["Head of Review & Duty Service"], ""),
        ("Lee, Ann", ["Lee, Ann"], ""),
        ("Ann Lee cc Ben Okoro", ["Ann Lee cc Ben Okoro"], ""),
        ("Vacant", ["Vacant"], ""),
        ("N/A", [], ""),
        ("-", [], ""),
        ("Ann Lee (TBC)", ["Ann Lee"], "(TBC)"),
        ("Lead: Ann Lee\nTimescale: 31/03/2026", ["Ann Lee"], "31/03/2026"),
        ("Who: Ann Lee When: March 2026", ["Ann Lee"], "March 2026"),
        (
            "Ann Lee (31/03/2026), Ben Okoro (30/04/2026)",
            ["Ann Lee", "Ben Okoro"],
            "(31/03/2026) (30/04/2026)",
        ),
        (
            "Ann Lee was 31/01/26, now 31/03/26",
            ["Ann Lee"],
            "was 31/01/26, now 31/03/26",
        ),
        ("Ann Lee\nCompleted", ["Ann Lee"], "Completed"),
        ("Ann Lee. To be reviewed quarterly", ["Ann Lee"], "To be reviewed quarterly"),
        ("All TMs by Easter 2026", ["All TMs"], "by Easter 2026"),
        ("SM QA 31/3", ["SM QA"], "31/3"),
        ("Locality Team 1.2", ["Locality Team 1.2"], ""),
        ("Draft June 2026", [], "Draft June 2026"),
        ("Timescale Ann Lee 01/02/2026", ["Ann Lee"], "01/02/2026"),
        ("", [], ""),
    ],
)  # fmt: skip
def test_leads_and_timescale_come_apart(text, leads, time):
    found = read_lead_and_timescale(text, KNOWN)

    assert list(found.leads) == leads
    assert found.timescale == time


def test_a_date_per_lead_stays_with_its_lead():
    found = read_lead_and_timescale("SM HR, Feb 2024\nAnn Lee Jan 2024\nBen Okoro")

    assert found.leads == ("SM HR", "Ann Lee", "Ben Okoro")
    assert found.times == ("Feb 2024", "Jan 2024", None)


def test_one_date_for_several_leads_is_nobodys_own():
    assert read_lead_and_timescale("Ann Lee/Ben Okoro\n01/05/2026").times == ()


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("SM Case Work and Court Team", "DECIDE"),
        ("SM Gateway & Duty", "CHECK"),
        ("Data & Insight Team", "CHECK"),
        ("AD & SM QA", "CHECK"),
        ("EHS, Assistant Director", "CHECK"),
    ],
)
def test_a_part_that_reads_both_ways_is_asked(text, severity):
    (doubt,) = read_leads(text, KNOWN).doubts

    assert (doubt.code, doubt.severity) == ("L3", severity)


@pytest.mark.parametrize(
    ("known", "leads"),
    [
        ("sm case work and court team", ["SM Case Work and Court Team"]),
        ("court team", ["SM Case Work", "Court Team"]),
    ],
)
def test_a_known_lead_makes_certain_what_reads_both_ways(known, leads):
    found = read_leads("SM Case Work and Court Team.", frozenset({known}))

    assert (list(found.leads), found.doubts) == (leads, ())


@pytest.mark.parametrize("text", ["Health/Housing", "Health/\nHousing."])
def test_a_known_lead_is_never_parted(text):
    known = frozenset({"health/housing", "health/ housing"})

    assert len(read_leads(text, known).leads) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Assistant Director\n7/12/2023\nFirst figures are in.",
        "Timescale Ann Lee 01/02/2026",
    ],
)
def test_words_that_are_no_lead_are_said(text):
    codes = {d.code for d in read_lead_and_timescale(text, KNOWN).doubts}

    assert codes == {"L5"}


@pytest.mark.parametrize(
    ("text", "timed", "leads", "time", "times"),
    [
        ("Ann Lee", True, ["Ann Lee"], "", []),
        ("Ann Lee 31/03/2026", False, ["Ann Lee"], "31/03/2026", []),
        # The row has a timescale of its own: what stands here is the lead's.
        ("Ann Lee 31/03/2026", True, ["Ann Lee"], "", ["31/03/2026"]),
        ("Ann Lee (until May 2026)", True, ["Ann Lee (until May 2026)"], "", []),
        ("TBC", True, [], "", []),
        ("TBC", False, [], "", []),
        ("Ann Lee (TBC)", True, ["Ann Lee (TBC)"], "", []),
        ("Ann Lee / TBC", True, ["Ann Lee"], "", []),
        ("June", True, ["June"], "", []),
    ],
)
def test_a_column_of_leads_alone_gives_no_second_timescale(
    text, timed, leads, time, times
):
    found = read_own_leads(text, KNOWN, timed=timed)

    assert (list(found.leads), found.timescale) == (leads, time)
    assert list(found.times) == times


def test_initials_that_stand_alone_elsewhere_are_known():
    known = known_leads(["AL", "BO", "Police", "Ann"])

    assert known == {"al", "bo", "ann"}
    assert read_leads("AL & BO", known).leads == ("AL", "BO")


def test_a_lead_that_stands_alone_somewhere_is_known():
    assert known_leads(["SM QA", "Ann Lee/Ben Okoro", "the whole team"]) == {"sm qa"}


@given(st.text(alphabet="AbD éß/;,&.\n-'123 amndofSMQA", max_size=80))
def test_reading_leads_never_raises_and_gives_no_blank_lead(text):
    found = read_lead_and_timescale(text, KNOWN)

    assert all(lead.strip() for lead in found.leads)
    assert len(set(found.leads)) == len(found.leads)


PARTS = st.sampled_from(
    [
        "Ann Lee",
        "Ben Okoro",
        "AD",
        "SM QA",
        "Head of Service",
        "Court Team",
        "HoS",
        "TBC",
    ]
)
MARKS = st.sampled_from(
    ["/", " / ", "; ", " & ", " and ", ", ", "\n", " | ", "\n• ", " (TM), ", ". ", " "]
)


def test_several_leads_that_share_a_prefix_are_offered_as_one_too():
    (doubt,) = read_leads("AD & SM QA", KNOWN).doubts

    assert doubt.choices == ("AD; SM QA", "AD & SM QA")


@given(st.lists(st.tuples(PARTS, MARKS), max_size=5))
@example([("Ann Lee", "\n• "), ("Head of Service", ", ")])
def test_a_lead_that_was_read_reads_as_itself(written):
    text = "".join(part + mark for part, mark in written)
    letters = re.sub(r"[\s•]", "", text)

    for lead in read_leads(text, KNOWN).leads:
        assert read_leads(lead, KNOWN).leads == (lead,)
        assert re.sub(r"[\s•]", "", lead) in letters


@given(st.text(max_size=60))
def test_reading_leads_never_raises_on_any_text(text):
    read_leads(text)
