"""A plan's structure: what is added and reworded, what publication forbids."""

from datetime import date, datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import rescheduling
from actionplans.importing.accepting.promises import Promise, promised_in
from actionplans.models import Action, AuditEvent
from actionplans.planning import ChangedMeanwhile
from actionplans.refs import ref_sort
from actionplans.refusals import Refusal
from actionplans.structuring.actions import (
    ActionWords,
    Timing,
    add_action,
    edit_action,
    words_of,
)
from actionplans.structuring.published import is_published
from actionplans.structuring.recommendations import (
    RecommendationWords,
    add_recommendation,
    edit_recommendation,
    remove_recommendation,
)
from actionplans.structuring.themes import ThemeWords, set_themes

from .building import make_action, make_lead, make_recommendation, make_update
from .reading import make_version

AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())


@pytest.fixture
def by(people):
    return people.plan_admin


@pytest.fixture
def published(plan, by):
    """The plan has been published once, and taken back since."""

    def publish():
        make_version(plan, by)

    return publish


def words(number="1", text="See every child", **said):
    return RecommendationWords("recommendation", number, text, **said)


def last():
    return AuditEvent.objects.last()


def numbers(plan):
    return list(plan.recommendations.order_by("order").values_list("number", flat=True))


def told(plan, by, **said):
    plan.refresh_from_db(fields=["version"])
    return {"by": by, "at": AT, "version": plan.version} | said


# Recommendations


def test_a_recommendation_is_added_and_told(plan, by):
    said = words("3", findings="Late\nThin")

    made = add_recommendation(plan=plan, said=said, **told(plan, by))

    assert (made.number, made.findings, plan.version) == ("3", "Late\nThin", 2)
    assert (last().deed, last().recorded_by, last().recorded_at) == (
        "add-recommendation",
        by,
        AT,
    )
    assert last().after["findings"] == "Late\nThin"


def test_a_number_stands_once_however_it_is_written(plan, by):
    make_recommendation(plan, "1a")

    with pytest.raises(Refusal, match="already has Recommendation 1a"):
        add_recommendation(plan=plan, said=words("1A"), **told(plan, by))


def test_a_recommendation_is_reworded_and_what_changed_is_told(plan, by):
    recommendation = make_recommendation(plan, outcomes="Safe")
    said = words(text="Other words", outcomes="Safe")

    assert edit_recommendation(
        recommendation=recommendation, said=said, **told(plan, by)
    )

    recommendation.refresh_from_db()
    assert recommendation.text == "Other words"
    assert last().before == {"text": "Improve practice 1"}
    assert last().after == {"text": "Other words"}


def test_saving_without_a_change_tells_nothing(plan, by):
    recommendation = make_recommendation(plan)
    said = words(text=recommendation.text)

    assert not edit_recommendation(
        recommendation=recommendation, said=said, **told(plan, by)
    )
    assert not AuditEvent.objects.exists()


def test_somebody_elses_change_is_not_overwritten(plan, by):
    recommendation = make_recommendation(plan)
    add_recommendation(plan=plan, said=words("2"), **told(plan, by))

    with pytest.raises(ChangedMeanwhile):
        edit_recommendation(
            recommendation=recommendation, said=words(), by=by, at=AT, version=1
        )

    recommendation.refresh_from_db()
    assert recommendation.text == "Improve practice 1"


def test_a_number_changes_before_publication_alone(plan, by, published):
    recommendation = make_recommendation(plan)
    text = recommendation.text

    def edit(number, text):
        said = {"recommendation": recommendation, "said": words(number, text)}
        return edit_recommendation(**said, **told(plan, by))

    edit("7", text)
    published()
    with pytest.raises(Refusal, match="cannot change any more"):
        edit("8", text)
    edit("7", "Reworded")

    recommendation.refresh_from_db()
    assert (recommendation.number, recommendation.text) == ("7", "Reworded")
    assert last().recommendation == recommendation


def test_an_empty_recommendation_is_removed_before_publication(plan, by):
    made = add_recommendation(plan=plan, said=words("9"), **told(plan, by))
    edit_recommendation(
        recommendation=made, said=words("9", "Reworded"), **told(plan, by)
    )

    remove_recommendation(recommendation=made, **told(plan, by))

    assert not plan.recommendations.exists()
    assert (last().subject, last().before["text"]) == ("Recommendation 9", "Reworded")


def test_one_with_a_history_is_not_removed(plan, by):
    recommendation = make_recommendation(plan)
    make_action(recommendation)
    make_update(recommendation, author=by)

    with pytest.raises(Refusal, match="because it has actions and updates"):
        remove_recommendation(recommendation=recommendation, **told(plan, by))


def test_nothing_is_removed_after_publication(plan, by, published):
    recommendation = make_recommendation(plan)
    published()

    with pytest.raises(Refusal, match="has been published"):
        remove_recommendation(recommendation=recommendation, **told(plan, by))


# Themes


def test_recommendations_follow_the_order_of_their_themes(plan, by):
    one = plan.themes.create(number="1", title="Practice", order=1)
    two = plan.themes.create(number="2", title="People", order=2)
    for number, theme in (("1", one), ("2", two), ("3", one)):
        make_recommendation(plan, number, theme=theme)

    set_themes(
        plan=plan,
        themes=[ThemeWords("1", "People", two.pk), ThemeWords("2", "Practice", one.pk)],
        **told(plan, by),
    )

    assert numbers(plan) == ["2", "1", "3"]
    assert [(t.number, t.title) for t in plan.themes.all()] == [
        ("1", "People"),
        ("2", "Practice"),
    ]


def test_in_another_theme_a_recommendation_comes_last(plan, by):
    one = plan.themes.create(number="1", title="Practice", order=1)
    two = plan.themes.create(number="2", title="People", order=2)
    moved, *_ = (
        make_recommendation(plan, number, theme=theme)
        for number, theme in (("1", one), ("2", one), ("3", two), ("4", two))
    )

    edit_recommendation(
        recommendation=moved, said=words("1"), theme=two, **told(plan, by)
    )

    assert numbers(plan) == ["2", "3", "4", "1"]


def test_a_theme_with_recommendations_is_not_removed(plan, by):
    theme = plan.themes.create(number="1", title="Practice", order=1)
    make_recommendation(plan, theme=theme)

    with pytest.raises(Refusal, match="Theme 1 has recommendations"):
        set_themes(plan=plan, themes=[], **told(plan, by))


def test_a_theme_is_removed_and_its_number_taken_by_another(plan, by):
    plan.themes.create(number="1", title="Practice", order=1)

    set_themes(plan=plan, themes=[ThemeWords("1", "People")], **told(plan, by))

    assert [(t.number, t.title) for t in plan.themes.all()] == [("1", "People")]


def test_numbers_of_themes_stay_once_published(plan, by, published):
    theme = plan.themes.create(number="1", title="Practice", order=1)
    make_recommendation(plan, theme=theme)
    published()

    with pytest.raises(Refusal, match="numbers of themes"):
        set_themes(plan=plan, themes=[ThemeWords("A", "x", theme.pk)], **told(plan, by))
    themes = [ThemeWords("1", "Reworded", theme.pk), ThemeWords("2", "New")]
    set_themes(plan=plan, themes=themes, **told(plan, by))
    assert plan.themes.count() == 2


# Actions


@pytest.fixture
def recommendation(plan):
    return make_recommendation(plan)


def test_an_action_is_added_with_its_timescale_and_lead(recommendation, by, plan):
    lead = make_lead(plan.council)
    promise = promised_in("March 2027", plan_date=date(2026, 7, 1))
    said = ActionWords(
        "Audit weekly", measure="Fewer gaps", other_text=(("Cost", "£1"),)
    )

    action = add_action(
        recommendation=recommendation,
        ref="1.1",
        said=said,
        timing=Timing("March 2027", promise),
        lead=lead,
        **told(plan, by),
    )

    action.refresh_from_db()
    assert (action.due_on, action.original_due_on) == (date(2027, 3, 31),) * 2
    assert (action.due_precision, action.timescale_kind) == ("month", "month")
    assert action.other_text == [["Cost", "£1"]]
    assert [(row.lead, row.as_written) for row in action.leads.all()] == [
        (lead, lead.name)
    ]
    assert (action.ref_is_generated, action.version) == (False, 0)
    assert last().action == action
    assert last().after["due"] == "2027-03-31"


def test_the_stages_that_a_timescale_names_are_milestones(recommendation, by, plan):
    words = "Stage 1 pilot: April 2027, Stage 2 all teams: October 2027"
    promise = promised_in(words, plan_date=date(2026, 7, 1))

    action = add_action(
        recommendation=recommendation,
        ref="1.1",
        said=ActionWords("Roll out"),
        timing=Timing(words, promise),
        **told(plan, by),
    )

    assert [(m.label, m.due_on) for m in action.milestones.all()] == [
        ("Stage 1 pilot", date(2027, 4, 30)),
        ("Stage 2 all teams", date(2027, 10, 31)),
    ]


def test_words_that_mean_a_lead_name_it_and_others_wait(recommendation, by, plan):
    lead = make_lead(plan.council, abbreviation="SM QA")

    for ref, written in (("1.1", "sm qa"), ("1.2", "The new team")):
        add_action(
            recommendation=recommendation,
            ref=ref,
            said=ActionWords("Do it"),
            lead_words=written,
            **told(plan, by),
        )

    leads = plan.actions.order_by("ref").values_list("leads__lead", "leads__as_written")
    assert list(leads) == [(lead.pk, "sm qa"), (None, "The new team")]


@pytest.mark.parametrize(
    "ref, why",
    [("1.1A", "already has an action 1.1a"), ("1/2", "cannot be a ref"), ("..", "be")],
)
def test_a_ref_that_cannot_stand_is_refused(recommendation, by, plan, ref, why):
    make_action(recommendation, "1.1a")

    with pytest.raises(Refusal, match=why):
        add_action(
            recommendation=recommendation,
            ref=ref,
            said=ActionWords("Do it"),
            **told(plan, by),
        )

    assert plan.actions.count() == 1


def test_rewording_an_action_leaves_its_ledger_alone(recommendation, by, plan):
    action = make_action(recommendation, progress="red", ref_is_generated=True)

    assert edit_action(
        action=action, said=ActionWords("Audit daily"), ref="1.7", **told(plan, by)
    )

    action.refresh_from_db()
    assert (action.text, action.ref, action.version) == ("Audit daily", "1.7", 0)
    assert action.ref_sort == ref_sort("1.7")
    assert (action.progress.code, action.ref_is_generated) == ("red", False)
    assert (last().subject, last().action) == ("Action 1.1", action)
    assert last().before == {"text": "Do what 1.1 says", "ref": "1.1"}
    assert last().after == {"text": "Audit daily", "ref": "1.7"}


def test_a_ref_stays_once_published(recommendation, by, plan, published):
    action = make_action(recommendation)
    published()

    with pytest.raises(Refusal, match="Refs cannot change"):
        edit_action(action=action, said=words_of(action), ref="2", **told(plan, by))
    assert edit_action(action=action, said=ActionWords("New"), **told(plan, by))


def new_date(plan):
    promise = promised_in("1 May 2027", plan_date=date(2026, 7, 1))
    return Timing("1 May 2027", promise)


def test_before_publication_a_timescale_is_rewritten(recommendation, by, plan):
    action = make_action(recommendation, due_on=date(2026, 9, 30))

    edit_action(
        action=action, said=words_of(action), timing=new_date(plan), **told(plan, by)
    )

    action.refresh_from_db()
    assert (action.due_on, action.original_due_on) == (date(2027, 5, 1),) * 2
    assert last().before == {"timescale": "30/09/2026", "due": "2026-09-30"}


def test_a_review_that_was_agreed_stays_while_no_end_is_promised(
    recommendation, by, plan
):
    action = make_action(
        recommendation, timescale_kind="ongoing", review_on=date(2026, 12, 1)
    )
    promise = promised_in("Quarterly", plan_date=date(2026, 7, 1))

    edit_action(
        action=action,
        said=words_of(action),
        timing=Timing("Quarterly", promise),
        **told(plan, by),
    )

    action.refresh_from_db()
    assert (action.timescale_kind, action.review_on) == ("recurring", date(2026, 12, 1))
    assert last().after == {"timescale": "Quarterly"}


def test_a_published_due_date_moves_with_a_reason_alone(
    recommendation, by, plan, published
):
    action = make_action(recommendation, due_on=date(2026, 9, 30))
    published()

    with pytest.raises(Refusal, match="with a reason and who agreed"):
        edit_action(
            action=action,
            said=words_of(action),
            timing=new_date(plan),
            **told(plan, by),
        )

    action.refresh_from_db()
    assert action.due_on == date(2026, 9, 30)


def test_a_date_that_was_moved_with_a_reason_stays(recommendation, by, plan):
    action = make_action(recommendation, due_on=date(2026, 9, 30))
    rescheduling.reschedule(
        action=action,
        by=by,
        at=AT,
        due=date(2026, 12, 31),
        precision="day",
        reason="Late start",
        approved_by="The board",
    )
    plan.refresh_from_db()
    action.refresh_from_db()

    with pytest.raises(Refusal, match="changed once"):
        edit_action(
            action=action,
            said=words_of(action),
            timing=new_date(plan),
            **told(plan, by),
        )


def test_what_was_signed_off_meanwhile_keeps_its_timescale(recommendation, by, plan):
    action = make_action(recommendation, due_on=date(2026, 9, 30))
    Action.objects.update(closed_at=AT, closed_by=by)

    with pytest.raises(Refusal, match="is over: its timescale stays"):
        edit_action(
            action=action,
            said=words_of(action),
            timing=new_date(plan),
            **told(plan, by),
        )


def test_a_version_taken_back_was_published_all_the_same(plan, by, published):
    assert not is_published(plan)
    published()
    assert is_published(plan)


@pytest.mark.parametrize(
    "typed, settled, expected",
    [
        ("March 2027", "", dict(kind="month", due_on=date(2027, 3, 31))),
        ("by 31 March", "", dict(kind="day", due_on=None)),
        ("by 31 March", "2027-03-31", dict(kind="day", due_on=date(2027, 3, 31))),
        ("soon", "2027-02", dict(kind="month", due_on=date(2027, 2, 28))),
        ("Ongoing", "2027-02-01", dict(due_on=None, review_on=date(2027, 2, 1))),
        ("from 1/5/2027", "2027-04-01", dict(start_on=None, due_on=date(2027, 4, 1))),
        ("", "", dict(kind="none", due_on=None)),
    ],
)
def test_typed_words_are_kept_as_meant(typed, settled, expected):
    promise = promised_in(typed, settled=settled, plan_date=date(2026, 7, 1))

    assert isinstance(promise, Promise)
    assert {name: getattr(promise, name) for name in expected} == expected
