"""What somebody chose to print of a plan, and what the paper says of the rest."""

from datetime import date

import pytest

from actionplans import narrowing
from actionplans.appendix import lay_out
from actionplans.models import Version, VersionAction, VersionRecommendation
from actionplans.narrowing import EXCEPTIONS, SUMMARY, Choices
from actionplans.schemes import PRESETS
from actionplans.snapshots import Snapshot

KEY = {
    "progress_label": "Progress RAG",
    "progress_question": "",
    "impact_label": "Impact RAG",
    "impact_question": "",
    "has_impact": True,
    "version": 1,
    "values": [
        {
            "code": value.code,
            "word": value.word,
            "letter": value.letter,
            "colour": value.colour,
            "meaning": value.meaning,
        }
        for value in PRESETS["rag5"].values
    ],
}
COLUMNS = [
    {"field": "ref", "label": "Ref"},
    {"field": "action", "label": "Action"},
    {"field": "outcome", "label": "Expected outcome"},
    {"field": "lead_and_timescale", "label": "Lead and timescale"},
    {"field": "progress", "label": "Progress to date"},
    {"field": "next_steps", "label": "What happens next"},
    {"field": "progress_rag", "label": "Progress RAG"},
    {"field": "impact_rag", "label": "Impact RAG"},
]
FINE = {"progress": "green", "impact": "green", "progress_text": "Done so far"}


def action(whole, ref, **fields):
    fields = {"text": f"Do {ref}", "leads": [], "days_late": 0, **FINE} | fields
    fields = {"is_closed": False, "is_withdrawn": False} | fields
    return VersionAction(recommendation=whole, ref=ref, **fields)


@pytest.fixture
def snapshot():
    one = VersionRecommendation(
        order=1, number="1", text="See children soon", kind="recommendation",
        findings="Visits were late",
    )  # fmt: skip
    two = VersionRecommendation(
        order=2, number="2", text="Write down why", kind="recommendation"
    )
    version = Version(
        scheme=KEY,
        columns=COLUMNS,
        as_at=date(2026, 9, 30),
        names_leads=False,
        sections=[
            {"placement": "front", "heading": "Why", "body": "…", "attribution": ""}
        ],
        glossary=[{"abbreviation": "SM", "term": "Service Manager", "definition": ""}],
    )
    leads = [{"named": "Ada Moor", "public": "Head of Practice", "timescale": ""}]
    actions = (
        action(one, "1.1", leads=leads, outcome="Seen in days", next_steps="Audit"),
        action(one, "1.2", progress="red", concerns="Two posts are empty"),
        action(two, "2.1"),
        action(two, "2.2", days_late=4),
        action(two, "2.3", progress="red", is_withdrawn=True),
    )
    return Snapshot(version, (one, two), actions)


def refs(snapshot):
    return [row.ref for row in snapshot.actions]


def words(snapshot):
    appendix = lay_out(snapshot)
    return " ".join(
        cell.words
        for chapter in appendix.chapters
        for part in chapter.parts
        for row in part.rows
        for cell in row.cells
    )


def test_without_a_choice_the_paper_is_whole(snapshot):
    paper = narrowing.narrowed(snapshot, Choices())

    assert refs(paper) == refs(snapshot)
    assert words(paper) == words(snapshot)
    assert narrowing.left_out(snapshot, paper, Choices()) == ()


def test_recommendations_are_chosen_by_their_numbers(snapshot):
    chosen = Choices(recommendations=("2",))
    paper = narrowing.narrowed(snapshot, chosen)

    assert [row.number for row in paper.recommendations] == ["2"]
    assert refs(paper) == ["2.1", "2.2", "2.3"]
    assert narrowing.left_out(snapshot, paper, chosen) == (
        "Only these of the plan’s recommendations: 2.",
        "3 actions of 5 in the plan.",
    )


def test_exceptions_are_what_a_committee_would_ask_about(snapshot):
    paper = narrowing.narrowed(snapshot, Choices(rows=EXCEPTIONS))

    assert refs(paper) == ["1.2", "2.2"]


@pytest.mark.parametrize(
    "fields",
    [
        {"progress": "amber", "concerns": "Slow"},
        {"impact": "red", "concerns": "None seen"},
        {"progress": ""},
        {"impact": ""},
        {"progress": "blue", "impact": "grey"},
        {"progress": "blue", "percent": 60},
        {"progress_text": ""},
    ],
)
def test_each_of_these_is_an_exception(snapshot, fields):
    row = action(snapshot.recommendations[0], "1.9", **fields)
    assert narrowing.is_exception(row, snapshot.version)


def test_what_goes_well_is_none(snapshot):
    row = action(snapshot.recommendations[0], "1.9")
    assert not narrowing.is_exception(row, snapshot.version)


def test_a_column_that_is_left_out_takes_its_words_along(snapshot):
    chosen = Choices(without=("outcome", "next_steps"))
    paper = narrowing.narrowed(snapshot, chosen)

    assert "Seen in days" not in words(paper) and "Audit" not in words(paper)
    assert snapshot.actions[0].next_steps == "Audit"
    assert narrowing.left_out(snapshot, paper, chosen) == (
        "Without the columns Expected outcome, What happens next.",
    )


def test_ref_action_and_both_ratings_are_always_printed(snapshot):
    everything = tuple(column["field"] for column in COLUMNS)
    paper = narrowing.narrowed(snapshot, Choices(without=everything))

    assert [column.field for column in lay_out(paper).columns] == [
        "ref",
        "action",
        "progress_rag",
        "impact_rag",
    ]


def test_names_are_printed_where_they_are_chosen_and_the_paper_says_so(snapshot):
    named = Choices(names=True)
    paper = narrowing.narrowed(snapshot, named)

    assert "Head of Practice" in words(snapshot)
    assert "Ada Moor" in words(paper)
    (said,) = narrowing.left_out(snapshot, paper, named)
    assert "not for publication" in said


def test_a_summary_is_short_and_upright(snapshot):
    chosen = Choices(form=SUMMARY)
    paper = narrowing.narrowed(snapshot, chosen)
    appendix = lay_out(paper, upright=True)

    assert sum(appendix.widths) <= 174
    assert "Done so far" not in words(paper)
    assert not paper.version.sections and not paper.version.glossary
    assert not any(p.notes for chapter in appendix.chapters for p in chapter.parts)


def test_a_summary_of_exceptions_says_what_is_in_the_way(snapshot):
    paper = narrowing.narrowed(snapshot, Choices(form=SUMMARY, rows=EXCEPTIONS))
    assert "Two posts are empty" in words(paper)


def test_choices_are_kept_as_plain_values_and_read_back(snapshot):
    chosen = Choices(form=SUMMARY, rows=EXCEPTIONS, recommendations=("1", "2"))

    assert Choices.of(chosen.plain()) == chosen
    assert Choices.of(chosen.plain() | {"no longer": "a choice"}) == chosen
