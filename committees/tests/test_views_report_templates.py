"""The pages of a council's report templates."""

import pytest
from django.urls import reverse

from committees import report_templating
from committees.models import ReportTemplate

from .building import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, people):
    client.force_login(people.committee_officer)
    return client


@pytest.fixture
def form(council, people):
    return report_templating.take_shipped(
        council=council, by=people.committee_officer, at=AT, which="numbered"
    )


def at(name, *args):
    return reverse(f"committees:template-{name}", args=["fernshire", *args])


def sent_by(officer, address):
    """What the page sends as it stands."""
    boxes = officer.get(address).context["boxes"]
    sent = {}
    forms = [boxes.name, boxes.sections.management_form, *boxes.sections.forms]
    forms += [form for _, form in (*boxes.header, *boxes.closing)]
    for form in forms:
        for field in form:
            value = field.value()
            if value not in (None, False, ""):
                sent[field.html_name] = "on" if value is True else value
    return sent


def test_one_press_takes_a_form_and_it_is_offered_no_more(officer, council):
    page = officer.get(at("list")).content.decode()
    assert page.count("Take “") == 2

    page = officer.post(at("take"), {"which": "headings"}, follow=True)

    assert page.content.decode().count("Take “") == 1
    assert ReportTemplate.objects.get().name == "Report under headings"


def test_saved_as_it_stands_it_is_the_same_form_in_a_new_version(officer, form):
    answer = officer.post(at("edit", form.pk), sent_by(officer, at("edit", form.pk)))

    assert answer.status_code == 302
    later = ReportTemplate.objects.get(ended_at=None)
    assert later.number == 2
    assert report_templating.shape_of(later) == report_templating.shape_of(form)


def test_sections_and_rows_stand_in_the_order_of_their_numbers(officer, form):
    sent = sent_by(officer, at("edit", form.pk))
    sent |= {"sections-4-place": 1, "sections-0-place": 5, "header-phone-place": ""}
    sent |= {"header-item-place": 1, "header-committee_and_date-place": 2}
    sent |= {
        "sections-1-DELETE": "",
        "sections-5-heading": "Legal",
        "sections-5-place": 6,
    }
    sent |= {"sections-5-holds": "prose", "name": "Ours"}

    officer.post(at("edit", form.pk), sent)

    later = ReportTemplate.objects.get(ended_at=None)
    headings = list(later.sections.values_list("heading", flat=True))
    assert (headings[0], headings[-1]) == ("Background", "Legal")
    fields = [row["field"] for row in later.header]
    assert fields[:2] == ["item", "committee_and_date"] and "phone" not in fields
    assert later.name == "Ours"


def test_of_two_editors_the_second_is_told_and_keeps_their_words(officer, form):
    sent = sent_by(officer, at("edit", form.pk))
    officer.post(at("edit", form.pk), sent)

    answer = officer.post(at("edit", form.pk), sent | {"name": "Mine"})

    assert answer.status_code == 409
    assert 'value="Mine"' in answer.content.decode()


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"name": ""}, "is called"),
        ({"sections-0-heading": ""}, "Enter the heading"),
        ({"sections-0-place": "first"}, "whole number"),
        ({"sections-0-holds": "recommendations"}, "and only one"),
        ({"closing-background_papers-place": ""}, "listed once"),
        ({"closing-wards-label": "x" * 121}, "at most 120"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(officer, form, wrong, words):
    sent = sent_by(officer, at("edit", form.pk)) | {"sections-3-heading": "Kept"}

    answer = officer.post(at("edit", form.pk), sent | wrong)

    assert answer.status_code == 422
    assert (
        words in answer.content.decode() and 'value="Kept"' in answer.content.decode()
    )
    assert ReportTemplate.objects.count() == 1


def test_a_page_sent_without_its_rows_is_told_so(officer, form):
    sent = sent_by(officer, at("edit", form.pk)) | {"sections-TOTAL_FORMS": "many"}

    answer = officer.post(at("edit", form.pk), sent)

    assert answer.status_code == 422
    assert "ManagementForm" in answer.content.decode()


def test_one_that_was_put_away_can_be_made_again(officer, form):
    officer.post(at("end", form.pk))
    like = f"{at('new')}?like={form.pk}"

    answer = officer.post(like, sent_by(officer, like))

    assert answer.status_code == 302
    assert ReportTemplate.objects.get(ended_at=None).number == 2
