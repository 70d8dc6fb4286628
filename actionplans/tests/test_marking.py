"""Marking: who may read an action or evidence, told and never silently overtaken."""

import pytest

from actionplans import marking, planning
from actionplans.marking import Mark, MarkedMeanwhile
from actionplans.models import AuditEvent, Evidence
from actionplans.planning import Section
from actionplans.refusals import Refusal

from .building import make_action, make_evidence, make_recommendation, remove_evidence
from .reading import MOMENT

pytestmark = pytest.mark.django_db
OPEN, INTERNAL = Mark(), Mark("internal")
EXEMPT = Mark("exempt", "Paragraph 2", "It would point at one family")


@pytest.fixture
def action(plan):
    return make_action(make_recommendation(plan))


@pytest.fixture
def mark(action, people):
    def mark(new, seen=OPEN):
        marking.mark_action(
            action=action, by=people.plan_admin, at=MOMENT, seen=seen, mark=new
        )
        action.refresh_from_db()
        return Mark.of(action)

    return mark


def test_an_action_is_exempt_internal_and_open_again(mark, action):
    assert mark(EXEMPT) == EXEMPT
    assert mark(INTERNAL, seen=EXEMPT) == INTERNAL
    assert mark(OPEN, seen=INTERNAL) == OPEN

    told = AuditEvent.objects.filter(deed="mark-action", action=action)
    assert next((one.before, one.after) for one in told) == (
        {"who may read it": "Open"},
        {
            "who may read it": "Exempt: paragraph 2",
            "reason": "It would point at one family",
        },
    )


def test_the_same_mark_again_is_no_change(mark):
    mark(EXEMPT)
    mark(EXEMPT, seen=EXEMPT)
    assert AuditEvent.objects.filter(deed="mark-action").count() == 1


def test_who_saw_another_mark_is_told_what_it_is_now(mark, action):
    mark(EXEMPT)
    with pytest.raises(MarkedMeanwhile, match="it is “Exempt: paragraph 2” now"):
        mark(OPEN, seen=INTERNAL)
    assert action.openness == "exempt"


@pytest.mark.parametrize(
    "wrong, why",
    [
        (Mark("exempt", "Paragraph 2", " "), "Say why it is exempt"),
        (Mark("exempt", "", "Because"), "Choose the paragraph"),
        (Mark("exempt", "Paragraph 8", "Because"), "Choose the paragraph"),
        (Mark("secret"), "open, internal or exempt"),
    ],
)
def test_an_exemption_has_its_paragraph_and_reason(mark, wrong, why):
    with pytest.raises(Refusal, match=why):
        mark(wrong)
    with pytest.raises(Refusal, match=why):
        marking.checked(wrong)


def test_only_what_is_exempt_keeps_a_paragraph():
    assert marking.checked(Mark("internal", "Paragraph 2", "Because")) == INTERNAL


def now(evidence):
    return Mark.of(Evidence.objects.with_openness().get(pk=evidence.pk))


def test_evidence_is_marked_by_a_row_and_the_last_one_counts(action, people):
    evidence = make_evidence(action, by=people.officer)
    assert now(evidence) == INTERNAL
    common = dict(evidence=evidence, by=people.plan_admin, at=MOMENT)

    marking.mark_evidence(**common, seen=INTERNAL, mark=EXEMPT)
    assert now(evidence) == EXEMPT
    marking.mark_evidence(**common, seen=EXEMPT, mark=OPEN)
    assert now(evidence) == OPEN
    assert evidence.marks.count() == 2
    with pytest.raises(MarkedMeanwhile):
        marking.mark_evidence(**common, seen=EXEMPT, mark=INTERNAL)


def test_evidence_that_nobody_publishes_is_not_opened(action, people):
    whole = make_evidence(action.recommendation, by=people.officer)
    gone = make_evidence(action, by=people.officer)
    remove_evidence(gone, by=people.officer)
    common = dict(by=people.plan_admin, at=MOMENT, seen=INTERNAL)

    with pytest.raises(Refusal, match="is not published"):
        marking.mark_evidence(evidence=whole, mark=OPEN, **common)
    with pytest.raises(Refusal, match="was removed"):
        marking.mark_evidence(evidence=gone, mark=EXEMPT, **common)


def test_passages_are_marked_with_their_words(plan, people):
    common = dict(plan=plan, by=people.plan_admin, at=MOMENT, version=plan.version)
    annex = Section("annex", "Placements", "Words", "", "exempt", "Paragraph 1", "One")
    planning.set_sections(**common, sections=[annex])
    assert [Section.of(row) for row in plan.sections.all()] == [annex]

    bare = Section("annex", "Placements", "Words", "", "exempt")
    with pytest.raises(Refusal, match="Choose the paragraph"):
        planning.set_sections(**common | {"version": plan.version}, sections=[bare])
