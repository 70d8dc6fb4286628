"""The pages of a file about a plan that is here: matched, ticked, taken over."""

import re

import pytest
from django.urls import reverse

from actionplans import updating
from actionplans.forms.import_changes import row_id
from actionplans.importing import revise
from actionplans.importing.accept import accept
from actionplans.ledger import Said
from actionplans.models import Upload

from .building import make_period
from .uploads import AT, DAY, ROWS, make_upload
from .workbooks import action_row


def where(upload, name="import-changes"):
    return reverse(name, args=[upload.council.slug, upload.pk])


def words(response):
    """The page as read: tags and runs of spaces gone."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return people.plan_admin


@pytest.fixture
def plan(council, people):
    upload = make_upload(council, people.plan_admin)
    return accept(upload=upload, by=people.plan_admin, at=AT, leave_open=True)


@pytest.fixture
def upload_of(plan, people):
    return lambda rows, **how: make_upload(plan.council, people.plan_admin, rows, **how)


def with_first(**cells):
    return [*ROWS[:2], action_row("1.1", **cells), ROWS[3]]


def changes(upload):
    return {c.field: c for c in revise.compare(upload, AT.date()).changes}


def ticked(upload, *fields):
    """The page's boxes as they are sent with these ticked."""
    found = changes(upload)
    shown = [change.id for change in found.values()]
    return {"shown": shown, "take": [found[name].id for name in fields]}


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 403), ("performance_manager", 403), ("outsider", 404)],
)
def test_only_a_plan_admin_comes_here(client, people, upload_of, who, status):
    upload = upload_of(with_first(progress="Done"))
    client.force_login(getattr(people, who))

    for name in ("import-changes", "import-accept"):
        assert client.get(where(upload, name)).status_code == status
        assert client.post(where(upload, name)).status_code == status
    upload.refresh_from_db()
    assert upload.state == Upload.State.CHECKED


def test_old_and_new_stand_side_by_side_with_what_differs_said(
    client, admin, upload_of
):
    upload = upload_of(with_first(outcome="Cover is rarely short", progress="All done"))

    page = words(client.get(where(upload)))

    assert "Cover is taken out: never (end) short" in page
    assert "Cover is put in: rarely (end) short" in page
    assert "1 change is ticked." in page
    assert "Take Action 1.1, Expected impact/outcome" in page


def test_what_is_ticked_is_kept_and_what_is_on_another_page_stays(
    client, admin, upload_of
):
    upload = upload_of(with_first(outcome="Calm", progress="All done"))
    found = changes(upload)

    one, other = found["outcome"].id, found["progress_text"].id
    client.post(where(upload), {"shown": one, "take": one})
    client.post(where(upload), {"shown": other})

    upload.refresh_from_db()
    assert upload.taken == {found["outcome"].id: True, found["progress_text"].id: False}


def test_all_of_one_field_are_taken_at_once(client, admin, upload_of):
    rows = [
        *ROWS[:2],
        action_row("1.1", outcome="Calm"),
        action_row(
            "1.2",
            "Train the new managers",
            timescale="Ongoing",
            rag="Amber",
            outcome="Skill",
        ),
    ]
    upload = upload_of(rows)

    client.post(where(upload), {"take-all": "text:outcome"})
    upload.refresh_from_db()
    assert list(upload.taken.values()) == [True, True]

    client.post(where(upload), {"take-none": "text:outcome"})
    upload.refresh_from_db()
    assert list(upload.taken.values()) == [False, False]


def test_going_on_says_what_will_be_written_and_then_it_is(client, admin, upload_of):
    upload = upload_of(with_first(outcome="Calm", progress="All done"))
    posted = ticked(upload, "outcome", "progress_text") | {"accept": "yes"}

    response = client.post(where(upload), posted)
    assert response["Location"] == where(upload, "import-accept")
    asked = client.get(response["Location"])
    assert "Change the plan so?" in words(asked)
    done = client.post(
        where(upload, "import-accept"), {"seen": asked.context["seen"]}, follow=True
    )

    assert "What was taken over, and what was not" in words(done)
    action = upload.plan.actions.get(ref="1.1")
    assert (action.outcome, action.progress_text) == ("Calm", "All done")


def test_an_officer_who_was_first_is_told_with_409_and_nothing_is_lost(
    client, admin, people, plan, upload_of
):
    upload = upload_of(with_first(progress="All done"))
    asked = client.get(where(upload, "import-accept"))
    action = plan.actions.get(ref="1.1")
    updating.update(
        subject=action,
        by=people.officer,
        at=AT,
        as_at=DAY,
        version=1,
        submission="6d0c5e0e-6c43-4f3c-8ad0-0c3f0f4c7a11",
        said=Said(progress_text="Half done"),
    )

    response = client.post(
        where(upload, "import-accept"), {"seen": asked.context["seen"]}
    )

    assert response.status_code == 409
    assert "The plan was changed since you saw this page." in words(response)
    action.refresh_from_db()
    assert action.progress_text == "Half done"


def test_a_page_that_was_never_seen_takes_nothing(client, admin, plan, upload_of):
    upload = upload_of(with_first(progress="All done"))

    assert client.post(where(upload, "import-accept")).status_code == 409
    assert plan.actions.get(ref="1.1").progress_text == "Begun"


def test_dates_ask_who_agreed_and_what_was_ticked_stays(client, admin, upload_of):
    upload = upload_of(with_first(timescale="30/04/2026", outcome="Calm"))
    posted = ticked(upload, "outcome", "due") | {"accept": "yes", "approved_by": ""}

    response = client.post(where(upload), posted)

    assert response.status_code == 422
    assert "say who agreed to them" in words(response)
    upload.refresh_from_db()
    assert list(upload.taken.values()) == [True, True]


def test_a_strange_period_is_refused_in_words(client, admin, upload_of):
    upload = upload_of(with_first(progress="All done"))

    for period in ("99999", "x", ""):
        response = client.post(where(upload), {"period": period})
        assert response.status_code == 422
        assert "Choose a period of this plan that is open." in words(response)


def test_the_period_is_named_on_the_page(client, admin, plan, upload_of):
    period = make_period(plan)
    upload = upload_of(with_first(progress="All done"))

    client.post(where(upload), {"period": str(period.pk)})

    upload.refresh_from_db()
    assert upload.period == period


@pytest.fixture
def unlike(upload_of):
    """A file whose row 1.1 says something quite different."""
    return upload_of(with_first(action="Build a boat house"))


def test_a_row_that_cannot_be_told_is_asked_before_any_change(client, admin, unlike):
    page = words(client.get(where(unlike)))

    assert "Row 3 of “Plan”. Is it the plan’s action 1.1?" in page
    assert "Words of the plan" not in page


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"match": "yes"}, "1.1"),
        ({"match": "new"}, None),
        ({"match": "another", "ref": "1.2"}, "1.2"),
        ({"confirm-all": "yes"}, "1.1"),
    ],
)
def test_the_answer_is_kept(client, admin, plan, unlike, said, kept):
    key = row_id("Plan!3")
    posted = {n if "-" in n else f"{n}-{key}": value for n, value in said.items()}

    client.post(where(unlike), {"matching": "yes", **posted})

    unlike.refresh_from_db()
    number = plan.actions.get(ref=kept).pk if kept else None
    assert unlike.matches == {"Plan!3": number}


@pytest.mark.parametrize(
    ("ref", "sentence"),
    [("9.9", "“9.9” is not in the plan"), ("", "Write which one it is")],
)
def test_a_ref_that_is_not_here_is_asked_again(client, admin, unlike, ref, sentence):
    key = row_id("Plan!3")
    posted = {"matching": "yes", f"match-{key}": "another", f"ref-{key}": ref}

    response = client.post(where(unlike), posted)

    assert response.status_code == 422
    assert sentence in words(response)
    assert f'value="{ref}"' in response.content.decode()


def test_what_is_over_or_about_a_new_plan_has_no_such_page(
    client, admin, council, upload_of
):
    first = make_upload(council, admin, title="Another plan")

    assert client.get(where(first))["Location"] == where(first, "import-check")


def test_many_changes_stand_on_pages_and_going_on_keeps_the_page(
    client, admin, plan, people
):
    many = [action_row(f"1.{n}", f"Visit family number {n}") for n in range(3, 130)]
    upload = make_upload(plan.council, people.plan_admin, [*ROWS, *many])

    second = client.get(where(upload), {"page": 2})
    kept = client.post(f"{where(upload)}?page=2", {})

    assert len(re.findall('name="take" ', second.content.decode())) == 27
    assert kept["Location"].endswith("?page=2")


def test_the_record_says_what_was_not_taken_and_why(client, admin, plan, upload_of):
    upload = upload_of(with_first(outcome="Calm", progress="All done", timescale=None))
    revise.revise(upload=upload, by=admin, at=AT, leave_open=True)

    page = words(client.get(where(upload, "import-check")))

    assert "Expected impact/outcome Cover is never short Calm No" in page
    assert "No: The plan has a due date: a file does not take one away." in page
