"""Pages of committees, seats and meetings: what they say, and what they keep."""

from datetime import date, time

import pytest
from django.urls import reverse

from committees.models import ClosedDay, Committee, Meeting, SeatHolding

from .building import make_committee, make_meeting, make_seat

pytestmark = pytest.mark.django_db
# What the form of a committee demands, and how hours and lists are typed in it.
TOLD = {
    "name": "Families Scrutiny",
    "short": "FS",
    "kind": "scrutiny",
    "meets_in_public": "on",
    "clear_days": "5",
    "chair_title": "Chair",
    "aliases": "Scrutiny\r\n\r\nFamilies\r\n",
    "starts": "10.00am",
    "public_question_days": "1",
    "member_question_days": "2",
    "officer_post": "Committee Officer",
}


@pytest.fixture
def committee(council, today):
    return make_committee(council, question_rule="Rule 9")


@pytest.fixture
def officer(client, people):
    client.force_login(people.committee_officer)
    return client


def of(name, committee, *more):
    where = [committee.council.slug, committee.slug, *more]
    return reverse(f"committees:{name}", args=where)


def of_meeting(name, meeting):
    where = [meeting.committee.council.slug, meeting.pk]
    return reverse(f"committees:{name}", args=where)


def test_the_public_reads_when_a_committee_meets_and_who_sits(client, committee):
    make_seat(committee, "Idris Coe", kind="chair")
    make_seat(committee, kind="co_opted_voting", body="Parent governors")
    make_meeting(committee)

    page = client.get(committee.get_absolute_url()).content.decode()

    assert "Idris Coe (Chair)" in page
    assert "<strong>Vacancy</strong>, Parent governors" in page
    assert "Wednesday 28 October 2026" in page
    assert "Publish its agenda" not in page
    assert "For committee officers" not in page


def test_a_board_that_meets_apart_is_not_there_for_others(client, council, people):
    board = make_committee(council, "Improvement Board", meets_in_public=False)
    listed = reverse("committees:committee-list", args=[council.slug])

    assert client.get(board.get_absolute_url()).status_code == 404
    assert b"Improvement Board" not in client.get(listed).content
    client.force_login(people.performance_manager)
    assert client.get(board.get_absolute_url()).status_code == 200
    assert b"Improvement Board" in client.get(listed).content


def test_its_officer_is_told_by_when_an_agenda_is_due(officer, committee):
    meeting = make_meeting(committee)
    ClosedDay.objects.create(council=committee.council, day=date(2026, 10, 26))

    page = officer.get(committee.get_absolute_url()).content.decode()
    own = officer.get(meeting.get_absolute_url()).content.decode()

    assert "Publish its agenda by 19 October 2026" in page
    assert "by Monday 19 October 2026 at the latest" in own


def test_past_meetings_stand_by_municipal_year(client, committee):
    make_meeting(committee, date(2026, 7, 8), state="held")
    make_meeting(committee, date(2026, 3, 4), state="held")
    address = committee.get_absolute_url()

    latest = client.get(address).content.decode()
    earlier = client.get(f"{address}?year=2025").content.decode()

    assert "8 July 2026" in latest and "4 March 2026" not in latest
    assert "4 March 2026" in earlier and "8 July 2026" not in earlier
    for odd in ("٢٠٢٥", "99999", "x"):
        assert client.get(address, {"year": odd}).status_code == 200


def test_a_committee_is_set_up_from_its_form(officer, council, people):
    address = reverse("committees:committee-new", args=[council.slug])
    others = [people.committee_officer.pk]
    told = TOLD | {"officer": others[0], "others": others}

    answer = officer.post(address, told)

    committee = Committee.objects.get()
    assert answer.url == of("seat-list", committee)
    assert (committee.starts, committee.aliases) == (time(10), ["Scrutiny", "Families"])
    again = officer.post(address, told | {"remit": "What was typed"})
    assert again.status_code == 422
    assert "is set up already" in again.content.decode()
    assert "What was typed" in again.content.decode()


def test_what_another_changed_meanwhile_is_not_overwritten(officer, committee):
    address = of("committee-edit", committee)
    seen = officer.get(address).context["seen"]
    Committee.objects.update(remit="Somebody else’s words")

    answer = officer.post(address, TOLD | {"seen": seen, "remit": "Mine"})

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Somebody else changed this committee" in page and "Mine" in page
    committee.refresh_from_db()
    assert committee.remit == "Somebody else’s words"


def test_a_seat_is_added_with_who_holds_it(officer, committee):
    address = of("seat-new", committee)
    told = {"seat-kind": "member", "holder-name": "Ria Webb"}

    wrong = officer.post(address, told)
    officer.post(address, told | {"holder-held_from": "21/5/2026"})

    assert wrong.status_code == 422
    assert "Enter the first day" in wrong.content.decode()
    assert SeatHolding.objects.get().held_from == date(2026, 5, 21)


def test_a_new_holder_is_named_in_one_deed(officer, committee):
    seat = make_seat(committee, "Hal Dorn")
    address = of("seat-hold", committee, seat.pk)

    officer.post(address, {"name": "Ria Webb", "held_from": "21 May 2026"})

    assert seat.holdings.get(name="Hal Dorn").held_to == date(2026, 5, 20)
    refused = officer.post(address, {"name": "Io Vale", "held_from": "1/5/2026"})
    assert refused.status_code == 422
    assert "Ria Webb holds this seat" in refused.content.decode()


def test_seats_are_put_in_order_by_their_places(officer, committee):
    first, second = make_seat(committee, "Ada Finn"), make_seat(committee, "Bo Carr")
    address = of("seat-order", committee)
    seen = officer.get(address).context["seen"]

    officer.post(
        address, {"seen": seen, f"place-{first.pk}": 2, f"place-{second.pk}": 2}
    )

    assert list(committee.seats.all()) == [second, first]


def test_a_year_of_meetings_is_scheduled_from_one_box(officer, committee):
    address = of("committee-schedule", committee)
    form = officer.get(address).context["form"]
    usual = {"starts": form["starts"].value(), "venue": form["venue"].value()}
    assert usual == {"starts": committee.starts, "venue": committee.venue}
    told = {"starts": "10am", "venue": "Oak Room"}

    answer = officer.post(
        address, told | {"days": "4/11/2026\r\n3 March 2027, 28/12/2026"}, follow=True
    )

    days = list(Meeting.objects.values_list("on", flat=True))
    assert days == [date(2026, 11, 4), date(2026, 12, 28), date(2027, 3, 3)]
    assert "Not a working day: Monday 28 December 2026" in answer.content.decode()
    wrong = officer.post(address, told | {"days": "31/2/2027"})
    assert "not “31/2/2027”" in wrong.content.decode()


def test_a_meeting_is_changed_with_its_deadlines_and_link(officer, committee):
    meeting = make_meeting(committee)
    address = of_meeting("meeting-edit", meeting)
    told = {
        "version": 0,
        "on": "28/10/2026",
        "starts": "10.30am",
        "public_day": "20/10/2026",
        "public_hour": "12 noon",
        "moderngov_url": "http://elsewhere.example/x",
    }

    wrong = officer.post(address, told)
    secure = told | {"moderngov_url": "https://elsewhere.example/x"}
    officer.post(address, secure)
    late = officer.post(address, secure | {"venue": "Ash Room"})

    assert "begins with https://" in wrong.content.decode()
    meeting.refresh_from_db()
    assert meeting.starts == time(10, 30)
    assert meeting.public_questions_by.isoformat() == "2026-10-20T11:00:00+00:00"
    assert late.status_code == 409
    page = late.content.decode()
    assert "What stands now" in page and "10.30am" in page and "Ash Room" in page


def test_a_meeting_that_moved_is_told_with_its_new_day(officer, committee):
    meeting = make_meeting(committee)
    told = {
        "version": 0,
        "on": "4/11/2026",
        "starts": "10am",
        "because": "Repairs in the hall.",
    }

    answer = officer.post(of_meeting("meeting-move", meeting), told)

    other = Meeting.objects.get(state="scheduled")
    assert answer.url == other.get_absolute_url()
    officer.logout()
    page = officer.get(committee.get_absolute_url()).content.decode()
    assert f'Moved to <a href="{other.get_absolute_url()}">4 November 2026</a>' in page
    assert "Repairs in the hall." in page


def test_a_meeting_is_cancelled_or_held_from_its_page(officer, committee):
    off, on = make_meeting(committee), make_meeting(committee, date(2026, 7, 8))

    officer.post(
        of_meeting("meeting-cancel", off), {"version": 0, "because": "No quorum."}
    )
    officer.post(of_meeting("meeting-held", on), {"version": 0, "ends": "12.15pm"})

    off.refresh_from_db()
    on.refresh_from_db()
    assert (off.state, on.state, on.ends) == ("cancelled", "held", time(12, 15))
    history = officer.get(of("committee-history", committee)).content.decode()
    assert "A meeting was cancelled" in history and "No quorum." in history
    own = officer.get(of_meeting("meeting-history", on)).content.decode()
    assert "Ended at: 12.15pm" in own and "No quorum." not in own


def test_closed_days_are_kept_from_their_rows(officer, council):
    address = reverse("committees:closed-days", args=[council.slug])
    seen = officer.get(address).context["seen"]
    told = {
        "seen": seen,
        "form-TOTAL_FORMS": 3,
        "form-INITIAL_FORMS": 0,
        "form-0-day": "29/12/2026",
        "form-0-why": "Christmas",
    }

    assert officer.post(address, told).status_code == 302
    assert ClosedDay.objects.get().day == date(2026, 12, 29)
    assert officer.post(address, told).status_code == 409
    assert "29/12/2026" in officer.get(address).content.decode()


@pytest.mark.parametrize(
    "typed", ["\x00", "x" * 5000, "9" * 400, "٣١/٣/٢٠٢٦", "31/3/0000"]
)
def test_bad_input_is_a_sentence_and_loses_nothing(officer, committee, typed):
    seat, meeting = make_seat(committee), make_meeting(committee)
    pages = {
        of("seat-hold", committee, seat.pk): ("name", "held_from", "user"),
        of("seat-end", committee, seat.pk): ("last_day",),
        of("committee-schedule", committee): ("days", "starts", "venue"),
        of("committee-edit", committee): ("clear_days", "officer", "starts", "others"),
        of_meeting("meeting-edit", meeting): ("on", "starts", "moderngov_url"),
        of("seat-order", committee): (f"place-{seat.pk}",),
    }
    for address, names in pages.items():
        answer = officer.post(address, dict.fromkeys(names, typed) | {"version": typed})

        assert answer.status_code == 422, address
        assert "There is a problem" in answer.content.decode()
