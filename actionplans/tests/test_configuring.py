"""A council's own settings: changed by the deed, told in its history, never in part."""

from datetime import date

import pytest

from actionplans import configuring, publications, publishing
from actionplans.models import AuditEvent, Council, Version
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal

from .building import make_council, make_plan
from .reading import MOMENT, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def do(council, people):
    """Does a deed on what stands, or on what stood before."""

    def deed(verb, names, seen=None, **typed):
        said = {"council": council, "by": people.council_admin, "at": MOMENT}
        seen = seen or configuring.seal(Council.objects.get(pk=council.pk), names)
        return verb(**said, seen=seen, **typed)

    return deed


def rename(do, name, seen=None):
    return do(configuring.set_name, configuring.NAME, seen, name=name)


def set_policy(do, publishes_names):
    names = configuring.POLICY
    deed = configuring.set_publication_policy
    return do(deed, names, publishes_names=publishes_names)


def test_a_council_is_renamed_and_keeps_its_address_and_its_versions(
    do, council, plan, people
):
    make_version(plan, people.plan_admin)

    rename(do, "  The  Fernshire Trust ")

    held = Council.objects.get(pk=council.pk)
    assert (held.name, held.slug) == ("The Fernshire Trust", "fernshire")
    assert Version.objects.get().council_name == "Fernshire County Council"
    event = AuditEvent.objects.get(deed="rename-council")
    assert event.before == {"name": "Fernshire County Council"}
    assert event.after == {"name": "The Fernshire Trust"}
    assert (event.about, event.plan) == (f"council {council.pk}", None)


@pytest.mark.parametrize(
    "name, said",
    [
        (" ", "1 to 200 characters"),
        ("x" * 201, "1 to 200 characters"),
        ("saltmarsh council", "Another council here is called"),
        ("Fernshire County Council", "nothing was changed"),
    ],
)
def test_a_name_that_is_none_or_anothers_is_refused(do, name, said):
    make_council("Saltmarsh Council")

    with pytest.raises(Refusal, match=said):
        rename(do, name)

    assert not AuditEvent.objects.exists()


def test_who_saves_second_is_told_that_somebody_was_first(do, council):
    seen = configuring.seal(council, configuring.NAME)
    rename(do, "Fernshire", seen)

    with pytest.raises(ChangedMeanwhile):
        rename(do, "Fernshire Council", seen)

    assert Council.objects.get(pk=council.pk).name == "Fernshire"


def test_another_page_of_the_settings_is_no_conflict(do, council):
    seen = configuring.seal(council, configuring.NAME)
    set_policy(do, True)

    rename(do, "Fernshire", seen)


def test_versions_keep_the_policy_they_were_closed_under(do, plan, people):
    make_version(plan, people.plan_admin, "V1")
    set_policy(do, True)
    plan.council.refresh_from_db()
    later = {"opens_on": date(2026, 7, 1), "as_at": date(2026, 7, 1)}
    named = make_version(plan, people.plan_admin, "V2", is_public=False, **later)
    counted = publications.of_policies(plan.council)
    assert (counted[True].published, counted[True].unpublished) == (0, 1)
    assert (counted[False].published, counted[False].unpublished) == (1, 0)

    set_policy(do, False)

    plan.council.refresh_from_db()
    named.plan.council = plan.council
    with pytest.raises(Refusal, match="publishes posts alone"):
        publishing.publish(version=named, by=people.plan_admin, at=MOMENT)


def test_versions_of_another_council_and_mended_ones_are_not_counted(council, people):
    elsewhere = make_plan(make_council("Saltmarsh Council"))
    make_version(elsewhere, people.plan_admin)

    counted = publications.of_policies(council)

    assert [one.unpublished for one in counted.values()] == [0, 0]


def set_years(do, financial, municipal):
    starts = {"financial_year_starts": financial, "municipal_year_starts": municipal}
    return do(configuring.set_years, configuring.YEARS, **starts)


def test_years_begin_in_the_councils_months_and_the_history_names_them(do, council):
    set_years(do, 1, 6)

    held = Council.objects.get(pk=council.pk)
    assert (held.financial_year_starts, held.municipal_year_starts) == (1, 6)
    event = AuditEvent.objects.get(deed="set-years")
    assert event.before["municipal_year_starts"] == "May"
    assert event.after["financial_year_starts"] == "January"


@pytest.mark.parametrize(
    "financial, municipal, said",
    [(4, 7, "March, April, May or June"), (13, 5, "Choose the month"), (4, 5, "noth")],
)
def test_months_that_no_year_begins_in_are_refused(do, financial, municipal, said):
    with pytest.raises(Refusal, match=said):
        set_years(do, financial, municipal)
