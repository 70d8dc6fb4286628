"""Orders, splits, moves and refs: nothing is lost or doubled, nor renamed once out."""

from datetime import date, datetime

import pytest
from django.utils.timezone import get_current_timezone
from hypothesis import given
from hypothesis import strategies as st

from actionplans import asking, publishing
from actionplans.models import AuditEvent, Milestone, Proposal
from actionplans.planning import ChangedMeanwhile
from actionplans.refs import next_ref, numbered, ref_sort
from actionplans.refusals import Refusal
from actionplans.structuring.moving import free_ref, move_action, split_action
from actionplans.structuring.ordering import (
    order_actions,
    order_recommendations,
    placed,
)
from actionplans.structuring.renumbering import proposed, renumber
from actionplans.structuring.themes import ThemeWords, set_themes

from .building import make_action, make_lead, make_recommendation, make_update
from .reading import make_version

AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())
NUMBERS = st.lists(st.sampled_from(["1", "2", "1.1", "A", "12"]), unique=True)


@pytest.fixture
def by(people):
    return people.plan_admin


@pytest.fixture
def one(plan):
    return make_recommendation(plan, "1")


@pytest.fixture
def two(plan):
    return make_recommendation(plan, "2")


def told(plan, by):
    plan.refresh_from_db(fields=["version"])
    return {"by": by, "at": AT, "version": plan.version}


def refs(plan):
    rows = plan.actions.order_by("recommendation__order", "order")
    return list(rows.values_list("ref", flat=True))


# Places


@given(st.integers(1, 30), st.data())
def test_places_only_permute(many, data):
    keys = list(range(many))
    given_places = data.draw(
        st.dictionaries(st.sampled_from(keys), st.integers(1, 40), max_size=many)
    )

    new = placed(keys, given_places)

    assert sorted(new) == keys
    still = [key for key in new if key not in given_places]
    assert still == sorted(still), "those that were not moved keep their order"


@given(st.integers(1, 30), st.data())
def test_the_one_that_is_moved_stands_where_it_was_put(many, data):
    key = data.draw(st.integers(0, many - 1))
    place = data.draw(st.integers(1, many))

    assert placed(range(many), {key: place})[place - 1] == key


def test_two_that_are_put_in_one_place_follow_each_other():
    assert placed("abcd", {"c": 1, "d": 1}) == ["c", "d", "a", "b"]


def test_actions_change_places_and_keep_their_refs(plan, by, one):
    rows = [make_action(one, f"1.{n}") for n in range(1, 5)]
    order = [rows[n].pk for n in (3, 0, 2, 1)]

    order_actions(recommendation=one, order=order, **told(plan, by))

    assert refs(plan) == ["1.4", "1.1", "1.3", "1.2"]
    event = AuditEvent.objects.get()
    assert event.before["order"] == ["1.1", "1.2", "1.3", "1.4"]
    assert event.after["order"] == refs(plan)


def test_a_list_that_is_not_the_plans_is_refused(plan, by, one, two):
    with pytest.raises(ChangedMeanwhile):
        order_recommendations(plan=plan, order=[one.pk], **told(plan, by))
    with pytest.raises(ChangedMeanwhile):
        order_recommendations(plan=plan, order=[one.pk, one.pk], **told(plan, by))


def test_recommendations_may_be_put_in_order_once_published(plan, by, one, two):
    make_version(plan, by)

    order_recommendations(plan=plan, order=[two.pk, one.pk], **told(plan, by))

    assert [row.number for row in plan.recommendations.all()] == ["2", "1"]


def test_themes_are_not_torn_apart_by_an_order(plan, by):
    theme = plan.themes.create(number="A", title="Practice", order=1)
    other = plan.themes.create(number="B", title="People", order=2)
    a, b = (make_recommendation(plan, n, theme=theme) for n in "12")
    c = make_recommendation(plan, "3", theme=other)

    order_recommendations(plan=plan, order=[b.pk, c.pk, a.pk], **told(plan, by))

    assert [row.number for row in plan.recommendations.all()] == ["2", "1", "3"]


# Refs


@given(NUMBERS, st.lists(st.integers(0, 12), min_size=5, max_size=5), st.data())
def test_refs_by_order_are_unique_free_and_stable(found, counts, data):
    groups = [
        (number, [f"{number}/{n}" for n in range(count)])
        for number, count in zip(found, counts, strict=False)
    ]
    kept = data.draw(st.sets(st.sampled_from(["1.1", "1.2", "2.1", "A.3"])))

    new = numbered(groups, kept)

    assert set(new) == {key for _, keys in groups for key in keys}
    assert len(set(new.values())) == len(new)
    assert not kept & set(new.values())
    for _, keys in groups:
        assert [new[k] for k in keys] == sorted((new[k] for k in keys), key=ref_sort)
    again = [(number, [new[k] for k in keys]) for number, keys in groups]
    assert all(old == ref for old, ref in numbered(again, kept).items())


@pytest.mark.parametrize(
    "own, taken, expected",
    [
        ([], [], "1.1"),
        (["1.9", "1.2"], ["1.9"], "1.10"),
        (["1.1", "1.3"], ["1.4"], "1.5"),
        (["CS-4"], [], "CS-5"),
        (["1.1a"], [], "1.1"),
        (["6", "7"], ["8"], "9"),
    ],
)
def test_the_next_ref_goes_on_as_the_plan_writes_them(own, taken, expected):
    assert next_ref("1", own, {*own, *taken}) == expected


def test_refs_that_swap_are_renumbered_without_a_clash(plan, by, one, two):
    for ref in ("1.3", "1.1", "1.2"):
        make_action(one, ref, ref_is_generated=True)
    make_action(two, "9.1")

    preview = proposed(plan)
    assert preview.changes == 4
    done = renumber(plan=plan, **told(plan, by))

    assert done == preview
    assert refs(plan) == ["1.1", "1.2", "1.3", "2.1"]
    assert [a.ref_sort for a in plan.actions.order_by("ref_sort")] == [
        ref_sort(ref) for ref in refs(plan)
    ]
    assert not plan.actions.filter(ref_is_generated=True).exists()


def test_the_plans_history_tells_it_once_and_each_action_its_own(plan, by, one):
    first, second = make_action(one, "1.2"), make_action(one, "1.1")

    renumber(plan=plan, **told(plan, by))

    event = plan.audit_events.get()
    assert (event.before["refs"], event.after["refs"]) == (
        ["1.2", "1.1"],
        ["1.1", "1.2"],
    )
    assert first.audit_events.get().after == {"ref": "1.1"}
    assert second.audit_events.get().before == {"ref": "1.1"}


def test_one_recommendation_passes_over_refs_of_others(plan, by, one, two):
    make_action(one, "2.1")
    make_action(two, "2.7")

    renumber(plan=plan, only=two, **told(plan, by))

    assert refs(plan) == ["2.1", "2.2"]


def test_recommendations_are_numbered_with_their_actions(plan, by, one, two):
    make_action(one, "1.1")
    make_action(two, "2.1")
    order_recommendations(plan=plan, order=[two.pk, one.pk], **told(plan, by))

    renumber(plan=plan, with_numbers=True, **told(plan, by))

    assert [(r.pk, r.number) for r in plan.recommendations.order_by("order")] == [
        (two.pk, "1"),
        (one.pk, "2"),
    ]
    assert [a.ref for a in two.actions.all()] == ["1.1"]


def test_nothing_is_renumbered_once_published_even_if_taken_back(plan, by, one):
    make_action(one, "7.7")
    version = make_version(plan, by)
    publishing.withdraw(version=version, by=by, at=AT, reason="A wrong total")

    with pytest.raises(Refusal, match="cannot change any more"):
        renumber(plan=plan, **told(plan, by))
    assert refs(plan) == ["7.7"]


def test_a_closed_version_that_was_not_published_keeps_its_refs(plan, by, one):
    make_action(one, "7.7")
    version = make_version(plan, by, is_public=False)

    renumber(plan=plan, **told(plan, by))

    assert refs(plan) == ["1.1"]
    assert version.actions.get().ref == "7.7"


def test_refs_in_order_are_not_told_as_a_change(plan, by, one):
    make_action(one, "1.1")

    with pytest.raises(Refusal, match="follow the order already"):
        renumber(plan=plan, **told(plan, by))
    plan.refresh_from_db()
    assert plan.version == 1


# Splitting and moving


def test_a_split_action_keeps_its_history_and_the_new_ones_start_alike(plan, by, one):
    lead = make_lead(plan.council)
    action = make_action(
        one, leads=[lead], due_on=date(2026, 9, 30), measure="Fewer gaps"
    )
    make_action(one, "1.2")
    make_update(action, author=by)
    for order, done_on in enumerate((date(2026, 5, 1), None)):
        Milestone.objects.create(
            action=action, order=order, label=f"Stage {order}", done_on=done_on
        )

    made = split_action(
        action=action, text="Write", parts=["Train", "Audit"], **told(plan, by)
    )

    action.refresh_from_db()
    assert (action.ref, action.text, action.updates.count()) == ("1.1", "Write", 1)
    assert [(a.ref, a.text) for a in made] == [("1.3", "Train"), ("1.4", "Audit")]
    for new in made:
        new.refresh_from_db()
        assert (new.due_on, new.original_due_on) == (date(2026, 9, 30),) * 2
        assert (new.measure, new.version) == ("Fewer gaps", 0)
        assert [row.lead for row in new.leads.all()] == [lead]
        assert [m.label for m in new.milestones.all()] == ["Stage 1"]
        assert not new.updates.exists()
    assert action.leads.count() == 1


def test_a_split_is_told_by_each_and_names_them_all(plan, by, one):
    action = make_action(one)

    (new,) = split_action(
        action=action, text="Write", parts=["Train"], **told(plan, by)
    )

    assert action.audit_events.get().subject == "Action 1.1, split into 1.1, 1.2"
    assert new.audit_events.get().subject == "Action 1.2, split from 1.1"


def test_what_is_over_or_has_no_part_is_not_split(plan, by, one):
    action = make_action(one)
    with pytest.raises(Refusal, match="at least one"):
        split_action(action=action, text="Write", parts=[], **told(plan, by))
    action.closed_at, action.closed_by = AT, by
    action.save()

    with pytest.raises(Refusal, match="is over"):
        split_action(action=action, text="Write", parts=["x"], **told(plan, by))
    plan.refresh_from_db()
    assert (plan.actions.count(), plan.version) == (1, 1)


def test_what_waits_for_a_decision_is_not_split(plan, by, one):
    action = make_action(one)
    why = {"kind": Proposal.Kind.WITHDRAW, "words": "Not needed"}
    asking.propose(action=action, by=by, at=AT, **why)

    with pytest.raises(Refusal, match="decide it first"):
        split_action(action=action, text="Write", parts=["x"], **told(plan, by))


def test_an_action_is_split_after_publication_too(plan, by, one):
    action = make_action(one)
    make_version(plan, by)

    (new,) = split_action(
        action=action, text="Write", parts=["Train"], **told(plan, by)
    )

    assert new.ref == "1.2"


@pytest.mark.parametrize("keeps", [True, False])
def test_an_action_moves_with_its_ref_or_takes_the_next_there(
    plan, by, one, two, keeps
):
    make_action(two, "2.1")
    action = make_action(one)
    ref = "1.1" if keeps else free_ref(two)

    move_action(action=action, to=two, ref=ref, **told(plan, by))

    assert refs(plan) == ["2.1", "1.1" if keeps else "2.2"]
    event = action.audit_events.get()
    assert event.before == {"recommendation": "Recommendation 1", "ref": "1.1"}
    assert event.after["recommendation"] == "Recommendation 2"


def test_no_action_moves_once_published(plan, by, one, two):
    action = make_action(one)
    make_version(plan, by)

    with pytest.raises(Refusal, match="cannot move"):
        move_action(action=action, to=two, ref="2.1", **told(plan, by))


def test_an_action_does_not_move_to_where_it_is(plan, by, one):
    action = make_action(one)

    with pytest.raises(Refusal, match="already"):
        move_action(action=action, to=one, ref="1.1", **told(plan, by))


def test_the_order_that_stands_already_is_no_change(plan, by, one, two):
    first, second = make_action(one, "1.1"), make_action(one, "1.2", order=2)
    themes = [ThemeWords("A", "Leading")]
    set_themes(plan=plan, **told(plan, by), themes=themes)
    stand = [ThemeWords("A", "Leading", plan.themes.get().pk)]
    before = told(plan, by) | {"events": AuditEvent.objects.count()}

    order_recommendations(plan=plan, **told(plan, by), order=[one.pk, two.pk])
    order_actions(recommendation=one, **told(plan, by), order=[first.pk, second.pk])
    set_themes(plan=plan, **told(plan, by), themes=stand)

    assert before == told(plan, by) | {"events": AuditEvent.objects.count()}
