"""What is exempt or internal, and what a snapshot says of it to whom."""

from dataclasses import replace

from actionplans import withholding
from actionplans.models import Version, VersionAction, VersionRecommendation
from actionplans.snapshots import Snapshot, Withheld
from actionplans.withholding import EVERYTHING, PUBLIC, Sight

EXEMPT = {
    "openness": "exempt",
    "exempt_paragraph": "Paragraph 2",
    "exempt_reason": "It points at one child.",
}


def passage(heading, placement="back", **marks):
    return {"placement": placement, "heading": heading, "body": "Words"} | marks


def proof(title, **marks):
    return {"title": title} | marks


def snapshot():
    whole = VersionRecommendation(order=3, number="3")
    actions = (
        VersionAction(
            ref="3.1", source=1, recommendation=whole, evidence=[proof("Open audit")]
        ),
        VersionAction(ref="3.2", source=2, recommendation=whole, evidence=[], **EXEMPT),
        VersionAction(ref="3.3", source=3, recommendation=whole, openness="internal"),
        VersionAction(
            ref="3.4",
            source=4,
            recommendation=whole,
            evidence=[
                proof("Survey"),
                proof("Letter", openness="exempt", exempt_paragraph="Paragraph 1"),
            ],
        ),
    )
    sections = [
        passage("Governance"),
        passage("Staffing", **EXEMPT),
        passage("Notes to ourselves", openness="internal"),
        passage("Placements", "annex", **EXEMPT),
    ]
    return Snapshot(Version(sections=sections), (whole,), actions)


def seen(sight):
    made = withholding.as_seen(snapshot(), sight)
    return (
        [row.ref for row in made.actions],
        [section["heading"] for section in made.version.sections],
        [one["title"] for row in made.actions for one in row.evidence],
    )


def test_the_public_sees_what_is_open_alone():
    assert seen(PUBLIC) == (
        ["3.1", "3.4"],
        ["Governance"],
        ["Open audit", "Survey"],
    )


def test_each_exempt_part_is_named_by_its_paragraph_and_no_internal_one():
    assert withholding.as_seen(snapshot(), PUBLIC).withheld == (
        Withheld("passage", "Paragraph 2"),
        Withheld("annex", "Paragraph 2"),
        Withheld("action", "Paragraph 2", 3),
        Withheld("evidence", "Paragraph 1", 3),
    )


def test_who_sees_internal_parts_is_still_told_of_exempt_ones():
    refs, headings, _ = seen(Sight(internal=True))
    assert refs == ["3.1", "3.3", "3.4"]
    assert headings == ["Governance", "Notes to ourselves"]
    assert withholding.as_seen(snapshot(), Sight(internal=True)).withheld


def test_who_sees_everything_gets_the_snapshot_as_it_is():
    whole = snapshot()
    assert withholding.as_seen(whole, EVERYTHING) is whole


def test_what_is_marked_since_did_not_leave_the_plan():
    earlier = snapshot()
    earlier = replace(
        earlier,
        actions=tuple(
            VersionAction(
                ref=row.ref, source=row.source, recommendation=row.recommendation
            )
            for row in earlier.actions
        ),
    )

    seen = withholding.as_compared(earlier, snapshot(), PUBLIC)
    assert [row.ref for row in seen.actions] == ["3.1", "3.4"]
    assert seen.exempt_since == 1, "of the internal one nothing is said"
    assert withholding.as_compared(earlier, snapshot(), EVERYTHING) is earlier


def test_who_leads_an_action_sees_it_in_a_draft():
    made = withholding.as_seen(snapshot(), PUBLIC, own={2})
    assert [row.ref for row in made.actions] == ["3.1", "3.2", "3.4"]
    assert Withheld("action", "Paragraph 2", 3) not in made.withheld


def test_what_is_exempt_stands_alone():
    alone = withholding.exempt_alone(snapshot())
    assert [row.ref for row in alone.actions] == ["3.2", "3.4"]
    assert [one["title"] for row in alone.actions for one in row.evidence] == ["Letter"]
    assert [one["heading"] for one in alone.version.sections] == [
        "Staffing",
        "Placements",
    ]
    assert withholding.has_exempt(snapshot())
    assert not withholding.has_exempt(withholding.as_seen(snapshot(), PUBLIC))


def test_the_rows_in_hand_stay_whole():
    whole = snapshot()
    withholding.as_seen(whole, PUBLIC)
    assert len(whole.version.sections) == 4
    assert len(whole.actions[3].evidence) == 2
