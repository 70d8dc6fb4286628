"""The list of inspections, the page of one, and what a plan says it answers."""

import re
from datetime import date

import pytest

from actionplans.models import AuditEvent, Inspection

from .building import make_council, make_finding, make_inspection
from .reading import PLAN, words

LIST = "/fernshire/inspections/"


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return client


@pytest.fixture
def visit(council):
    return Inspection.objects.create(
        council=council, title="Visit of May", kind="focused_visit"
    )


def test_an_empty_list_says_so(admin, council):
    assert "No inspection is written down yet" in words(admin.get(LIST))


def test_an_inspection_is_written_down_and_listed(admin, council):
    said = {
        "title": "Visit of March",
        "kind": "focused_visit",
        "fieldwork_from": "3/3/2026",
        "fieldwork_to": "4/3/2026",
        "published_on": "9 April 2026",
    }

    page = admin.post(f"{LIST}new/", said, follow=True)

    listed = words(admin.get(LIST))
    assert "“Visit of March” was saved" in page.content.decode()
    assert "Focused visit 3 March 2026 to 4 March 2026 9 April 2026" in listed
    assert "No plan yet" in listed


def test_the_latest_report_stands_first_and_what_has_none_last(admin, council, visit):
    for month in (3, 6):
        Inspection.objects.create(
            council=council,
            title=f"Report of {month}",
            kind="other",
            published_on=date(2026, month, 1),
        )

    listed = words(admin.get(LIST))

    places = [listed.index(w) for w in ("Report of 6", "Report of 3", "Visit of May")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "said, because",
    [
        ({"title": "", "kind": "other"}, "Enter what the inspection is called"),
        ({"title": "Visit of May", "kind": "other"}, "written down already"),
        ({"title": "X", "kind": "other", "published_on": "soon"}, "Enter a real date"),
    ],
)
def test_what_is_wrong_is_said(admin, visit, said, because):
    answer = admin.post(f"{LIST}new/", said)

    assert answer.status_code == 422
    assert because in words(answer)
    assert Inspection.objects.count() == 1


def test_an_inspection_is_corrected(admin, visit):
    address = f"{LIST}{visit.pk}/edit/"
    page = admin.get(address)
    assert 'value="Visit of May"' in page.content.decode()

    admin.post(address, {"title": "Visit of June", "kind": "other", "seen": seen(page)})

    visit.refresh_from_db()
    assert (visit.title, visit.kind) == ("Visit of June", "other")
    assert AuditEvent.objects.get().deed == "edit-inspection"


def test_who_corrects_it_later_is_told_that_somebody_was_first(admin, visit):
    address = f"{LIST}{visit.pk}/edit/"
    said = {"title": "Mine", "kind": "other", "seen": seen(admin.get(address))}
    Inspection.objects.update(received_on=date(2026, 5, 20))

    clash = admin.post(address, said)

    assert clash.status_code == 409
    assert 'value="Mine"' in clash.content.decode()
    visit.refresh_from_db()
    assert visit.title == "Visit of May"
    again = said | {"seen": seen(clash), "received_on": "2026-05-20"}
    assert admin.post(address, again).status_code == 302


def test_another_councils_inspection_is_not_found(admin, council):
    elsewhere = make_council("Saltmarsh Council")
    theirs = Inspection.objects.create(council=elsewhere, title="Theirs", kind="other")

    assert admin.get(f"{LIST}{theirs.pk}/").status_code == 404
    assert "Theirs" not in words(admin.get(LIST))


def test_a_plan_says_what_it_answers_and_the_list_which_plans_do(admin, plan, visit):
    address = f"{PLAN}edit/inspections/"
    assert "Visit of May" in words(admin.get(address))

    admin.post(address, {"version": 1, "inspections": [visit.pk]})

    assert "Answers: Visit of May" in words(admin.get(PLAN))
    assert plan.title in words(admin.get(LIST))
    assert "checked" in admin.get(address).content.decode()


def test_a_plan_that_answers_nothing_any_more(admin, plan, visit):
    plan.inspections.add(visit)

    admin.post(f"{PLAN}edit/inspections/", {"version": 1})

    assert not plan.inspections.exists()


def test_what_somebody_else_changed_meanwhile_is_not_written_over(admin, plan, visit):
    answer = admin.post(
        f"{PLAN}edit/inspections/", {"version": 7, "inspections": [visit.pk]}
    )

    assert "Somebody else changed" in words(answer)
    assert not plan.inspections.exists()


def test_without_an_inspection_there_is_a_way_to_write_one_down(admin, plan):
    assert "Write down the first" in words(admin.get(f"{PLAN}edit/inspections/"))


def typed(seen, rows, old=0):
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": old, "seen": seen}
    for place, row in enumerate(rows):
        data |= {f"form-{place}-{name}": value for name, value in row.items()}
    return data


def seen(page):
    return re.search(r'name="seen" value="([^"]*)"', page.content.decode())[1]


REPORT = "1. Visits are late,\n  and not recorded.\n\n• Plans “drift”  for months\n"


def test_findings_are_pasted_many_at_once_and_kept_word_for_word(admin, visit):
    address = f"{LIST}{visit.pk}/findings/add/"
    said = {"pasted": REPORT, "by": "paragraph", "kind": "improvement"}

    page = admin.post(address, said, follow=True)

    assert "2 findings added" in page.content.decode()
    assert list(visit.findings.values_list("number", "kind", "text")) == [
        ("1", "improvement", "Visits are late,\n  and not recorded."),
        ("", "improvement", "Plans “drift”  for months"),
    ]


@pytest.mark.parametrize(
    "pasted, because",
    [
        ("", "Paste what the inspectors wrote"),
        (" \n \n", "Paste what the inspectors wrote"),
        ("A\0B", "Null characters"),
        ("x\n" * 201, "200 findings at most"),
    ],
)
def test_nothing_is_pasted_that_is_no_finding(admin, visit, pasted, because):
    said = {"pasted": pasted, "by": "line", "kind": "strength"}

    answer = admin.post(f"{LIST}{visit.pk}/findings/add/", said)

    assert (answer.status_code, visit.findings.count()) == (422, 0)
    assert because in words(answer)


def test_findings_are_edited_and_ordered_and_a_clash_keeps_what_was_typed(admin, visit):
    address = f"{LIST}{visit.pk}/findings/"
    first = make_finding(visit, "First")
    second = make_finding(visit, "Second", kind="priority")
    mark = seen(admin.get(address))
    rows = [
        {"pk": first.pk, "text": " First  as it is ", "kind": "strength", "place": 2},
        {"pk": second.pk, "text": "Second", "kind": "priority", "place": 1},
    ]

    assert admin.post(address, typed(mark, rows, 2)).status_code == 302
    assert [f.text for f in visit.findings.all()] == ["Second", " First  as it is "]

    rows[0]["text"] = "Mine"
    clash = admin.post(address, typed(mark, rows, 2))
    assert clash.status_code == 409
    assert "Mine" in words(clash) and "Somebody else changed this" in words(clash)
    assert admin.post(address, typed(seen(clash), rows, 2)).status_code == 302


def test_judgements_are_free_words_and_nest_by_their_number(admin, visit):
    address = f"{LIST}{visit.pk}/judgements/"
    page = admin.get(address)
    assert "Requires improvement to be good" in page.content.decode()
    rows = [
        {"number": "2", "area": "Children looked after", "grade": "Good"},
        {"number": "2.1", "area": "Adoption performance", "grade": "Splendid"},
    ]

    assert admin.post(address, typed(seen(page), rows)).status_code == 302

    assert "2.1 Adoption performance Splendid" in words(admin.get(f"{LIST}{visit.pk}/"))
    assert visit.judgements.get(number="2.1").parent.number == "2"


def test_deadlines_are_proposed_and_told_in_working_days(admin, council, today):
    said = {"title": "ILACS of June", "kind": "ilacs", "received_on": "1/6/2026"}
    page = words(admin.post(f"{LIST}new/", said, follow=True))

    assert "13 July 2026 30 working days after 1 June 2026" in page
    assert "45 working days late" in page
    assert "8 September 2026 70 working days after 1 June 2026" in page


def test_another_day_needs_a_reason_and_a_met_deadline_says_when(admin, visit, today):
    address = f"{LIST}{visit.pk}/deadlines/"
    row = {"words": "Send the plan", "counted_from": "1/6/2026", "days": 70}
    mark = seen(admin.get(address))
    own = row | {"own_day": "30/9/2026"}
    assert "Say why another day is set" in words(
        admin.post(address, typed(mark, [own]))
    )

    own |= {"because": "Agreed with the regional director", "met_on": "29/9/2026"}
    assert admin.post(address, typed(mark, [own])).status_code == 302

    page = words(admin.get(f"{LIST}{visit.pk}/"))
    assert "30 September 2026 Set by hand: Agreed with the regional director" in page
    assert "Done on 29 September 2026, in time" in page


@pytest.mark.parametrize(
    "wrong, because",
    [
        ({"days": "99999999999"}, "Enter how many working days"),
        ({"days": "²"}, "Enter how many working days"),
        ({"counted_from": "1/1/9999"}, "between 1990 and 2099"),
        ({"met_on": "soon"}, "Enter a real date"),
        ({"words": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_no_deadline_can_be_is_a_sentence(admin, visit, wrong, because):
    address = f"{LIST}{visit.pk}/deadlines/"
    row = {"words": "Send the plan", "counted_from": "1/6/2026", "days": 70} | wrong

    answer = admin.post(address, typed(seen(admin.get(address)), [row]))

    assert (answer.status_code, visit.deadlines.count()) == (422, 0)
    assert because in words(answer)


def test_what_a_finding_repeats_is_chosen_among_earlier_inspections(admin, visit):
    early = make_inspection(visit.council, "Visit of 2019")
    Inspection.objects.filter(pk=early.pk).update(published_on=date(2019, 1, 1))
    Inspection.objects.filter(pk=visit.pk).update(published_on=date(2026, 1, 1))
    old, new = make_finding(early, "Drift"), make_finding(visit, "Drift again")
    address = f"/fernshire/findings/{new.pk}/repeats/"
    assert "Visit of 2019" in admin.get(address).content.decode()

    admin.post(address, {"seen": "", "recurs_from": old.pk})
    new.refresh_from_db()
    assert new.recurs_from == old
    assert admin.post(address, {"seen": "", "recurs_from": ""}).status_code == 409
    other = admin.post(
        f"/fernshire/findings/{old.pk}/repeats/", {"seen": "", "recurs_from": new.pk}
    )
    assert other.status_code == 422


def test_readers_of_live_plans_read_and_do_not_write(client, people, visit):
    client.force_login(people.officer)

    assert "Edit" not in words(client.get(f"{LIST}{visit.pk}/"))
    assert "Visit of May" in words(client.get(LIST))
