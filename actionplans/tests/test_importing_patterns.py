"""Questions of one pattern stand together, and a page keeps a kind whole."""

import pytest

from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.questions.patterns import kinds, pages, proposal_of

EMPTY = Choice(None, "Leave empty")


def ask(cell, raw="", *values, code="T5", field="due_date", message="When?"):
    choices = (*(Choice(value, value) for value in values), EMPTY)
    return Issue(
        code, "DECIDE", message, "Plan", cell, field=field, raw=raw, choices=choices
    )


def cells(found):
    """The cells of each kind, those alike together."""
    return [[[i.cell for i in a.issues] for a in kind.alike] for kind in found]


def test_one_code_and_sentence_is_a_kind_in_the_order_of_the_file():
    found = kinds([ask("E1", "Ongoing"), ask("E2", code="T1"), ask("E3", "ongoing. ")])

    assert cells(found) == [[["E1", "E3"]], [["E2"]]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('The ref "1.1" stands twice.', 'The ref "2.4" stands twice.'),
        ("“AD” is read as 2 leads.", "“SM QA” is read as 3 leads."),
    ],
)
def test_the_words_and_numbers_a_sentence_quotes_make_no_other_kind(one, other):
    assert len(kinds([ask("A1", message=one), ask("A2", message=other)])) == 1


def test_another_sentence_or_field_is_another_kind():
    asked = [
        ask("E1", message="Which is the end?"),
        ask("E2", message="The end is missing."),
        ask("E3", message="The end is missing.", field="leads"),
    ]

    assert len(kinds(asked)) == 3


def test_what_must_be_decided_is_apart_from_what_is_only_confirmed():
    confirmed = Issue("T5", "CHECK", "When?", "Plan", "E2", field="due_date")

    assert len(kinds([ask("E1"), confirmed])) == 2


def test_the_same_value_on_offer_is_alike_whatever_the_words():
    asked = [ask("E1", "March", "2026-03"), ask("E2", "by March", "2026-03")]

    assert cells(kinds(asked)) == [[["E1", "E2"]]]


def test_other_words_without_a_value_on_offer_are_not_alike():
    asked = [ask("E1", "Feb Board"), ask("E2", "Q3 report"), ask("E3", "FEB  board")]

    assert cells(kinds(asked)) == [[["E1", "E3"], ["E2"]]]


@pytest.mark.parametrize("field", ["ref", "heading", "text", None])
def test_no_answer_serves_two_refs_or_two_columns(field):
    asked = [ask("A1", "x", "1.1", field=field), ask("A2", "x", "1.1", field=field)]

    (kind,) = kinds(asked)
    assert [alike.is_several for alike in kind.alike] == [False, False]


def test_names_stay_when_a_question_is_gone():
    asked = [ask("E1", "Ongoing"), ask("E2", "Ongoing"), ask("E3", "Quarterly")]

    all_of_it, (less,) = kinds(asked)[0], kinds(asked[1:])

    assert less.key == all_of_it.key
    assert [a.key for a in less.alike] == [a.key for a in all_of_it.alike]


@pytest.mark.parametrize(
    ("issue", "expected"),
    [
        (ask("A1", "", "2026-03", "2026-02"), "2026-03"),
        (ask("A1"), None),
        (
            ask("A1", "", *("Red", "Amber", "Yellow", "Green", "Blue", "Grey")),
            None,
        ),
        (ask("A1", "", "Green", "Red", code="G4", field="progress_rag"), None),
        (Issue("S1", "BLOCK", "No table."), None),
    ],
    ids=["first of several", "none", "all colours", "word against fill", "no choice"],
)
def test_what_is_proposed_is_the_first_value_on_offer(issue, expected):
    assert proposal_of(issue) == expected


def on_pages(sizes, most, size=lambda alike: len(alike.issues)):
    asked = [
        ask(f"E{n}", raw=f"{n}", code=f"T{kind}")
        for kind, count in enumerate(sizes)
        for n in range(count)
    ]
    return [
        [(kind.first.code, len(kind.issues)) for kind in page]
        for page in pages(kinds(asked), most, size)
    ]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ((), [[]]),
        ((3, 4), [[("T0", 3), ("T1", 4)]]),
        ((6, 6), [[("T0", 6)], [("T1", 6)]]),
        ((4, 6, 3), [[("T0", 4), ("T1", 6)], [("T2", 3)]]),
        ((23, 2), [[("T0", 10)], [("T0", 10)], [("T0", 3), ("T1", 2)]]),
    ],
)
def test_a_kind_stands_on_one_page_where_a_page_holds_it(sizes, expected):
    assert on_pages(sizes, 10) == expected


def test_questions_alike_are_never_parted():
    alike = [ask(f"E{n}", "Ongoing") for n in range(30)]

    found = pages(kinds([*alike, ask("F1", code="T1")]), 10, lambda a: len(a.issues))

    assert [[len(kind.issues) for kind in page] for page in found] == [[30], [1]]
