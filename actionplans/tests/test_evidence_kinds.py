"""What the words of an impact measure name, as councils write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.evidence_kinds import is_shown, missing_words, named_in
from actionplans.models import Evidence

A, P, R, F = "audit", "performance", "review", "feedback"


@pytest.mark.parametrize(
    ("measure", "named"),
    [
        ("Performance Information Audit Service User Feedback", {P, A, F}),
        ("Audit", {A}),
        ("AUDITS", {A}),
        ("Monthly case-file audits, moderated", {A}),
        ("Dip sample of 20 plans", {A}),
        ("Dip-sampling by team managers", {A}),
        ("Quarterly QA report", {A}),
        ("Performance Information", {P}),
        ("Performance", {P}),
        ("Data", {P}),
        ("Scorecard / Power BI data", {P}),
        ("Monthly dashboards and KPIs", {P}),
        ("use of a dashboard and QA by the head", {P, A}),
        ("Survey of parents", {F}),
        ("Service users’ feedback", {F}),
        ("Feedback from children and a questionnaire for carers", {F}),
        ("The views of children", {F}),
        ("Review by the IRO", {R}),
        ("Peer review", {R}),
        ("90% of plans are good when audited", {A}),
        ("Tracker retired; audit of it", {A}),
        ("Visits on time (94%)\nReview by the IRO", {R}),
    ],
)
def test_the_words_of_a_measure_name_kinds(measure, named):
    assert named_in(measure) == named


@pytest.mark.parametrize(
    ("measure", "named"),
    [
        ("Performace Infomation", {P}),
        ("Preformance Information", {P}),
        ("Auidt", {A}),
        ("Reveiw", {R}),
        ("Service user feedbakc", {F}),
        ("Questionaire", {F}),
    ],
)
def test_a_slip_of_spelling_is_read_as_what_was_meant(measure, named):
    assert named_in(measure) == named


@pytest.mark.parametrize(
    "measure",
    [
        "",
        "TBC",
        "95% of visits are on time",
        "Fewer adults wait longer than a week",
        "Social workers perform well",
        "Children in Surrey move less often",
        "Audio is recorded",
        "Review conferences within 15 days",
        "Strategy is reviewed",
        "Plan agreed at the second review",
        "Late reviews are reported",
        "Reviews with the child present: 90%",
    ],
)
def test_words_that_name_no_kind_leave_every_kind_open(measure):
    assert named_in(measure) == frozenset()


def test_any_kind_shows_what_no_kind_was_named_for():
    assert is_shown(["other"], frozenset())
    assert not is_shown([], frozenset())
    assert not is_shown(["other"], frozenset({A}))
    assert is_shown(["other", A], frozenset({A, R}))


def test_a_sentence_lists_the_kinds_in_one_order():
    assert missing_words(frozenset({F, P, A})) == (
        "the measure names an audit, performance information or service-user feedback, "
        "and none is given"
    )


@given(st.text(max_size=200))
def test_whatever_is_written_names_known_kinds_in_a_sentence(measure):
    named = named_in(measure)

    assert named <= set(Evidence.Kind.values) - {Evidence.Kind.OTHER}
    assert missing_words(named).endswith("is given")
