"""What stands of a meeting's papers, and what supplements put behind its items."""

from committees.issued import merged

from .issued import appendix_content, item_content, pack_content, report_content

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
    why = {"paragraph": "Paragraph 3", "reason": "A contract is being let"}
    agenda = pack_content(item_content(exempt=why))

    (item,) = merged(agenda, [pack_content(item_content())])["items"]

    assert item["exempt"] == why
