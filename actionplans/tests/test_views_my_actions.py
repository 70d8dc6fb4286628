"""A person's own list: what is pressing first, and why there is nothing where so."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from actionplans import asking, keeping
from actionplans.models import (
    ActionLead,
    Milestone,
    Proposal,
    Return,
    Update,
    Visit,
)
from actionplans.views import my_rows

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_period,
    make_plan,
    make_recommendation,
    make_scheme,
    make_update,
)
from .large_plan import make_large_plan
from .reading import words

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)
HOME = "/fernshire/"


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


@pytest.fixture
def lead(council, people):
    lead = make_lead(council)
    make_holding(lead, people.officer)
    return lead


@pytest.fixture
def recommendation(plan):
    return make_recommendation(plan)


@pytest.fixture
def led(recommendation, lead):
    def led(ref, **fields):
        return make_action(recommendation, ref, leads=[lead], **fields)

    return led


@pytest.fixture
def seen(client, people):
    """The refs of each section as a person sees them."""

    def seen(person=people.officer):
        client.force_login(person)
        sections = client.get(HOME).context["sections"]
        return {s.name: [row.ref for row in s.rows] for s in sections}

    return seen


def text_of(response):
    return " ".join(response.content.decode().split())


def test_each_action_is_in_the_first_section_that_fits(plan, led, seen, people):
    period = make_period(plan)
    led("1.1", due_on=date(2026, 6, 14))
    led("1.2", due_on=date(2026, 7, 15))
    led("1.3", due_on=date(2026, 7, 16))
    told = led("1.4", due_on=date(2026, 12, 31))
    make_update(told, author=people.officer, period=period)
    led("1.5")

    assert seen() == {
        "overdue": ["1.1"],
        "soon": ["1.2"],
        "waiting": ["1.3", "1.5"],
        "others": ["1.4"],
    }


@pytest.mark.parametrize(
    "kind, says",
    [
        ("none", "No timescale."),
        ("stages", "No timescale."),
        ("start", "No timescale, no review date."),
        ("ongoing", "No timescale, no review date."),
        ("recurring", "No timescale, no review date."),
    ],
)
def test_an_action_that_nobody_gave_a_date_asks_for_one(client, led, seen, kind, says):
    """What has no end by its nature owes a day on which it is looked at again."""
    led("1.1", timescale_kind=kind)

    assert seen() == {"undated": ["1.1"]}
    assert says in words(client.get(HOME))


def test_no_date_is_asked_for_what_is_done_or_reviewed(led, seen):
    led("1.1", progress="blue")
    led("1.2", review_on=date(2026, 12, 1))

    assert seen() == {"complete": ["1.1"], "others": ["1.2"]}


def test_what_never_ends_is_to_be_reviewed_before_its_day_and_after_it(led, seen):
    led("1.1", timescale_kind="ongoing", review_on=date(2026, 7, 15))
    led("1.2", timescale_kind="start", review_on=date(2026, 6, 3))
    led("1.3", timescale_kind="recurring", review_on=date(2026, 7, 16))
    led("1.4", review_on=TODAY, progress="blue")

    assert seen() == {"review": ["1.2", "1.1"], "complete": ["1.4"], "others": ["1.3"]}


def test_a_review_that_was_missed_says_since_when(client, led, people):
    led("1.1", timescale_kind="ongoing", review_on=date(2026, 6, 3))
    client.force_login(people.officer)

    page = text_of(client.get(HOME))

    assert "To be reviewed 3 June 2026, 12 days ago." in page
    assert "overdue" not in page.split("<main")[1]


def test_a_date_counts_before_a_review(led, seen):
    led("1.1", due_on=date(2026, 12, 31), review_on=TODAY)

    assert seen() == {"others": ["1.1"]}


def test_all_that_wait_are_counted_wherever_they_stand(client, plan, led, people):
    make_period(plan)
    led("1.1", due_on=date(2026, 6, 14))
    led("1.2")
    client.force_login(people.officer)

    page = text_of(client.get(HOME))

    assert "You lead 2 open actions." in page
    assert "2 wait for an update this period." in page
    assert "Also waiting for an update this period: 1<" in page


def test_an_action_due_today_is_soon_and_not_late(led, seen):
    led("1.1", due_on=TODAY)

    assert seen() == {"soon": ["1.1"]}


def test_the_longest_overdue_comes_first(led, seen):
    led("1.1", due_on=date(2026, 5, 1))
    led("1.2", due_on=date(2026, 3, 1))

    assert seen() == {"overdue": ["1.2", "1.1"]}


def test_refs_are_in_the_order_people_count(plan, led, seen):
    for ref in ("9.10", "9.2"):
        led(ref)

    assert seen() == {"undated": ["9.2", "9.10"]}


def test_what_is_complete_is_not_late_and_waits_for_its_difference(
    client, plan, led, seen
):
    make_period(plan)
    led("1.1", due_on=date(2026, 1, 31), progress="blue", impact="blue")

    assert seen() == {"complete": ["1.1"]}
    assert "waits for an update" not in words(client.get(HOME))

    plan.actions.update(impact=plan.scheme.values.get(code="green"))
    assert seen() == {"complete": ["1.1"]}
    assert "1 waits for an update this period" in words(client.get(HOME))


def test_what_is_complete_asks_for_sign_off_until_it_is_asked(
    client, led, seen, people
):
    action = led("1.1", progress="blue", progress_text="All do it.", version=1)

    assert seen() == {"complete": ["1.1"]}
    assert "Propose each as complete" in words(client.get(HOME))

    asking.propose(action=action, kind="complete", by=people.officer,
                   at=timezone.now(), done_on=date(2024, 6, 30))  # fmt: skip
    assert seen() == {"others": ["1.1"]}


def test_nothing_is_waited_for_while_no_period_is_open(led, seen):
    led("1.1", due_on=date(2026, 12, 31))

    assert seen() == {"others": ["1.1"]}


def over(verb, by):
    return {f"{verb}_at": timezone.now(), f"{verb}_by": by}


def test_what_is_over_is_not_listed(led, seen, people):
    signed_off = over("closed", people.plan_admin)
    led("1.1", impact="blue", **signed_off)
    led("1.2", **signed_off, **over("impact_settled", people.plan_admin))
    led("1.3", **over("withdrawn", people.plan_admin))
    led("1.4", **signed_off, **over("withdrawn", people.plan_admin))

    assert seen() == {}


def test_what_is_signed_off_still_says_whether_it_makes_a_difference(
    client, plan, led, seen, people
):
    make_period(plan)
    led("1.1", due_on=date(2026, 1, 31), **over("closed", people.plan_admin))
    led("1.2", due_on=date(2026, 12, 31))

    assert seen() == {"waiting": ["1.2"], "impact": ["1.1"]}
    page = text_of(client.get(HOME))
    assert "You lead 1 open action, and 1 that is signed off." in page
    assert "2 wait for an update this period." in page
    assert "Signed off, impact open: 1<" in page


def test_a_plan_that_rates_no_impact_asks_for_none(council, people, seen):
    plan = make_plan(council, "Another", scheme=make_scheme("status4"))
    post = make_lead(council, "Head of Practice")
    make_holding(post, people.officer)
    signed_off = over("closed", people.plan_admin)
    make_action(make_recommendation(plan), "1.1", leads=[post], **signed_off)

    assert seen() == {}


# What a manager has sent back, or has been asked


def test_what_was_returned_comes_first_with_the_comment(
    client, plan, led, seen, people
):
    action = led("1.2", due_on=date(2026, 1, 31), version=1)
    led("1.1", due_on=date(2026, 6, 1))
    returned(action, people.performance_manager, "Say which rota")

    assert seen() == {"returned": ["1.2"], "overdue": ["1.1"]}
    page = words(client.get(HOME))
    assert "Pavel Moran returned it on 12 June 2026, 3:05pm: Say which rota" in page


def test_a_recommendation_that_was_returned_is_listed_with_what_to_press(
    client, recommendation, led, seen, people
):
    """One's own where one leads an action of it, even one that is over."""
    led("1.1", **over("withdrawn", people.plan_admin))
    returned(recommendation, people.performance_manager, "What is the position?")

    assert seen() == {"returned": ["Recommendation 1"]}
    page = text_of(client.get(HOME))
    assert "What is the position?" in page
    assert "/recommendations/1/update/?next=/fernshire/" in page
    assert seen(people.colleague) == {}


@pytest.mark.parametrize(
    "kind, fields, sentence",
    [
        ("complete", {"done_on": TODAY}, "Waiting for sign-off"),
        ("withdraw", {}, "Waiting for a decision to withdraw it"),
        ("date", {"due_on": TODAY}, "Waiting for a new date to be agreed"),
    ],
)
def test_what_a_manager_was_asked_is_said(client, led, people, kind, fields, sentence):
    action = led("1.1", due_on=date(2026, 12, 31))
    action.proposal = Proposal.objects.create(
        action=action,
        kind=kind,
        words="It is no longer needed",
        made_at=timezone.now(),
        made_by=people.officer,
        **fields,
    )
    action.save(update_fields=["proposal"])
    client.force_login(people.officer)

    assert sentence in words(client.get(HOME))


def returned(subject, by, comment):
    kind = {subject._meta.model_name: subject}
    at = datetime(2026, 6, 12, 15, 5, tzinfo=timezone.get_current_timezone())
    subject.returned = Return.objects.create(
        **kind, seq=subject.version, comment=comment, returned_at=at, returned_by=by
    )
    subject.save(update_fields=["returned"])


def test_an_update_that_is_missing_was_asked_for(client, led, people):
    returned(led("1.1"), people.performance_manager, "Nothing is said yet")
    client.force_login(people.officer)

    said = "Pavel Moran asked for an update on 12 June 2026, 3:05pm: Nothing is said"
    assert said in words(client.get(HOME))


# Stages


def stage(action, due_on, label="Stage 1", order=1, **fields):
    precision = "day" if due_on else ""
    return Milestone.objects.create(
        action=action,
        order=order,
        label=label,
        due_on=due_on,
        due_precision=precision,
        **fields,
    )


def test_the_next_stage_counts_where_the_action_has_no_end(client, led, seen):
    late, soon, later = (led(f"1.{n}", timescale_kind="stages") for n in (1, 2, 3))
    stage(late, date(2026, 6, 5))
    stage(soon, date(2026, 6, 1), done_on=date(2026, 6, 2))
    stage(soon, date(2026, 7, 15), "Stage 2", 2)
    stage(later, date(2026, 12, 1))

    assert seen() == {"overdue": ["1.1"], "soon": ["1.2"], "others": ["1.3"]}
    page = words(client.get(HOME))
    assert "Stage 1, due 5 June 2026, 10 days overdue" in page
    assert "Stage 2, due 15 July 2026." in page


def test_a_stage_is_told_beside_the_date_of_the_whole(client, led, seen):
    action = led("1.1", due_on=date(2026, 12, 31))
    stage(action, date(2026, 6, 5), "Stage 1")

    assert seen() == {"others": ["1.1"]}
    page = words(client.get(HOME))
    assert "Due 31 December 2026; next, Stage 1, due 5 June 2026." in page


# Several leads of one action


@pytest.fixture
def shared(recommendation, council, lead):
    """An action of a partner, the officer's post and a team, in that order."""

    def shared(ref="1.1", first="Health", own=None, **fields):
        others = [make_lead(council, "Practice team", kind="team")]
        first = make_lead(council, first, kind="partner")
        action = make_action(
            recommendation, ref, leads=[first, lead, *others], **fields
        )
        if own:
            precision = {"due_precision": "day", "due_on": own}
            action.leads.filter(lead=lead).update(**precision)
        return action

    return shared


def test_each_lead_sees_it_and_who_is_the_primary_one(client, shared, people, council):
    shared()
    make_holding(council.leads.get(name="Practice team"), people.colleague)
    client.force_login(people.officer)
    assert "You lead beside Health, the primary lead, with Practice team." in words(
        client.get(HOME)
    )

    client.force_login(people.colleague)
    assert (
        "You lead beside Health, the primary lead, with Service Manager, Practice."
        in words(client.get(HOME))
    )


def test_the_primary_lead_is_told_with_whom(client, council, people, lead, led):
    action = led("1.1")
    ActionLead.objects.create(action=action, order=1, as_written="SM QA")
    client.force_login(people.officer)

    assert "You are the primary lead, with SM QA." in words(client.get(HOME))


def test_ones_own_date_decides_the_section(client, shared, seen):
    shared(due_on=date(2026, 6, 30), own=date(2027, 3, 31))

    assert seen() == {"others": ["1.1"]}
    page = words(client.get(HOME))
    assert "Your part: due 31 March 2027; the action due 30 June 2026." in page


def test_ones_own_part_is_overdue_before_the_action_is(client, shared, seen):
    shared(due_on=date(2027, 6, 30), own=date(2026, 6, 5))

    assert seen() == {"overdue": ["1.1"]}
    page = words(client.get(HOME))
    assert (
        "Your part: due 5 June 2026, 10 days overdue ; the action due 30 June 2027."
        in page
    )


def test_an_action_that_is_late_beside_ones_own_part_says_so(client, shared, seen):
    shared(due_on=date(2026, 6, 1), own=date(2026, 12, 31))

    assert seen() == {"others": ["1.1"]}
    page = words(client.get(HOME))
    assert "the action due 1 June 2026, 14 days overdue." in page


def test_ones_own_part_is_over_with_the_action(shared, seen):
    shared(own=date(2026, 1, 31), progress="blue")

    assert seen() == {"complete": ["1.1"]}


def test_anothers_own_date_is_not_ones_own(shared, seen, people, council):
    action = shared(due_on=date(2026, 12, 31))
    action.leads.filter(order=0).update(due_on=date(2026, 1, 31), due_precision="day")

    assert seen() == {"others": ["1.1"]}


def test_own_words_without_a_date_are_told(client, shared, lead, people):
    action = shared(due_on=date(2026, 12, 31))
    action.leads.filter(lead=lead).update(timescale_text="At every meeting")
    client.force_login(people.officer)

    page = words(client.get(HOME))
    assert "Your part: “At every meeting”; the action due 31 December 2026." in page


def test_an_archived_plan_asks_for_nothing(plan, led, seen, people):
    led("1.1")
    plan.archived_at, plan.archived_by = timezone.now(), people.plan_admin
    plan.save(update_fields=["archived_at", "archived_by"])

    assert seen() == {}


def test_a_delegate_sees_the_holders_actions(council, people, recommendation, seen):
    lead = make_lead(council, "Head of Practice")
    make_holding(lead, people.officer, delegate=people.colleague)
    make_action(recommendation, "1.1", leads=[lead])

    assert seen(people.colleague) == {"undated": ["1.1"]}


def test_a_former_holder_no_longer_sees_them(council, people, recommendation, seen):
    lead = make_lead(council, "Head of Practice")
    make_holding(lead, people.officer, held_to=date(2026, 6, 14))
    make_action(recommendation, "1.1", leads=[lead])

    assert seen() == {}


def test_two_leads_of_one_person_are_one_row(council, people, recommendation, seen):
    leads = [make_lead(council, name) for name in ("Head", "Deputy")]
    for lead in leads:
        make_holding(lead, people.officer)
    make_action(recommendation, "1.1", leads=leads)

    assert seen() == {"undated": ["1.1"]}


def test_a_row_says_in_words_how_it_stands(client, plan, led, people):
    make_period(plan, update_deadline=date(2026, 6, 19))
    led("1.1", due_on=date(2026, 6, 1), progress="amber", updated_on=date(2026, 3, 31))
    client.force_login(people.officer)

    page = text_of(client.get(HOME))

    assert "Getting better" in page
    assert "Due 1 June 2026" in page
    assert "14 days overdue" in page
    assert "Last updated 31 March 2026" in page
    assert "waits for an update by 19 June 2026" in page
    assert "Process RAG</span>" in page
    assert "What the ratings mean" in page
    assert "/actions/1.1/update/?next=/fernshire/" in page


def test_no_change_is_one_press_where_something_was_said(client, led, people):
    """What was sent back asks for words."""
    led("1.1")
    led("1.2", version=1, progress_text="Half of the rota is filled")
    back = led("1.3", version=1, progress_text="Half of the rota is filled")
    returned(back, people.performance_manager, "How many?")
    client.force_login(people.officer)

    said = words(client.get(HOME))

    assert said.count("No change since last time") == 1
    assert "No change since last time for Action 1.2" in said


def test_a_draft_is_told_to_who_wrote_it_alone(client, led, people, lead):
    make_holding(lead, people.colleague)
    boxes = {"version": "0", "submission": str(uuid4()), "concerns": "No trainer"}
    at = datetime(2026, 6, 3, 14, 6, tzinfo=timezone.get_current_timezone())
    keeping.keep(subject=led("1.1"), by=people.officer, at=at, boxes=boxes)

    for person, told in ((people.officer, True), (people.colleague, False)):
        client.force_login(person)
        assert ("Draft kept 3 June 2026" in words(client.get(HOME))) == told


def test_who_may_read_but_not_update_gets_no_button(
    client, council, people, recommendation, plan
):
    lead = make_lead(council, "Democratic Services")
    make_holding(lead, people.committee_officer)
    make_action(recommendation, "1.1", leads=[lead])
    client.force_login(people.committee_officer)

    page = text_of(client.get(HOME))

    assert "1.1" in page
    assert "/update/" not in page


# Nobody's list is simply empty


def test_an_officer_who_leads_nothing_is_told_why(client, plan, people):
    client.force_login(people.officer)

    assert "You are not recorded for any post today" in text_of(client.get(HOME))


@pytest.mark.parametrize(
    "who",
    [
        "performance_manager",
        "plan_admin",
        "committee_officer",
        "council_admin",
    ],
)
def test_who_cannot_lead_is_shown_the_plans(client, plan, people, who):
    client.force_login(getattr(people, who))

    assert client.get(HOME).headers["Location"] == "/fernshire/plans/"


def test_who_holds_a_post_is_told_that_it_leads_nothing(client, council, people, plan):
    make_holding(make_lead(council, "Head of Votes"), people.committee_officer)
    client.force_login(people.committee_officer)

    assert "You hold Head of Votes" in text_of(client.get(HOME))


def test_an_officer_without_actions_is_told_whom_to_ask(client, plan, people, lead):
    client.force_login(people.officer)

    page = text_of(client.get(HOME))

    assert "You hold Service Manager, Practice" in page
    assert "mailto:amara-dean@fernshire.example" in page


def test_who_leads_nothing_finds_the_plans(client, plan, people):
    client.force_login(people.officer)

    assert f'href="{plan.get_absolute_url()}"' in text_of(client.get(HOME))


# Somebody leads hundreds


def test_a_long_section_shows_its_first_and_leads_to_all(client, plan, people):
    make_large_plan(plan, people.officer, actions=140, periods=0)
    client.force_login(people.officer)

    def shown(address):
        response = client.get(address)
        (section,) = response.context["shown"]
        return len(section.page), words(response)

    number, page = shown(HOME)
    assert number == 30
    assert "Overdue: 140" in page
    assert "Show all 140 actions under Overdue" in page
    number, page = shown(f"{HOME}?section=overdue")
    assert number == 100
    assert "Back to all my actions" in page
    assert shown(f"{HOME}?section=overdue&page=2")[0] == 40
    assert shown(f"{HOME}?section=gone")[0] == 30


@pytest.mark.parametrize("size", [30, 1_000])
def test_the_list_takes_the_same_few_queries(
    client, plan, people, today, size, django_assert_num_queries
):
    actions = make_large_plan(plan, people.officer, actions=size, periods=12)
    make_period(plan, opens_on=date(2026, 7, 1), as_at=date(2026, 9, 30))
    returned(actions[0], people.performance_manager, "Say more")
    returned(actions[0].recommendation, people.performance_manager, "Say more")
    since = timezone.now() - timedelta(days=1_200)
    Visit.objects.create(user=people.officer, council=plan.council, seen_at=since)
    Update.objects.bulk_create(
        Update(
            action=action,
            seq=13,
            submission=uuid4(),
            as_at=today,
            recorded_at=timezone.now(),
            author=people.colleague,
        )
        for action in actions
    )
    client.force_login(people.officer)

    # Session, person, council, roles; plans with their open periods, keys; who leads
    # what, actions; the visit, its next look; updates and other news since.
    with django_assert_num_queries(12):
        page = words(client.get(HOME))

    assert f"And {size - 20:,} more" in page


def test_soon_is_thirty_days():
    assert my_rows.SOON.days == 30
