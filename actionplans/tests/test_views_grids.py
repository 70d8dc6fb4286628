"""Counts of frozen versions, and cells that lead where their number was counted."""

from actionplans.counting import Counts
from actionplans.models import RatingScheme, RatingValue
from actionplans.views.grids import frozen_strips, strips

VALUES = (
    RatingValue(pk=1, code="red", word="Red", progress_definition="Late"),
    RatingValue(pk=2, code="blue", word="Blue", progress_definition="Done"),
)
FROZEN = {
    "has_impact": True,
    "progress_label": "Progress RAG",
    "progress_question": "Is it being done?",
    "impact_label": "Impact RAG",
    "impact_question": "Does it matter?",
    "values": [
        {"code": "red", "progress_definition": "Late", "impact_definition": "None"}
    ],
}


def test_a_number_leads_to_its_actions_and_zero_leads_nowhere():
    counts = Counts(progress={1: 3, None: 1}, impact={None: 4}, total=4)

    progress, impact = strips(
        counts=counts,
        scheme=RatingScheme(),
        values=VALUES,
        register="/register/",
        asked={"recommendation": "1 & 2"},
    )

    red, blue, unrated = (cell for _, cell, _ in progress.counts)
    assert red.address == "/register/?recommendation=1+%26+2&progress=red"
    assert red.words == "3: Progress RAG Red"
    assert (blue.number, blue.address) == (0, "")
    assert unrated.address.endswith("&progress=not-rated")
    assert [cell.number for _, cell, _ in impact.counts] == [0, 0, 4]


def test_definitions_stand_beside_the_counts():
    (strip, _) = strips(
        counts=Counts(), scheme=RatingScheme(), values=VALUES, register="/"
    )

    assert [meaning for _, _, meaning in strip.counts] == ["Late", "Done", ""]


def test_a_frozen_key_has_its_own_words_and_leads_nowhere():
    counts = Counts(progress={"red": 2}, impact={None: 2}, total=2)

    progress, impact = frozen_strips(counts, FROZEN)

    assert [(c.number, c.address) for _, c, _ in progress.counts] == [(2, ""), (0, "")]
    assert impact.question == "Does it matter?"
    assert impact.counts[0][2] == "None"


def test_a_frozen_key_without_impact_has_one_strip():
    assert len(frozen_strips(Counts(), FROZEN | {"has_impact": False})) == 1
