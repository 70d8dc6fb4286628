"""Inspections of a council, and which of them a plan answers."""

from datetime import date, datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import inspecting, sealing
from actionplans.inspecting import Said
from actionplans.models import AuditEvent, Inspection
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal

from .building import make_council

AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())
VISIT = Said(
    "Focused visit, March 2026", "focused_visit", published_on=date(2026, 4, 9)
)


@pytest.fixture
def by(people):
    return people.plan_admin


@pytest.fixture
def visit(council, by):
    return inspecting.add_inspection(council=council, by=by, at=AT, said=VISIT)


def test_an_inspection_is_written_down_and_told(council, visit):
    told = AuditEvent.objects.get()

    assert (visit.council, visit.title, visit.kind) == (
        council,
        VISIT.title,
        VISIT.kind,
    )
    assert told.after["published_on"] == "2026-04-09"


@pytest.mark.parametrize(
    "said, because",
    [
        (Said("FOCUSED visit, March 2026", "other"), "written down already"),
        (Said(" ", "other"), "what the inspection is called"),
        (
            Said("Other", "other", date(2026, 3, 9), date(2026, 3, 2)),
            "end before it began",
        ),
    ],
)
def test_what_cannot_be_is_refused(council, by, visit, said, because):
    with pytest.raises(Refusal, match=because):
        inspecting.add_inspection(council=council, by=by, at=AT, said=said)

    assert Inspection.objects.count() == 1


def test_another_council_may_call_its_own_the_same(visit, by):
    elsewhere = make_council("Saltmarsh Council")

    assert inspecting.add_inspection(council=elsewhere, by=by, at=AT, said=VISIT)


def test_an_inspection_is_corrected_with_before_and_after(by, visit):
    said = Said(VISIT.title, VISIT.kind, published_on=date(2026, 4, 16))

    shown = sealing.seal(inspecting.rows(visit))
    inspecting.edit_inspection(inspection=visit, by=by, at=AT, seen=shown, said=said)

    told = AuditEvent.objects.last()
    visit.refresh_from_db()
    assert visit.published_on == date(2026, 4, 16)
    assert told.before["published_on"] == "2026-04-09"
    again = {"inspection": visit, "by": by, "at": AT, "said": said}
    with pytest.raises(ChangedMeanwhile):
        inspecting.edit_inspection(**again, seen=shown)
    with pytest.raises(Refusal, match="nothing was changed"):
        inspecting.edit_inspection(**again, seen=sealing.seal(inspecting.rows(visit)))


def test_a_plan_says_what_it_answers(plan, by, visit):
    inspecting.set_inspections(plan=plan, by=by, at=AT, version=1, inspections=[visit])

    told = AuditEvent.objects.last()
    assert list(plan.inspections.all()) == [visit]
    assert (told.before, told.after) == ({"answers": []}, {"answers": [VISIT.title]})
    with pytest.raises(ChangedMeanwhile):
        inspecting.set_inspections(plan=plan, by=by, at=AT, version=1, inspections=[])


def test_a_plan_answers_inspections_of_its_own_council(plan, by):
    other = Inspection.objects.create(
        council=make_council("Saltmarsh Council"), title="Theirs", kind="other"
    )

    with pytest.raises(Refusal, match="no inspection of Fernshire"):
        inspecting.set_inspections(
            plan=plan, by=by, at=AT, version=1, inspections=[other]
        )
