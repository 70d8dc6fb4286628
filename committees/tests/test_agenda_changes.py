"""What was changed since an agenda was issued."""

import pytest

from committees.agenda_changes import Standing, changes, clashes, papers_of

from .issued import appendix_content, item_content, report_content


def stands(issued, papers=None, **told):
    """The item as it was issued, but for what is told."""
    own = {key: issued[key] for key in issued if key not in ("report", "minutes")}
    return Standing(own | told, papers_of(issued) if papers is None else papers)


ISSUED = item_content(
    "6", report=report_content(source=3), appendices=[appendix_content(source=4)]
)


def said(*now, issued=(ISSUED,)):
    return [(one.number, one.words, one.is_new_paper) for one in changes(issued, now)]


def test_an_agenda_that_is_as_it_was_issued_has_no_changes():
    assert said(stands(ISSUED)) == []


@pytest.mark.parametrize(
    "told, words",
    [
        ({"title": "Another"}, "its title changed"),
        ({"title": "A", "html": "<p>B</p>"}, "its title and its text changed"),
        ({"number": "7"}, "it was item 6"),
        (
            {"exempt": {"paragraph": "Paragraph 1"}},
            "whether it is exempt, or why changed",
        ),
    ],
)
def test_what_an_item_says_is_changed_by_a_corrected_agenda(told, words):
    ((_, found, is_new),) = said(stands(ISSUED, **told))

    assert (found, is_new) == (words, False)


def test_a_new_paper_or_item_can_come_with_a_supplement():
    more = papers_of(ISSUED) | {("appendix", 5): "Audit||||"}
    new = item_content("7", "Placements")

    assert said(stands(ISSUED, more), stands(new)) == [
        ("6", "it has papers that are not issued", True),
        ("7", "it was added", True),
    ]


def test_a_paper_that_was_issued_and_is_another_now_is_told():
    other = papers_of(ISSUED) | {("appendix", 4): "Progress report|||ffff|"}
    fewer = {("report", 3): ""}

    for papers in (other, fewer):
        assert said(stands(ISSUED, papers)) == [
            ("6", "papers that were issued were changed", False)
        ]


def test_an_item_that_was_taken_off_is_told_by_the_number_it_had():
    assert said() == [("6", "it was removed", False)]


def test_an_appendix_that_is_to_follow_is_no_paper_yet():
    waits = item_content("6", appendices=[appendix_content(kind="to_follow")])

    assert papers_of(waits) == {}


@pytest.mark.parametrize(
    "later, why",
    [
        (ISSUED, []),
        (item_content("7"), []),
        (item_content("6a", source=9), []),
        (item_content("6", "A letter", source=9), ["item 6 is “Improvement plan”"]),
        (ISSUED | {"number": "7"}, ["it is item 6 on the agenda that is out"]),
    ],
)
def test_an_item_of_a_supplement_has_a_number_that_no_other_was_issued_with(later, why):
    found = list(clashes([ISSUED], [later]))

    assert len(found) == len(why)
    assert all(part in sentence for part, sentence in zip(why, found, strict=True))
