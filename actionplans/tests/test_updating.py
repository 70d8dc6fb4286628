"""What the only writer writes, what it repeats, and what it refuses in words."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import get_current_timezone, now

from actionplans import ledger, updating
from actionplans.ledger import NAMES, Conflict, Said
from actionplans.models import Action, AuditEvent, Return, Update
from actionplans.refusals import Refusal

from .building import (
    make_action,
    make_period,
    make_plan,
    make_recommendation,
    make_scheme,
    rating,
)

pytestmark = pytest.mark.django_db
DEED = ("on_behalf", "source", "no_change", "reason")
DAY = date(2026, 6, 30)
MOMENT = datetime(2026, 6, 30, 14, 6, tzinfo=get_current_timezone())


@pytest.fixture
def recommendation(plan):
    return make_recommendation(plan)


@pytest.fixture
def action(recommendation):
    return make_action(recommendation, ref="4.2")


@pytest.fixture
def say(people):
    """Update a subject with words and codes; fields of the deed may be given too."""

    def say(subject, *, by=None, version=None, submission=None, **said):
        for dimension in ("progress", "impact"):
            if isinstance(said.get(dimension), str):
                said[dimension] = rating(subject.plan, said[dimension])
        deed = {k: said.pop(k) for k in DEED if k in said}
        return updating.update(
            subject=subject,
            by=by or people.officer,
            at=MOMENT,
            as_at=DAY,
            version=subject.version if version is None else version,
            submission=submission or uuid4(),
            said=Said(**said),
            **deed,
        )

    return say


def stands_at(subject):
    subject.refresh_from_db()
    return Said.by(subject)


def test_an_update_is_a_row_and_what_its_action_stands_at(say, plan, action, people):
    people.officer.post_title = "Practice Manager"

    row = say(
        action,
        progress="green",
        impact="amber",
        percent=60,
        progress_text="Two of three teams are trained",
        concerns="Results are not in yet; asked for by August",
    )

    assert (row.seq, row.action, row.recommendation) == (1, action, None)
    assert (row.author_name, row.author_post) == ("Odette Lund", "Practice Manager")
    assert (row.recorded_at, row.as_at, row.source) == (MOMENT, DAY, "web")
    assert stands_at(action) == Said.by(row)
    assert (action.version, action.updated_on) == (1, DAY)


def test_a_recommendation_is_updated_the_same_way(say, recommendation):
    said = dict(progress="green", progress_text="Two actions are done")

    row = say(recommendation, **said, reason="Most of it is in place")

    assert row.recommendation == recommendation
    assert stands_at(recommendation).progress_text == "Two actions are done"


def test_an_update_is_its_own_history(say, action):
    say(action, progress_text="Started")

    assert not AuditEvent.objects.exists()


def test_an_update_belongs_to_the_open_period(say, people, plan, action):
    shut = dict(closed_at=MOMENT, closed_by=people.performance_manager)
    make_period(plan, "Q4", as_at=date(2026, 4, 30), **shut)
    period = make_period(plan, "Q1")

    assert say(action, progress_text="Started").period == period


def test_an_update_outside_any_period_has_its_own_day(say, people, plan, action):
    make_period(plan, closed_at=MOMENT, closed_by=people.performance_manager)

    row = say(action, progress_text="Started")

    assert (row.period, row.as_at) == (None, DAY)


def test_updates_follow_each_other(say, action):
    say(action, progress_text="Started")
    action.refresh_from_db()

    second = say(action, progress_text="Half done", on_behalf=True)

    assert second.seq == 2
    assert second.on_behalf
    assert stands_at(action).progress_text == "Half done"


def test_a_repeat_of_the_same_submission_is_the_same_update(say, action):
    token = uuid4()
    first = say(action, submission=token, progress_text="Started")

    again = say(action, submission=token, version=0, progress_text="Started")

    assert again == first
    assert action.updates.count() == 1


def test_a_repeat_after_somebody_elses_update_is_still_the_same(say, action, people):
    token = uuid4()
    first = say(action, submission=token, progress_text="Started")
    say(action, version=1, by=people.colleague, progress_text="Half done")

    assert say(action, submission=token, version=0, progress_text="Started") == first
    assert stands_at(action).progress_text == "Half done"


def test_an_old_token_with_other_words_loses_nothing(say, action):
    """As after the browser's back button: those words were never saved."""
    token = uuid4()
    say(action, submission=token, progress_text="Started")

    with pytest.raises(Conflict):
        say(action, submission=token, version=0, progress_text="Started on Monday")


def test_another_persons_token_is_refused_and_tells_nothing(say, action, people):
    token = uuid4()
    say(action, submission=token, progress_text="Started")

    with pytest.raises(Refusal) as refusal:
        say(action, submission=token, by=people.colleague, progress_text="Started")

    assert not isinstance(refusal.value, Conflict)
    assert "Odette" not in str(refusal.value)


def test_a_token_of_another_action_is_refused(say, action, recommendation):
    token, other = uuid4(), make_action(recommendation, ref="4.3")
    say(action, submission=token, progress_text="Started")

    with pytest.raises(Refusal, match="used for another update"):
        say(other, submission=token, progress_text="Started")

    assert stands_at(other) == Said()


def test_a_token_that_lost_the_race_at_the_database_is_a_repeat(
    say, action, monkeypatch
):
    """Both looked for the token before either had written it."""
    token = uuid4()
    first = say(action, submission=token, progress_text="Started")
    found, answers = updating.ledger.already, iter([None])
    monkeypatch.setattr(
        updating.ledger, "already", lambda *asked: next(answers, found(*asked))
    )

    again = say(action, submission=token, version=0, progress_text="Started")

    assert again == first


def test_a_ledger_that_refuses_for_another_reason_is_not_hushed_up(say, action):
    say(action, progress_text="Started")
    Action.objects.update(version=0)

    with pytest.raises(IntegrityError), transaction.atomic():
        say(action, version=0, progress_text="Half done")


def test_a_conflict_carries_what_came_between(say, action, people):
    say(action, progress_text="Started")
    theirs = [
        say(action, by=people.colleague, version=1, progress_text="Half done"),
        say(action, by=people.plan_admin, version=2, progress_text="Nearly done"),
    ]

    with pytest.raises(Conflict) as conflict:
        say(action, version=1, progress_text="A third done")

    assert conflict.value.between == theirs
    assert conflict.value.newest.progress_text == "Nearly done"
    assert "Carys Penn and Amara Dean" in str(conflict.value)
    assert stands_at(action).progress_text == "Nearly done"
    assert action.updates.count() == 3


def test_a_version_from_nowhere_is_refused(say, action):
    with pytest.raises(Refusal, match="Open it again"):
        say(action, version=7, progress_text="Started")


BLUE_BUT_60 = dict(progress="blue", percent=60, progress_text="Done bar the report")


def test_complete_under_100_percent_is_shown_not_refused(say, action):
    assert say(action, **BLUE_BUT_60).percent == 60


@pytest.mark.parametrize(
    "said, words",
    [
        (dict(), "Nothing is said yet"),
        (dict(progress="red", progress_text="Late"), "Red needs a reason"),
        (dict(impact="amber", progress_text="Late"), "Amber needs a reason"),
        (dict(progress="amber", concerns="  \n"), "Amber needs a reason"),
        (dict(percent=101, progress_text="Done"), "between 0 and 100"),
        (dict(percent=-1, progress_text="Done"), "between 0 and 100"),
    ],
)
def test_an_update_is_refused_in_words(say, action, said, words):
    with pytest.raises(Refusal, match=words):
        say(action, **said)

    assert stands_at(action) == Said()
    assert not Update.objects.exists()


def test_only_a_missing_reason_is_told_apart(say, action):
    with pytest.raises(updating.ReasonMissing):
        say(action, progress="red")


def test_nothing_new_is_refused(say, action):
    say(action, progress="green", progress_text="Started")
    action.refresh_from_db()

    with pytest.raises(Refusal, match="Nothing is different"):
        say(action, progress="green", progress_text="Started")


def test_no_change_is_said_on_purpose_and_keeps_the_last_words(say, action):
    said = dict(progress="green", progress_text="Two teams are trained")
    say(action, **said)
    action.refresh_from_db()

    row = say(action, no_change=True, **said)

    assert (row.seq, row.no_change) == (2, True)
    assert stands_at(action) == Said.by(row)
    assert row.progress_text == "Two teams are trained"


def test_however_often_nothing_changed_the_words_keep_their_update(say, action):
    first = say(action, progress_text="Started")

    rows = [
        say(action, version=n, no_change=True, progress_text="Started") for n in (1, 2)
    ]

    assert [ledger.reaffirmed(row) for row in rows] == [first, first]
    assert ledger.reaffirmed(first) is None


def test_no_change_beside_a_change_is_refused(say, action):
    say(action, progress_text="Started")
    action.refresh_from_db()

    with pytest.raises(Refusal, match="both that nothing has changed"):
        say(action, no_change=True, progress_text="Finished")


def test_there_is_no_change_of_nothing(say, action):
    with pytest.raises(Refusal, match="Nothing is said yet"):
        say(action, no_change=True)


@pytest.fixture
def returned(action, people):
    def returned():
        action.returned = Return.objects.create(
            action=action,
            seq=action.version,
            comment="Say how many",
            returned_at=MOMENT,
            returned_by=people.performance_manager,
        )
        action.save()

    return returned


def test_an_update_answers_what_was_returned(say, action, returned):
    returned()

    say(action, progress_text="Twelve of them")

    action.refresh_from_db()
    assert action.returned is None


def test_no_change_does_not_answer_what_was_returned(say, action, returned):
    """It may be pressed on a page that was opened before."""
    say(action, progress_text="Started")
    action.refresh_from_db()
    returned()

    with pytest.raises(Refusal, match="was returned: read what is wanted"):
        say(action, no_change=True, progress_text="Started")

    action.refresh_from_db()
    assert (action.version, action.returned.comment) == (1, "Say how many")


def test_a_rating_of_another_plan_is_refused(say, council, action):
    stranger = rating(make_plan(council, "Another plan"), "green")

    with pytest.raises(Refusal, match="this plan's own key"):
        say(action, progress=stranger)


def test_impact_is_refused_where_the_plan_does_not_rate_it(say, council):
    plan = make_plan(council, "Status only", scheme=make_scheme("status4"))
    action = make_action(make_recommendation(plan))

    with pytest.raises(Refusal, match="does not rate impact"):
        say(action, progress="on-schedule", impact="complete")


@pytest.fixture
def closed(say, action, people):
    say(action, progress="blue", percent=100, progress_text="Done")
    Action.objects.update(closed_at=MOMENT, closed_by=people.performance_manager)
    action.refresh_from_db()
    return action


def test_impact_stays_open_after_closing(say, closed):
    done = dict(progress="blue", percent=100, progress_text="Done")

    row = say(closed, impact="green", performance="Re-referrals fell to 18%", **done)

    assert row.impact.code == "green"


@pytest.mark.parametrize(
    "change", [dict(progress="green"), dict(percent=90), dict(progress_text="Undone")]
)
def test_progress_of_a_closed_action_stands(say, closed, change):
    done = dict(progress="blue", percent=100, progress_text="Done")

    with pytest.raises(Refusal, match="only its impact"):
        say(closed, **done | change)


def test_what_is_settled_takes_no_update_at_all(say, closed, people):
    closed.impact_settled_at, closed.impact_settled_by = MOMENT, people.plan_admin
    closed.save()

    with pytest.raises(Refusal, match="impact is settled"):
        say(closed, impact="green")


def test_a_withdrawn_action_takes_no_update(say, action, people):
    Action.objects.update(withdrawn_at=MOMENT, withdrawn_by=people.plan_admin)

    with pytest.raises(Refusal, match="was withdrawn"):
        say(action, progress_text="Started")

    assert stands_at(action) == Said()


# Why a rating changed


@pytest.mark.parametrize(
    "before, after, asked",
    [
        ("green", "amber", "Process RAG went from Green to Amber"),
        ("red", "green", "from Red to Green"),
        ("blue", "grey", "from Blue to Grey"),
    ],
)
def test_a_fall_and_a_jump_are_to_be_explained(say, action, before, after, asked):
    stands = dict(progress_text="Begun", concerns="Two posts are vacant")
    say(action, progress=before, **stands)
    stands_at(action)

    with pytest.raises(updating.ChangeUnexplained, match=asked):
        say(action, progress=after, **stands)
    assert stands_at(action).progress.code == before

    row = say(action, progress=after, **stands, reason=" The audit said so ")
    assert row.reason == "The audit said so"


@pytest.mark.parametrize("before, after", [("amber", "green"), ("", "red")])
def test_a_step_up_and_a_first_rating_explain_themselves(say, action, before, after):
    stands = dict(progress_text="Begun", concerns="Two posts are vacant")
    say(action, progress=before or None, **stands)
    stands_at(action)

    assert say(action, progress=after, **stands).reason == ""


def test_impact_is_explained_like_progress(say, action):
    say(action, impact="green", progress_text="Begun", concerns="Slow")
    stands_at(action)

    with pytest.raises(updating.ChangeUnexplained, match="Impact RAG went from Green"):
        say(action, impact="amber", progress_text="Begun", concerns="Slow")


def test_whoever_rates_a_recommendation_says_why_whichever_way_it_goes(
    say, recommendation
):
    with pytest.raises(updating.ChangeUnexplained, match="for the first time"):
        say(recommendation, progress="green")
    say(recommendation, progress="green", reason="The audit was good")
    stands_at(recommendation)
    with pytest.raises(updating.ChangeUnexplained, match="from Green to Blue"):
        say(recommendation, progress="blue")

    assert say(recommendation, progress="green", progress_text="Still so").reason == ""


def test_no_change_cannot_give_a_reason_for_one(say, action):
    say(action, progress="green")
    stands_at(action)

    with pytest.raises(Refusal, match="both that nothing has changed"):
        say(action, progress="green", no_change=True, reason="It fell")


# Importing


@pytest.fixture
def bring_in(plan, people):
    @transaction.atomic
    def bring_in(said, period=None):
        return updating.import_updates(
            plan=plan,
            by=people.plan_admin,
            at=MOMENT,
            as_at=DAY,
            period=period,
            said=said,
            source_name="plan.xlsx",
        )

    return bring_in


def test_imported_rows_are_updates_too(bring_in, plan, action, recommendation):
    red = Said(progress=rating(plan, "red"), percent=10)
    words = Said(progress_text="As the paper says", next_steps="Go on")

    made = bring_in([(action, red), (recommendation, words)])

    assert made == 2
    row = action.updates.get()
    assert (row.source, row.source_name) == ("import", "plan.xlsx")
    assert (row.seq, row.as_at) == (1, DAY)
    assert stands_at(action) == red
    assert stands_at(recommendation) == words
    assert (action.version, action.updated_on) == (1, DAY)


def test_two_periods_of_one_file_follow_each_other(bring_in, plan, recommendation):
    """The subjects in hand follow the ledger, so the second goes on from the first."""
    last, this = Said(rating(plan, "amber")), Said(rating(plan, "green"))

    bring_in([(recommendation, last)])
    bring_in([(recommendation, this)])

    assert [row.progress.code for row in recommendation.updates.all()] == [
        "amber",
        "green",
    ]
    assert stands_at(recommendation) == this


def test_an_import_leaves_other_subjects_alone(say, bring_in, recommendation, action):
    other = make_action(recommendation, ref="4.3")
    say(other, progress_text="Typed")
    other.refresh_from_db()

    bring_in([(action, Said(progress_text="Imported"))])

    assert stands_at(other).progress_text == "Typed"
    assert other.version == 1


def test_an_import_onto_what_was_updated_meanwhile_is_refused(
    say, bring_in, action, recommendation
):
    say(action, progress_text="Typed meanwhile")

    with pytest.raises(Refusal, match=r"Action 4\.2 was updated while the file"):
        bring_in([(recommendation, Said(next_steps="x")), (action, Said(percent=5))])

    assert stands_at(action).progress_text == "Typed meanwhile"
    assert stands_at(recommendation) == Said()


def test_an_import_into_a_closed_period_is_refused(bring_in, plan, people, action):
    period = make_period(plan, closed_at=MOMENT, closed_by=people.performance_manager)

    with pytest.raises(Refusal, match="is closed"):
        bring_in([(action, Said(percent=5))], period)


def test_an_imported_rating_is_of_the_plans_own_key(bring_in, council, action):
    stranger = rating(make_plan(council, "Another plan"), "green")

    with pytest.raises(Refusal, match="own key"):
        bring_in([(action, Said(progress=stranger))])


def test_five_thousand_actions_take_few_statements(
    bring_in, plan, recommendation, django_assert_max_num_queries
):
    many = [numbered_action(recommendation, number) for number in range(5_000)]
    Action.objects.bulk_create(many)
    said = [(action, Said(percent=n % 101)) for n, action in enumerate(many)]
    forget_what_was_counted()
    started = now()

    # Savepoint, versions, the rows in batches (SQLite takes 999 values at once in
    # the smallest builds), and one statement for the cache of each kind.
    with django_assert_max_num_queries(150):
        bring_in(said)

    assert (now() - started).total_seconds() < 20
    assert Action.objects.filter(version=1, percent=7).count() == 50


def forget_what_was_counted():
    """PostgreSQL counts the tables while they hold pages and no row that stands."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table in ("actionplans_action", "actionplans_update"):
            cursor.execute(
                "UPDATE pg_class SET reltuples = 0, relpages = 400 WHERE relname = %s",
                [table],
            )


def numbered_action(recommendation, number):
    return Action(
        plan=recommendation.plan,
        recommendation=recommendation,
        order=number,
        ref=f"x{number}",
        ref_sort=f"x{number:05}",
        text="Do it",
    )


def test_said_holds_every_cached_value():
    assert {f"{n}_id" if n in ("progress", "impact") else n for n in NAMES} == set(
        Action.CACHED
    )
