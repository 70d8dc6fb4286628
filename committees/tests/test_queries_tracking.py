"""The pages of tracking ask the same number of questions, however much is tracked."""

from datetime import date

import pytest
from django.urls import reverse

from actionplans import closing, publishing
from actionplans.tests.building import make_action, make_period, make_recommendation
from committees.models import TrackedProgress, WorkProgrammeEntry

from .building import AT, make_committee, make_item, make_meeting
from .tracked import make_published, make_tracked

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
MOST = 12


@pytest.fixture
def scrutiny(council):
    return make_committee(council, short="CFS")


@pytest.fixture
def fill(scrutiny, plan, people):
    """So many more resolutions with notes and actions, entries and items."""
    recommendation, by = make_recommendation(plan), people.committee_officer

    def fill(many):
        for _ in range(many):
            number = scrutiny.tracked.count() + 1
            clause = make_published(scrutiny, by, on=date(2026, 6, number))
            row = make_tracked(clause, number)
            row.actions.add(make_action(recommendation, f"1.{number}"))
            TrackedProgress.objects.create(
                tracked=row, words="Begun", recorded_at=AT, recorded_by=by
            )
            item = make_item(make_meeting(scrutiny, date(2026, 7, number)))
            WorkProgrammeEntry.objects.create(
                committee=scrutiny,
                topic=f"Topic {number}",
                plan=plan,
                clause=clause,
                fulfilled_by=item if number % 2 else None,
            )

    return fill


@pytest.mark.parametrize("who", ["committee_officer", "member", ""])
def test_each_page_asks_as_much_of_two_rows_as_of_six(
    client, scrutiny, plan, people, fill, who, django_assert_max_num_queries
):
    if who:
        client.force_login(getattr(people, who))
    fill(1)
    by = people.plan_admin
    period = make_period(plan, as_at=date(2026, 9, 30))
    version = closing.close(period=period, by=by, at=AT, label="V2")
    publishing.publish(version=version, by=by, at=AT)
    where = [scrutiny.council.slug, scrutiny.slug]
    resolution = reverse(
        "committees:resolution", args=[where[0], scrutiny.tracked.first().pk]
    )
    pages = [f"{reverse('committees:tracker', args=where)}?year=2026", resolution]
    pages.append(reverse("committees:programme", args=where))
    asked = []
    for _ in range(2):
        fill(2)
        for page in pages:
            with django_assert_max_num_queries(MOST) as found:
                assert client.get(page).status_code == 200
            asked.append(len(found))

    assert asked[:3] == asked[3:]


def test_the_forms_of_who_keeps_it_stay_within_bounds(
    client, scrutiny, people, fill, django_assert_max_num_queries
):
    client.force_login(people.committee_officer)
    fill(3)
    where = [scrutiny.council.slug, scrutiny.slug]
    row = scrutiny.tracked.first()
    names = ("edit", "answer", "note", "actions", "end")
    pages = [
        reverse(f"committees:resolution-{name}", args=[where[0], row.pk])
        for name in names
    ]
    pages += [
        reverse("committees:tracker-clauses", args=where),
        reverse("committees:programme-new", args=where),
    ]
    for page in pages:
        with django_assert_max_num_queries(MOST):
            assert client.get(page).status_code == 200
