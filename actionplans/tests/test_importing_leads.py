"""Leads out of a cell: every separator, and what is never split or invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.importing.values.leads import (
    known_leads,
    read_lead_and_timescale,
    read_leads,
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


def test_a_lead_that_stands_alone_somewhere_is_known():
    assert known_leads(["SM QA", "Ann Lee/Ben Okoro", "the whole team"]) == {"sm qa"}


@given(st.text(alphabet="AbD éß/;,&.\n-'123 amndofSMQA", max_size=80))
def test_reading_leads_never_raises_and_gives_no_blank_lead(text):
    found = read_lead_and_timescale(text, KNOWN)

    assert all(lead.strip() for lead in found.leads)
    assert len(set(found.leads)) == len(found.leads)


@given(st.text(max_size=60))
def test_reading_leads_never_raises_on_any_text(text):
    read_leads(text)
