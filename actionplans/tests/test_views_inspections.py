"""The list of inspections, the page of one, and what a plan says it answers."""

from datetime import date

import pytest

from actionplans.models import AuditEvent, Inspection

from .building import make_council
from .reading import PLAN, words

LIST = "/fernshire/inspections/"


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return client


@pytest.fixture
def visit(council):
    return Inspection.objects.create(
        council=council, title="Visit of May", kind="focused_visit"
    )


def test_an_empty_list_says_so(admin, council):
    assert "No inspection is written down yet" in words(admin.get(LIST))


def test_an_inspection_is_written_down_and_listed(admin, council):
    said = {
        "title": "Visit of March",
        "kind": "focused_visit",
        "fieldwork_from": "3/3/2026",
        "fieldwork_to": "4/3/2026",
        "published_on": "9 April 2026",
    }

    page = admin.post(f"{LIST}new/", said, follow=True)

    listed = words(page)
    assert "“Visit of March” was saved" in page.content.decode()
    assert "Focused visit 3 March 2026 to 4 March 2026 9 April 2026" in listed
    assert "No plan yet" in listed


def test_the_latest_report_stands_first_and_what_has_none_last(admin, council, visit):
    for month in (3, 6):
        Inspection.objects.create(
            council=council,
            title=f"Report of {month}",
            kind="other",
            published_on=date(2026, month, 1),
        )

    listed = words(admin.get(LIST))

    places = [listed.index(w) for w in ("Report of 6", "Report of 3", "Visit of May")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "said, because",
    [
        ({"title": "", "kind": "other"}, "Enter what the inspection is called"),
        ({"title": "Visit of May", "kind": "other"}, "written down already"),
        ({"title": "X", "kind": "other", "published_on": "soon"}, "Enter a real date"),
    ],
)
def test_what_is_wrong_is_said(admin, visit, said, because):
    answer = admin.post(f"{LIST}new/", said)

    assert answer.status_code == 422
    assert because in words(answer)
    assert Inspection.objects.count() == 1


def test_an_inspection_is_corrected(admin, visit):
    address = f"{LIST}{visit.pk}/"
    assert 'value="Visit of May"' in admin.get(address).content.decode()

    admin.post(address, {"title": "Visit of June", "kind": "other"})

    visit.refresh_from_db()
    assert (visit.title, visit.kind) == ("Visit of June", "other")
    assert AuditEvent.objects.get().deed == "edit-inspection"


def test_another_councils_inspection_is_not_found(admin, council):
    elsewhere = make_council("Saltmarsh Council")
    theirs = Inspection.objects.create(council=elsewhere, title="Theirs", kind="other")

    assert admin.get(f"{LIST}{theirs.pk}/").status_code == 404
    assert "Theirs" not in words(admin.get(LIST))


def test_a_plan_says_what_it_answers_and_the_list_which_plans_do(admin, plan, visit):
    address = f"{PLAN}edit/inspections/"
    assert "Visit of May" in words(admin.get(address))

    admin.post(address, {"version": 1, "inspections": [visit.pk]})

    assert "Answers: Visit of May" in words(admin.get(PLAN))
    assert plan.title in words(admin.get(LIST))
    assert "checked" in admin.get(address).content.decode()


def test_a_plan_that_answers_nothing_any_more(admin, plan, visit):
    plan.inspections.add(visit)

    admin.post(f"{PLAN}edit/inspections/", {"version": 1})

    assert not plan.inspections.exists()


def test_what_somebody_else_changed_meanwhile_is_not_written_over(admin, plan, visit):
    answer = admin.post(
        f"{PLAN}edit/inspections/", {"version": 7, "inspections": [visit.pk]}
    )

    assert "Somebody else changed" in words(answer)
    assert not plan.inspections.exists()


def test_without_an_inspection_there_is_a_way_to_write_one_down(admin, plan):
    assert "Write down the first" in words(admin.get(f"{PLAN}edit/inspections/"))
