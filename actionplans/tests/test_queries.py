"""Each page asks the same number of questions of the database, however long the plan.

The number holds with 3, 30 and, for the plan page and the register, 700 actions. What
is counted is everything, from the session to the last row.
"""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from actionplans import keying
from actionplans.models import Action, ActionLead, Comment, Inspection
from actionplans.refs import ref_sort

from .building import (
    make_action,
    make_comment,
    make_concern,
    make_evidence,
    make_finding,
    make_holding,
    make_lead,
    make_milestone,
    make_period,
    make_plan,
    make_recommendation,
    make_update,
    remove_evidence,
)
from .reading import PLAN, make_version
from .uploads import BAND, imported, make_upload
from .workbooks import HEADING, action_row

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
MOST = 12


def fill(plan, people, size):
    """A plan of that many actions: rated and not, two leads each, some overdue."""
    values = [*plan.scheme.values.all(), None]
    pairs = list(product(values, values))
    posts = [make_lead(plan.council, f"Post {n}") for n in range(min(size, 12))]
    for post in posts:
        make_holding(post, people.officer)
    subjects = [make_recommendation(plan, str(n + 1)) for n in range(min(size, 12))]
    actions = [
        Action(
            plan=plan,
            recommendation=subjects[n % len(subjects)],
            order=n,
            ref=(ref := f"{n % len(subjects) + 1}.{n // len(subjects) + 1}"),
            ref_sort=ref_sort(ref),
            text="Agree who writes to the family",
            progress=pairs[n % len(pairs)][0],
            impact=pairs[n % len(pairs)][1],
            due_on=date(2026, 8, 1) + timedelta(days=n % 90),
            original_due_on=date(2026, 8, 1),
        )
        for n in range(size)
    ]
    Action.objects.bulk_create(actions)
    ActionLead.objects.bulk_create(
        ActionLead(action=action, order=order, lead=posts[(n + order) % len(posts)])
        for n, action in enumerate(actions)
        for order in (0, 1)
    )
    for _ in range(min(size, 30)):
        make_update(actions[0], author=people.officer, progress="red")
        make_update(subjects[0], author=people.officer, progress="red")
    for _ in range(min(size, 30)):
        make_concern(plan, people.plan_admin, recommendations=subjects, owner=posts[0])
    for subject in (actions[0], subjects[0]):
        for _ in range(size % 40):
            make_evidence(subject, by=people.officer, update=subject.updates.first())
        remove_evidence(subject.evidence.first(), by=people.officer)
    for n, subject in product(range(min(size, 30)), (actions[0], subjects[0])):
        answered = people.plan_admin if n % 2 else None
        make_comment(subject, people.officer, answered_by=answered)
        make_comment(subject, people.colleague, answered_by=answered)
    make_version(plan, people.plan_admin)
    make_period(plan, "Q2 2026/27", opens_on=date(2026, 7, 1), as_at=date(2026, 9, 30))


@pytest.mark.parametrize("size", [3, 30, 700])
@pytest.mark.parametrize(
    "below, number",
    [
        # session, person, plan with council and scheme, their roles, open period;
        # what waits and is silent; key, groups of counts, recommendations with themes;
        # what it answers; versions, their events.
        ("", 12),
        # session, person, plan, roles, key, who holds which lead; last periods,
        # recommendations with open concerns, updates of those periods, actions, their
        # leads, their evidence.
        ("exceptions/", 12),
        ("exceptions/?kind=overdue", 12),
        # session, person, plan, roles; key, who holds which lead, recommendations
        # and leads to choose from; actions, their leads, exempt ones not shown.
        ("actions/", 11),
        ("actions/?progress=red&due=overdue&text=family&sort=-due", 11),
    ],
)
def test_long_pages(client, plan, people, today, size, below, number):
    fill(plan, people, size)
    client.force_login(people.officer)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(PLAN + below).status_code == 200

    assert len(asked) == number <= MOST, list(asked)


@pytest.mark.parametrize("size", [3, 30])
@pytest.mark.parametrize(
    "address, number",
    [
        # session, person, roles, action with its plan and what is asked of it; key, who
        # holds which lead, its leads, milestones; audit events with date changes,
        # updates; evidence; the refs beside it.
        (f"{PLAN}actions/1.1/", 12),
        (f"{PLAN}actions/1.1/?from=lead%3D1%26recommendation%3D1&history=all", 12),
        # session, person, roles, recommendation with its plan; key, who holds which
        # lead, actions, their leads; concerns; audit events, updates; evidence.
        (f"{PLAN}recommendations/1/", 12),
        # session, person, action with its plan and whose it is, roles; draft, key,
        # last update, who holds which lead, its leads, its measures.
        (f"{PLAN}actions/1.1/update/", 10),
        # the same without leads.
        (f"{PLAN}recommendations/1/update/", 9),
        # session, person, roles, the action with its plan and whose it is.
        (f"{PLAN}actions/1.1/evidence/add/", 4),
        # session, person, council, plans with schemes and open periods, keys, roles;
        # published versions, counts, what is to be chased.
        ("/fernshire/plans/", 9),
        # session, person, plan, roles; who holds which lead, concerns with owners,
        # their recommendations.
        (f"{PLAN}concerns/", 7),
        # session, person, plan, roles; comments with their replies.
        (f"{PLAN}questions/", 5),
        # session, person, council, roles; plans, what was published of them; what is
        # asked of them, what they asked.
        ("/fernshire/questions/", 8),
        # session, person, plan, roles, the comment, whose it is, its replies.
        (f"{PLAN}questions/FIRST/", 7),
        # the same, and whether it is theirs to answer.
        (f"{PLAN}questions/SECOND/answer/", 8),
        # session, person, roles, the action.
        (f"{PLAN}actions/1.1/question/", 4),
        # session, person, plan, version, roles, the recommendation, its actions.
        (f"{PLAN}versions/q1-2026-27/recommendations/1/question/", 7),
    ],
)
def test_other_pages(client, plan, people, today, size, address, number):
    fill(plan, people, size)
    first, second = Comment.objects.order_by("pk").values_list("pk", flat=True)[:2]
    address = address.replace("FIRST", str(first)).replace("SECOND", str(second))
    client.force_login(people.officer)

    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200

    assert len(asked) == number <= MOST, list(asked)


@pytest.mark.parametrize("size", [3, 30, 700])
def test_returning_an_exception(client, plan, people, today, size):
    """Session, person, action with its plan, roles; key, the exceptions (six)."""
    fill(plan, people, size)
    client.force_login(people.plan_admin)

    with CaptureQueriesContext(connection) as asked:
        place = f"{PLAN}exceptions/unrated/actions/1.1/"
        assert client.get(place).status_code == 302

    assert len(asked) == 11 <= MOST, list(asked)


@pytest.mark.parametrize("size", [3, 30, 700])
@pytest.mark.parametrize(
    "address, number",
    [
        # session, person, council, roles; words that name nobody; accounts that may
        # update, who holds which lead, leads with their counts; of whom nobody can be
        # asked: actions, their leads, open periods.
        ("/fernshire/leads/", 11),
        # session, person, council, roles; the words; leads to choose from, by every
        # way they are written (two); the actions.
        ("/fernshire/leads/as-written/?words=SM+QA", 9),
        # session, person, council, roles, lead; accounts that may update, holdings,
        # posts held, open actions, aliases.
        ("/fernshire/leads/{lead}/", 10),
        # session, person, council, roles, lead; accounts to hold it, persons,
        # accounts to stand in.
        ("/fernshire/leads/{lead}/hold/", 8),
        # session, person, plan, roles, action; its leads, leads to choose from.
        (f"{PLAN}actions/1.1/leads/", 7),
        # session, person, plan, roles; leads and recommendations to choose from; how
        # many actions, a page of them, their leads, who holds which lead.
        (f"{PLAN}edit/leads/?lead={{lead}}", 10),
    ],
)
def test_pages_of_leads(client, plan, people, today, size, address, number):
    fill(plan, people, size)
    written = Action.objects.all()
    ActionLead.objects.bulk_create(
        ActionLead(action=action, order=2, as_written=("SM QA", "Health")[n % 2])
        for n, action in enumerate(written)
    )
    client.force_login(people.plan_admin)
    place = address.format(lead=plan.council.leads.earliest("pk").pk)

    with CaptureQueriesContext(connection) as asked:
        assert client.get(place).status_code == 200

    assert len(asked) == number <= MOST, list(asked)


@pytest.mark.parametrize("size", [3, 30])
@pytest.mark.parametrize(
    "address, number",
    [
        # session, person, council, roles; inspections, the plans that answer them,
        # their deadlines.
        ("/fernshire/inspections/", 7),
        # session, person, council, roles, inspection; plans, judgements, deadlines,
        # findings, what answers them.
        ("/fernshire/inspections/{inspection}/", 10),
        # session, person, council, roles, inspection.
        ("/fernshire/inspections/{inspection}/edit/", 5),
        # session, person, council, roles; are there inspections, which.
        ("/fernshire/plans/new/", 6),
        # the same; plans to choose from.
        ("/fernshire/plans/new/copy/", 7),
        # session, person, plan, roles.
        (f"{PLAN}edit/columns/", 4),
        # session, person, plan, roles; what it answers, what it could.
        (f"{PLAN}edit/inspections/", 7),
        # session, person, plan, roles; the key, its earlier versions.
        (f"{PLAN}edit/key/", 6),
        # session, person, plan, roles, open period.
        (f"{PLAN}archive/", 5),
    ],
)
def test_pages_that_make_and_keep_a_plan(
    client, plan, people, today, size, address, number
):
    fill(plan, people, 3)
    for n in range(size):
        visit = Inspection.objects.create(
            council=plan.council, title=f"Visit {n}", kind="other"
        )
        plan.inspections.add(visit)
        make_finding(visit, answered_by=plan.recommendations.all())
        keying.set_definitions(
            plan=plan,
            by=people.plan_admin,
            at=now(),
            version=plan.version,
            definitions=[keying.Definition("red", f"Stuck {n}", "Stuck")],
        )
    client.force_login(people.plan_admin)

    with CaptureQueriesContext(connection) as asked:
        assert client.get(address.format(inspection=visit.pk)).status_code == 200

    assert len(asked) == number <= MOST, list(asked)


@pytest.mark.parametrize("size", [3, 30])
@pytest.mark.parametrize(
    "below, number",
    [
        # session, person, roles, action with its plan; key, who holds which lead, its
        # leads, milestones; audit events with date changes, updates; evidence; the
        # refs beside it.
        ("", 12),
        # session, person, roles, action with its plan.
        ("date/", 4),
        # the lead whose date it is.
        ("date/?lead={lead}", 5),
        ("review/", 4),
        # session, person, plan, roles, action, its milestones.
        ("milestones/", 6),
        # session, person, roles, action with its plan, the milestone.
        ("milestones/{milestone}/tick/", 5),
    ],
)
def test_pages_of_dates(client, plan, people, today, size, below, number):
    fill(plan, people, size)
    action = plan.actions.get(ref="1.1")
    milestones = [make_milestone(action, f"Stage {n}") for n in range(size)]
    client.force_login(people.plan_admin)
    names = {"lead": action.leads.first().pk, "milestone": milestones[0].pk}

    with CaptureQueriesContext(connection) as asked:
        place = f"{PLAN}actions/1.1/{below.format(**names)}"
        assert client.get(place).status_code == 200

    assert len(asked) == number <= MOST, list(asked)


@pytest.mark.parametrize("size", [3, 30])
@pytest.mark.parametrize(
    "below, number",
    [
        # session, person, plan, roles; versions, groups of their counts; key,
        # recommendations, groups of live counts; is anything exempt not seen.
        ("trends/", 10),
        # session, person, roles, recommendation with its plan; versions, groups of
        # their counts; key, groups of live counts; is anything exempt not seen.
        ("recommendations/1/trend/", 9),
        # session, person, plan, version, roles; versions, groups, names.
        ("versions/q1-2026-27/trends/", 8),
    ],
)
def test_pages_of_trends(client, plan, people, today, size, below, number):
    fill(plan, people, size)
    client.force_login(people.officer)

    with CaptureQueriesContext(connection) as asked:
        assert client.get(PLAN + below).status_code == 200

    assert len(asked) == number <= MOST, list(asked)


def test_an_action_that_is_over(client, plan, people, today):
    """Who ended it comes with the action."""
    fill(plan, people, 3)
    over = dict(closed_at=now(), closed_by=people.plan_admin)
    over |= dict(withdrawn_at=now(), withdrawn_by=people.officer)
    Action.objects.update(**over)
    client.force_login(people.officer)

    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"{PLAN}actions/1.1/").status_code == 200

    assert len(asked) == 12 <= MOST, list(asked)


@pytest.mark.parametrize("size", [3, 30])
@pytest.mark.parametrize(
    "address, number",
    [
        # council; plans, published versions with council, counts.
        ("/fernshire/", 5),
        # council; plans with schemes, keys, published versions, counts.
        ("/fernshire/plans/", 5),
        # plan; events with their versions, the version, counts of its recommendations,
        # which are read; its PDF, how many actions are exempt.
        (PLAN, 7),
        # council, plans, events with their versions, counts, what was redacted.
        ("/fernshire/plans/feed.atom", 5),
        # plan, version; its recommendations, their actions.
        (f"{PLAN}versions/q1-2026-27/actions/", 4),
        # plan, version; the plan's versions; of both, recommendations and actions.
        (f"{PLAN}versions/q1-2026-27/changes/", 3),
        # plan, version; the recommendation, its actions, the others.
        (f"{PLAN}versions/q1-2026-27/recommendations/1/", 5),
        # councils.
        ("/", 1),
        ("/accessibility/", 1),
        # none: the table of permissions is code.
        ("/help/", 0),
    ],
)
def test_public_pages(client, plan, people, today, size, address, number):
    fill(plan, people, size)

    with CaptureQueriesContext(connection) as asked:
        client.get(address)

    assert len(asked) == number <= MOST, list(asked)


@pytest.mark.parametrize("size", [3, 30])
@pytest.mark.parametrize(
    "who, address, number",
    [
        # session, person, council, plans, keys, roles; versions, counts, what is to be
        # chased, recommendations of plans without actions.
        ("plan_admin", "/fernshire/plans/", 10),
        # session, person, council, plans, keys, roles; versions, their counts.
        ("member", "/fernshire/plans/", 8),
        # session, person, roles, plan; events with versions, the version, counts, what
        # moved since another, recommendations; its PDF, exempt ones, who follows it.
        ("member", "/fernshire/plans/plan-0/", 12),
        # session, person, council, roles, what is held; the visit and its beginning;
        # plans, events with versions, what moved, counts; what was answered.
        ("member", "/fernshire/", 12),
    ],
)
def test_many_plans(client, plan, people, today, size, who, address, number):
    fill(plan, people, 3)
    for n in range(size):
        one = make_plan(plan.council, f"Plan {n}")
        make_action(make_recommendation(one), progress="red")
        make_version(one, people.plan_admin)
        later = dict(opens_on=date(2026, 7, 1), as_at=date(2026, 7, 1))
        make_version(one, people.plan_admin, "Later", **later)
    make_plan(plan.council, "Without actions")
    client.force_login(getattr(people, who))

    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200

    assert len(asked) == number <= MOST, [query["sql"][:90] for query in asked]


@pytest.mark.parametrize("size", [3, 30])
@pytest.mark.parametrize("name", ["import-changes", "import-accept"])
def test_pages_of_a_file_about_a_plan_that_is_here(
    client, council, people, today, size, name
):
    def rows(**cells):
        refs = [f"1.{n}" for n in range(1, size + 1)]
        told = [action_row(r, f"Visit family {r}", **cells) for r in refs]
        return [BAND, HEADING, *told]

    _, plan = imported(council, people.plan_admin, rows())
    make_period(plan)
    said = {"lead": "Bo Day", "progress": "All done", "outcome": "Calm"}
    upload = make_upload(council, people.plan_admin, rows(**said))
    client.force_login(people.plan_admin)

    address = f"/fernshire/imports/{upload.pk}/{name.removeprefix('import-')}/"
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)

    assert response.status_code == 200
    told = "\n".join(query["sql"] for query in asked)
    assert len(asked) == 12, told
