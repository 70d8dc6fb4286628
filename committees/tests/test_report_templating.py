"""A council's report templates: taken, changed by a new version, put away."""

from dataclasses import replace

import pytest

from actionplans.models import AuditEvent
from actionplans.refusals import Refusal
from committees import report_templating as templating
from committees.models import ReportTemplate
from committees.report_templating import TemplateChanged
from committees.shipped_reports import HEADINGS, NUMBERED, SHIPPED, Row

from .building import AT, make_committee, make_item, make_meeting, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(people):
    return {"by": people.committee_officer, "at": AT}


@pytest.mark.parametrize("which", SHIPPED)
def test_a_shipped_form_is_taken_with_all_that_makes_it(council, who, which):
    template = templating.take_shipped(council=council, which=which, **who)

    assert templating.shape_of(template) == SHIPPED[which].shape
    assert (template.number, template.ended_at) == (1, None)
    assert AuditEvent.objects.get().deed == "template-make"


def test_one_that_is_in_use_is_not_taken_twice(council, who):
    templating.take_shipped(council=council, which="numbered", **who)

    with pytest.raises(Refusal, match="is in use"):
        templating.take_shipped(council=council, which="numbered", **who)


def test_an_edit_is_a_new_version_and_reports_keep_theirs(council, who):
    template = templating.take_shipped(council=council, which="numbered", **who)
    report = make_report(make_item(make_meeting(make_committee(council))), template)
    fewer = replace(NUMBERED, sections=NUMBERED.sections[:-1])

    later = templating.edit(template=template, shape=fewer, **who)

    report.refresh_from_db()
    assert report.template == template
    assert (later.number, later.sections.count()) == (2, 4)
    template.refresh_from_db()
    assert template.ended_at == AT and template.sections.count() == 5


def test_of_two_editors_the_second_is_told(council, who):
    template = templating.take_shipped(council=council, which="headings", **who)
    templating.edit(template=template, shape=HEADINGS, **who)

    with pytest.raises(TemplateChanged):
        templating.edit(template=template, shape=HEADINGS, **who)

    assert ReportTemplate.objects.count() == 2


def test_put_away_it_is_kept_and_its_name_goes_on_counting(council, who):
    template = templating.take_shipped(council=council, which="headings", **who)
    templating.put_away(template=template, **who)

    again = templating.take_shipped(council=council, which="headings", **who)

    assert again.number == 2


def test_sections_of_one_heading_have_keys_of_their_own(council, who):
    twice = (*NUMBERED.sections, NUMBERED.sections[0])

    template = templating.make(
        council=council, shape=replace(NUMBERED, sections=twice), **who
    )

    assert template.sections.last().key == "summary-1"


@pytest.mark.parametrize(
    "shape, words",
    [
        (replace(NUMBERED, name=" "), "is called"),
        (replace(NUMBERED, sections=NUMBERED.sections[:1]), "recommendations"),
        (replace(NUMBERED, closing=()), "background papers must be listed once"),
        (replace(HEADINGS, closing=NUMBERED.closing), "listed once"),
        (replace(NUMBERED, header=(Row("weather", "Weather"),)), "weather"),
    ],
)
def test_what_no_form_may_be(council, who, shape, words):
    with pytest.raises(Refusal, match=words):
        templating.make(council=council, shape=shape, **who)
