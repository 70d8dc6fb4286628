"""Who leads an action is said in one deed, told in its history, and never by halves."""

from datetime import date, datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import assigning, leading, rescheduling
from actionplans.assigning import Chosen, DatesLost
from actionplans.lead_lines import How
from actionplans.models import ActionLead, AuditEvent
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal

from .building import make_action, make_council, make_lead, make_recommendation
from .large_plan import make_large_plan

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())
MARCH = date(2027, 3, 31)


@pytest.fixture
def head(council):
    return make_lead(council, "Head of Practice")


@pytest.fixture
def health(council):
    return make_lead(council, "Health", kind="partner")


@pytest.fixture
def police(council):
    return make_lead(council, "Police", kind="partner", abbreviation="FPS")


@pytest.fixture
def action(plan, head, health):
    return make_action(make_recommendation(plan, "4"), "4.2", leads=[head, health])


@pytest.fixture
def said(plan, people):
    """Who, when, and the version as it stands."""

    def said():
        plan.refresh_from_db(fields=["version"])
        return {"by": people.plan_admin, "at": AT, "version": plan.version}

    return said


def lines(action):
    rows = action.leads.select_related("lead").order_by("order")
    return [
        (row.lead and row.lead.name, row.as_written, row.timescale_text, row.due_on)
        for row in rows
    ]


def kept(action):
    """The leads as a form that nobody touched brings them back."""
    return [
        Chosen(row.lead, row.as_written, row.timescale_text, row.pk)
        for row in action.leads.select_related("lead").order_by("order")
    ]


def test_leads_are_set_in_their_order(action, police, said):
    first, second = kept(action)

    assigning.set_leads(action=action, **said(), leads=[second, Chosen(police), first])

    assert [line[0] for line in lines(action)] == [
        "Health",
        "Police",
        "Head of Practice",
    ]
    assert [row.order for row in action.leads.order_by("order")] == [0, 1, 2]


def test_before_and_after_stand_in_the_actions_history(action, police, said, people):
    leads = [Chosen(police, timescale="March 2027"), Chosen(words="SM QA")]

    assigning.set_leads(action=action, **said(), leads=leads)

    event = AuditEvent.objects.get(action=action)
    assert (event.deed, event.subject) == ("set-leads", "Action 4.2")
    assert event.recorded_by == people.plan_admin
    assert event.before == {"leads": "Head of Practice; Health"}
    assert event.after == {"leads": "Police (March 2027); SM QA"}


@pytest.mark.parametrize(
    "timescale, due_on, precision",
    [
        ("March 2027", MARCH, "month"),
        ("31/03/2027", MARCH, "day"),
        ("At each meeting", None, ""),
        ("by the end of term", None, ""),
        ("", None, ""),
    ],
)
def test_an_own_timescale_is_read_as_an_import_reads_it(
    action, police, said, timescale, due_on, precision
):
    chosen = [Chosen(police, timescale=timescale)]

    assigning.set_leads(action=action, **said(), leads=chosen)

    row = action.leads.get()
    assert (row.timescale_text, row.due_on) == (timescale, due_on)
    assert row.due_precision == precision


def test_words_that_mean_somebody_known_are_linked(action, police, said):
    leads = [Chosen(words="fps"), Chosen(words="SM  QA")]

    assigning.set_leads(action=action, **said(), leads=leads)

    assert [line[:2] for line in lines(action)] == [("Police", "fps"), (None, "SM QA")]


def test_the_papers_words_stay_when_it_is_said_who_that_is(action, police, said):
    row = ActionLead.objects.create(action=action, order=2, as_written="The police")
    leads = [*kept(action)[:2], Chosen(police, row.as_written, row=row.pk)]

    assigning.set_leads(action=action, **said(), leads=leads)

    assert lines(action)[2][:2] == ("Police", "The police")


def test_another_lead_does_not_keep_the_last_ones_words(action, police, said):
    first, second = kept(action)
    other = Chosen(police, first.words, row=first.row)

    assigning.set_leads(action=action, **said(), leads=[other, second])

    assert lines(action)[0][:2] == ("Police", "Police")


@pytest.fixture
def dated(action, people):
    """Health leads 4.2 by a date of its own, which slipped once."""
    health = action.leads.get(order=1)
    for due in (date(2026, 12, 31), MARCH):
        rescheduling.reschedule(
            action=action,
            lead=health,
            by=people.plan_admin,
            at=AT,
            due=due,
            precision="month",
            reason="The supplier was late",
            approved_by="Improvement Board",
        )
    return health


def test_a_date_of_ones_own_outlives_every_other_edit(action, dated, police, said):
    """Its slippage goes by the words as written: they stay with it."""
    first, second = kept(action)
    other = Chosen(police, "Other words", "Other timescale", second.row)

    assigning.set_leads(action=action, **said(), leads=[other, first])

    assert lines(action)[0] == ("Police", "Health", "", MARCH)
    moved = action.leads.with_slippage().get(order=0)
    assert (moved.pk, moved.first_due_on) == (dated.pk, date(2026, 12, 31))


@pytest.mark.parametrize("hand_over", [True, False])
def test_who_leads_anew_has_not_slipped_yet(
    action, dated, health, police, said, hand_over
):
    """The date went to another lead, or with the line: it comes back with neither."""
    first, second = kept(action)
    others = [first, Chosen(police, "", "", second.row)] if hand_over else [first]
    assigning.set_leads(action=action, **said(), leads=others)

    assigning.set_leads(action=action, **said(), leads=[*kept(action), Chosen(health)])

    anew = action.leads.with_slippage().get(lead=health)
    assert (anew.first_due_on, anew.times_slipped) == (None, 0)


def test_removing_a_lead_takes_its_date_and_says_so(action, said):
    action.leads.filter(order=1).update(due_on=MARCH, due_precision="day")

    assigning.set_leads(action=action, **said(), leads=kept(action)[:1])

    event = AuditEvent.objects.get(action=action)
    assert event.before == {"leads": "Head of Practice; Health (31 March 2027)"}
    assert event.after == {"leads": "Head of Practice"}


def test_an_action_may_be_left_without_a_lead(action, said):
    assigning.set_leads(action=action, **said(), leads=[])

    assert lines(action) == []


@pytest.mark.parametrize(
    "leads, sentence",
    [
        (lambda a, far: kept(a), "Nothing is different"),
        (lambda a, far: [Chosen(far)], "must be one of Fernshire"),
        (lambda a, far: [*kept(a), Chosen()], "Choose a lead, or write who leads"),
        (lambda a, far: [*kept(a), Chosen(words="health")], "Health stands twice"),
        (
            lambda a, far: [Chosen(words="SM QA"), Chosen(words="sm qa")],
            "sm qa stands twice|SM QA stands twice",
        ),
    ],
)
def test_what_cannot_be_is_refused(action, said, leads, sentence):
    far = make_lead(make_council("Hollowmere Council"), "Head of Practice")
    before = lines(action)

    with pytest.raises(Refusal, match=sentence):
        assigning.set_leads(action=action, **said(), leads=leads(action, far))

    assert lines(action) == before
    assert not AuditEvent.objects.exists()


def test_a_withdrawn_action_keeps_its_leads(action, said, people):
    action.withdrawn_at, action.withdrawn_by = AT, people.plan_admin
    action.save(update_fields=["withdrawn_at", "withdrawn_by"])

    with pytest.raises(Refusal, match=r"Action 4\.2 was withdrawn"):
        assigning.set_leads(action=action, **said(), leads=[])


def test_what_was_changed_meanwhile_is_not_overwritten(action, police, said, people):
    mine, theirs = said(), said()
    assigning.set_leads(action=action, **theirs, leads=[Chosen(police)])

    with pytest.raises(ChangedMeanwhile):
        assigning.set_leads(action=action, **mine, leads=[])

    assert lines(action)[0][0] == "Police"


# Many at once


@pytest.fixture
def three(plan, action, head, health, police):
    """4.2 Head and Health; 4.3 Health, by a date of its own; 4.4 nobody known."""
    third = make_action(action.recommendation, "4.3", leads=[health])
    third.leads.update(due_on=MARCH, due_precision="day")
    fourth = make_action(action.recommendation, "4.4")
    ActionLead.objects.create(action=fourth, order=0, as_written="SM QA")
    return {a.ref: a for a in (action, third, fourth)}


@pytest.fixture
def assign(plan, three, said):
    def assign(how, lead, actions=three, **fields):
        chosen = [three[ref].pk for ref in actions]
        return assigning.assign(
            plan=plan, **said(), actions=chosen, how=how, lead=lead, **fields
        )

    return assign


def names(three):
    return {
        ref: [name or words for name, words, *_ in lines(action)]
        for ref, action in three.items()
    }


def test_a_persons_actions_pass_to_another_in_one_deed(
    assign, three, health, police, people
):
    assert assign(How.HAND_OVER, police, instead_of=health) == 2

    assert names(three) == {
        "4.2": ["Head of Practice", "Police"],
        "4.3": ["Police"],
        "4.4": ["SM QA"],
    }
    assert lines(three["4.3"])[0][3] == MARCH
    events = AuditEvent.objects.order_by("pk")
    assert [(e.subject, e.deed) for e in events] == [
        ("Action 4.2", "set-leads"),
        ("Action 4.3", "set-leads"),
    ]


def test_a_lead_is_made_primary_on_the_chosen_ones_alone(assign, three, police):
    assert assign(How.PRIMARY, police, actions=["4.2", "4.4"]) == 2

    assert names(three) == {
        "4.2": ["Police", "Head of Practice", "Health"],
        "4.3": ["Health"],
        "4.4": ["Police", "SM QA"],
    }


def test_who_leads_already_is_not_added_again(assign, three, health):
    assert assign(How.ADD, health) == 1

    assert names(three)["4.4"] == ["SM QA", "Health"]
    assert AuditEvent.objects.count() == 1


def test_replacing_takes_no_date_that_nobody_gave_up(assign, three, police):
    with pytest.raises(DatesLost, match=r"1 action .* \(4.3: Health \(31 March 2027"):
        assign(How.REPLACE, police)
    assert names(three)["4.2"] == ["Head of Practice", "Health"]

    assert assign(How.REPLACE, police, may_lose_dates=True) == 3
    assert set(map(tuple, names(three).values())) == {("Police",)}


def test_a_bulk_change_that_cannot_be_is_refused(assign, three, health, police):
    far = make_lead(make_council("Hollowmere Council"), "Head of Practice")
    for how, lead, fields, sentence in (
        (How.ADD, far, {}, "no lead of Fernshire"),
        (How.HAND_OVER, police, {}, "Choose two leads"),
        (How.HAND_OVER, police, {"instead_of": police}, "Choose two leads"),
        (How.ADD, police, {"actions": []}, "Nothing would change"),
        (How.ADD, health, {"actions": ["4.3"]}, "Nothing would change"),
    ):
        with pytest.raises(Refusal, match=sentence):
            assign(how, lead, **fields)

    assert not AuditEvent.objects.exists()


def test_a_bulk_change_on_what_was_changed_meanwhile_is_refused(
    plan, three, said, police
):
    read = said()
    plan.version += 1
    plan.save(update_fields=["version"])

    with pytest.raises(ChangedMeanwhile):
        assigning.assign(
            plan=plan,
            **read,
            actions=[a.pk for a in three.values()],
            how=How.ADD,
            lead=police,
        )


def test_what_is_withdrawn_or_of_another_plan_is_left_alone(
    assign, three, police, people
):
    gone = three["4.2"]
    gone.withdrawn_at, gone.withdrawn_by = AT, people.plan_admin
    gone.save(update_fields=["withdrawn_at", "withdrawn_by"])

    assert assign(How.ADD, police) == 2
    assert names(three)["4.2"] == ["Head of Practice", "Health"]


def test_a_thousand_actions_pass_in_one_deed(plan, people, police, said):
    post = make_lead(plan.council, "Service Manager, Practice")
    actions = make_large_plan(plan, people.officer, periods=0, lead=post)

    changed = assigning.assign(
        plan=plan,
        **said(),
        actions=[action.pk for action in actions],
        how=How.HAND_OVER,
        lead=police,
        instead_of=post,
    )

    assert changed == AuditEvent.objects.count() == 1_000
    assert ActionLead.objects.filter(lead=police).count() == 1_000


def test_words_that_were_linked_meanwhile_stay_linked(plan, three, said, police):
    """Linking counts no change of the plan; a form older than it undoes nothing."""
    stale, read = kept(three["4.4"]), said()
    leading.link_as_written(
        council=plan.council, by=read["by"], at=AT, text="SM QA", lead=police
    )

    assigning.set_leads(
        action=three["4.4"], **read, leads=[*stale, Chosen(words="Another")]
    )

    assert names(three)["4.4"] == ["Police", "Another"]
