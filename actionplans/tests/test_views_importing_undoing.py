"""The page that undoes an import, and where plans that were set aside are told of."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from actionplans import updating
from actionplans.importing import choosing, revise
from actionplans.ledger import Said
from actionplans.models import Plan, Upload

from .building import make_action
from .reading import words
from .uploads import AT, DAY, ROWS, imported, make_upload
from .workbooks import HEADING, Wide, action_row

IMPORTS = "/fernshire/imports/"
CHANGES = [
    *ROWS[:2],
    action_row("1.1", outcome="Calm", timescale="30/04/2026", progress="Half done"),
    action_row("1.3", "Ask families"),
    Wide("RECOMMENDATION 2: Listen to children"),
    HEADING,
    action_row("2.1", "Listen"),
]


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return people.plan_admin


@pytest.fixture
def made(council, people):
    return imported(council, people.plan_admin)


def place(upload):
    return reverse("import-undo", args=[upload.council.slug, upload.pk])


def update(action, by):
    updating.update(
        subject=action,
        by=by,
        at=now(),
        as_at=DAY,
        version=action.version,
        submission=uuid4(),
        said=Said(progress_text="Two panels were held"),
    )


def test_it_says_what_will_happen_before_it_does(client, admin, made):
    upload, plan = made

    record = client.get(upload.get_absolute_url()).content.decode()
    asked = words(client.get(place(upload)))

    assert place(upload) in record
    assert "“Getting better” is set aside" in asked
    assert "Leads, and other ways of writing them" in asked
    assert Plan.objects.get() == plan


def test_one_press_undoes_it_and_the_record_says_so(client, admin, made):
    upload, _ = made

    answer = client.post(place(upload), {"reason": "The wrong file"}, follow=True)

    shown = words(answer)
    assert answer.redirect_chain == [(upload.get_absolute_url(), 302)]
    assert "The import of plan.xlsx was undone" in answer.content.decode()
    assert f"by {admin}: The wrong file" in shown
    assert "The plan that it made is set aside" in shown
    assert not Plan.objects.exists()
    assert client.get(place(upload)).status_code == 302


def test_plan_admins_find_what_was_set_aside_among_the_imports(client, admin, made):
    upload, plan = made
    assert "Plans set aside" not in words(client.get(IMPORTS))

    client.post(place(upload), {"reason": "The wrong file"})

    answer = client.get(IMPORTS)
    assert "Plans set aside" in words(answer)
    assert "The wrong file" in words(answer)
    # Its address leads nowhere any more.
    assert f"/plans/{plan.slug}" not in answer.content.decode()


def test_without_a_reason_nothing_is_undone(client, admin, made):
    answer = client.post(place(made[0]), {"reason": " "})

    assert answer.status_code == 422
    assert "Say why the import is undone" in words(answer)
    assert Plan.objects.exists()


def test_what_stands_in_its_way_is_listed_and_by_whom(client, admin, people, made):
    upload, plan = made
    update(plan.actions.get(ref="1.1"), people.officer)

    shown = words(client.get(place(upload)))
    answer = client.post(place(upload), {"reason": "The wrong file"})

    for page in (shown, words(answer)):
        assert "This import cannot be undone" in page
        assert f"Updated Action 1.1 {people.officer}" in page
    assert answer.status_code == 409
    assert Plan.objects.exists()
    assert Upload.objects.get().state == Upload.State.ACCEPTED


@pytest.mark.parametrize("size", [1, 40])
def test_its_pages_ask_few_questions(client, admin, people, made, size):
    upload, plan = made
    recommendation = plan.recommendations.get()
    for number in range(size):
        update(make_action(recommendation, f"2.{number}"), people.officer)

    # session, person, council, roles, upload; updates, drafts, own events, later
    # events, copies.
    with CaptureQueriesContext(connection) as asked:
        client.get(place(upload))

    assert len(asked) == 10, [query["sql"] for query in asked]


@pytest.mark.parametrize("size", [1, 8])
def test_the_list_asks_as_few_for_many_set_aside(client, admin, council, size):
    for _ in range(size):
        upload, _ = imported(council, admin)
        client.post(place(upload), {"reason": "The wrong file"})

    # session, person, council, roles; uploads, those of plans set aside.
    with CaptureQueriesContext(connection) as asked:
        client.get(IMPORTS)

    assert len(asked) == 6, [query["sql"] for query in asked]


@pytest.fixture
def changed(made, admin):
    """An import that changed the plan in every way."""
    upload = make_upload(made[1].council, admin, CHANGES)
    found = revise.compare(upload, AT.date())
    choosing.choose(
        upload=upload,
        by=admin,
        at=AT,
        taken={change.id: True for change in found.changes},
        standing={change.id: change for change in found.changes},
        approved_by="The board",
    )
    revise.revise(upload=upload, by=admin, at=AT, leave_open=True)
    return upload


def test_of_changes_it_says_how_many_of_what_are_put_back(client, admin, changed):
    asked = words(client.get(place(changed)))

    for told in (
        "1 action or recommendation will stand as before this import",
        "Words, leads and dates of the plan that it changed are put back",
        "1 date moved by it is moved back, which counts as no slip",
        "2 actions that it added are withdrawn, with your reason",
        "1 recommendation that it added stays, with no action to be done",
        "“Getting better” itself stays",
    ):
        assert told in asked


def test_changes_are_put_back_and_the_plan_stays(client, admin, made, changed):
    plan = made[1]

    answer = client.post(place(changed), {"reason": "Old figures"}, follow=True)

    assert f"by {admin}: Old figures" in words(answer)
    assert plan.get_absolute_url() in answer.content.decode()
    assert plan.actions.get(ref="1.1").outcome == "Cover is never short"
    history = words(client.get(f"{plan.get_absolute_url()}history/"))
    assert "An import was undone" in history
    own = client.get(plan.actions.get(ref="1.1").get_absolute_url())
    assert own.status_code == 200
    assert "Update 3, undoing the import of plan.xlsx" in words(own)


def test_its_page_asks_as_few_of_changes(client, admin, changed):
    # session, person, council, roles, upload; its events, updates, those since,
    # drafts, own and later events, date changes, what it asked for.
    with CaptureQueriesContext(connection) as asked:
        client.get(place(changed))

    assert len(asked) <= 12, [query["sql"] for query in asked]
