"""Places in a document are said as its reader finds them: table, row and column."""

import pytest

from actionplans.importing.proposal import Issue, Stretch
from actionplans.importing.questions.whereabouts import row_in_words, told

STRETCHES = (
    Stretch("Document", 2, 2, "the text above table 1", is_table=False),
    Stretch("Document", 3, 8, "table 1"),
    Stretch("Document", 10, 19, "table 2"),
    Stretch("Table 3", 2, 5, "table 3"),
)


@pytest.mark.parametrize(
    ("sheet", "row", "words"),
    [
        ("Document", 3, "table 1, row 1"),
        ("Document", 14, "table 2, row 5"),
        ("Document", 2, "the text above table 1"),
        ("Table 3", 2, "table 3, row 1"),
        ("Document", 9, ""),
        ("Plan", 3, ""),
    ],
)
def test_rows_count_within_their_table(sheet, row, words):
    assert row_in_words(STRETCHES, sheet, row) == words


def test_an_issue_says_table_row_and_column():
    (issue,) = told([Issue("T1", "DECIDE", "When?", "Document", "C14")], STRETCHES)

    assert issue.found_at == "Table 2, row 5, column 3"


def test_of_many_cells_the_first_few_are_named():
    cells = tuple(f"B{row}" for row in range(10, 20))

    (issue,) = told([Issue("T10", "CHECK", "?", "Document", None, cells)], STRETCHES)

    assert issue.found_at.startswith("Table 2, row 1, column 2; table 2, row 2,")
    assert issue.found_at.endswith(" and 4 more")


def test_rows_named_in_the_message_are_named_likewise():
    message = "Row 11 has no ref and was joined to the action in row 8."
    (issue,) = told([Issue("C1", "CHECK", message, "Document", "B11")], STRETCHES)

    assert issue.message == (
        "Table 2, row 2 has no ref and was joined to the action in table 1, row 6."
    )


def test_an_issue_about_all_of_it_is_about_the_document():
    sheet, whole = told(
        [Issue("G5", "DECIDE", "?", "Document"), Issue("L2", "CHECK", "?")], STRETCHES
    )

    assert (sheet.found_at, whole.found_at) == ("The document", "")


def test_a_workbook_keeps_its_addresses():
    (issue,) = told([Issue("T1", "DECIDE", "Row 9?", "Plan", "C9")], ())

    assert (issue.found_at, issue.message) == ("", "Row 9?")


def test_the_words_of_a_place_do_not_change_what_an_answer_belongs_to():
    before = Issue("T1", "DECIDE", "When?", "Document", "C14")
    (after,) = told([before], STRETCHES)

    assert after.id == before.id
    assert Issue.from_json(after.to_json()) == after
