"""What two snapshots of a plan do not say alike, and that nothing else is told."""

from datetime import date

from actionplans.comparing import Change
from actionplans.differing import Kind, differences
from actionplans.models import Version, VersionAction, VersionRecommendation
from actionplans.snapshots import Snapshot

CODES = (("red", "problem"), ("amber", "at_risk"), ("green", "on_track"))
KEY = {
    "progress_label": "Progress RAG",
    "progress_question": "",
    "impact_label": "Impact RAG",
    "impact_question": "",
    "has_impact": True,
    "values": [
        {
            "code": code,
            "word": code.capitalize(),
            "letter": code[0].upper(),
            "colour": code,
            "meaning": meaning,
            "progress_definition": "",
            "impact_definition": "",
        }
        for code, meaning in CODES
    ],
}
POST = {"named": "Ada Rowe", "public": "Head of Practice", "timescale": ""}


def snapshot(*actions, wholes=None, **version):
    """Actions as dicts of what is told of each; all under one recommendation."""
    given = {"title": "Getting better", "scheme": KEY, "columns": [], "sections": []}
    frozen = Version(**given | {"glossary": [], "measures": []} | version)
    whole = VersionRecommendation(
        version=frozen,
        source=7,
        order=1,
        number="1",
        text="See children",
        **wholes or {},
    )
    whole.kind = "recommendation"
    rows = []
    for order, told in enumerate(actions):
        said = {"leads": [POST], "text": "Sample records", "days_late": 0} | told
        rows.append(
            VersionAction(version=frozen, recommendation=whole, order=order, **said)
        )
    return Snapshot(frozen, (whole,), tuple(rows))


def action(ref="1.1", source=1, **told):
    return {"ref": ref, "source": source} | told


def told(before, after, *, named=True):
    return {
        one.name: [field.label for field in one.fields] or one.kind.value
        for one in differences(before, after, named=named)
    }


def test_the_same_plan_differs_in_nothing():
    same = snapshot(action(progress="red", due_on=date(2026, 6, 30)))

    assert differences(same, same, named=True) == ()


def test_each_field_is_named_with_what_was_and_what_is():
    dates = date(2026, 6, 30), date(2026, 7, 30)
    before = snapshot(action(progress="green", due_on=dates[0], concerns="None"))
    after = snapshot(action(progress="red", due_on=dates[1], concerns="Two left"))

    (one,) = differences(before, after, named=True)
    rating, due, concerns = one.fields

    assert (one.key, one.name, one.kind) == ("action:1", "Action 1.1", Kind.CHANGED)
    assert [value["word"] for value in rating.ratings] == ["Green", "Red"]
    assert (rating.label, rating.note) == ("Progress RAG", "worse")
    assert (due.before, due.after) == ("30 June 2026", "30 July 2026")
    assert due.note == "30 days later"
    assert (concerns.label, concerns.before, concerns.after) == (
        "Areas of concern",
        "None",
        "Two left",
    )
    assert [m.change for m in one.movements] == [Change.WORSE, Change.SLIPPED]


def test_what_is_added_gone_and_withdrawn_is_told_once():
    before = snapshot(action("1.1", 1), action("1.2", 2))
    after = snapshot(action("1.2", 2, is_withdrawn=True), action("1.3", 3))

    assert told(before, after) == {
        "Action 1.2": ["State"],
        "Action 1.3": "added",
        "Action 1.1": "gone",
    }


def test_an_action_is_the_same_one_whatever_its_ref():
    before, after = snapshot(action("1.1")), snapshot(action("1.9"))

    assert told(before, after) == {"Action 1.9": ["Ref"]}


def test_leads_stand_by_name_or_as_the_public_reads_them():
    other = POST | {"named": "Jo Hale"}
    before, after = snapshot(action()), snapshot(action(leads=[other]))

    assert told(before, after, named=True) == {"Action 1.1": ["Lead"]}
    assert told(before, after, named=False) == {}


def test_a_plans_text_differs_part_by_part():
    passage = {
        "placement": "front",
        "heading": "Vision",
        "body": "Better",
        "attribution": "",
    }
    before = snapshot(sections=[passage])
    after = snapshot(sections=[passage | {"body": "Best"}], title="Getting there")

    found = differences(before, after, named=True)

    assert [(one.key, one.fields[0].label) for one in found] == [
        ("plan:title", "Title"),
        ("plan:sections", "Vision"),
    ]


def test_a_recommendations_own_rating_is_told_with_its_actions():
    before = snapshot(wholes={"progress": "amber"})
    after = snapshot(wholes={"progress": "green", "findings": "One more"})

    assert told(before, after) == {
        "Recommendation 1": ["Progress RAG", "Summary from the inspection"]
    }


def test_long_words_are_told_below_each_other():
    before = snapshot(action(text="Short"))
    after = snapshot(action(text="Long words " * 30))

    (one,) = differences(before, after, named=True)

    assert not one.fields[0].is_short
