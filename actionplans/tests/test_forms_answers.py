"""What was posted, as decisions: nothing typed is dropped, nothing unasked is kept."""

import pytest

from actionplans.forms.answers import BOTH, NO_WORDS, answers, given

OPEN = {
    "id": "a1",
    "severity": "DECIDE",
    "field": "due_date",
    "choices": [{"value": "2026-04", "label": "April"}, {"value": None, "label": "No"}],
}
REMARK = {
    "id": "b2",
    "severity": "CHECK",
    "field": "leads",
    "choices": [{"value": "text", "label": "Keep"}, {"value": "post", "label": "Post"}],
}
SCHEME = {**REMARK, "id": "c3", "field": "scheme"}
CHOSEN = {"choice": "2026-04", "value": None}
OWN = {"choice": None, "value": "May 2026"}
LEFT = {"choice": None, "value": None}


@pytest.mark.parametrize(
    ("posted", "stands", "decided"),
    [
        ({}, {}, {}),
        ({"answer-a1": "=2026-04"}, {}, {"a1": CHOSEN}),
        ({"answer-a1": "empty"}, {}, {"a1": LEFT}),
        ({"answer-a1": "own", "own-a1": " May 2026 "}, {}, {"a1": OWN}),
        ({"answer-a1": "own", "own-a1": "May\0 2026\0"}, {}, {"a1": OWN}),
        # Only the box was filled in.
        ({"own-a1": "May 2026"}, {}, {"a1": OWN}),
        ({"answer-a1": "=2026-04", "own-a1": "May 2026"}, {"a1": CHOSEN}, {"a1": OWN}),
        # Another button after an own value: the box still holds the old words.
        ({"answer-a1": "=2026-04", "own-a1": "May 2026"}, {"a1": OWN}, {"a1": CHOSEN}),
        ({"answer-a1": "=2031-01"}, {}, {}),
        ({"answer-b2": "empty"}, {}, {}),
        # What a remark proposes is no answer until another was given.
        ({"answer-b2": "=text"}, {}, {}),
        ({"answer-b2": "=post"}, {}, {"b2": {"choice": "post", "value": None}}),
        (
            {"answer-b2": "=text"},
            {"b2": {"choice": "post", "value": None}},
            {"b2": {"choice": "text", "value": None}},
        ),
        ({"answer-zz": "=post"}, {}, {}),
    ],
)
def test_answers_are_read(posted, stands, decided):
    found = answers([OPEN, REMARK], posted, stands)

    assert (found.decisions, found.errors) == (decided, {})


def test_the_scheme_that_stands_is_no_answer():
    assert answers([SCHEME], {"answer-c3": "=post"}, {}, "post").decisions == {}


@pytest.mark.parametrize(
    ("posted", "sentence", "typed"),
    [
        ({"answer-a1": "own", "own-a1": " "}, NO_WORDS, {}),
        ({"answer-a1": "=2026-04", "own-a1": "May"}, BOTH, {"a1": "May"}),
    ],
)
def test_half_an_answer_is_told_and_what_was_typed_kept(posted, sentence, typed):
    found = answers([OPEN], posted, {})

    assert (found.decisions, found.errors, found.typed) == ({}, {"a1": sentence}, typed)


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (None, ("", "")),
        (OWN, ("own", "May 2026")),
        (CHOSEN, ("=2026-04", "")),
        (LEFT, ("empty", "")),
    ],
)
def test_a_decision_stands_in_the_form(decision, expected):
    assert given(decision) == expected
