"""What the texts of an update are called: the plan's words, or ours by its subject."""

import pytest

from actionplans import headings
from actionplans.ledger import NAMES
from actionplans.models.plan import DEFAULT_COLUMNS


@pytest.mark.parametrize(
    "of_recommendation, words",
    [
        (
            False,
            [
                "Progress to date",
                "Performance",
                "Next steps",
                "Areas of concern",
                "Barriers and support needed",
            ],
        ),
        (
            True,
            [
                "Current position",
                "Outcomes so far",
                "Scheduled work",
                "Areas of concern",
                "Barriers and support needed",
            ],
        ),
    ],
)
def test_a_recommendation_is_told_in_words_of_its_own(of_recommendation, words):
    found = headings.of_texts(DEFAULT_COLUMNS, of_recommendation=of_recommendation)

    assert list(found.values()) == words


@pytest.mark.parametrize("of_recommendation", [True, False])
def test_the_plans_own_words_win(of_recommendation):
    columns = [
        {"field": "progress", "label": "Where are we now?"},
        {"field": "concerns", "label": ""},
    ]

    found = headings.of_texts(columns, of_recommendation=of_recommendation)

    assert found["progress_text"] == "Where are we now?"
    assert found["concerns"] == "Areas of concern"


def test_every_text_of_an_update_has_a_heading():
    texts = set(NAMES) - {"progress", "impact", "percent"}

    assert set(headings.of_texts([], of_recommendation=False)) == texts
