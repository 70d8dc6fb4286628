"""The pages of a report: begun, written, cleared, taken back, and read."""

from datetime import date

import pytest
from django.urls import reverse

from committees.models import Meeting, Paper, Report

from .building import AT, make_committee, make_item, make_meeting, make_report
from .building import make_template as make_form
from .issued import item_content, pack_content, report_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(council):
    return make_item(make_meeting(make_committee(council)))


@pytest.fixture
def report(item, council, people):
    form = make_form(council, people.committee_officer)
    return make_report(item, form, responsible_officer="Ines Marlow")


@pytest.fixture
def officer(client, people):
    client.force_login(people.committee_officer)
    return client


def at(name, thing):
    return reverse(f"committees:{name}", args=["fernshire", thing.pk])


def typed(report, **changed):
    """What the page of the report sends, as it stands, but for what was changed."""
    sent = {
        "version": report.version,
        "title": report.title,
        "responsible_officer": report.responsible_officer,
        "no_background_papers": "on",
        "recommendations-TOTAL_FORMS": 1,
        "recommendations-INITIAL_FORMS": 0,
        "recommendations-0-text": "That the Committee notes it.",
        "papers-TOTAL_FORMS": 1,
        "papers-INITIAL_FORMS": 0,
        "papers-0-title": "",
        "papers-0-url": "",
    }
    for section in report.sections.all():
        sent[f"section-{section.key}"] = section.body
    return sent | changed


def test_a_report_begins_in_a_form_of_the_council(officer, item, people, council):
    form = make_form(council, people.committee_officer)

    page = officer.get(at("item-report", item))
    assert "Numbered report (version 1)" in page.content.decode()
    answer = officer.post(at("item-report", item), {"template": form.pk})

    assert answer.url == at("report-edit", Report.objects.get())
    assert officer.get(at("item-report", item)).url == at("report", item.report)


def test_without_a_form_the_way_to_one_is_shown(officer, item):
    page = officer.get(at("item-report", item)).content.decode()

    assert reverse("committees:template-list", args=["fernshire"]) in page


def test_each_box_has_its_prompt_and_what_was_written(officer, report):
    report.template.sections.filter(key="summary").update(prompt="In a few sentences.")

    page = officer.get(at("report-edit", report)).content.decode()

    assert "In a few sentences." in page
    assert "What Summary says." in page
    assert "That the Committee notes the progress made." in page


def test_a_draft_is_saved_and_shown_as_it_will_be_printed(officer, report):
    sent = typed(report, **{"section-summary": "It **moves**.", "then": "preview"})

    answer = officer.post(at("report-edit", report), sent, follow=True)

    page = answer.content.decode()
    assert '<span class="number-of">1.1</span> It <strong>moves</strong>.' in page
    assert '<span class="number-of">2.1</span> That the Committee notes it.' in page


def test_rows_that_were_saved_are_changed_and_taken_away(officer, report):
    papers = [{"title": "The letter", "url": ""}, {"title": "Old", "url": ""}]
    type(report).objects.filter(pk=report.pk).update(background_papers=papers)
    sent = {
        "no_background_papers": "",
        "recommendations-TOTAL_FORMS": 2,
        "recommendations-INITIAL_FORMS": 1,
        "recommendations-0-DELETE": "on",
        "recommendations-1-text": "That it comes back.",
        "papers-TOTAL_FORMS": 2,
        "papers-INITIAL_FORMS": 2,
        "papers-0-title": "Their letter",
        "papers-0-url": "letters.example/1",
        "papers-1-title": "Old",
        "papers-1-DELETE": "on",
    }

    answer = officer.post(at("report-edit", report), typed(report, **sent))

    assert answer.status_code == 302
    report.refresh_from_db()
    assert [one.text for one in report.recommendations.all()] == ["That it comes back."]
    assert report.background_papers == [
        {"title": "Their letter", "url": "https://letters.example/1"}
    ]


def test_with_what_is_missing_it_is_saved_and_each_thing_leads_to_its_box(
    officer, report
):
    sent = typed(report, then="clear", responsible_officer="")
    sent |= {"section-summary": "", "no_background_papers": ""}

    page = officer.post(at("report-edit", report), sent, follow=True).content.decode()

    report.refresh_from_db()
    assert (report.state, report.responsible_officer) == (Report.State.DRAFT, "")
    for box in (
        "id_responsible_officer",
        "id_section-summary",
        "id_no_background_papers",
    ):
        assert f'href="#{box}"' in page
        assert f'id="{box}"' in page


def test_saved_and_cleared_in_one_press_and_taken_back_with_a_reason(
    officer, report, people
):
    officer.post(at("report-edit", report), typed(report, then="clear"))
    report.refresh_from_db()
    assert report.cleared_by == people.committee_officer

    back = {"version": report.version, "reason": ""}
    assert officer.post(at("report-return", report), back).status_code == 422
    officer.post(at("report-return", report), back | {"reason": "A figure is wrong"})

    report.refresh_from_db()
    assert report.state == Report.State.DRAFT


def test_clearing_from_its_page_leads_to_what_is_missing(officer, report):
    report.sections.all().delete()

    answer = officer.post(at("report-clear", report), {"version": report.version})

    assert answer.url == f"{at('report-edit', report)}?missing=1"


def test_of_two_writers_the_second_keeps_their_words_and_sees_the_others(
    officer, report
):
    officer.post(at("report-edit", report), typed(report, title="Theirs"))

    answer = officer.post(at("report-edit", report), typed(report, title="Mine"))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="Mine"' in page and '<dd class="prose">Theirs</dd>' in page
    assert 'name="version" value="1"' in page
    report.refresh_from_db()
    assert report.title == "Theirs"


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"title": "x" * 301}, "at most 300"),
        ({"section-summary": "a\0b"}, "Null characters"),
        ({"email": "nobody"}, "Enter an email address"),
        ({"papers-0-url": "javascript:alert(1)", "papers-0-title": "x"}, "web address"),
        ({"papers-0-url": "https://x.example/"}, "is called"),
        ({"inspection": "9" * 30}, "Choose an inspection"),
        ({"inspection": "٣"}, "Choose an inspection"),
        ({"judgements_in": "nowhere"}, "valid choice"),
        ({"recommendations-TOTAL_FORMS": "many"}, "ManagementForm"),
    ],
)
def test_bad_input_is_a_sentence_and_loses_nothing(officer, report, wrong, words):
    sent = typed(report, **{"section-background": "Kept words."} | wrong)

    answer = officer.post(at("report-edit", report), sent)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Kept words." in answer.content.decode()


@pytest.mark.parametrize("version", ["", "x", "٣", "9" * 40])
def test_a_version_that_never_was_is_somebody_elses(officer, report, version):
    answer = officer.post(at("report-edit", report), typed(report, version=version))

    assert answer.status_code == 409


def test_a_draft_goes_when_it_was_begun_in_vain(officer, report):
    assert officer.get(at("report-throw-away", report)).status_code == 200

    officer.post(at("report-throw-away", report), {"version": report.version})

    assert not Report.objects.exists()


def issue(report, people, **changed):
    """The report frozen in the agenda of its meeting, under words of its own."""
    frozen = report_content(source=report.pk, title="As it was issued")
    item = item_content(source=report.item_id, report=frozen, **changed)
    paper = Paper.objects.create(
        meeting=report.item.meeting,
        kind=Paper.Kind.AGENDA,
        content=pack_content(item),
        sha256="0" * 64,
        issued_on=AT.date(),
        issued_at=AT,
        issued_by=people.committee_officer,
    )
    paper.reports.add(report)
    Report.objects.filter(pk=report.pk).update(state=Report.State.PUBLISHED)


def test_nobody_else_reads_it_before_it_is_issued(client, report, people):
    for person in (None, people.officer, people.plan_admin, people.outsider):
        if person:
            client.force_login(person)
        assert client.get(at("report", report)).status_code == 404


def test_issued_everybody_reads_the_words_that_were_frozen(client, report, people):
    issue(report, people)
    Report.objects.filter(pk=report.pk).update(title="Changed behind its back")

    page = client.get(at("report", report)).content.decode()

    assert "As it was issued" in page
    assert "Changed behind" not in page


def test_of_an_exempt_item_only_who_reads_exempt_papers_writes(client, report, people):
    committee = report.item.meeting.committee
    item = report.item
    item.openness, item.exempt_paragraph = "exempt", "Paragraph 3"
    item.exempt_reason = "Prices"
    item.save()
    client.force_login(people.committee_officer)

    assert client.get(at("report", report)).status_code == 404
    assert client.get(at("report-edit", report)).status_code == 403
    assert client.get(at("item-report", item)).status_code == 403
    committee.others.add(people.committee_officer)
    assert client.get(at("report", report)).status_code == 200
    assert client.get(at("report-edit", report)).status_code == 200


def test_an_exempt_one_is_for_who_reads_exempt_papers(client, report, people):
    exempt = {"paragraph": "Paragraph 3", "reason": "Prices"}
    issue(report, people, exempt=exempt)

    assert client.get(at("report", report)).status_code == 404
    client.force_login(people.officer)
    assert client.get(at("report", report)).status_code == 404
    client.force_login(people.plan_admin)
    assert "As it was issued" in client.get(at("report", report)).content.decode()


def test_a_published_one_is_corrected_from_its_page(officer, client, report, people):
    issue(report, people)
    Meeting.objects.update(state="published", on=date(2099, 1, 7))
    page = officer.get(at("report", report)).content.decode()
    assert "Correct this report" in page
    asked = officer.post(at("report-return", report), {"version": report.version})
    assert asked.status_code == 422
    assert "Say what is wrong" in asked.content.decode()

    sent = {"version": report.version, "reason": "A wrong total"}
    answer = officer.post(at("report-return", report), sent)

    assert answer.url == at("report-edit", report)
    assert "This report is published" in officer.get(answer.url).content.decode()
    officer.post(answer.url, typed(Report.objects.get(), title="Corrected"))
    page = officer.get(at("report", report)).content.decode()
    assert "Published, being corrected" in page
    assert "As it was issued" in page
    correction = officer.get(at("report", report) + "?correction").content.decode()
    assert "Corrected" in correction
    assert "As it was issued" not in correction
    client.logout()
    page = client.get(at("report", report) + "?correction").content.decode()
    assert "As it was issued" in page
    assert "orrected" not in page


def test_a_correction_is_thrown_away_and_the_report_stays(officer, report, people):
    issue(report, people)
    Meeting.objects.update(state="published", on=date(2099, 1, 7))
    sent = {"version": report.version, "reason": "A wrong total"}
    officer.post(at("report-return", report), sent)
    there = at("report-throw-away", report)
    assert "stays as it is published" in officer.get(there).content.decode()

    officer.post(there, {"version": Report.objects.get().version})

    assert Report.objects.get().state == Report.State.PUBLISHED
