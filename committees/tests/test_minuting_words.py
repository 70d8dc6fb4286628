"""Starting words of each kind of item: proposals, made of what is known."""

import pytest

from committees.minuting.words import Known, proposals, urgency


def told(kind, **known):
    about = {"committee": "Families Scrutiny Committee", "chair": "Chairman"}
    return [one.told for one in proposals(Known(kind=kind, **about, **known))]


@pytest.mark.parametrize(
    "kind, known, words",
    [
        ("apologies", {}, "There were no apologies for absence."),
        (
            "apologies",
            {"apologies": ["A", "B", "C"], "substitutes": [("D", "A")]},
            (
                "Apologies for absence were received from A, B and C. "
                "Substitutes attended: D for A."
            ),
        ),
        ("interests", {}, "There were no declarations of interests."),
        ("public_questions", {}, "There were no questions from members of the public."),
        (
            "next_meeting",
            {"next_meeting": "2 December 2026 at 10.00am"},
            (
                "The next meeting of the Families Scrutiny Committee would be held on "
                "2 December 2026 at 10.00am."
            ),
        ),
    ],
)
def test_words_of_a_kind(kind, known, words):
    assert told(kind, **known) == [words]


def test_minutes_that_are_brought_are_approved_and_signed():
    (words,) = told("minutes", minutes_of="2 September 2026")

    assert words == (
        "The minutes of the meeting held on 2 September 2026 had been circulated. "
        "RESOLVED: That the minutes of the meeting held on 2 September 2026 be "
        "approved as a correct record and signed by the Chairman."
    )


def test_minutes_that_were_corrected_are_approved_with_the_corrections():
    (words,) = told("minutes", minutes_of="2 September 2026", is_corrected=True)

    assert "That, subject to the corrections recorded below, the minutes" in words


def test_what_a_report_asks_for_can_be_resolved():
    received, resolved = told(
        "report", report_of="Director of Families", recommendations=["Note it", "Go on"]
    )

    assert received == "The Committee received the report of the Director of Families."
    assert resolved == "RESOLVED: a) Note it b) Go on"


def test_the_public_is_excluded_by_the_paragraphs_of_what_follows():
    (words,) = told("exclusion", paragraphs=["Paragraph 1", "Paragraph 3"])

    assert "in paragraph 1 and paragraph 3 of Part 1 of Schedule 12A" in words


@pytest.mark.parametrize("kind", ["minutes", "next_meeting", "other", "unheard-of"])
def test_of_what_is_not_known_nothing_is_said(kind):
    assert told(kind) == []


def test_urgency_names_reason_and_who_agreed():
    said = urgency("Chair", "this item", reason="It came late. ", agreed_by="")

    assert said.endswith("by reason of special circumstances: It came late.")
