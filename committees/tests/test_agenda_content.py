"""The agenda as plain values."""

from datetime import date

import pytest

from committees import packs
from committees.agenda_content import content_of

from .building import (
    make_appendix,
    make_clause,
    make_committee,
    make_item,
    make_meeting,
    make_minutes,
    make_report,
    make_seat,
    make_template,
)

pytestmark = pytest.mark.django_db
ISSUED = date(2026, 10, 20)


def composed(meeting, **said):
    said = {"kind": "agenda", "number": 1, "issued_on": ISSUED} | said
    return content_of(meeting, **said)


def test_front_sheet_tells_the_meeting_and_who_sits_there_on_its_day():
    committee = make_committee(signatory="Isaac Fell", officer_phone="01234 567890")
    make_seat(committee, "Judith Hartnoll", kind="chair")

    content = composed(make_meeting(committee))

    assert (content["on"], content["starts"]) == ("2026-10-28", "10:00")
    assert content["issued_on"] == "2026-10-20"
    assert content["signatory"] == "Isaac Fell"
    assert content["officer"]["phone"] == "01234 567890"
    assert content["membership"][0]["sittings"][0]["name"] == "Judith Hartnoll"
    assert "open to the press and public" in content["summons"]


def test_front_sheet_of_a_moved_meeting_says_in_which_place_it_is():
    old = make_meeting(make_committee())
    new = make_meeting(old.committee, date(2026, 11, 4))
    assert "in_place_of" not in composed(new)
    old.state, old.moved_to, old.called_off_because = "moved", new, "Flooded."
    old.save()

    html = packs.html_of(composed(new))

    assert "takes the place of the one on Wednesday 28 October 2026" in html


def test_name_of_the_committee_stays_words_in_the_summons():
    committee = make_committee(name="Adults & <b>Health", meets_in_public=False)

    summons = composed(make_meeting(committee))["summons"]

    assert "Adults &amp; &lt;b&gt;Health" in summons
    assert "press" not in summons


def test_items_of_a_supplement_keep_their_numbers():
    meeting = make_meeting()
    make_item(meeting, "Apologies", kind="apologies")
    plan = make_item(meeting)
    part = make_item(meeting, "Audit", is_part=True, text="The **audit** of June.")

    assert [one["number"] for one in composed(meeting)["items"]] == ["1", "2", "2a"]
    (only,) = composed(meeting, kind="supplement", items=[part])["items"]
    assert (only["number"], only["source"]) == ("2a", part.pk)
    assert only["html"] == "<p>The <strong>audit</strong> of June.</p>"
    assert plan.pk != part.pk


def test_exempt_item_says_its_paragraph_and_reason():
    meeting = make_meeting()
    make_item(
        meeting,
        openness="exempt",
        exempt_paragraph="Paragraph 2",
        exempt_reason="Families could be known.",
    )

    (item,) = composed(meeting)["items"]

    assert item["exempt"] == {
        "paragraph": "Paragraph 2",
        "reason": "Families could be known.",
    }


def with_papers(meeting, template, title):
    item = make_item(meeting, title)
    make_report(item, template)
    make_appendix(item)
    make_appendix(item, "Audit", file="appendices/2026/one.pdf", sha256="ab", pages=4)
    return item


def test_items_have_their_papers_and_those_are_attached(people, council):
    committee = make_committee(council)
    last = make_meeting(committee, date(2026, 9, 2), state="minutes_draft")
    make_clause(make_minutes(last, state="draft"))
    meeting = make_meeting(committee)
    make_item(meeting, "Minutes", kind="minutes", minutes_of=last)
    template = make_template(council, people.committee_officer)
    with_papers(meeting, template, "Plan")

    minutes, plan = composed(meeting)["items"]

    assert minutes["papers"] == plan["papers"] == "attached"
    assert minutes["minutes"]["on"] == "2026-09-02"
    assert plan["report"]["title"] == "Plan"
    kinds = [(one["label"], one["kind"]) for one in plan["appendices"]]
    assert kinds == [("Appendix 1", "to_follow"), ("Appendix 2", "file")]


def test_queries_are_as_many_whatever_the_number_of_items(
    people, council, django_assert_max_num_queries
):
    meeting = make_meeting(make_committee(council))
    template = make_template(council, people.committee_officer)
    for number in range(4):
        with_papers(meeting, template, f"Plan {number}")

    with django_assert_max_num_queries(12):
        assert len(composed(meeting)["items"]) == 4
