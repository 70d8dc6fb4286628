"""Pages of minutes: written by keyboard and form alone, read as they were issued."""

from datetime import date, time

import pytest
from django.urls import reverse

from committees.minuting import beginning, confirming
from committees.models import Clause, Meeting, MinuteItem, Paper

from .building import AT, make_item, make_meeting, make_seat
from .minuted import issue, make_board, make_draft, make_held, make_written, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(people, client):
    client.force_login(people.committee_officer)
    return people.committee_officer


@pytest.fixture
def board(council, people):
    return make_board(council, people)


@pytest.fixture
def meeting(board, officer):
    return make_held(board, officer)


@pytest.fixture
def minutes(meeting, officer):
    return beginning.begin(meeting=meeting, by=officer, at=AT)


@pytest.fixture
def item(minutes):
    return minutes.items.get(heading="The plan")


def at(name, thing):
    return reverse(f"committees:{name}", args=["fernshire", thing.pk])


class Page:
    """The page of an item as a browser has it: its boxes, and what is typed in them."""

    def __init__(self, client, item, query=""):
        self.client, self.address = client, at("minuteitem-write", item)
        context = client.get(self.address + query).context
        self.data = {"seen": context["seen"], **_of(context["form"].head)}
        form = context["form"]
        self.data |= _of(form.entries.management_form, "entry-")
        for box in form.boxes:
            self.data |= _of(box.form, f"{box.form.prefix}-")
            if box.is_resolution or not box.key:
                prefix = f"{box.form.prefix}-clause-"
                self.data |= _of(box.clauses.management_form, prefix)
                for clause in box.clauses:
                    self.data |= _of(clause, f"{clause.prefix}-")

    def type(self, **typed):
        names = {name.replace("_", "-"): words for name, words in typed.items()}
        assert set(names) <= set(self.data), names
        self.data |= names
        return self

    def press(self, then=""):
        return self.client.post(self.address, self.data | {"then": then})


def _of(form, prefix=""):
    values = {field.name: field.value() for field in form}
    values.pop("remove", None)
    return {
        f"{prefix}{name}": "" if value is None else value
        for name, value in values.items()
        if value is not False
    }


def texts(item):
    return [entry.text for entry in item.entries.all()]


def test_minutes_are_begun_by_one_button(client, meeting):
    assert "Begin the minutes" in client.get(at("minutes-write", meeting)).text

    answer = client.post(at("minutes-begin", meeting), follow=True)

    assert "1 Apologies" in answer.text
    assert "2 The plan" in answer.text
    assert client.post(at("minutes-begin", meeting)).status_code == 422


def test_a_paragraph_is_typed_and_the_next_box_waits(client, item):
    answer = Page(client, item).type(entry_0_text="Members asked.").press("paragraph")

    assert texts(item) == ["Members asked."]
    assert answer.url.endswith("?at=1&new=paragraph#box-1")


def test_a_resolution_is_typed_with_its_clauses(client, item):
    page = Page(client, item, "?new=resolved").type(
        entry_0_text="That the Committee",
        entry_0_clause_0_text="notes the plan",
        entry_0_clause_1_text="brings it back in March",
    )
    page.press()

    (entry,) = item.entries.all()
    clauses = list(entry.clauses.values_list("text", flat=True))
    assert (entry.kind, clauses) == (
        "resolved",
        ["notes the plan", "brings it back in March"],
    )


def test_each_button_saves_what_was_typed_and_does_what_it_says(client, item, officer):
    write(item, officer, "One.\n\nTwo.", "Three.")

    Page(client, item).type(entry_1_text="Three, said better.").press("split-0")
    assert texts(item) == ["One.", "Two.", "Three, said better."]
    Page(client, item).type(entry_0_text="One again.").press("down-0")
    assert texts(item) == ["Two.", "One again.", "Three, said better."]
    Page(client, item).press("up-2")
    assert texts(item) == ["Two.", "Three, said better.", "One again."]
    answer = Page(client, item).press("after-0")
    assert answer.url.endswith("?at=1&new=paragraph#box-1")
    Page(client, item, "?at=1").type(entry_1_text="Between.").press()
    assert texts(item)[:2] == ["Two.", "Between."]
    page = Page(client, item)
    page.data["entry-0-remove"] = "on"
    page.press()
    assert texts(item)[0] == "Between."


def test_usual_words_are_pressed_in_after_what_stands(client, minutes, officer):
    item = minutes.items.get(heading="Apologies")
    write(item, officer, "The meeting was opened.")

    page = Page(client, item)
    assert "There were no apologies for absence." in client.get(page.address).text
    page.press("words-0")

    assert texts(item) == [
        "The meeting was opened.",
        "There were no apologies for absence.",
    ]


def test_a_clause_keeps_its_row_when_its_words_are_corrected_on_the_page(
    client, item, officer
):
    Page(client, item, "?new=resolved").type(
        entry_0_clause_0_text="notes it", entry_0_clause_1_text="brings it"
    ).press()
    before = list(Clause.objects.values_list("pk", flat=True))

    Page(client, item).type(entry_0_clause_1_text="brings it back").press("paragraph")

    assert list(Clause.objects.values_list("pk", "text")) == [
        (before[0], "notes it"),
        (before[1], "brings it back"),
    ]


def test_what_somebody_saved_meanwhile_stands_beside_what_was_typed(
    client, item, officer
):
    write(item, officer, "First.")
    page = Page(client, item).type(entry_0_text="Mine.", entry_1_text="Mine too.")
    (first,) = item.entries.all()
    Page(client, item).type(entry_0_text="Theirs.", entry_1_text="More.").press()

    clash = page.press()

    assert clash.status_code == 409
    assert texts(item) == ["Theirs.", "More."]
    for words in ("Mine.", "Mine too.", "Theirs.", "More."):
        assert words in clash.text
    assert clash.context["form"].boxes[0].key == first.pk
    assert clash.context["seen"] != page.data["seen"]


@pytest.mark.parametrize(
    "typed, status",
    [
        ({"entry_0_text": "a" * 20_001}, 422),
        ({"heading": ""}, 422),
        ({"entry_0_kind": "shouted"}, 422),
        ({"entry_0_key": "9" * 30, "entry_0_text": "Words."}, 302),
        ({"entry_0_key": "٣", "entry_0_text": "Words."}, 302),
    ],
)
def test_bad_input_is_a_sentence_and_loses_nothing(client, item, typed, status):
    page = Page(client, item).type(entry_0_vote="8 for", **typed)

    answer = page.press("up-999")

    assert answer.status_code == status
    if status == 422:
        assert "There is a problem" in answer.text
        assert "8 for" in answer.text


def test_attendance_is_one_form(client, board, minutes):
    make_seat(board, "Councillor Ada Voss", kind="substitute")
    address = at("minutes-attendance", minutes.meeting)
    context = client.get(address).context
    chair, member = (one.seat.pk for one, _, _ in context["form"].lines())
    data = {"seen": context["seen"], f"seat-{chair}": "present"}
    data |= {f"seat-{member}": "apologies", f"instead-{member}": "Councillor Ada Voss"}
    data |= {"officer-TOTAL_FORMS": "1", "officer-INITIAL_FORMS": "0"}
    data |= {"officer-0-name": "Tamsin Royle", "officer-0-post": "Director"}

    wrong = data | {f"seat-{member}": "present"}
    assert "was present: leave this empty" in client.post(address, wrong).text
    assert client.post(address, data).status_code == 302
    assert client.post(address, data).status_code == 409

    kept = minutes.attendances.values_list("name", "kind", "seat__kind")
    assert list(kept) == [
        ("Councillor Orla Penn", "present", "chair"),
        ("Councillor Ivo Marsh", "apologies", "member"),
        ("Councillor Ada Voss", "substitute", "substitute"),
        ("Tamsin Royle", "in_attendance", None),
    ]


def test_hours_that_cannot_be_are_told_and_kept(client, minutes):
    address = at("minutes-hours", minutes.meeting)
    data = {"seen": client.get(address).context["seen"], "opening": "In the Chair: X."}

    early = client.post(address, data | {"starts": "10.00am", "ends": "9.00am"})
    odd = client.post(address, data | {"starts": "soon", "ends": ""})
    saved = client.post(address, data | {"starts": "10.05am", "ends": "12.15pm"})

    assert "ended before it began" in early.text
    assert "In the Chair: X." in odd.text
    assert (odd.status_code, saved.status_code) == (422, 302)
    assert Meeting.objects.get(pk=minutes.meeting_id).starts == time(10, 5)


def test_a_draft_is_read_by_everybody_as_it_was_published(client, meeting, officer):
    minutes = make_draft(meeting, officer)
    write(minutes.items.first(), officer, "Written since.")
    client.logout()

    page = client.get(at("minutes", meeting))

    assert "Draft: to be confirmed" in page.text
    assert "Said under Apologies." in page.text
    assert "Written since." not in page.text
    assert "no-store" not in page["Cache-Control"]


def test_what_is_not_published_is_not_there(client, meeting, officer):
    make_written(meeting, officer)
    client.logout()

    assert client.get(at("minutes", meeting)).status_code == 404
    assert client.get(at("minutes-pdf", meeting)).status_code == 404


def test_an_exempt_item_is_a_heading_but_to_who_reads_exempt(
    client, people, meeting, officer
):
    minutes = make_written(meeting, officer)
    item = minutes.items.get(heading="The plan")
    write(item, officer, "The price was told.", is_exempt=True)
    confirming.publish_draft(minutes=minutes, by=officer, at=AT)

    theirs = client.get(at("minutes", meeting))
    client.logout()
    public = client.get(at("minutes", meeting))

    assert "The price was told." in theirs.text
    assert theirs["Cache-Control"] == "private, no-store"
    assert "The price was told." not in public.text
    assert "is exempt and is not published" in public.text


def test_from_draft_to_confirmed_on_pages(client, board, meeting, officer):
    make_draft(meeting, officer)
    later = make_meeting(board, date(2026, 11, 18), state="held")
    brought = make_item(later, "Minutes", kind="minutes", minutes_of=meeting)
    issue(later, officer, [brought])
    new = beginning.begin(meeting=later, by=officer, at=AT)
    address = at("minutes-confirm", meeting)
    assert address in client.get(at("minuteitem-write", new.items.get())).text
    data = {"meeting": later.pk, "signed_by": "Councillor Orla Penn"}
    data |= {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}
    data |= {"form-0-number": "2.1", "form-0-words": "Members welcomed the plan."}

    wrong = client.post(address, data | {"form-0-number": "77.7"})
    page = client.post(address, data, follow=True)

    assert "no number in these minutes" in wrong.text
    assert "Members welcomed the plan." in wrong.text
    assert "2.1 is corrected to: Members welcomed the plan." in page.text
    assert "Signed: Councillor Orla Penn (Chairman)" in page.text
    assert Paper.objects.filter(kind="minutes").count() == 1
    workbench = client.get(at("minutes-write", meeting)).text
    assert "never change" in workbench
    assert "is corrected to" in client.get(at("minutes-publish", later)).text
    item = client.get(at("minuteitem-write", new.items.get())).text
    assert "corrected the minutes that this item brings, at 2.1" in item


def test_a_page_that_was_open_when_they_were_confirmed_refuses(
    client, board, meeting, officer
):
    minutes = make_draft(meeting, officer)
    page = Page(client, minutes.items.first()).type(entry_0_text="Too late.")
    later = make_meeting(board, date(2026, 11, 18), state="held")
    said = {"minutes": minutes, "by": officer, "meeting": later, "signed_by": ""}
    confirming.confirm(at=AT.replace(month=12), **said)

    answer = page.press()

    assert answer.status_code == 422
    assert "never change" in answer.text
    assert "Too late." in answer.text


def test_items_are_added_ordered_and_removed_on_pages(client, minutes):
    meeting = minutes.meeting
    client.post(at("minutes-add", meeting), {"heading": "Urgent business"})
    keys = list(minutes.items.values_list("pk", flat=True))
    places = {f"place-{pk}": n for n, pk in enumerate(keys, 1)}
    client.post(at("minutes-order", meeting), places | {f"place-{keys[2]}": 1})
    client.post(at("minuteitem-remove", MinuteItem.objects.get(pk=keys[0])))

    told = list(minutes.items.values_list("heading", flat=True))
    assert told == ["Urgent business", "The plan"]


def test_a_number_that_is_taken_is_told(client, board, minutes, officer):
    later = make_held(board, officer, on=date(2026, 10, 19))
    beginning.begin(meeting=later, by=officer, at=AT)
    address = at("minutes-numbers", minutes.meeting)

    answer = client.post(address, {"first": "3", "reason": "A mistake"})

    assert answer.status_code == 422
    assert "meet those of the meeting of 19 October 2026" in answer.text
    assert client.post(address, {"first": "9" * 40, "reason": "x"}).status_code == 422
