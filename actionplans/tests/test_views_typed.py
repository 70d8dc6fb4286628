"""What was typed, by the names of its fields: shown to be mended, told, or carried."""

import pytest

from actionplans.views.typed import Typed


@pytest.mark.parametrize(
    ("name", "text", "label"),
    [
        ("progress_text", "Done", "Progress to date"),
        ("concerns", "", "Areas of concern"),
        ("form-0-heading", "Foreword", "Heading"),
        ("form-2-term", "Service Manager", "In full"),
        ("own-3f2a", "two words", "3f2a"),
        ("part-2", "Train managers", "Part 2"),
        ("findings", "Late", "Summary from the inspection"),
    ],
)
def test_words_stand_under_the_label_of_their_box(name, text, label):
    field = Typed(name, text)

    assert field.is_words or not text
    assert (field.label, field.choice) == (label, "")


@pytest.mark.parametrize(
    ("name", "text", "label", "choice"),
    [
        ("progress", "green", "Progress rating", "Green"),
        ("progress", "overdue", "Progress rating", "Overdue"),
        ("impact", "", "Impact rating", "Not rated"),
        ("percent", "40", "% complete", "40%"),
    ],
)
def test_choices_are_told_in_their_words(name, text, label, choice):
    field = Typed(name, text)

    assert not field.is_words
    assert (field.label, field.choice) == (label, choice)


@pytest.mark.parametrize("name", ["version", "submission", "next", "form-TOTAL_FORMS"])
def test_what_is_nobodys_words_is_carried_unseen(name):
    field = Typed(name, "7")

    assert not field.is_words and not field.choice
