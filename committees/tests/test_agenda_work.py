"""What the workbench tells of each item, and of the agenda as a whole."""

from datetime import date

import pytest

from committees.agenda_content import content_of
from committees.agenda_work import issued_items, work_on
from committees.models import Paper

from .building import (
    AT,
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_minutes,
    make_report,
    make_template,
)
from .issued import item_content, pack_content, report_content

pytestmark = pytest.mark.django_db
UNFILLED = "“{next_meeting}” in its text is not filled: no later meeting is scheduled"
IN_TIME, LATE = date(2026, 10, 1), date(2026, 10, 26)
WHY = {
    "openness": "exempt",
    "exempt_paragraph": "Paragraph 3",
    "exempt_reason": "Bids are open.",
}


@pytest.fixture
def meeting(council):
    return make_meeting(make_committee(council))


def missing(meeting, on=IN_TIME, issued=None):
    return [line.missing for line in work_on(meeting, on, issued).lines]


@pytest.mark.parametrize(
    "item, words",
    [
        ({}, ["It has no report yet"]),
        ({"papers": "to_follow"}, []),
        ({"kind": "presentation"}, []),
        (
            {"kind": "other", "papers": "attached"},
            ["Its papers are said to be attached, and it has none"],
        ),
        ({"kind": "minutes"}, ["Choose the meeting whose minutes it brings"]),
        (
            {"kind": "next_meeting", "text": "On {next_meeting}."},
            [UNFILLED],
        ),
    ],
)
def test_an_item_says_what_it_lacks(meeting, item, words):
    make_item(meeting, **item)

    assert missing(meeting) == [words]


def test_a_report_is_to_be_cleared_and_an_appendix_to_come(people, council, meeting):
    item = make_item(meeting)
    report = make_report(item, make_template(council, people.committee_officer))
    make_appendix(item, "Audit")
    draft = "Its report is a draft, not cleared yet"
    follows = (
        "Appendix 1, “Audit”, is still to follow: put its paper in, or say that the "
        "papers of this item are to follow"
    )

    assert missing(meeting) == [[draft, follows]]
    report.state = "cleared"
    report.save()
    assert missing(meeting) == [[follows]]


def test_minutes_are_begun_and_published_before_they_are_brought(meeting):
    last = make_meeting(meeting.committee, date(2026, 9, 2), state="held")
    make_item(meeting, kind="minutes", minutes_of=last)
    assert missing(meeting) == [["The minutes of 2 September 2026 are not begun"]]

    minutes = make_minutes(last)
    assert missing(meeting) == [
        ["The minutes of 2 September 2026 are not published as a draft yet"]
    ]
    minutes.state = "draft"
    minutes.save()
    assert missing(meeting) == [[]]


def test_an_exempt_item_wants_the_public_excluded_before_it(meeting):
    make_item(meeting, "Apologies", kind="apologies")
    exempt = make_item(meeting, "Bids", papers="tabled", **WHY)
    make_item(meeting, "Plan", papers="tabled")
    make_item(meeting, "Next", kind="next_meeting")

    work = work_on(meeting, IN_TIME, None)

    assert work.unannounced == exempt
    assert work.warnings == [
        "Item 3 is open, and stands behind an exempt one: the public would have left"
    ]
    meeting.items.filter(title="Apologies").update(kind="exclusion")
    assert work_on(meeting, IN_TIME, None).unannounced is None


def issued(meeting):
    content = content_of(meeting, kind="agenda", number=1, issued_on=IN_TIME)
    return content["items"]


def test_papers_that_come_after_the_agenda_are_late_and_wait_for_a_supplement(
    people, council, meeting
):
    item = make_item(meeting, papers="to_follow")
    was = issued(meeting)
    report = make_report(item, make_template(council, people.committee_officer))
    assert not work_on(meeting, LATE, was).changes

    report.state = "cleared"
    report.save()
    work = work_on(meeting, LATE, was)

    assert work.has_new_papers
    assert [one.words for one in work.changes] == ["it has papers that are not issued"]
    late = "Its papers are late: say why they are urgent, and who agreed"
    assert [line.missing for line in work.lines] == [[late]]
    assert missing(meeting, IN_TIME, was) == [[]]


def test_last_day_to_publish_is_five_clear_days_before(meeting):
    assert work_on(meeting, IN_TIME, None).latest == date(2026, 10, 20)
    assert work_on(meeting, LATE, None).is_late


def test_a_standing_text_that_reads_otherwise_now_is_told(meeting):
    make_item(meeting, kind="next_meeting", title="Next", text="On {next_meeting}.")
    make_item(meeting, kind="other", title="Chair’s words", text="By hand.")
    assert work_on(meeting, IN_TIME, None).outdated == ["1"]

    meeting.items.filter(title="Next").update(
        text="The next meeting of the Families Scrutiny Committee is on {next_meeting}."
    )
    assert work_on(meeting, IN_TIME, None).outdated == []
    make_meeting(meeting.committee, date(2026, 12, 9))
    assert work_on(meeting, IN_TIME, None).outdated == ["1"]


def test_items_as_issued_have_what_supplements_brought(people, meeting):
    assert issued_items(meeting) is None
    first, second = item_content("1"), item_content("2", papers="to_follow")
    later = item_content("2", report=report_content(source=3))
    for kind, items in (("agenda", [first, second]), ("supplement", [later])):
        Paper.objects.create(
            meeting=meeting,
            kind=kind,
            content=pack_content(*items),
            sha256="ef" * 32,
            issued_on=IN_TIME,
            issued_at=AT,
            issued_by=people.committee_officer,
        )

    one, two = issued_items(meeting)

    assert one == first
    assert (two["papers"], two["report"]["source"]) == ("attached", 3)
