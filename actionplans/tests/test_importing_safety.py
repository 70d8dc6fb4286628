"""Words that somebody should look at before a plan is published."""

import pytest

from actionplans.tests.workbooks import HEADING, action_row, codes, issue, read


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("1 care leaver waits for a flat", "P1"),
        ("Two young people were moved", "P1"),
        ("3 of the children moved school", "P1"),
        ("A single child waits", "P1"),
        ("2 UASC arrived in May", "P1"),
        ("Delayed by the lead's maternity cover", "P2"),
        ("The manager is off sick", "P2"),
        ("Survey done, check with Ann", "P3"),
        ("AL to confirm the date", "P3"),
        ("Sent out [BO]", "P3"),
        ("Write to rota@fernshire.example", "P4"),
        ("Ring 01234 567890", "P4"),
        ("Ring 020 7946 0958", "P4"),
        ("Ring +44 20 7946 0958", "P4"),
        ("Child AB was seen late", "P5"),
    ],
)
def test_words_to_look_at_before_publication_are_said(words, code):
    plan = read([HEADING, action_row(progress=words)])

    found = issue(plan, code)
    assert (found.severity, found.cell) == ("CHECK", "F2")


@pytest.mark.parametrize(
    "words",
    [
        "91% of 240 children seen in 5 days",
        "One child protection plan was audited",
        "Two CLA reviews were held late",
        "Phase 2 children's services are next",
        "Four social workers have begun",
        "The Head of Service (HoS) agreed",
        "Due 31/03/2026 to 04/05/2026, in 2026-2027",
        "A budget of 1000000",
    ],
)
def test_ordinary_words_raise_no_such_check(words):
    plan = read([HEADING, action_row(progress=words)])

    assert not [code for code in codes(plan) if code.startswith("P")]


def test_a_lead_with_an_address_is_said():
    plan = read([HEADING, action_row(lead="ann.lee@fernshire.example")])

    assert issue(plan, "P4").cell == "D2"
