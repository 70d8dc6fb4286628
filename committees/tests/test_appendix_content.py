"""Appendices as plain values: their labels, what they are, what keeps them back."""

from datetime import date

import pytest

from committees.appendix_content import contents_of

from .building import (
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_paper,
    make_version,
)

EXEMPT = {
    "openness": "exempt",
    "exempt_paragraph": "Paragraph 1",
    "exempt_reason": "It tells of one family.",
}


@pytest.fixture
def item(council):
    return make_item(make_meeting(make_committee(council), date(2026, 9, 24)))


def test_labels_follow_the_order(item):
    make_appendix(item, "Second", order=7)
    make_appendix(item, "First", order=2)
    told = [(one["label"], one["title"]) for one in contents_of(item)]
    assert told == [("Appendix 1", "First"), ("Appendix 2", "Second")]


def test_what_is_to_follow_holds_nothing(item):
    make_appendix(item)
    (told,) = contents_of(item)
    assert (told["kind"], told["version"], told["file"]) == ("to_follow", None, "")


def test_a_version_is_frozen_with_what_it_is_compared_with(item, plan, people):
    by = people.plan_admin
    june = make_version(plan, by, "June", date(2026, 6, 30))
    august = make_version(plan, by, "August", date(2026, 8, 31))
    earlier = make_meeting(item.meeting.committee, date(2026, 7, 14))
    make_paper(earlier, by, {"version": june.pk})
    make_appendix(item, version=august)
    make_appendix(item, version=august, form="appendix")
    both, alone = contents_of(item)
    assert (both["kind"], both["form"]) == ("version", "both")
    assert (both["version"], both["against"]) == (august.pk, june.pk)
    assert "its meeting of 14 July 2026" in both["compared"]
    assert alone["against"] is None
    assert "compared" not in alone


def test_exempt_by_itself_or_with_its_item(item):
    make_appendix(item, **EXEMPT)
    make_appendix(item)
    kept = {"paragraph": "Paragraph 1", "reason": "It tells of one family."}
    assert [one["exempt"] for one in contents_of(item)] == [kept, None]
    for name, value in EXEMPT.items():
        setattr(item, name, value)
    assert [one["exempt"] for one in contents_of(item)] == [kept, kept]
