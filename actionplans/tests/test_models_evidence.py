"""Evidence as the database keeps it: what stands, of which kinds, and never changed."""

import pytest
from django.db import IntegrityError, connection, transaction

from actionplans.contradictions import contradictions
from actionplans.models import Action, Evidence, EvidenceRemoval

from .building import make_action, make_evidence, make_recommendation, remove_evidence
from .papers import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def actions(plan):
    recommendation = make_recommendation(plan)
    return [make_action(recommendation, ref) for ref in ("1.1", "1.2", "1.3")]


@pytest.fixture
def evidence(actions, people):
    return make_evidence(actions[0], by=people.officer)


def test_kinds_of_many_actions_come_in_one_query(
    actions, people, evidence, django_assert_num_queries
):
    first, second, _ = actions
    make_evidence(first, by=people.officer, kind="review")
    mistake = make_evidence(second, by=people.officer)
    remove_evidence(mistake, by=people.officer)

    # A connection is asked once what it can do: not among the queries that count.
    assert connection.features.supports_json_field
    with django_assert_num_queries(1):
        given = Evidence.objects.standing().kinds_of_action()
        rows = Action.objects.order_by("pk").annotate(given=given)
        kinds = [{one["kind"] for one in row.given} for row in rows]

    assert kinds == [{"audit", "review"}, set(), set()]


def test_an_action_is_judged_by_the_kinds_that_its_measure_names(plan):
    action = make_action(make_recommendation(plan), impact="green", measure="Audit")
    asked = "impact-without-evidence"

    def codes(facts):
        return {found.code for found in contradictions(facts, DAY)}

    assert asked not in codes(action.facts)
    assert asked in codes(action.facts_with([]))
    assert asked in codes(action.facts_with(["review"]))
    assert asked not in codes(action.facts_with(["audit"]))


def change(row):
    type(row).objects.filter(pk=row.pk).update(id=row.pk)


def delete(row):
    row.delete()


def change_in_sql(row):
    table = row._meta.db_table
    connection.cursor().execute(f"UPDATE {table} SET id = id")


def delete_in_sql(row):
    connection.cursor().execute(f"DELETE FROM {row._meta.db_table}")


@pytest.mark.parametrize("deed", [change, delete, change_in_sql, delete_in_sql])
@pytest.mark.parametrize("model", [Evidence, EvidenceRemoval])
def test_evidence_and_its_removal_are_never_rewritten(people, evidence, model, deed):
    removal = remove_evidence(evidence, by=people.officer)
    row = evidence if model is Evidence else removal

    with pytest.raises(IntegrityError), transaction.atomic():
        deed(row)

    assert model.objects.filter(pk=row.pk).exists()


def test_evidence_is_removed_once(people, evidence):
    remove_evidence(evidence, by=people.officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        remove_evidence(evidence, by=people.officer)
