"""The pages of measures: read, changed, read of; what was typed is never lost."""

from datetime import date
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionplans.models import Measure, Reading

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_measure,
    make_period,
    make_reading,
    make_recommendation,
)
from .reading import PLAN, make_version, words

pytestmark = pytest.mark.django_db
MEASURES = f"{PLAN}measures/"


@pytest.fixture
def action(plan, people):
    lead = make_lead(plan.council)
    make_holding(lead, people.officer)
    return make_action(
        make_recommendation(plan), leads=[lead], measure="Repeat plans fall to 12%"
    )


@pytest.fixture
def measure(plan, people, action):
    made = make_measure(
        plan, actions=[action], baseline=48, targets=[(date(2026, 6, 30), "75")]
    )
    make_reading(made, people.officer, "58", as_at=date(2026, 3, 31))
    make_reading(made, people.officer, "61", as_at=date(2026, 6, 30))
    return made


@pytest.fixture
def admin(client, people, today):
    client.force_login(people.plan_admin)
    return client


@pytest.fixture
def officer(client, people, today):
    client.force_login(people.officer)
    return client


def typed(**also):
    told = {"name": "Complaints", "unit": "number", "direction": "down"}
    return told | {"decimals": "0"} | also


def test_the_list_says_where_each_stands(officer, measure):
    told = words(officer.get(MEASURES))

    assert "61% at 30 June 2026" in told
    assert "61% against 75% by June 2026: 14 percentage points short" in told
    assert "Up 3 percentage points, better since the one before" in told
    assert "1 off target" in told


def test_a_reading_without_a_figure_is_no_reason_to_fail(officer, plan):
    make_measure(plan, "Nothing yet")

    assert "Nothing read yet" in words(officer.get(MEASURES))


def test_an_admin_makes_a_measure_its_targets_and_links(admin, plan, action):
    assert admin.post(f"{MEASURES}new/", typed()).status_code == 302
    measure = Measure.objects.get()
    own = measure.get_absolute_url()
    rows = {
        "form-TOTAL_FORMS": 2,
        "form-INITIAL_FORMS": 0,
        "form-0-by": "March 2027",
        "form-0-value": "12",
        "form-1-by": "",
        "form-1-value": "",
        "version": measure.version,
    }
    assert admin.post(f"{own}targets/", rows).status_code == 302
    found = words(admin.get(f"{own}links/?text=repeat+PLANS"))
    assert "Repeat plans fall to 12%" in found
    links = {"actions": action.pk, "version": measure.version + 1}
    assert admin.post(f"{own}links/", links).status_code == 302

    told = words(admin.get(own))
    assert "12 by March 2027" in told
    assert "Action 1.1" in told


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"name": ""}, "Say what is measured"),
        ({"name": "a\0b"}, "Null characters"),
        ({"unit": "other"}, "Say what the unit is"),
        ({"baseline": "about 40"}, "is no figure"),
        ({"baseline": "9" * 20}, "too large"),
        ({"decimals": "٧"}, ""),
        ({"baseline_on": "1/1/2026"}, "Give the baseline with its day"),
    ],
)
def test_what_is_wrong_with_a_measure_is_said_beside_it(admin, plan, wrong, said):
    answer = admin.post(f"{MEASURES}new/", typed(source="The dashboard") | wrong)

    assert answer.status_code == 422
    assert said in words(answer)
    assert "The dashboard" in answer.content.decode()
    assert not Measure.objects.exists()


def test_who_was_slower_is_told_and_keeps_what_was_typed(admin, measure):
    Measure.objects.update(version=7)
    own = measure.get_absolute_url()

    answer = admin.post(f"{own}edit/", typed(version=1, unit="percent"))

    assert answer.status_code == 409
    assert "Complaints" in answer.content.decode()
    assert 'name="version" value="7"' in answer.content.decode()
    now = "What it says now Repeat plans within two years"
    assert now in words(answer) and "75% by June 2026" in words(answer)
    assert admin.post(f"{own}end/", {"version": 1}).status_code == 302
    measure.refresh_from_db()
    assert measure.ended_at is None


def test_a_whole_period_is_written_down_on_one_page(officer, plan, people, measure):
    make_period(plan, as_at=date(2026, 9, 10))
    other = make_measure(plan, "Not mine")
    page = officer.get(f"{MEASURES}record/")
    assert "Not mine" not in words(page)
    sent = {
        "submission": str(uuid4()),
        "as_at": "10/9/2026",
        f"m{measure.pk}-numerator": "31",
        f"m{measure.pk}-denominator": "48",
        f"m{measure.pk}-small": "",
        f"m{other.pk}-value": "9",
    }

    for _ in range(2):
        assert officer.post(f"{MEASURES}record/", sent).status_code == 302

    reading = measure.readings.get(as_at=date(2026, 9, 10))
    assert (reading.value, reading.recorded_by) == (65, people.officer)
    assert not other.readings.exists()


def test_a_wrong_figure_of_a_period_keeps_the_others(officer, measure, plan):
    second = make_measure(plan, "Second", actions=measure.actions.all())
    sent = {
        "submission": str(uuid4()),
        "as_at": "10/9/2026",
        f"m{measure.pk}-value": "60",
        f"m{measure.pk}-numerator": "14",
        f"m{measure.pk}-denominator": "23",
        f"m{second.pk}-value": "77",
    }

    answer = officer.post(f"{MEASURES}record/", sent)

    assert answer.status_code == 422
    assert "14 of 23 make 61%, not 60%" in words(answer)
    assert 'value="77"' in answer.content.decode()
    assert Reading.objects.count() == 2


def test_a_reading_is_corrected_and_the_wrong_one_stays(officer, measure):
    wrong = measure.readings.get(as_at=date(2026, 6, 30))
    place = f"{MEASURES}readings/{wrong.pk}/correct/"
    sent = {"submission": str(uuid4()), "as_at": "30/6/2026", "value": "62"}
    assert officer.post(place, sent).status_code == 422

    answer = officer.post(place, sent | {"note": "Digits swapped"}, follow=True)

    told = words(answer)
    assert "61%" in told and "62%" in told and "Digits swapped" in told
    assert [r.value for r in measure.readings.standing()] == [58, 62]


def test_who_leads_none_of_its_actions_writes_nothing_down(client, people, measure):
    client.force_login(people.colleague)
    own = measure.get_absolute_url()

    assert client.get(f"{own}record/").status_code == 403
    assert client.get(f"{MEASURES}record/").status_code == 403


@pytest.mark.parametrize("size", [2, 20])
@pytest.mark.parametrize(
    "below, number",
    [
        # session, person, plan, roles; measures; may any be recorded.
        ("", 6),
        # session, person, plan, roles, measure; as told, its readings.
        ("{measure}/", 7),
        # session, person, plan, roles; measures; open period; what they showed last.
        ("record/", 7),
        # session, person, plan, roles, measure; linked, found, recommendations (two).
        ("{measure}/links/?text=says", 11),
        ("readings.xlsx", 7),
    ],
)
def test_pages_ask_as_much_however_long_the_plan(
    admin, plan, people, size, below, number
):
    whole = make_recommendation(plan)
    actions = [make_action(whole, f"1.{n}") for n in range(size)]
    measures = [make_measure(plan, f"No. {n}", actions=actions) for n in range(size)]
    for n in range(size):
        make_reading(measures[0], people.officer, "61", as_at=date(2026, 1, n + 1))

    with CaptureQueriesContext(connection) as asked:
        place = MEASURES + below.format(measure=measures[0].pk)
        assert admin.get(place).status_code == 200

    assert len(asked) == number <= 12, list(asked)


def test_an_action_says_what_the_list_of_exceptions_says(officer, plan, measure):
    whole = measure.actions.get().recommendation
    shown = [make_action(whole, f"2.{n}", impact="green") for n in (1, 2)]
    make_action(whole, "2.3", impact="amber")
    measure.actions.set(whole.actions.all())

    listed = words(officer.get(f"{PLAN}exceptions/?kind=impact-off-target"))
    pages = {
        a.ref: words(officer.get(a.get_absolute_url())) for a in plan.actions.all()
    }

    sentence = "Impact is rated as shown, but “Repeat plans within two years” is off"
    assert {ref for ref, page in pages.items() if sentence in page} == {"2.1", "2.2"}
    assert "2 in all" in listed and all(action.ref in listed for action in shown)


def test_who_rates_the_impact_sees_what_was_measured(officer, measure):
    place = f"{measure.actions.get().get_absolute_url()}update/"

    assert "61% against 75% by June 2026" in words(officer.get(place))


def test_a_recommendation_shows_its_own_measures(officer, measure):
    whole = measure.actions.get().recommendation
    measure.recommendations.add(whole)

    told = words(officer.get(f"{PLAN}recommendations/{whole.number}/"))
    assert "61% against 75% by June 2026" in told


def test_ones_own_list_says_that_a_measure_is_off_target(officer, measure):
    assert "1 measure off target" in words(officer.get("/fernshire/"))


def test_a_measure_of_actions_that_are_not_shown_is_not_shown(
    client, people, plan, measure, today
):
    plan.actions.update(openness="internal")
    type(plan).objects.update(members_read_live=True)
    client.force_login(people.member)

    assert measure.name not in words(client.get(MEASURES))
    assert client.get(measure.get_absolute_url()).status_code == 404
    measure.recommendations.add(plan.recommendations.get())
    told = words(client.get(MEASURES))
    assert measure.name in told and "Action 1.1" not in told


def test_no_small_number_reaches_the_public(client, people, plan, action, store):
    measure = make_measure(plan, actions=[action])
    made_of = {"numerator": 4, "denominator": 4177, "is_small": True}
    make_reading(measure, people.officer, "0.0958", **made_of, note="Four of 4177")
    version = make_version(plan, people.plan_admin)
    assert version.measures

    own = version.get_absolute_url()
    below = ("", "actions/", "recommendations/1/")
    files = [f"{own[:-1]}.{ending}" for ending in ("json", "csv", "xlsx", "docx")]
    for place in [*(own + one for one in below), *files]:
        answer = client.get(place)
        assert answer.status_code == 200, place
        told = content_of(answer)
        for secret in ("4177", "4,177", "0.0958", "Four of"):
            assert secret not in told, place


def content_of(answer):
    """All words of a page or a file; of a package, of all its parts."""
    data = b"".join(answer) if answer.streaming else answer.content
    if not data.startswith(b"PK"):
        return data.decode()
    with ZipFile(BytesIO(data)) as package:
        parts = [package.read(n) for n in package.namelist() if n.endswith(".xml")]
    return b"".join(parts).decode()
