"""A plan's coverage as its readers see it, and how it is said what answers what."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from actionplans import working
from actionplans.exceptions import glance_of
from actionplans.models import Action, Finding
from actionplans.printing import Printed

from .building import (
    make_action,
    make_finding,
    make_inspection,
    make_lead,
    make_plan,
    make_recommendation,
)
from .reading import MOMENT, PLAN, addresses, make_version, words

pytestmark = pytest.mark.django_db
PAGE = f"{PLAN}coverage/"


@pytest.fixture
def visit(council, plan):
    visit = make_inspection(council, published_on=date(2026, 3, 1))
    plan.inspections.add(visit)
    return visit


@pytest.fixture
def answered(plan, visit):
    """Recommendation 1 with a whole action; what the inspectors said of it."""
    one = make_recommendation(plan, "1", text="See every child soon")
    lead = make_lead(plan.council, "Head of Practice")
    make_action(one, "1.1", leads=[lead], due_on=date(2026, 7, 31), progress="red")
    return make_finding(visit, "Visits are late", number="1", answered_by=[one])


@pytest.fixture
def read(client, people):
    client.force_login(people.officer)
    return lambda: words(client.get(PAGE))


def test_every_finding_is_counted_once(read, plan, visit, answered):
    bare = make_recommendation(plan, "2")
    half = make_recommendation(plan, "3")
    make_action(half, "3.1", timescale_kind="none")
    make_finding(visit, "Nobody answers this")
    make_finding(visit, "Only a recommendation", answered_by=[bare])
    make_finding(visit, "No lead and no day", answered_by=[half])
    make_finding(visit, "For the county", left_out_because="Health leads on it")
    make_finding(visit, "Strong academy", kind="strength")

    page = read()

    counts = page[page.index("Each finding is counted once") : page.index("Gaps")]
    for words_of in (
        "No recommendation answers it 1",
        "Answered by a recommendation without an action 1",
        "Has actions, but one lacks a lead or a timescale 1",
        "Has actions, each with a lead and a timescale 1",
        "Left out on purpose, with a reason 1",
        "A strength: nothing to answer 1",
        "All findings 6",
    ):
        assert words_of in counts
    assert page.index("Nobody answers this") < page.index("Visits are late")
    assert glance_of(plan, None).uncovered == 2
    assert "Reason: Health leads on it" in page
    assert "Nobody is named who does it" in page


def test_the_plan_page_leads_there_and_tells_the_next_deadline(
    client, people, read, visit, answered, today
):
    make_finding(visit, "Nobody answers this")
    given = {"counted_from": date(2026, 6, 1), "days": 70}
    visit.deadlines.create(words="Send the plan", due_on=date(2026, 9, 8), **given)

    page = words(client.get(PLAN))

    assert "Owed by 8 September 2026: Send the plan (5 working days late)" in page
    assert "Of 2 findings of the inspectors, 1 without an action" in page


def test_an_action_tells_its_lead_its_day_and_both_ratings(read, answered):
    assert "1.1 Do what 1.1 says Head of Practice 31 July 2026 R Red" in read()


def test_without_findings_it_says_where_to_enter_them(client, people, plan, visit):
    client.force_login(people.plan_admin)

    page = words(client.get(PAGE))

    assert "No finding is written down of Visit of May" in page
    assert "Paste the findings of Visit of May" in page
    plan.inspections.clear()
    assert "does not say which inspection it answers" in words(client.get(PAGE))


def test_another_plan_may_answer_and_is_named_to_its_readers(
    client, people, council, plan, visit
):
    other = make_plan(council, "Schools plan", members_read_live=False)
    finding = make_finding(visit, answered_by=[make_recommendation(other)])
    plan.members_read_live = True
    plan.save()

    assert glance_of(plan, None).uncovered == 0
    client.force_login(people.officer)
    assert "Answered by Schools plan" in words(client.get(PAGE))
    client.force_login(people.member)
    page = words(client.get(PAGE))
    assert "Answered by another plan of the council" in page
    assert "Schools plan" not in page
    page = words(client.get(f"/fernshire/findings/{finding.pk}/"))
    assert "Schools plan" not in page and "another plan of the council" in page


def test_an_exempt_action_counts_and_is_not_told(client, people, answered):
    Action.objects.update(
        openness="exempt",
        exempt_paragraph="Paragraph 2",
        exempt_reason="One family",
        text="Move the Smallwood siblings",
    )
    places = [PAGE, f"/fernshire/findings/{answered.pk}/"]

    client.force_login(people.officer)
    for place in places:
        page = words(client.get(place))
        assert "An action that is exempt from publication" in page
        assert "Smallwood" not in page and "1.1" not in page
    client.force_login(people.plan_admin)
    for place in places:
        assert "Smallwood" in words(client.get(place))


@pytest.fixture
def past(council, plan, people, answered):
    """Finding 1 repeats one of 2019, which an archived plan answered."""
    before = make_inspection(council, "Visit of 2019", published_on=date(2019, 5, 1))
    old = make_plan(council, "Plan of 2019")
    one = make_recommendation(old, "7", text="Visit on time")
    common = {"closed_at": MOMENT, "closed_by": people.performance_manager}
    make_action(one, "7.1", impact="red", **common)
    gone = {"withdrawn_at": MOMENT, "withdrawn_by": people.performance_manager}
    make_action(one, "7.2", withdrawn_reason="No money", **gone)
    answered.recurs_from = make_finding(before, "Visits slip", answered_by=[one])
    answered.save()
    return old


def test_what_recurs_tells_what_became_of_what_was_done(client, people, past, answered):
    client.force_login(people.officer)

    for place in (PAGE, f"/fernshire/findings/{answered.pk}/"):
        page = words(client.get(place))
        assert "Found for the second time" in page
        assert "Visit of 2019, report published 1 May 2019" in page
        assert "Visits slip" in page and "Recommendation 7: Visit on time" in page
        assert "Signed off on 2 July 2026; impact at the end: Red" in page
        assert "Withdrawn on 2 July 2026: No money" in page


def test_who_may_not_read_the_earlier_plan_reads_what_was_published_of_it(
    client, people, plan, past
):
    plan.members_read_live = True
    plan.save()
    client.force_login(people.member)
    assert "Visit on time" not in words(client.get(PAGE))

    make_version(past, people.plan_admin)

    page = words(client.get(PAGE))
    assert "Recommendation 7: Visit on time , Plan of 2019, Q1 2026/27" in page
    assert "Signed off by 30 June 2026; impact: Red" in page
    assert "No money" not in page


def test_its_paper_is_printed_for_who_asked(client, people, answered, store):
    client.force_login(people.officer)
    waits = client.post(PAGE).url
    printed = []

    def printer(html):
        printed.append(html)
        return Printed(b"%PDF-1.7", 1)

    assert working.run_one(at=now(), printer=printer)

    assert "Visits are late" in printed[0]
    page = client.get(waits)
    assert PAGE in addresses(page) and "Coverage of the findings" in words(page)
    file = client.get(waits.rstrip("/") + ".pdf")
    assert b"".join(file.streaming_content) == b"%PDF-1.7"
    for close in file._resource_closers:
        close()
    client.force_login(people.colleague)
    assert client.get(waits).status_code == 404


def typed(*rows, version=1):
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows)}
    for place, row in enumerate(rows):
        data |= {f"form-{place}-{name}": value for name, value in row.items()}
    return data | {"version": version}


def test_a_plan_admin_says_what_answers_each_finding(client, people, plan, visit):
    client.force_login(people.plan_admin)
    one, two = make_recommendation(plan, "1"), make_recommendation(plan, "AFI 2")
    finding, left = make_finding(visit), make_finding(visit, "Another")
    rows = (
        {"finding": finding.pk, "numbers": "afi 2 , 1", "because": ""},
        {"finding": left.pk, "numbers": "", "because": "Health leads on it"},
    )

    answer = client.post(f"{PAGE}answers/", typed(*rows))

    assert answer.status_code == 302
    assert set(finding.recommendations.all()) == {one, two}
    assert Finding.objects.get(pk=left.pk).left_out_because == "Health leads on it"
    assert "Which findings its recommendations answer" in words(
        client.get(f"{PLAN}history/")
    )


@pytest.mark.parametrize(
    "row, version, status, said",
    [
        ({"numbers": "9"}, 1, 422, "The plan has no recommendation 9"),
        ({"numbers": "1", "because": "Not ours"}, 1, 422, "It is answered"),
        ({"numbers": "1"}, 7, 409, "Somebody else changed the plan"),
        ({"numbers": "\0"}, 1, 422, "Null characters"),
    ],
)
def test_what_cannot_be_is_said_beside_what_was_typed(
    client, people, plan, visit, row, version, status, said
):
    client.force_login(people.plan_admin)
    make_recommendation(plan, "1")
    finding = make_finding(visit)

    answer = client.post(
        f"{PAGE}answers/", typed({"finding": finding.pk} | row, version=version)
    )

    assert answer.status_code == status
    assert said in words(answer)
    assert not finding.recommendations.exists()


def test_the_recommendations_wording_becomes_findings_at_one_press(
    client, people, plan, visit
):
    client.force_login(people.plan_admin)
    one = make_recommendation(plan, "1", ofsted_number="4")
    make_recommendation(plan, "2")
    assert "Take the wording as findings" in words(client.get(PAGE))

    client.post(f"{PAGE}take/", {"version": 1, "inspection": visit.pk})

    finding = Finding.objects.get()
    assert (finding.number, finding.text) == ("4", one.text)
    assert list(finding.recommendations.all()) == [one]


@pytest.mark.parametrize("size", [1, 30])
def test_it_asks_the_same_number_of_questions_whatever_the_size(
    client, people, plan, visit, past, answered, size
):
    """Session, person, plan, roles; inspections, findings, links, recommendations,
    actions, leads."""
    one = plan.recommendations.get()
    for n in range(size):
        make_action(one, f"1.{n + 2}", due_on=date(2026, 7, 1))
        make_finding(visit, answered_by=[one], recurs_from=answered.recurs_from)
    client.force_login(people.officer)

    with CaptureQueriesContext(connection) as asked:
        assert client.get(PAGE).status_code == 200

    assert len(asked) == 10, list(asked)
