"""What was said of unknown leads: one by one, of all others, of those that are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.importing.accepting.lead_answers import (
    LeadAnswer,
    answers_for,
    is_lead_key,
    lead_key,
    rest_of,
)


def said(choice, value=None):
    return {"choice": choice, "value": value}


def test_a_names_key_is_the_same_however_it_is_written():
    assert lead_key("All SM’s.") == lead_key(" all  sms")
    assert lead_key("SM") != lead_key("AD")
    assert is_lead_key(lead_key("SM"))
    assert not is_lead_key("0123456789ab")


def test_a_name_without_an_answer_goes_by_what_was_said_of_all_others():
    decisions = {lead_key("SM"): said("link", "7"), lead_key("AD"): said(None)}

    assert answers_for(["SM", "AD", "DCS"], decisions, "post") == {
        "SM": LeadAnswer("link", "7"),
        "AD": LeadAnswer("post", "AD"),
        "DCS": LeadAnswer("post", "DCS"),
    }


def test_names_that_are_the_same_go_by_the_one_that_is_not():
    decisions = {
        lead_key("Manger"): said("same", lead_key("Managr")),
        lead_key("Managr"): said("same", lead_key("Manager")),
        lead_key("Manager"): said("person"),
    }

    found = answers_for(["Manger", "Managr", "Manager"], decisions, "text")

    assert set(found.values()) == {LeadAnswer("person", "Manager")}


def test_names_that_only_point_at_each_other_stay_words():
    decisions = {
        lead_key("A"): said("same", lead_key("B")),
        lead_key("B"): said("same", lead_key("A")),
    }

    assert set(answers_for(["A", "B"], decisions, "post").values()) == {
        LeadAnswer("text")
    }


@pytest.mark.parametrize(
    ("issues", "decisions", "rest"),
    [
        ([], {}, (None, "text")),
        ([{"code": "L2", "id": "x"}], {}, ("x", "text")),
        ([{"code": "L2", "id": "x"}], {"x": said("team")}, ("x", "team")),
    ],
)
def test_of_all_others_the_question_about_leads_decides(issues, decisions, rest):
    assert rest_of(issues, decisions) == rest


NAMES = ["AD", "SM", "DCS", "IRO"]
CHOICES = st.one_of(
    st.builds(said, st.sampled_from(["text", "post", "link", None]), st.none()),
    st.builds(said, st.just("same"), st.sampled_from([lead_key(n) for n in NAMES])),
)


@given(st.dictionaries(st.sampled_from(NAMES), CHOICES))
def test_every_name_has_an_answer_that_is_no_pointer(given_answers):
    decisions = {lead_key(name): answer for name, answer in given_answers.items()}

    found = answers_for(NAMES, decisions, "text")

    assert list(found) == NAMES
    assert "same" not in {answer.choice for answer in found.values()}
