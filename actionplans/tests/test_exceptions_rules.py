"""Each kind of exception: what falls under it, and what nearly does."""

from dataclasses import replace
from datetime import date

import pytest

from actionplans import contradictions
from actionplans.contradictions import Facts
from actionplans.exceptions.kinds import KINDS, findings
from actionplans.exceptions.standing import (
    Asked,
    LedBy,
    Question,
    Span,
    Standing,
    State,
    Told,
    Window,
)

TODAY = date(2026, 9, 15)
DUE = date(2026, 10, 31)
CONTRADICTIONS = {code for code, _, _ in contradictions._RULES}
HELD = (LedBy("Service Manager, Practice"),)
WINDOW = Window(
    on=TODAY,
    spans=(
        Span("Q2", is_open=True, deadline=date(2026, 9, 10)),
        Span("Q1"),
        Span("Q4"),
        Span("Q3"),
    ),
    progress="Process RAG",
    impact="Impact RAG",
    at_risk="Amber",
)
CALM = Told(date(2026, 9, 1), "at_risk", "at_risk")
RED = Told(date(2026, 9, 1), "problem", "not_due")
# Nothing is wrong with it: it was updated, rated and led, and is due in October.
WELL = Standing(
    facts=Facts(
        progress_meaning="on_track",
        impact_meaning="at_risk",
        due_on=DUE,
        has_text=True,
        has_concern=True,
    ),
    told=((RED,), (), (), ()),
    updated_on=date(2026, 9, 1),
    original_due_on=DUE,
    timescale="31/10/2026",
    leads=HELD,
)


def rated(progress, impact, **fields):
    return replace(
        WELL.facts, progress_meaning=progress, impact_meaning=impact, **fields
    )


def told(*spans):
    return tuple((each,) if each else () for each in spans)


def of(kind, window=WINDOW, /, **differs):
    """What is said under one kind of somebody who differs from WELL in that alone."""
    found = dict(findings(replace(WELL, **differs), window))
    return found[kind].words if kind in found else None


def test_nothing_is_said_where_nothing_is_wrong():
    assert list(findings(WELL, WINDOW)) == []


LATE = rated("at_risk", "at_risk", due_on=date(2026, 8, 5))
CASES = [
    (
        "waiting",
        {"asked": Asked("Reopen", TODAY)},
        "Reopen: asked for on 15 September 2026",
    ),
    ("waiting", {}, None),
    (
        "question-open",
        {"questions": (Question(False, TODAY), Question(True, date(2026, 9, 3)))},
        "Challenged on 3 September 2026, not answered; 2 questions in all",
    ),
    (
        "question-open",
        {"questions": (Question(False, TODAY),)},
        "Asked on 15 September 2026, not answered",
    ),
    ("question-open", {}, None),
    (
        "returned",
        {"returned_on": date(2026, 9, 3)},
        "Returned on 3 September 2026, not answered",
    ),
    ("returned", {}, None),
    ("overdue", {"facts": LATE}, "41 days overdue"),
    ("overdue", {"facts": replace(LATE, due_on=TODAY)}, None),
    ("overdue", {"facts": replace(LATE, progress_meaning="complete")}, None),
    (
        "overdue-originally",
        {"original_due_on": date(2026, 9, 14)},
        "First due 14 September 2026, now 31 October 2026: 1 day ago",
    ),
    (
        "overdue-originally",
        {"facts": LATE, "original_due_on": LATE.due_on},
        "First due 5 August 2026: 41 days ago",
    ),
    ("overdue-originally", {"original_due_on": TODAY}, None),
    (
        "silent",
        {"told": told(None, RED, None, None), "updated_on": date(2026, 6, 30)},
        "Silent since 30 June 2026",
    ),
    (
        "silent",
        {"told": told(None, None, None, None), "updated_on": None},
        "Never updated",
    ),
    ("silent", {}, None),
    (
        "silent",
        {
            "facts": Facts(progress_meaning="complete", impact_meaning="complete"),
            "told": told(None, None, None, None),
        },
        None,
    ),
    (
        "silent",
        {
            "facts": Facts(progress_meaning="complete", impact_meaning="on_track"),
            "told": told(None, None, None, None),
            "updated_on": None,
        },
        "Never updated",
    ),
    (
        "late",
        {"told": ((Told(date(2026, 9, 13)),), (), (), ())},
        "Updated on 13 September 2026, 3 days after the deadline",
    ),
    (
        "late",
        {"told": ((RED, Told(date(2026, 9, 13))), (), (), ())},
        "Updated again on 13 September 2026, 3 days after the deadline",
    ),
    ("late", {"told": ((Told(date(2026, 9, 10)),), (), (), ())}, None),
    (
        "stuck",
        {"told": told(CALM, CALM, CALM, None)},
        "Process RAG and Impact RAG Amber in Q4, Q1, Q2",
    ),
    (
        "stuck",
        {"told": told(None, CALM, CALM, Told(TODAY, "on_track", "at_risk"))},
        "Impact RAG Amber in Q3, Q4, Q1",
    ),
    ("stuck", {"told": told(CALM, CALM, None, CALM)}, None),
    ("stuck", {"told": told(CALM, CALM, RED, CALM)}, None),
    ("stuck", {"told": ((RED, CALM), (CALM,), (CALM, RED), ())}, None),
    (
        "without-impact",
        {"facts": rated("complete", None)},
        "Progress complete, impact not rated",
    ),
    (
        "without-impact",
        {"facts": rated("on_track", "problem")},
        "Progress on track, impact a problem",
    ),
    ("without-impact", {"facts": rated("on_track", "on_track")}, None),
    ("without-impact", {"facts": rated("at_risk", None)}, None),
    (
        "impact-open",
        {"state": State.IMPACT_OPEN, "closed_on": date(2026, 9, 1)},
        "Signed off on 1 September 2026, impact open",
    ),
    ("impact-open", {"state": State.OVER, "closed_on": date(2026, 9, 1)}, None),
    (
        "slipped",
        {"times_slipped": 2, "original_due_on": date(2026, 10, 1)},
        "Slipped 2 times, by 30 days in all",
    ),
    ("slipped", {"times_slipped": 1}, None),
    ("without-lead", {"leads": ()}, "No lead"),
    (
        "without-lead",
        {"leads": (LedBy("SM QA", is_known=False, is_held=False),)},
        "“SM QA” names nobody known",
    ),
    (
        "without-lead",
        {"leads": (LedBy("Head of Practice", is_held=False),)},
        "Nobody holds Head of Practice",
    ),
    ("without-lead", {"leads": (LedBy("SM QA", False, False), *HELD)}, None),
    (
        "without-timescale",
        {"facts": rated("at_risk", "at_risk", due_on=None), "timescale": "TBC"},
        "“TBC” names no day",
    ),
    (
        "without-timescale",
        {"facts": rated("at_risk", "at_risk", due_on=None), "timescale": ""},
        "No timescale",
    ),
    (
        "without-timescale",
        {"facts": rated("at_risk", "at_risk", due_on=None), "review_on": DUE},
        None,
    ),
    (
        "without-timescale",
        {"facts": rated("at_risk", "at_risk", due_on=None), "is_endless": True},
        None,
    ),
    (
        "owes-review",
        {
            "facts": rated("at_risk", "at_risk", due_on=None),
            "is_endless": True,
            "timescale": "Quarterly",
        },
        "“Quarterly”: no review date agreed",
    ),
    (
        "owes-review",
        {
            "facts": rated("at_risk", "at_risk", due_on=None),
            "is_endless": True,
            "review_on": DUE,
        },
        None,
    ),
    (
        "review-passed",
        {"review_on": date(2026, 9, 14)},
        "To be reviewed by 14 September 2026: 1 day ago",
    ),
    ("review-passed", {"review_on": TODAY}, None),
    (
        "unrated",
        {"facts": rated(None, None)},
        "Process RAG and Impact RAG not rated",
    ),
    ("unrated", {"facts": rated("at_risk", None)}, "Impact RAG not rated"),
    ("unrated", {"facts": rated("not_due", "not_due")}, None),
    (
        "on-track-overdue",
        {"facts": rated("on_track", "at_risk", due_on=date(2026, 9, 14))},
        "Progress is rated on track, but the due date has passed",
    ),
    ("on-track-overdue", {}, None),
]


@pytest.mark.parametrize("kind, differs, said", CASES)
def test_a_kind_holds_what_is_wrong_in_words(kind, differs, said):
    assert of(kind, **differs) == said


def test_every_kind_has_an_example_and_a_counter_example():
    ruled = {kind.code for kind in KINDS if kind.rule}
    ruled |= {"waiting", "question-open"}

    assert {kind for kind, _, said in CASES if said} >= ruled
    assert {kind for kind, _, said in CASES if not said} >= ruled


def test_every_contradiction_is_a_kind_of_its_own():
    unruled = {kind.code for kind in KINDS if not kind.rule}

    assert unruled - {"waiting", "question-open"} == CONTRADICTIONS


def test_nobody_is_silent_while_no_period_is_open():
    closed = replace(WINDOW, spans=WINDOW.spans[1:])

    assert of("silent", closed, told=((), (), ())) is None
    assert of("silent", replace(WINDOW, spans=()), told=()) is None


def test_a_plan_that_rates_no_impact_misses_none():
    alone = replace(WINDOW, has_impact=False)

    assert of("without-impact", alone, facts=rated("complete", None)) is None
    assert of("unrated", alone, facts=rated("at_risk", None)) is None
    assert of("stuck", alone, told=told(CALM, CALM, CALM, None)) == (
        "Process RAG Amber in Q4, Q1, Q2"
    )


def test_what_is_over_is_asked_about_nothing():
    over = {
        "state": State.OVER,
        "facts": Facts(closed=True),
        "leads": (),
        "told": told(None, None, None, None),
        "returned_on": TODAY,
    }

    assert list(findings(replace(WELL, **over), WINDOW)) == []
    assert of("waiting", **over, asked=Asked("Reopen", TODAY))
    assert of("question-open", **over, questions=(Question(True, TODAY),))


def test_of_what_is_signed_off_only_the_impact_is_asked_about():
    signed_off = replace(
        WELL,
        state=State.IMPACT_OPEN,
        closed_on=date(2026, 9, 1),
        facts=rated("complete", None, closed=True),
        leads=(),
        told=told(None, None, None, None),
        original_due_on=date(2026, 1, 1),
        times_slipped=4,
    )

    assert {kind for kind, _ in findings(signed_off, WINDOW)} == {
        "without-impact",
        "impact-open",
        "silent",
    }


def test_of_what_is_signed_off_nobody_is_asked_to_mend_what_no_update_can():
    facts = rated("complete", "problem", percent=80, has_concern=False, has_text=False)
    signed_off = replace(facts, closed=True)

    def contradicting(state, facts):
        said = findings(replace(WELL, state=state, facts=facts), WINDOW)
        return {kind for kind, _ in said} & CONTRADICTIONS

    still = {"problem-without-concern", "rated-without-text"}
    assert contradicting(State.OPEN, facts) == still | {"complete-under-100"}
    assert contradicting(State.IMPACT_OPEN, signed_off) == still


def test_a_recommendation_has_neither_lead_nor_timescale_to_miss():
    whole = replace(
        WELL,
        is_action=False,
        facts=rated("on_track", "not_due", due_on=None),
        leads=(),
        timescale="",
        original_due_on=None,
    )

    assert [kind for kind, _ in findings(whole, WINDOW)] == ["without-impact"]


def test_the_comment_says_what_is_wrong_and_what_is_asked_for():
    overdue = next(kind for kind in KINDS if kind.code == "overdue")

    assert overdue.comment("41 days overdue") == (
        "41 days overdue. Please say what is in the way and by when it will be done."
    )
