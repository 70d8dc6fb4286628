"""The pages on which an officer makes an agenda."""

from datetime import date

import pytest
from django.urls import reverse

from committees import itemising
from committees.models import AgendaItem, WorkProgrammeEntry
from committees.standing_items import standing_of

from .building import AT, make_committee, make_item, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(council):
    return make_meeting(make_committee(council, question_rule="Rule 14"))


@pytest.fixture
def officer(client, people):
    client.force_login(people.committee_officer)
    return client


@pytest.fixture
def plan_item(meeting):
    make_item(meeting, "Apologies", kind="apologies", order=1)
    return make_item(meeting, "Plan", order=2, papers="attached")


def address(name, thing, **query):
    slug = getattr(thing, "council", None) or thing.committee.council
    return reverse(f"committees:{name}", args=[slug.slug, thing.pk])


def of_item(name, item):
    council = item.meeting.committee.council
    return reverse(f"committees:{name}", args=[council.slug, item.pk])


def typed(**said):
    return {"kind": "report", "title": "Plan", "papers": "attached"} | said


def test_an_agenda_is_begun_with_a_button(officer, meeting):
    page = officer.get(address("agenda", meeting)).content.decode()
    assert "Apologies and substitutions" in page
    assert "Begin the agenda" in page

    after = officer.post(address("agenda-begin", meeting), follow=True)

    assert meeting.items.exists()
    assert "It has no report yet" in after.content.decode()
    again = officer.post(address("agenda-begin", meeting), follow=True)
    assert "begun already" in again.content.decode()


def test_a_new_item_comes_with_the_usual_words_of_its_kind(officer, meeting, plan_item):
    make_meeting(meeting.committee, date(2026, 12, 9))

    form = officer.get(address("agenda-add", meeting), {"kind": "next_meeting"})

    assert "Wednesday 9 December 2026 at 10.00am" in form.content.decode()
    answer = officer.post(
        address("agenda-add", meeting),
        typed(title="Placements", place=str(meeting.items.first().pk)),
    )
    assert answer.status_code == 302
    titles = list(meeting.items.values_list("title", flat=True))
    assert titles == ["Apologies", "Placements", "Plan"]


def test_a_new_item_stands_before_the_date_of_the_next_meeting(officer, meeting):
    apologies = make_item(meeting, "Apologies", kind="apologies", order=1)
    form = officer.get(address("agenda-add", meeting)).context["form"]
    assert form["place"].value() == ""

    make_item(meeting, "Date of next meeting", kind="next_meeting", order=2)
    form = officer.get(address("agenda-add", meeting)).context["form"]
    assert form["place"].value() == str(apologies.pk)


def test_what_is_planned_is_put_on_the_agenda_and_so_fulfilled(
    officer, meeting, plan_item
):
    wanted = {"committee": meeting.committee, "why": "To see what changed."}
    entry = WorkProgrammeEntry.objects.create(
        topic="The plan again", month=date(2026, 10, 1), **wanted
    )
    WorkProgrammeEntry.objects.create(
        topic="Later on", month=date(2026, 11, 1), **wanted
    )
    page = officer.get(address("agenda", meeting)).content.decode()
    assert "The plan again" in page and "Later on" not in page

    form = officer.get(address("agenda-add", meeting), {"entry": entry.pk})
    assert 'value="The plan again"' in form.content.decode()
    officer.post(
        address("agenda-add", meeting), typed(title="The plan", entry=str(entry.pk))
    )

    entry.refresh_from_db()
    assert entry.fulfilled_by == meeting.items.get(title="The plan")


def test_a_minutes_item_proposes_the_last_meeting_whose_minutes_wait(officer, meeting):
    make_meeting(meeting.committee, date(2026, 6, 3), state="held")
    last = make_meeting(meeting.committee, date(2026, 9, 2), state="held")

    form = officer.get(address("agenda-add", meeting), {"kind": "minutes"})

    page = form.content.decode()
    assert f'<option value="{last.pk}" selected>2 September 2026</option>' in page
    assert "3 June 2026" in page


def test_an_exempt_item_says_why_and_its_form_that_the_title_is_public(
    officer, plan_item
):
    page = officer.get(of_item("item-edit", plan_item)).content.decode()
    assert "The title of an exempt item stays public" in page
    seen = itemising.seal_of(plan_item)

    said = typed(openness="exempt", exempt_paragraph="Paragraph 3", seen=seen)
    refused = officer.post(of_item("item-edit", plan_item), said)
    assert refused.status_code == 422
    assert "Say why it is exempt" in refused.content.decode()

    saved = officer.post(
        of_item("item-edit", plan_item), said | {"exempt_reason": "Bids are open."}
    )
    assert saved.status_code == 302
    plan_item.refresh_from_db()
    assert plan_item.mark == "Exempt: paragraph 3"


def test_the_exclusion_of_the_public_is_offered_before_the_exempt_item(
    officer, meeting, plan_item
):
    AgendaItem.objects.filter(pk=plan_item.pk).update(
        openness="exempt",
        exempt_paragraph="Paragraph 3",
        exempt_reason="Bids are open.",
    )
    offered = f"?kind=exclusion&amp;before={plan_item.pk}"
    assert offered in officer.get(address("agenda", meeting)).content.decode()

    form = officer.get(
        address("agenda-add", meeting), {"kind": "exclusion", "before": plan_item.pk}
    ).content.decode()

    first = meeting.items.first().pk
    assert f'<option value="{first}" selected>After 1 Apologies</option>' in form
    assert "as defined in paragraph 3 of Part 1 of Schedule 12A" in form


def test_an_item_that_is_for_minutes_no_more_brings_none(officer, meeting, plan_item):
    last = make_meeting(meeting.committee, date(2026, 9, 2), state="held")
    AgendaItem.objects.filter(pk=plan_item.pk).update(kind="minutes", minutes_of=last)
    plan_item.refresh_from_db()
    seen = itemising.seal_of(plan_item)

    said = typed(kind="other", minutes_of=str(last.pk), seen=seen)
    officer.post(of_item("item-edit", plan_item), said)

    plan_item.refresh_from_db()
    assert (plan_item.kind, plan_item.minutes_of) == ("other", None)


def test_words_that_met_another_change_are_kept(officer, people, plan_item):
    seen = itemising.seal_of(plan_item)
    itemising.edit_item(
        item=plan_item,
        by=people.committee_officer,
        at=AT,
        said=itemising.ItemSaid("report", "Their title"),
    )

    answer = officer.post(
        of_item("item-edit", plan_item), typed(title="My title", seen=seen)
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="My title"' in page and "Their title" in page
    now = itemising.seal_of(AgendaItem.objects.get(pk=plan_item.pk))
    assert f'name="seen" value="{now}"' in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 301},
        {"title": "\x00"},
        {"text": "x" * 10_001},
        {"kind": "nonsense"},
        {"papers": ""},
        {"minutes_of": "99999999999999999999"},
        {"moderngov_url": "not an address"},
        {"late_reason": "It came late."},
    ],
)
def test_bad_input_is_told_and_nothing_is_lost(officer, plan_item, wrong):
    said = typed(text="Kept words.") | {"seen": itemising.seal_of(plan_item)} | wrong

    answer = officer.post(of_item("item-edit", plan_item), said)

    assert answer.status_code == 422
    if "text" not in wrong:
        assert "Kept words." in answer.content.decode()
    plan_item.refresh_from_db()
    assert plan_item.title == "Plan"


def test_a_move_leads_back_to_the_button_that_was_pressed(officer, meeting, plan_item):
    page = officer.post(
        of_item("item-move", plan_item), {"way": "up"}, follow=True
    ).content.decode()

    assert "“Plan” is item 1 now" in page
    assert page.count(" autofocus") == 1
    assert meeting.items.first() == plan_item


def test_boxes_put_the_agenda_in_order(officer, meeting, plan_item):
    first = meeting.items.first()
    places = {f"place-{first.pk}": "2", f"place-{plan_item.pk}": "2"}
    seen = itemising.seal_of_all(list(meeting.items.order_by("order")))

    wrong = officer.post(
        address("agenda-order", meeting),
        places | {f"place-{first.pk}": "²", "seen": seen},
    )
    assert wrong.status_code == 422
    officer.post(address("agenda-order", meeting), places | {"seen": seen})
    assert list(meeting.items.order_by("order")) == [plan_item, first]
    late = officer.post(address("agenda-order", meeting), places | {"seen": seen})
    assert late.status_code == 409


def test_texts_are_filled_anew_where_they_are_ticked(officer, meeting):
    officer.post(address("agenda-begin", meeting))
    make_meeting(meeting.committee, date(2026, 12, 9))
    item = meeting.items.get(kind="next_meeting")

    page = officer.get(address("agenda-refresh", meeting)).content.decode()
    assert "Wednesday 9 December 2026" in page
    officer.post(address("agenda-refresh", meeting), {"only": [str(item.pk)]})

    item.refresh_from_db()
    assert "Wednesday 9 December 2026" in item.text
    page = officer.get(address("agenda-refresh", meeting)).content.decode()
    assert "Every standing text is up to date" in page


def test_an_item_is_removed_after_a_page_that_asks(officer, meeting, plan_item):
    assert officer.get(of_item("item-remove", plan_item)).status_code == 200
    assert officer.post(of_item("item-remove", plan_item)).status_code == 302
    assert [item.title for item in meeting.items.all()] == ["Apologies"]


def standing_typed(rows, seen):
    said = {
        "form-TOTAL_FORMS": str(len(rows)),
        "form-INITIAL_FORMS": "0",
        "seen": seen,
    }
    for number, (kind, title, place) in enumerate(rows):
        said |= {
            f"form-{number}-kind": kind,
            f"form-{number}-title": title,
            f"form-{number}-text": "",
            f"form-{number}-place": place,
        }
    return said


def test_standing_items_are_edited_on_one_page(officer, meeting):
    committee = meeting.committee
    where = reverse(
        "committees:committee-standing", args=[committee.council.slug, committee.slug]
    )
    page = officer.get(where).content.decode()
    assert "Declarations of interests" in page and "{next_meeting}" in page
    seen = itemising.standing.seal_of_standing(standing_of(committee))
    rows = [("other", "Announcements", "2"), ("apologies", "Apologies", "1")]

    wrong = officer.post(where, standing_typed([("other", "", "1")], seen))
    assert wrong.status_code == 422
    officer.post(where, standing_typed(rows, seen))

    titles = [one.title for one in standing_of(committee)]
    assert titles == ["Apologies", "Announcements"]
    late = officer.post(where, standing_typed(rows[:1], seen))
    assert late.status_code == 409
    assert "Somebody else changed" in late.content.decode()
    assert officer.post(where, {}).status_code == 422


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_the_agenda_of_a_meeting_that_is_over_is_only_read(
    officer, meeting, plan_item, state
):
    meeting.state, meeting.called_off_because = state, "Illness."
    meeting.save()

    page = officer.get(address("agenda", meeting)).content.decode()

    assert "does not change any more" in page
    assert "Edit" not in page
    answer = officer.post(
        of_item("item-edit", plan_item),
        typed(title="New", seen=itemising.seal_of(plan_item)),
    )
    assert answer.status_code == 422
