"""The pages of tracking: what is done on them, by whom, and what they refuse."""

from datetime import date

import pytest
from django.urls import reverse

from actionplans import queueing, working
from actionplans.models import Action, PrintJob
from actionplans.printing import Printed
from actionplans.tests.building import (
    make_action,
    make_recommendation,
    make_update,
    rating,
)
from actionplans.tests.reading import words
from committees import monitoring
from committees.models import TrackedResolution, WorkProgrammeEntry

from .building import AT, make_committee, make_item, make_meeting
from .tracked import make_published, make_tracked


@pytest.fixture
def scrutiny(council):
    return make_committee(council, short="CFS")


@pytest.fixture
def clause(scrutiny, people):
    return make_published(scrutiny, people.committee_officer, on=date(2026, 6, 3))


@pytest.fixture
def clerk(client, people):
    client.force_login(people.committee_officer)
    return client


def at(name, *where):
    return reverse(f"committees:{name}", args=["fernshire", *where])


def test_a_clause_is_tracked_answered_noted_and_ended(clerk, clause, scrutiny, people):
    page = clerk.get(f"{at('tracker-clauses', scrutiny.slug)}?year=2026")
    assert at("clause-track", clause.pk) in page.content.decode()

    asked = {"addressed_to": "Cabinet", "notice_on": "8 June 2026", "due_on": ""}
    clerk.post(at("clause-track", clause.pk), asked)
    row = TrackedResolution.objects.get()
    assert (row.reference, row.respond_by) == ("CFS (26/27) 01", date(2026, 8, 7))

    own = row.pk
    answered = {"response": "partly", "words": "In part", "responded_on": "1/7/2026"}
    clerk.post(at("resolution-answer", own), answered | {"version": 0})
    clerk.post(at("resolution-note", own), {"words": "Begun", "mark": "acceptable"})
    later = make_published(scrutiny, people.committee_officer, on=date(2026, 9, 2))
    clerk.post(at("resolution-end", own), {"clause": later.pk, "version": 1})

    shown = words(clerk.get(at("resolution", own)))
    assert "Partly accepted, 1 July 2026 In part" in shown
    assert "beginning with the day of notice, 8 June 2026" in shown
    assert "Acceptable progress Begun" in shown
    assert "minute 24.1 of 2 September 2026" in shown
    assert "The committee ended its monitoring" in shown


@pytest.mark.parametrize(
    "typed, told",
    [
        ({"addressed_to": ""}, "Enter to whom it is addressed"),
        ({"addressed_to": "A\x00B"}, "Null characters"),
        ({"addressed_to": "x" * 201}, "at most 200 characters"),
        ({"addressed_to": "A", "lead": "9" * 40}, "Choose a lead from the list"),
        ({"addressed_to": "A", "due_on": "soon"}, "Enter a real date"),
        ({"addressed_to": "A", "due_on": "1/1/2026"}, "before the meeting of 3 June"),
    ],
)
def test_what_cannot_be_tracked_so_is_said_and_kept(clerk, clause, typed, told):
    response = clerk.post(at("clause-track", clause.pk), typed)

    assert response.status_code == 422
    assert told in words(response)
    assert not TrackedResolution.objects.exists()


def test_words_written_on_an_older_state_come_back(clerk, clause):
    row = make_tracked(clause)
    said = {"addressed_to": "Somebody else", "version": 0}
    TrackedResolution.objects.update(version=3)

    response = clerk.post(at("resolution-edit", row.pk), said)

    assert response.status_code == 409
    html = response.content.decode()
    assert 'value="Somebody else"' in html and 'name="version" value="3"' in html


def test_actions_are_searched_by_ref_and_chosen(clerk, clause, plan):
    row = make_tracked(clause)
    recommendation = make_recommendation(plan)
    for ref in ("4.1", "4.2", "5.1"):
        make_action(recommendation, ref)
    address = at("resolution-actions", row.pk)

    page = words(clerk.get(address, {"ref": "4."}))
    assert "2 actions found" in page and "5.1" not in page
    assert clerk.get(address, {"ref": "4\x00" + "9" * 400}).status_code == 200
    chosen = Action.objects.get(ref="4.2")
    clerk.post(f"{address}?ref=4.", {"actions": [chosen.pk], "version": 0})

    assert list(row.actions.all()) == [chosen]
    refused = clerk.post(address, {"actions": ["9" * 40], "version": 1})
    assert refused.status_code == 422


def test_who_may_sign_off_is_led_there_with_the_minute(client, clause, plan, people):
    row = make_tracked(clause)
    action = make_action(make_recommendation(plan), "4.2", progress=None)
    make_update(action, author=people.officer, progress="blue")
    Action.objects.update(version=1, progress=rating(plan, "blue"))
    row.actions.add(action)
    client.force_login(people.performance_manager)

    page = client.get(at("resolution", row.pk))

    (link,) = page.context["sign_offs"]
    form = client.get(link[1])
    agreed = "Families Scrutiny Committee, minute 24.1"
    assert f'value="{agreed}"' in form.content.decode()
    typed = {"version": 1, "done_on": "1/6/2026", "agreed_by": agreed}
    response = client.post(link[1], typed)
    assert response.url == at("resolution", row.pk)
    assert f"Signed off, agreed by {agreed}" in words(client.get(response.url))


def test_the_public_reads_no_name_of_who_wrote_a_note(client, clause, people):
    row = make_tracked(clause)
    by = people.committee_officer
    monitoring.note_progress(tracked=row, by=by, at=AT, words="Begun")

    shown = words(client.get(at("resolution", row.pk)))

    assert "Begun" in shown
    assert by.name not in shown
    assert "Add a note" not in shown


def test_an_entry_of_the_work_programme_is_brought_by_an_item(
    clerk, clause, scrutiny, plan
):
    new = f"{at('programme-new', scrutiny.slug)}?clause={clause.pk}"
    clerk.post(new, {"topic": "The plan", "month": "March 2027", "plan": plan.pk})
    entry = WorkProgrammeEntry.objects.get()
    assert (entry.month, entry.clause) == (date(2027, 3, 1), clause)
    # A plan that the public reads nowhere is not named to it.
    page = words(clerk.get(at("programme", scrutiny.slug)))
    assert plan.title in page and "Asked for by minute 24.1" in page
    clerk.logout()
    public = words(clerk.get(at("programme", scrutiny.slug)))
    assert "The plan March 2027" in public and plan.title not in public


def test_entries_are_fulfilled_dropped_and_planned_again(clerk, scrutiny):
    entry = WorkProgrammeEntry.objects.create(committee=scrutiny, topic="A visit")
    item = make_item(make_meeting(scrutiny, date(2999, 10, 28)))
    for name, typed in (
        ("fulfil", {"item": item.pk, "version": 0}),
        ("restore", {"version": 1}),
        ("drop", {"reason": "Another committee does it", "version": 2}),
    ):
        assert clerk.post(at(f"programme-{name}", entry.pk), typed).status_code == 302
    entry.refresh_from_db()
    assert (entry.dropped_because, entry.fulfilled_by) == (
        "Another committee does it",
        None,
    )
    both = {"topic": "It", "month": "May 2027", "meeting": item.meeting_id}
    refused = clerk.post(at("programme-new", scrutiny.slug), both)
    assert "not both" in words(refused)


def test_the_pdf_is_printed_for_who_asked_without_what_is_exempt(
    clerk, clause, scrutiny, people, store
):
    make_tracked(clause)
    hidden = make_published(
        scrutiny, people.committee_officer, "buy it", on=date(2026, 6, 9), exempt=True
    )
    make_tracked(hidden, 2)
    printed = []

    def printer(html):
        printed.append(html)
        return Printed(b"%PDF", 1)

    waits = clerk.post(f"{at('tracker-print', scrutiny.slug)}?year=2026").url
    assert clerk.get(waits).status_code == 202
    assert working.run_one(at=AT, printer=printer)

    job = PrintJob.objects.get()
    assert job.state == queueing.DONE, job.failure
    assert "CFS (26/27) 01" in printed[0] and "buy it" not in printed[0]
    assert "1 resolution of an exempt item is not in this list." in printed[0]
    file = clerk.get(at("printjob-tracker-file", scrutiny.slug, job.pk))
    assert b"".join(file) == b"%PDF"
    clerk.force_login(people.member)
    assert clerk.get(waits).status_code == 404
