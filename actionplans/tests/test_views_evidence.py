"""Evidence on its pages: given, downloaded by who may, removed, listed, judged."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import get_current_timezone

from actionplans import closing, evidencing, publishing
from actionplans.evidencing import About
from actionplans.models import Evidence, Plan

from . import evidence_samples as samples
from .building import (
    make_action,
    make_evidence,
    make_holding,
    make_lead,
    make_period,
    make_plan,
    make_recommendation,
    remove_evidence,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 3, 10, 30, tzinfo=get_current_timezone())
PLAN = "/fernshire/plans/getting-better/"
ACTION, RECOMMENDATION = f"{PLAN}actions/1.1/", f"{PLAN}recommendations/1/"
ADD = "evidence/add/"
TYPED = {
    "title": "Audit of case files",
    "kind": "audit",
    "dated": "1/9/2026",
    "shows": "Nine of ten plans were clear",
    "readers": "internal",
}
LINK = {"link": "https://evidence.example/audit"}


@pytest.fixture
def action(plan, people):
    lead = make_lead(plan.council)
    make_holding(lead, people.officer)
    return make_action(make_recommendation(plan), leads=[lead])


@pytest.fixture
def officer(client, people, action, today, store):
    client.force_login(people.officer)
    return client


def file(data=None, name="Audit 2026.pdf", kind="text/html"):
    return SimpleUploadedFile(name, data or samples.pdf(), kind)


def words(response):
    return " ".join(response.content.decode().split())


def given(action, people, **said):
    about = dict(title="Audit", kind="audit", dated=date(2026, 7, 1), shows="Clear")
    return evidencing.add_file(
        subject=action,
        by=people.officer,
        at=AT,
        about=About(**about | said),
        name="Zoë’s audit.pdf",
        data=samples.pdf(),
    )


def test_a_file_is_given_and_listed_on_its_action(officer, action):
    response = officer.post(ACTION + ADD, TYPED | {"file": file()}, follow=True)

    assert response.redirect_chain == [(f"{ACTION}#evidence", 302)]
    row = Evidence.objects.get()
    assert (row.action, row.dated, row.is_public) == (action, date(2026, 9, 1), False)
    page = words(response)
    assert "“Audit of case files” is kept as evidence" in page
    assert f'href="{PLAN}evidence/{row.pk}/"' in page
    assert "Audit 2026.pdf" in page and "Nine of ten plans were clear" in page
    assert "Internal" in page and "by Odette Lund" in page


def test_a_link_is_shown_as_one_with_its_host_named(officer):
    page = words(officer.post(ACTION + ADD, TYPED | LINK, follow=True))

    link = '<a href="https://evidence.example/audit" rel="noopener noreferrer">'
    assert f"{link}Audit of case files</a>" in page
    assert "Link to evidence.example" in page


def test_a_recommendation_takes_evidence_too_and_only_internal(officer):
    form = words(officer.get(RECOMMENDATION + ADD))
    assert "Who may read it" not in form

    page = words(officer.post(RECOMMENDATION + ADD, TYPED | LINK, follow=True))

    assert Evidence.objects.get().recommendation.number == "1"
    assert "Audit of case files" in page


def test_the_measure_stands_beside_the_form_and_may_be_what_is_shown(officer, action):
    assert "shows the impact measure" not in words(officer.get(ACTION + ADD))
    type(action).objects.update(measure="Audit of 20 files")

    form = words(officer.get(ACTION + ADD))
    officer.post(ACTION + ADD, TYPED | LINK | {"of_measure": "on"})

    assert "Audit of 20 files" in form and "shows the impact measure" in form
    assert Evidence.objects.get().of_measure


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": ""}, "Enter what the evidence is called"),
        ({"kind": ""}, "Choose what kind of evidence it is"),
        ({"dated": "31/2/2026"}, "Enter a real date"),
        ({"dated": "16/9/2027"}, "Its date lies in the future"),
        ({"shows": " "}, "Say what the evidence shows"),
        ({"link": ""}, "Choose a file, or give an address"),
        ({"link": "javascript:alert(1)"}, "not the address of a web page"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(officer, typed, sentence):
    response = officer.post(ACTION + ADD, TYPED | LINK | typed)

    assert response.status_code == 422
    page = words(response)
    assert sentence in page
    assert ("Nine of ten" in page) == ("shows" not in typed)
    assert not Evidence.objects.exists()


def test_a_file_is_to_be_chosen_again_and_the_page_says_so(officer):
    response = officer.post(ACTION + ADD, TYPED | {"file": file(), "title": ""})

    assert response.status_code == 422
    assert "Choose the file again: a browser does not keep it." in words(response)


def test_a_file_that_is_not_taken_is_refused_beside_its_box(officer):
    bad = file(b"<html>", "Audit.pdf", "application/pdf")

    response = officer.post(ACTION + ADD, TYPED | {"file": bad})

    assert response.status_code == 422
    assert "This is a web page" in response.context["form"].errors["file"][0]


def test_a_file_and_an_address_are_two_pieces(officer):
    response = officer.post(ACTION + ADD, TYPED | LINK | {"file": file()})

    assert "two pieces of evidence" in words(response)


def test_a_large_file_passes_the_door_and_a_larger_one_is_told_so(officer):
    large = file(b"%PDF-1.7" + b" " * 3 * 1024**2)
    assert officer.post(ACTION + ADD, TYPED | {"file": large}).status_code == 302

    larger = file(b"%PDF-1.7" + b" " * 11 * 1024**2)
    response = officer.post(ACTION + ADD, TYPED | {"file": larger})
    assert response.status_code == 422
    assert "larger than 10 MB" in words(response)

    largest = file(b"%PDF-1.7" + b" " * 13 * 1024**2)
    response = officer.post(ACTION + ADD, TYPED | {"file": largest})
    assert response.status_code == 413
    assert "10 MB at most" in words(response)


def test_another_officer_gives_and_removes_none(client, people, action, today):
    row = make_evidence(action, by=people.officer)
    client.force_login(people.colleague)

    for place in (
        ACTION + ADD,
        RECOMMENDATION + ADD,
        f"{PLAN}evidence/{row.pk}/remove/",
    ):
        assert client.get(place).status_code == 403
        assert client.post(place, TYPED | LINK).status_code == 403
    assert "Add evidence" not in words(client.get(ACTION))


def test_a_download_is_saved_and_never_shown(officer, action, people):
    row = given(action, people)

    response = officer.get(row.get_absolute_url())

    assert response.getvalue() == samples.pdf()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''Zo%C3%AB%E2%80%99s%20audit.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert {"private", "no-cache"} <= set(response["Cache-Control"].split(", "))
    again = officer.get(
        row.get_absolute_url(), headers={"If-None-Match": response["ETag"]}
    )
    assert again.status_code == 304


def test_a_download_takes_no_other_method(officer, action, people):
    assert officer.post(given(action, people).get_absolute_url()).status_code == 405


def test_a_link_has_no_download(officer, action, people):
    row = make_evidence(action, by=people.officer)

    assert officer.get(f"{PLAN}evidence/{row.pk}/").status_code == 404


def test_another_plans_evidence_is_not_found_under_this_one(
    officer, action, people, plan
):
    row = given(action, people)
    other = make_plan(plan.council, "Other")

    there = f"/fernshire/plans/{other.slug}/evidence/{row.pk}/"
    assert officer.get(there).status_code == 404


def test_a_file_that_was_changed_in_the_store_is_never_shown(
    officer, action, people, store
):
    row = given(action, people)
    (store / row.file.name).write_bytes(b"%PDF-1.7 another")

    response = officer.get(row.get_absolute_url())

    assert response.status_code == 500
    assert "is not the one that was given" in words(response)


@pytest.fixture
def published(action, people, plan, store, today):
    """Public and internal evidence, frozen in a version that is published or not."""
    public = given(action, people, is_public=True)
    internal = given(action, people, title="Notes")
    version = closing.close(
        period=make_period(plan, as_at=date(2026, 6, 30)), by=people.plan_admin, at=AT
    )
    later = given(action, people, is_public=True, title="Later")

    def publish():
        publishing.publish(version=version, by=people.committee_officer, at=AT)

    def withdraw():
        publishing.withdraw(
            version=version, by=people.committee_officer, at=AT, reason="Wrong total"
        )

    return SimpleNamespace(
        public=public,
        internal=internal,
        later=later,
        publish=publish,
        withdraw=withdraw,
    )


def statuses(client, published):
    rows = (published.public, published.internal, published.later)
    return [client.get(row.get_absolute_url()).status_code for row in rows]


@pytest.mark.parametrize(
    "kind",
    ["officer", "colleague", "performance_manager", "plan_admin", "committee_officer"],
)
def test_readers_of_the_live_plan_download_all_evidence(
    client, people, published, kind
):
    client.force_login(getattr(people, kind))

    assert statuses(client, published) == [200, 200, 200]


@pytest.mark.parametrize("kind", ["outsider", "council_admin", "member", None])
def test_others_download_what_a_published_version_shows(
    client, people, published, kind
):
    if kind:
        client.force_login(getattr(people, kind))

    assert statuses(client, published) == [404, 404, 404]
    published.publish()
    assert statuses(client, published) == [200, 404, 404]
    published.withdraw()
    assert statuses(client, published) == [404, 404, 404]


def test_members_download_what_is_not_internal_where_the_plan_says_so(
    client, people, published
):
    Plan.objects.update(members_read_live=True)
    client.force_login(people.member)

    assert statuses(client, published) == [200, 404, 200]


def test_removing_asks_why_and_the_download_says_so(officer, action, people):
    row = given(action, people)
    place = f"{row.get_absolute_url()}remove/"
    assert officer.post(place, {"reason": ""}).status_code == 422

    page = words(officer.post(place, {"reason": "Another family’s"}, follow=True))

    assert "“Audit” no longer counts as evidence" in page
    assert "Removed" in page and "Another family’s" in page
    assert row.get_absolute_url() + '"' not in page
    gone = officer.get(row.get_absolute_url())
    assert gone.status_code == 410
    assert "Back to action 1.1" in words(gone)
    assert "was removed on" in words(gone) and "Another family’s" in words(gone)
    assert "was removed" in words(officer.get(place))
    assert officer.post(place, {"reason": "Again"}).status_code == 422


def test_the_public_is_told_that_it_was_removed_and_not_why(client, people, published):
    published.publish()
    remove_evidence(published.public, by=people.officer, reason="Names a child")

    response = client.get(published.public.get_absolute_url())

    assert response.status_code == 410
    assert "was removed on" in words(response)
    assert "Names a child" not in words(response)
    assert "Odette" not in words(response)


def test_impact_without_the_evidence_its_measure_names_is_told(officer, action, people):
    green = action.plan.scheme.values.get(code="green")
    type(action).objects.update(impact=green, measure="Audit")
    sentence = "the measure names an audit, and none is given"

    make_evidence(action, by=people.officer, kind="review")
    assert sentence in words(officer.get(ACTION))
    audit = make_evidence(action, by=people.officer)
    assert sentence not in words(officer.get(ACTION))
    remove_evidence(audit, by=people.officer)
    assert sentence in words(officer.get(ACTION))


def test_evidence_is_exempt_from_the_first_where_its_form_says_why(officer, action):
    said = TYPED | LINK | {"readers": "exempt"}
    page = officer.post(ACTION + ADD, said)
    assert page.status_code == 422
    assert "Choose the paragraph under which it is exempt" in words(page)
    assert not action.evidence.exists()

    why = {"exempt_paragraph": "Paragraph 2", "exempt_reason": "One family"}
    assert officer.post(ACTION + ADD, said | why).status_code == 302
    row = Evidence.objects.with_openness().get()
    marked = (row.openness, row.exempt_paragraph, row.exempt_reason)
    assert marked == ("exempt", "Paragraph 2", "One family")
