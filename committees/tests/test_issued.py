"""What stands of a meeting's papers, and what supplements put behind its items."""

from dataclasses import replace

from committees.issued import Issued, IssuedPaper, merged
from committees.models import Paper

from .issued import (
    appendix_content,
    item_content,
    minute_item,
    minutes_content,
    pack_content,
    report_content,
)

WHY = {"paragraph": "Paragraph 3", "reason": "A contract is being let"}
URGENT = {"late_reason": "They wrote only now", "late_agreed_by": "The Chair"}


def sources(content):
    return [item["source"] for item in content["items"]]


def test_papers_that_came_later_stand_behind_their_item():
    follows = appendix_content("Appendix 2", "Audit", source=2, kind="to_follow")
    agenda = pack_content(
        item_content(
            papers="to_follow",
            appendices=[appendix_content(source=1), follows],
        ),
        item_content("2"),
    )
    came = {**follows, "kind": "file"}
    later = item_content(
        papers="attached", report=report_content(), appendices=[came], **URGENT
    )

    whole = merged(agenda, [pack_content(later, kind="supplement")])
    item = whole["items"][0]

    assert sources(whole) == [1, 2]
    assert item["report"] == report_content()
    assert [one["kind"] for one in item["appendices"]] == ["file", "file"]
    assert (item["papers"], item["late_reason"]) == ("attached", URGENT["late_reason"])
    assert agenda["items"][0]["report"] is None


def test_an_item_that_came_later_stands_at_the_end():
    agenda = pack_content(item_content("1"), item_content("2"))
    supplement = pack_content(item_content("3"), kind="supplement")

    assert sources(merged(agenda, [supplement])) == [1, 2, 3]


def test_the_tenth_appendix_stands_after_the_second():
    agenda = pack_content(
        item_content(appendices=[appendix_content("Appendix 10", source=10)])
    )
    second = item_content(appendices=[appendix_content("Appendix 2", source=2)])

    (item,) = merged(agenda, [pack_content(second)])["items"]

    assert [one["source"] for one in item["appendices"]] == [2, 10]


def test_an_item_that_was_exempt_stays_so_with_what_came_later():
    agenda = pack_content(item_content(exempt=WHY))

    (item,) = merged(agenda, [pack_content(item_content())])["items"]

    assert item["exempt"] == WHY


def issued(*papers):
    """Papers as they were issued, one after the other: kind and content."""
    rows = [
        Paper(pk=pk, kind=kind, content=content)
        for pk, (kind, content) in enumerate(papers, start=1)
    ]
    return Issued([IssuedPaper(row, None, None, None) for row in rows])


def test_what_a_corrected_agenda_marks_an_earlier_supplement_does_not_open_again():
    bids = appendix_content("Appendix 1", "The bids")
    marked = item_content(appendices=[{**bids, "exempt": WHY}])
    papers = issued(
        ("agenda", pack_content(item_content())),
        ("supplement", pack_content(item_content(appendices=[bids]))),
        ("agenda", pack_content(marked)),
    )

    seen = papers.agenda_as_seen(exempt=False)["items"][0]["appendices"]

    assert [(one["kind"], one["title"]) for one in seen] == [("withheld", "")]


def test_what_a_corrected_agenda_leaves_out_an_earlier_supplement_does_not_bring_back():
    papers = issued(
        ("agenda", pack_content(item_content("1"))),
        ("supplement", pack_content(item_content("2"))),
        ("agenda", pack_content(item_content("1"))),
        ("supplement", pack_content(item_content("3"))),
    )

    assert sources(papers.whole) == [1, 3]


def test_what_a_supplement_marks_is_not_read_in_the_agenda_before_it():
    papers = issued(
        ("agenda", pack_content(item_content(html="<p>Two bids</p>"))),
        ("supplement", pack_content(item_content(exempt=WHY))),
    )
    agenda, supplement = papers.all

    assert papers.marked(agenda)["items"][0]["exempt"] == WHY
    assert papers.marked(supplement) == supplement.content


def test_minutes_that_an_agenda_brings_are_as_exempt_as_those_that_stand():
    said = minute_item("12") | {"source": 7}
    brings = pack_content(item_content(minutes=minutes_content(said)))
    papers = replace(
        issued(("agenda", brings)),
        minutes_now={1: minutes_content(said | {"is_exempt": True})},
    )

    (item,) = papers.agenda_as_seen(exempt=False)["items"]

    assert item["minutes"]["items"][0]["entries"] == []
    assert papers.marked(papers.agenda) != brings
    assert issued(("agenda", brings)).marked(papers.agenda) == brings
