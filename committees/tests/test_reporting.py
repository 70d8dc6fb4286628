"""A report is begun, written on, cleared and taken back, each told in history."""

import pytest

from actionplans.models import AuditEvent, Inspection
from actionplans.refusals import Refusal
from actionplans.tests.building import make_council
from committees import reporting
from committees.models import AgendaItem, Report
from committees.report_readiness import missing_of
from committees.reporting import Listed, NotReady, ReportChanged, Said

from .building import AT, make_committee, make_item, make_meeting, make_template

pytestmark = pytest.mark.django_db
WHOLE = Said(
    title="The plan",
    responsible_officer="Ines Marlow",
    sections={"summary": "It moves.", "background": "It began."},
    recommendations=["That the Committee notes it."],
    background_papers=[Listed("The letter", "https://letters.example/1")],
)


@pytest.fixture
def who(people):
    return {"by": people.committee_officer, "at": AT}


@pytest.fixture
def item(council):
    return make_item(make_meeting(make_committee(council)))


@pytest.fixture
def report(item, council, who):
    template = make_template(council, who["by"])
    return reporting.begin(item=item, template=template, **who)


def save(report, who, said=WHOLE, **changed):
    told = {name: getattr(said, name) for name in Said.__dataclass_fields__} | changed
    return reporting.save(
        report=report, version=report.version, said=Said(**told), **who
    )


def test_it_begins_under_the_items_title_with_papers_attached(report, item):
    item.refresh_from_db()

    assert (report.title, report.state) == ("Improvement plan", Report.State.DRAFT)
    assert item.papers == AgendaItem.Papers.ATTACHED
    assert AuditEvent.objects.get().about == f"meeting {item.meeting_id}"


def test_an_item_has_one_report(report, item, who):
    with pytest.raises(Refusal, match="already"):
        reporting.begin(item=item, template=report.template, **who)


def test_a_form_out_of_use_or_of_another_council_begins_none(item, council, who):
    ended = make_template(council, who["by"], ended_at=AT)
    foreign = make_template(make_council("Elsewhere"), who["by"])

    for template in (ended, foreign):
        with pytest.raises(Refusal, match="in use"):
            reporting.begin(item=item, template=template, **who)


def test_a_draft_may_be_as_incomplete_as_it_is(report, who):
    saved = save(report, who, title="", sections={}, recommendations=["", " "])

    assert saved.version == 1
    assert not saved.recommendations.exists()


def test_what_was_typed_is_kept_and_history_tells_what_changed(report, who):
    saved = save(save(report, who), who, sections={"summary": "It stands."})

    assert saved.background_papers == [
        {"title": "The letter", "url": "https://letters.example/1"}
    ]
    assert saved.sections.get(key="background").body == "It began."
    event = AuditEvent.objects.latest("pk")
    assert event.before == {"section-summary": "It moves."}
    assert event.after == {"section-summary": "It stands."}


def test_a_section_that_its_form_has_not_is_not_kept(report, who):
    saved = save(report, who, sections={"surprise": "x"})

    assert not saved.sections.filter(key="surprise").exists()


def test_of_two_writers_the_second_loses_nothing_and_overwrites_nothing(report, who):
    save(report, who)

    with pytest.raises(ReportChanged):
        save(report, who, title="Mine")

    report.refresh_from_db()
    assert report.title == "The plan"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://x.example/"])
def test_a_background_paper_is_at_a_web_address(report, who, address):
    with pytest.raises(Refusal, match="https"):
        save(report, who, background_papers=[Listed("Bad", address)])


def test_all_that_is_missing_is_told_at_once(report, who):
    report = save(report, who, Said(title=""))

    with pytest.raises(NotReady) as refused:
        reporting.clear(report=report, version=report.version, **who)

    assert [one.box for one in refused.value.missing] == [
        "title",
        "responsible_officer",
        "section-summary",
        "recommendations",
        "section-background",
        "background_papers",
    ]
    report.refresh_from_db()
    assert report.state == Report.State.DRAFT


@pytest.mark.parametrize(
    "changed, words",
    [
        (dict(no_background_papers=True), "take one of the two away"),
        (dict(background_papers=[Listed("Exempt annex")]), "may not be listed"),
        (
            dict(sections=WHOLE.sections | {"summary": "[judgements]"}),
            "choose the inspection",
        ),
        (dict(sections=WHOLE.sections | {"summary": "  \n- \n"}), "“Summary” is empty"),
    ],
)
def test_what_cannot_be_cleared(report, who, changed, words):
    missing = missing_of(save(report, who, **changed))

    assert [words in one.words for one in missing] == [True]


def test_none_is_an_answer_of_its_own(report, who):
    assert not missing_of(
        save(report, who, background_papers=[], no_background_papers=True)
    )


def test_judgements_are_put_at_the_end_of_a_section_once(report, who, council):
    visit = Inspection.objects.create(council=council, title="Visit", kind="other")
    visit.judgements.create(order=0, area="Leaders", grade="Good")
    chosen = {"inspection": visit, "judgements_in": "background"}

    saved = save(save(report, who, **chosen), who, inspection=visit)
    body = saved.sections.get(key="background").body

    assert body == "It began."  # typed anew without its place
    saved = save(saved, who, **chosen)
    assert saved.sections.get(key="background").body == "It began.\n\n[judgements]"
    again = {"background": "[judgements]\n\nIt began.", "summary": "It moves."}
    saved = save(saved, who, **chosen | {"sections": again})
    assert saved.sections.get(key="background").body == again["background"]
    assert not missing_of(saved)


def test_the_judgements_need_a_place_and_something_to_say(report, who, council):
    visit = Inspection.objects.create(council=council, title="Visit", kind="other")

    missing = missing_of(save(report, who, inspection=visit))

    assert [one.box for one in missing] == ["judgements_in", "inspection"]


def cleared(report, who):
    report = save(report, who)
    return reporting.clear(report=report, version=report.version, **who)


def test_once_cleared_it_is_written_on_only_after_it_was_taken_back(report, who):
    report = cleared(report, who)
    assert (report.cleared_by, report.cleared_at) == (who["by"], AT)
    with pytest.raises(Refusal, match="take it back"):
        save(report, who)

    for reason in (" ", "A figure is wrong"):
        back = dict(report=report, version=report.version, reason=reason)
        if not reason.strip():
            with pytest.raises(Refusal, match="Say why"):
                reporting.return_to_draft(**back, **who)
        else:
            report = reporting.return_to_draft(**back, **who)

    assert (report.state, report.cleared_by) == (Report.State.DRAFT, None)
    assert AuditEvent.objects.latest("pk").reason == "A figure is wrong"


def test_what_is_published_never_changes(report, who):
    report = cleared(report, who)
    Report.objects.filter(pk=report.pk).update(state=Report.State.PUBLISHED)

    with pytest.raises(Refusal, match="never changes"):
        save(report, who)
    with pytest.raises(Refusal, match="Only a report that is cleared"):
        reporting.return_to_draft(
            report=report, version=report.version, reason="No", **who
        )


def test_a_draft_begun_in_vain_goes_and_history_keeps_its_words(report, who):
    report = save(report, who)

    reporting.throw_away(report=report, version=report.version, **who)

    assert not Report.objects.exists()
    event = AuditEvent.objects.latest("pk")
    assert event.before["section-summary"] == "It moves."
