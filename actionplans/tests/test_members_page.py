"""The members' page in plain values: what moved, why, how far off, and did it help."""

from datetime import date
from itertools import product

import pytest

from actionplans.members_page import InThePaper, lay_out, with_less_room
from actionplans.members_page.first_page import (
    fits_in_words,
    lines_of_correction,
    lines_that_fit,
)
from actionplans.snapshots import Withheld

from .two_versions import BEFORE, action, earlier, key_of, snapshot, version, whole

SAID = "2026-08-20T10:00:00+00:00"
BEFORE_THAT = "2026-07-01T10:00:00+00:00"


def page_of(later, before=None):
    return lay_out(later, before, InThePaper())


def moved(page, kind):
    """Label of each line of a kind, with the words of why."""
    lines = [
        line for group in page.groups if group.kind == kind for line in group.lines
    ]
    return [(line.subject.label, [one.words for one in line.whys]) for line in lines]


def reason(of, words, at=SAID):
    return {"of": of, "at": at, "words": words}


def test_what_got_worse_says_the_reason_that_was_given_since():
    page = page_of(
        snapshot(
            action(
                progress="red",
                updates=2,
                concerns="The post is vacant",
                reasons=[
                    reason("progress", "Of the last quarter", BEFORE_THAT),
                    reason("progress", "The supplier withdrew"),
                    reason("impact", "Of the other rating"),
                ],
            )
        ),
        earlier(action(progress="green")),
    )

    assert moved(page, "worse") == [("1.1", ["The supplier withdrew"])]


@pytest.mark.parametrize(
    "said, source, words",
    [
        ({"updates": 2, "concerns": "No cover"}, "Concern", "No cover"),
        ({"updates": 2, "progress_text": "Begun"}, "Update", "Begun"),
        ({"updates": 2}, "", "No reason was given."),
        # Nothing was said since: what stands there is of the time before.
        ({"updates": 1, "concerns": "No cover"}, "", "No reason was given."),
    ],
)
def test_where_no_reason_was_given_what_was_said_is_told_as_that(said, source, words):
    page = page_of(
        snapshot(action(progress="red", **said)), earlier(action(progress="green"))
    )

    (why,) = page.worse.lines[0].whys
    assert (why.source, why.words) == (source, words)


def test_the_worst_come_first():
    codes = {"1.1": ("blue", "amber"), "1.2": ("green", "red"), "1.3": ("blue", "red")}
    page = page_of(
        snapshot(*(action(ref, progress=now) for ref, (_, now) in codes.items())),
        earlier(*(action(ref, progress=was) for ref, (was, _) in codes.items())),
    )

    assert [ref for ref, _ in moved(page, "worse")] == ["1.3", "1.2", "1.1"]


def test_two_ratings_of_one_action_share_a_line_and_keep_their_reasons_apart():
    reasons = [reason("progress", "Late"), reason("impact", "Too few")]
    page = page_of(
        snapshot(action(progress="red", impact="red", reasons=reasons)),
        earlier(action(progress="green", impact="amber")),
    )

    (line,) = page.worse.lines
    assert [one.after["word"] for one in line.changed] == ["Red", "Red"]
    assert [(why.about, why.words) for why in line.whys] == [
        ("Process RAG", "Late"),
        ("Impact RAG", "Too few"),
    ]


def test_a_slipped_date_tells_how_far_and_which_was_the_first():
    first, was, now = date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)
    page = page_of(
        snapshot(
            action(due_on=now, original_due_on=first, times_slipped=2),
            action("1.2", due_on=now, original_due_on=was, times_slipped=1),
        ),
        earlier(
            action(due_on=was, original_due_on=first, times_slipped=1),
            action("1.2", due_on=was),
        ),
    )

    lines = [line for group in page.groups for line in group.lines]
    assert [line.words for line in lines] == [
        (
            "92 days later: due 30 June 2026, now 30 September 2026.",
            "First due 31 March 2026; moved twice, now 183 days later.",
        ),
        (
            "92 days later: due 30 June 2026, now 30 September 2026.",
            "30 June 2026 was the date first promised.",
        ),
    ]


def test_what_began_and_ended_stands_in_its_own_group():
    page = page_of(
        snapshot(
            action("1.1", is_closed=True, reasons=[reason("closed", "Seen in audit")]),
            action("1.2", is_withdrawn=True),
            action("1.3"),
            action("1.4"),
        ),
        earlier(
            action("1.1"), action("1.2"), action("1.4", is_closed=True), action("1.5")
        ),
    )

    found = {
        group.kind: [ref for ref, _ in moved(page, group.kind)] for group in page.groups
    }
    assert found == {
        "worse": [],
        "closed": ["1.1"],
        "withdrawn": ["1.2"],
        "new": ["1.3"],
        "reopened": ["1.4"],
        "gone": ["1.5"],
    }
    assert moved(page, "closed") == [("1.1", ["Seen in audit"])]


def test_a_code_that_left_the_key_is_neither_better_nor_worse_and_is_named():
    without_grey = [v for v in key_of()["values"] if v["code"] != "grey"]
    page = page_of(
        snapshot(
            action(progress="red"), of=version(scheme=key_of(values=without_grey))
        ),
        earlier(action(progress="grey")),
    )

    assert [group.kind for group in page.groups if group.lines] == [
        "rated in another key"
    ]
    assert page.notes[0].startswith("“Grey” is no longer in the key")
    grey = next(
        c for c in page.headlines[0].counts if c.rating and c.rating["code"] == "grey"
    )
    assert (grey.now, grey.before) == (0, 1)


def test_a_code_with_another_word_is_said_to_be_compared_as_one():
    renamed = [
        v | {"word": "Behind"} if v["code"] == "red" else v for v in key_of()["values"]
    ]
    page = page_of(
        snapshot(action(), of=version(scheme=key_of(values=renamed))), earlier()
    )

    (note,) = page.notes
    assert note.startswith("What is “Behind” now was “Red” in the earlier key")


CODES = ["red", "amber", "green", "blue", "grey", ""]


def test_the_counts_add_up_and_one_total_comes_of_the_other():
    pairs = list(product(CODES, CODES))
    later = [
        action(
            f"1.{n}",
            progress=p,
            impact=i,
            is_withdrawn=n % 7 == 0,
            is_closed=n % 5 == 0,
        )
        for n, (p, i) in enumerate(pairs, start=1)
        if n % 4
    ]
    before = [
        action(f"1.{n}", progress=i, impact=p, is_withdrawn=n % 11 == 0)
        for n, (p, i) in enumerate(pairs, start=1)
        if n % 3
    ]

    page = page_of(snapshot(*later), earlier(*before))

    for line in page.headlines:
        assert sum(count.now for count in line.counts) == line.total
        assert sum(count.before for count in line.counts) == line.total_before
    total = page.sum
    assert total.before == page.headlines[0].total_before
    assert total.now == page.headlines[0].total
    assert (
        total.before + total.new + total.restored - total.withdrawn - total.gone
        == total.now
    )


def test_the_grid_counts_and_rolls_no_colour_up():
    page = page_of(
        snapshot(action("1.1", progress="red"), action("1.2", progress="green")),
        earlier(action("1.1", progress="green"), action("1.2")),
    )

    (line,) = page.grid.lines
    assert page.grid.headings[:2] == ("Process RAG, V2.1", "Process RAG, V2.2")
    assert [
        [(tally.word, tally.number) for tally in cell.tallies] for cell in line.cells
    ][:2] == [[("Green", 1), ("Not rated", 1)], [("Red", 1), ("Green", 1)]]
    assert not page.grid.is_assessed


def test_a_rating_of_the_whole_stands_beside_its_counts():
    page = page_of(
        snapshot(action(progress="red"), wholes=[whole(progress="amber")]),
        earlier(action(progress="red"), wholes=[whole(progress="green")]),
    )

    cells = page.grid.lines[0].cells
    assert [cell.rating and cell.rating["word"] for cell in cells[:2]] == [
        "Green",
        "Amber",
    ]
    assert [tally.number for tally in cells[1].tallies] == [1]
    assert moved(page, "worse") == [("Recommendation 1", ["No reason was given."])]


def test_a_plan_of_recommendations_alone_is_compared_with_the_period_its_paper_told():
    last = {"progress": "red", "impact": "grey", "as_at": BEFORE.isoformat()}
    page = page_of(
        snapshot(wholes=[whole(progress="green", impact="grey", last_period=last)])
    )

    assert (page.told_on, page.of_wholes) == (BEFORE, True)
    assert page.grid.headings[0] == "Process RAG, last period"
    assert [ref for ref, _ in moved(page, "better")] == ["Recommendation 1"]
    assert page.headlines[0].total == 1


def test_a_plan_without_impact_speaks_of_none():
    page = page_of(
        snapshot(action(progress="overdue"), of=version(scheme=key_of("status4"))),
        earlier(
            action(progress="complete"),
            of=version("V2.1", BEFORE, scheme=key_of("status4")),
        ),
    )

    assert [line.dimension for line in page.headlines] == ["progress"]
    assert len(page.grid.headings) == 2
    assert (page.done, page.unproven) == ((), ())
    assert page.open_words == "Overdue or In progress but behind schedule"


def test_red_stands_before_amber_and_says_how_far_off_it_is():
    page = page_of(
        snapshot(
            action("1.1", progress="amber", due_on=date(2026, 10, 10), percent=60),
            action("1.2", impact="red", due_on=date(2026, 9, 20), days_late=10),
            action("1.3", progress="red", is_withdrawn=True),
            action("1.4", progress="green", impact="grey"),
        )
    )

    assert [(line.subject.label, line.late, line.when) for line in page.open] == [
        ("1.2", "10 days overdue", ("20 September 2026",)),
        ("1.1", "", ("10 October 2026, in 10 days", "60% done")),
    ]


def test_done_without_impact_is_complete_or_signed_off_and_not_shown_to_help():
    page = page_of(
        snapshot(
            action("1.1", progress="blue", impact="amber"),
            action("1.2", progress="green", is_closed=True),
            action("1.3", progress="blue", impact="green"),
            action("1.4", progress="green", impact="red"),
        )
    )

    assert [(line.subject.label, line.how) for line in page.done] == [
        ("1.1", "Complete, says its lead"),
        ("1.2", "Signed off"),
    ]
    assert [one.label for one in page.unproven] == ["1.3"]


def test_late_against_the_first_date_whatever_it_was_moved_to():
    first, now = date(2026, 7, 31), date(2026, 12, 31)
    page = page_of(
        snapshot(
            action("1.1", due_on=now, original_due_on=first, times_slipped=2),
            action("1.2", due_on=first, days_late=61),
            action("1.3", due_on=first, progress="blue"),
            action("1.4", due_on=now),
        )
    )

    assert [(line.subject.label, line.days, line.moved) for line in page.late] == [
        ("1.1", 61, "Moved twice"),
        ("1.2", 61, "Never moved"),
    ]


def test_silent_is_what_has_no_update_since_and_is_not_signed_off():
    said = dict(updated_on=date(2026, 6, 12))
    page = page_of(
        snapshot(
            action("1.1", updates=2, **said),
            action("1.2", updates=3, **said),
            action("1.3", updates=2, is_closed=True, **said),
            action("1.4", updates=0),
        ),
        earlier(
            action("1.1", updates=2), action("1.2", updates=2), action("1.3", updates=2)
        ),
    )

    assert [(line.subject.label, line.last) for line in page.silent] == [
        ("1.1", "12 June 2026"),
        ("1.4", "Never"),
    ]


def test_what_is_withheld_is_said_and_what_was_may_be_among_the_new():
    kept = [Withheld("action", "Paragraph 2", 1), Withheld("annex", "Paragraph 1")]
    page = page_of(
        snapshot(action("1.2"), withheld=kept),
        earlier(action("1.1"), withheld=kept[:1]),
    )

    assert page.withheld_words == ["1 action (Paragraph 2)", "1 annex (Paragraph 1)"]
    assert page.notes == (
        "V2.1 kept 1 exempt action back: what is new here may have been one of them.",
    )


def test_the_first_page_holds_what_fits_and_the_worst_of_the_rest():
    assert lines_that_fit(12, [76] * 3) == 3
    assert 2 < lines_that_fit(12, [150] * 20) < lines_that_fit(6, [150] * 20) < 20
    assert lines_that_fit(12, [150] * 20, facts=3) < lines_that_fit(12, [150] * 20)
    assert lines_that_fit(40, [150] * 20) == 20


def test_what_a_version_mends_takes_room_on_the_first_page():
    assert lines_of_correction("") == 0
    assert lines_of_correction("Two dates were wrong.") == 2
    assert lines_of_correction("x" * 200) == 3


def test_counts_are_printed_in_words_where_the_words_fit():
    assert fits_in_words([["Red 1", "Amber 3"], ["Red 12", "Green 2"]])
    assert not fits_in_words(
        [["Red 1"], ["Red 1", "Amber 2", "Green 3", "Not rated 1"]]
    )


def test_a_paper_with_more_above_it_has_room_for_fewer_lines():
    def split(above):
        rows = [f"1.{number}" for number in range(1, 13)]
        later = snapshot(*(action(ref, progress="red") for ref in rows))
        before = earlier(*(action(ref, progress="green") for ref in rows))
        page = lay_out(later, before, InThePaper())
        return with_less_room(page, above).worse.split

    usual, fewer = split(0), split(12)

    assert (12 if usual is None else usual) > fewer >= 0
