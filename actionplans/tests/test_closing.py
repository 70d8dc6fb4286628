"""Opening and closing a period: what is frozen, what is refused, what stays."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat

from actionplans import (
    closing,
    digests,
    planning,
    rescheduling,
    snapshots,
    typesetting,
)
from actionplans.models import (
    ActionLead,
    AuditEvent,
    DateChange,
    GlossaryTerm,
    Plan,
    PrintJob,
    RatingValue,
    Version,
    VersionAction,
    VersionRecommendation,
)
from actionplans.refusals import Refusal

from .building import (
    make_action,
    make_evidence,
    make_holding,
    make_lead,
    make_milestone,
    make_period,
    make_recommendation,
    mark_evidence,
    remove_evidence,
)
from .papers import DAY, MOMENT, make_full_plan

pytestmark = pytest.mark.django_db
LATER = MOMENT + timedelta(days=95)


@pytest.fixture
def period(plan):
    return make_period(plan)


@pytest.fixture
def close(period, people):
    def closed(**said):
        given = dict(period=period, by=people.performance_manager, at=MOMENT)
        return closing.close(**given | said)

    return closed


def test_closing_freezes_plain_values(plan, close):
    plan.strapline = "Every child"
    plan.save()
    GlossaryTerm.objects.create(plan=plan, abbreviation="QA", term="Quality assurance")
    recommendation = make_recommendation(plan, findings="One\nTwo")
    make_action(
        recommendation,
        "1.1",
        progress="red",
        percent=40,
        progress_text="Begun",
        concerns="No staff",
        due_on=date(2026, 6, 1),
        version=3,
    )

    version = close()

    action = version.actions.get()
    assert (version.label, version.slug, version.as_at) == (
        "Q1 2026/27",
        "q1-2026-27",
        date(2026, 6, 30),
    )
    assert version.strapline == "Every child"
    assert version.glossary[0]["term"] == "Quality assurance"
    assert version.scheme["values"][0]["progress_definition"]
    assert version.recommendations.get().findings == "One\nTwo"
    assert (action.progress, action.impact, action.percent) == ("red", "", 40)
    assert (action.progress_text, action.concerns) == ("Begun", "No staff")
    assert (action.days_late, action.updates) == (29, 3)


def test_lateness_is_that_of_the_versions_day(plan, close):
    make_action(make_recommendation(plan), due_on=date(2026, 7, 1))

    version = close()

    assert version.actions.get().days_late == 0


def test_a_moved_date_is_counted_and_the_first_one_kept(plan, people, close):
    action = make_action(
        make_recommendation(plan),
        due_on=date(2026, 9, 30),
        original_due_on=date(2026, 3, 31),
    )
    steps = [(31, 3), (30, 6), (31, 12), (30, 9)]
    for (day, month), (next_day, next_month) in pairwise(steps):
        DateChange.objects.create(
            action=action,
            old_due_on=date(2026, month, day),
            new_due_on=date(2026, next_month, next_day),
            reason="Late start",
            approved_by="Board",
            recorded_at=MOMENT,
            recorded_by=people.plan_admin,
        )

    frozen = close().actions.get()

    assert frozen.times_slipped == 2
    assert frozen.original_due_on == date(2026, 3, 31)


def test_a_leads_own_date_is_no_move_of_the_actions(plan, people, close):
    action = make_action(make_recommendation(plan), due_on=date(2026, 9, 30))
    lead = ActionLead.objects.create(action=action, order=0, as_written="HoP")
    ActionLead.objects.create(action=action, order=1, as_written="Police")
    for due in (date(2026, 6, 30), date(2026, 12, 31)):
        rescheduling.reschedule(
            action=action,
            lead=lead,
            by=people.plan_admin,
            at=MOMENT,
            due=due,
            precision="day",
            reason="Late start",
            approved_by="Board",
        )

    frozen = close().actions.get()

    assert (frozen.times_slipped, frozen.due_on) == (0, date(2026, 9, 30))
    named = {"named": "HoP", "public": "Lead officer", "timescale": ""}
    assert frozen.leads[0] == named | {
        "due_on": "2026-12-31",
        "precision": "day",
        "first_due_on": "2026-06-30",
        "times_slipped": 1,
    }
    assert frozen.leads[1] == named | {"named": "Police"}


def test_milestones_are_frozen_with_the_day_each_was_done(plan, close):
    action = make_action(make_recommendation(plan))
    make_milestone(action, "Draft", due_on=date(2026, 4, 30), due_precision="month")
    make_milestone(action, "Final", done_on=date(2026, 6, 3))

    version = close()
    action.milestones.all().delete()

    frozen = version.actions.get()
    assert frozen.milestones == [
        {
            "label": "Draft",
            "due_on": "2026-04-30",
            "precision": "month",
            "done_on": None,
        },
        {"label": "Final", "due_on": None, "precision": "", "done_on": "2026-06-03"},
    ]
    assert snapshots.digest(snapshots.stored(version)) == version.sha256


def test_leads_are_frozen_named_and_as_the_public_reads_them(plan, council, close):
    post = make_lead(council, "Head of Safeguarding")
    held = make_lead(council, "Team Manager, Fostering")
    holder = make_lead(council, "Wilhelmina Grey", kind="person")
    nobody = make_lead(council, "Bartholomew Finch", kind="person")
    former = make_lead(council, "Ottoline Page", kind="person")
    make_holding(held, person=holder)
    make_holding(post, person=former, held_to=date(2026, 6, 29))
    make_action(make_recommendation(plan), leads=[post, holder, nobody, former])

    leads = close().actions.get().leads

    assert [lead["named"] for lead in leads] == [
        "Head of Safeguarding",
        "Wilhelmina Grey",
        "Bartholomew Finch",
        "Ottoline Page",
    ]
    assert [lead["public"] for lead in leads] == [
        "Head of Safeguarding",
        "Team Manager, Fostering",
        "Lead officer",
        "Lead officer",
    ]


def test_public_evidence_that_stands_is_frozen_and_nothing_else(plan, people, close):
    action = make_action(make_recommendation(plan))
    audit = make_evidence(action, by=people.officer, is_public=True)
    make_evidence(action, by=people.officer, title="Notes of a visit")
    mistake = make_evidence(action, by=people.officer, is_public=True, title="Wrong")
    remove_evidence(mistake, by=people.officer)

    frozen = close().actions.get()

    assert frozen.evidence == [
        {
            "title": audit.title,
            "kind": "Audit",
            "dated": "2026-06-15",
            "shows": audit.shows,
            "address": audit.link,
        }
    ]


def test_exempt_evidence_is_frozen_with_its_mark_and_the_last_mark_counts(
    plan, people, close
):
    action = make_action(make_recommendation(plan))
    letter = make_evidence(action, by=people.officer, is_public=True, title="Letter")
    notes = make_evidence(action, by=people.officer, is_public=True, title="Notes")
    mark_evidence(letter, by=people.officer, openness="exempt")
    mark_evidence(notes, by=people.officer, openness="exempt")
    mark_evidence(notes, by=people.officer, openness="internal")

    (frozen,) = close().actions.get().evidence

    assert frozen["title"] == "Letter"
    assert frozen["openness"] == "exempt"
    assert frozen["exempt_paragraph"] == "Paragraph 2"


def test_how_far_an_action_and_a_passage_go_is_frozen(plan, close):
    marks = {
        "openness": "exempt",
        "exempt_paragraph": "Paragraph 3",
        "exempt_reason": "A contract is being let.",
    }
    make_action(make_recommendation(plan), **marks)
    plan.sections.create(placement="back", order=1, heading="Terms", body="…", **marks)

    version = close()

    assert version.actions.values(*marks).get() == marks
    assert version.sections[0].items() >= marks.items()


def test_words_that_match_nobody_are_not_the_publics(plan, close):
    action = make_action(make_recommendation(plan))
    action.leads.create(order=0, as_written="J. Someone")

    (lead,) = close().actions.get().leads

    assert (lead["named"], lead["public"]) == ("J. Someone", "Lead officer")


def test_closing_stands_for_itself_in_the_history(plan, people, close, period):
    version = close(label="Summer")

    period.refresh_from_db()
    assert (period.closed_at, period.closed_by) == (MOMENT, people.performance_manager)
    assert version.frozen_by == people.performance_manager
    event = AuditEvent.objects.get(deed="close-period")
    assert (event.subject, event.after) == ("Summer", {"as_at": "2026-06-30"})


def test_closing_leaves_its_printing_to_a_job(close, people):
    version = close()

    job = PrintJob.objects.get()
    assert (job.version, job.state) == (version, "queued")
    assert job.asked_by == people.performance_manager
    assert not version.files.exists()


def test_a_frozen_version_is_not_public(close):
    version = close()

    assert not version.events.exists()
    assert not Version.objects.published().exists()


def test_closing_twice_is_refused_by_name(close):
    close()

    with pytest.raises(closing.PeriodAlreadyClosed, match="Pavel Moran"):
        close(label="Again")


def test_a_label_is_used_once_however_it_is_written(plan, close, people):
    close(label="Q1 2026/27")
    later = make_period(plan, "Q2", opens_on=date(2026, 7, 1), as_at=date(2026, 9, 30))

    with pytest.raises(closing.LabelTaken):
        close(period=later, label="q1 2026-27", at=LATER)
    with pytest.raises(Refusal, match="longer than 60"):
        close(period=later, label="x" * 61, at=LATER)


@pytest.mark.parametrize(
    "label, because", [("", "is empty"), (" ", "is empty"), ("x" * 61, "longer than")]
)
def test_a_label_that_cannot_be_kept_is_refused_at_both_ends(
    plan, close, people, label, because
):
    with pytest.raises(Refusal, match=because):
        close(label=label)
    close(label="a" * 60)

    with pytest.raises(Refusal, match=because):
        opened(plan, people, label=label)


@pytest.mark.parametrize(
    "as_at, because",
    [
        (date(2026, 3, 31), "lies before"),
        (date(2026, 7, 4), "Nobody knows yet"),
    ],
)
def test_the_day_belongs_to_the_period_and_has_come(close, as_at, because):
    with pytest.raises(closing.DayOutOfOrder, match=because):
        close(as_at=as_at)


def test_a_later_closed_period_bars_the_way(plan, close):
    make_period(
        plan,
        "Q2",
        opens_on=date(2026, 7, 1),
        as_at=date(2026, 9, 30),
        closed_at=LATER,
        closed_by=plan.council.roles.first().user,
    )

    with pytest.raises(closing.LaterClosed, match="“Q2” is closed"):
        close(at=LATER)


def test_a_period_of_another_plan_is_refused_by_name(plan, period):
    with pytest.raises(closing.NotOfThisPlan, match="“Q9” is not a period of Getting"):
        closing.named(plan, "Q9")

    assert closing.named(plan, "Q1 2026/27") == period


def test_a_refusal_leaves_nothing(close, period):
    with pytest.raises(closing.DayOutOfOrder):
        close(as_at=date(2026, 3, 31))

    period.refresh_from_db()
    assert not period.is_closed
    assert not Version.objects.exists()
    assert not PrintJob.objects.exists()
    assert not AuditEvent.objects.exists()


def test_the_day_may_be_stated_anew_at_closing(close, period):
    version = close(as_at=date(2026, 6, 15))

    period.refresh_from_db()
    assert version.as_at == period.as_at == date(2026, 6, 15)


def opened(plan, people, **said):
    given = dict(label="Q2 2026/27", opens_on=date(2026, 7, 1), as_at=date(2026, 9, 30))
    return closing.open_period(
        plan=plan, by=people.performance_manager, at=MOMENT, **given | said
    )


def test_periods_open_one_after_the_other(plan, close, people):
    close()

    period = opened(plan, people, update_deadline=date(2026, 10, 7))

    assert not period.is_closed
    assert AuditEvent.objects.get(deed="open-period").subject == "Q2 2026/27"


def test_one_period_is_open_at_a_time(plan, period, people):
    with pytest.raises(closing.AnotherIsOpen, match="“Q1 2026/27” is still open"):
        opened(plan, people)


@pytest.mark.parametrize(
    "said, refusal, because",
    [
        ({"opens_on": date(2026, 6, 30)}, closing.DayOutOfOrder, "1 July 2026"),
        ({"as_at": date(2026, 6, 30)}, closing.DayOutOfOrder, "end before it opens"),
        ({"label": "Q1 2026/27"}, closing.LabelTaken, "already has a period"),
        ({"update_deadline": DAY}, closing.DayOutOfOrder, "due before"),
    ],
)
def test_a_period_out_of_order_is_refused(plan, close, people, said, refusal, because):
    close()

    with pytest.raises(refusal, match=because):
        opened(plan, people, **said)


def test_the_digest_can_be_computed_again_from_what_is_stored(council, people):
    plan = make_full_plan(council)
    version = closing.close(
        period=make_period(plan, as_at=DAY), by=people.plan_admin, at=MOMENT
    )

    stored = snapshots.stored(Version.objects.get(pk=version.pk))

    assert len(stored.actions) == 70
    assert snapshots.digest(stored) == version.sha256
    changed = list(stored.actions)
    changed[7].progress_text += "."
    assert snapshots.digest(replace(stored, actions=tuple(changed))) != version.sha256


def test_the_digest_covers_every_frozen_field():
    pointers = {"id", "plan", "period", "frozen_by", "sha256", "version", "supersedes"}
    for model, covered in (
        (Version, (*digests.OF_VERSION, *digests.LATER_OF_VERSION)),
        (
            VersionRecommendation,
            (*digests.OF_RECOMMENDATION, *digests.LATER_OF_RECOMMENDATION),
        ),
        (
            VersionAction,
            (*digests.OF_ACTION, *digests.LATER_OF_ACTION, "recommendation"),
        ),
    ):
        names = {field.name for field in model._meta.fields} - pointers

        assert names == set(covered), model.__name__


@pytest.mark.parametrize(
    "field, words",
    [("barriers", "No room"), ("evidence", [{}]), ("closed_approval", "Board")],
)
def test_what_is_frozen_since_counts_where_it_holds_something(
    council, people, field, words
):
    """A version made before the field was there still has the digest it was given."""
    plan = make_full_plan(council)
    snapshot = snapshots.draft(plan=plan, on=DAY, by=people.officer, at=MOMENT)

    setattr(snapshot.actions[7], field, words)

    assert snapshots.digest(snapshot) != snapshot.version.sha256
    setattr(snapshot.actions[7], field, type(words)())
    assert snapshots.digest(snapshot) == snapshot.version.sha256


def test_a_version_stays_when_everything_else_changes(council, people):
    plan = make_full_plan(council)
    version = closing.close(
        period=make_period(plan, as_at=DAY), by=people.plan_admin, at=MOMENT
    )
    before = str(typesetting.body_of(snapshots.stored(version)))

    plan.actions.update(progress=None, progress_text="Rewritten", text="Rewritten")
    plan.recommendations.update(text="Rewritten")
    RatingValue.objects.update(progress_definition="Rewritten")
    RatingValue.objects.filter(code="red").update(word="Scarlet")
    plan.sections.update(body="Rewritten")
    plan.glossary.update(term="Rewritten")
    council.leads.update(name=Concat(F("name"), Value(", rewritten")), kind="team")
    Plan.objects.update(title="Rewritten", columns=[])
    council.publishes_names = True
    council.save()
    planning.set_glossary(
        plan=plan, by=people.plan_admin, at=MOMENT, version=plan.version, terms=[]
    )

    version = Version.objects.get(pk=version.pk)
    assert str(typesetting.body_of(snapshots.stored(version))) == before
    assert snapshots.digest(snapshots.stored(version)) == version.sha256


@pytest.mark.parametrize("rows", [Version, VersionRecommendation, VersionAction])
@pytest.mark.parametrize("deed", ["update", "delete"])
def test_frozen_rows_refuse_change(council, people, rows, deed):
    plan = make_full_plan(council)
    closing.close(period=make_period(plan, as_at=DAY), by=people.plan_admin, at=MOMENT)

    with pytest.raises(IntegrityError), transaction.atomic():
        if deed == "update":
            rows.objects.update(id=F("id") + 1000)
        else:
            rows.objects.all()._raw_delete("default")


def test_closing_takes_as_many_queries_for_seventy_actions_as_for_two(
    plan, council, people, django_assert_max_num_queries
):
    make_action(make_recommendation(plan))
    for one in (plan, make_full_plan(council)):
        period = make_period(one, as_at=DAY)
        with django_assert_max_num_queries(40):
            closing.close(period=period, by=people.plan_admin, at=MOMENT)
