"""What becomes of an action's leads, rule by rule."""

from datetime import date

import pytest

from actionplans.lead_lines import How, Line, arranged, in_words, lost_dates

MARCH = date(2027, 3, 31)
A = Line(1, 11, "Asha", "Asha B.")
B = Line(2, 12, "Bela", "Bela")
C = Line(3, None, "", "SM QA")
A_DATED = Line(1, 11, "Asha", "Asha B.", "March 2027", MARCH, "month")
B_DATED = Line(2, 12, "Bela", "Bela", "", MARCH, "day")
NEW_B = Line(None, 12, "Bela", "Bela")


@pytest.mark.parametrize(
    "lines, how, after",
    [
        ((A, C), How.PRIMARY, (NEW_B, A, C)),
        ((A, B_DATED), How.PRIMARY, (B_DATED, A)),
        ((), How.PRIMARY, (NEW_B,)),
        ((A, C), How.ADD, (A, C, NEW_B)),
        ((B, A), How.ADD, (B, A)),
        ((A, C), How.REPLACE, (NEW_B,)),
        ((A, B_DATED), How.REPLACE, (B_DATED,)),
    ],
)
def test_one_lead_is_made_primary_added_or_left_alone(lines, how, after):
    assert arranged(lines, how, 12, "Bela") == after


@pytest.mark.parametrize(
    "lines, after",
    [
        # In the other's place, under the other's number.
        ((C, A), (C, Line(1, 12, "Bela", "Bela"))),
        # A date of one's own passes with the part, and the paper's words with it.
        (
            (A_DATED, C),
            (Line(1, 12, "Bela", "Asha B.", "March 2027", MARCH, "month"), C),
        ),
        # Who stands there already takes the better of the two places, once.
        ((A, C, B), (B, C)),
        ((B, C, A), (B, C)),
        ((B_DATED, A_DATED), (B_DATED,)),
        (
            (B, A_DATED),
            (Line(1, 12, "Bela", "Asha B.", "March 2027", MARCH, "month"),),
        ),
        # What the other does not lead stays as it is.
        ((C,), (C,)),
        ((B, C), (B, C)),
    ],
)
def test_handing_over_takes_the_others_place(lines, after):
    assert arranged(lines, How.HAND_OVER, 12, "Bela", instead_of=11) == after


def test_a_line_is_told_with_what_is_its_own():
    spoken = Line(4, 14, "Health", "Health", "at each meeting")

    assert in_words((A, A_DATED, C, spoken)) == (
        "Asha; Asha (March 2027); SM QA; Health (at each meeting)"
    )


def test_a_date_is_lost_with_its_line_alone():
    assert lost_dates((A_DATED, B_DATED), (B_DATED,)) == "Asha (March 2027)"
    assert lost_dates((A_DATED, C), (A_DATED.led_by(12, "Bela"),)) == ""
