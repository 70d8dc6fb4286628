"""Rating keys: where they stand, which fills they explain, what their words teach."""

from actionplans.importing.reading import read_book
from actionplans.importing.tables.keys import find_key, taught_by

from .workbooks import AMBER, GREEN, PURPLE, RED, YELLOW, Filled, make_workbook


def key_of(rows, title="Plan"):
    book = read_book("key.xlsx", make_workbook(sheets={title: rows}), None)
    return find_key(book.sheets[0])


def told(key):
    return [(entry.rag, entry.label, entry.meaning) for entry in key.entries]


def test_a_block_explains_the_fills_beside_its_words():
    key = key_of(
        [
            ["Key"],
            ["Amber", Filled(None, YELLOW), "Slow"],
            ["Blue", Filled(None, PURPLE), "Finished"],
        ]
    )

    assert told(key) == [("Amber", "Amber", "Slow"), ("Blue", "Blue", "Finished")]
    assert dict(key.fills) == {YELLOW: "Amber", PURPLE: "Blue"}


def test_a_fill_that_stands_for_two_colours_explains_neither():
    shade = "DDEBF7"
    key = key_of([["Key"], [Filled("Red", shade)], [Filled("Green", shade)]])

    assert [entry.rag for entry in key.entries] == ["Red", "Green"]
    assert not key.fills


def test_a_line_of_another_colour_does_not_end_the_block():
    key = key_of(
        [["Key"], ["Red", "Late"], ["Pink", "Unheard of"], ["Green", "Fine"], ["Plan"]]
    )

    assert [entry.rag for entry in key.entries] == ["Red", "Green"]
    assert key.rows == {1, 2, 3, 4}


def test_a_row_of_colours_is_a_key_with_its_meanings_below():
    colours = [Filled("Lost", RED), Filled("Slow", AMBER), Filled("Well", GREEN)]
    key = key_of([colours, ["No plan", "A plan", "As agreed"]])

    assert told(key)[0] == ("Red", "Lost", "No plan")
    assert key.rows == {1, 2}


def test_a_row_whose_cells_have_one_fill_is_no_key():
    assert not key_of([[Filled(word, GREEN) for word in ("One", "Two", "Three")]]).rows


def test_a_sheet_that_calls_itself_the_key_is_one():
    rows = [["What it means"], [Filled("Lost", RED)], [Filled("Well", GREEN)]]

    assert [entry.rag for entry in key_of(rows, "RAG key").entries] == ["Red", "Green"]
    assert not key_of(rows, "Plan").entries


def test_a_meaning_of_several_status_words_teaches_each():
    key = key_of([["Key"], ["Green", "Complete or on track"], ["Red", "Overdue"]])

    words = taught_by([key]).words
    assert (words["complete"], words["on track"], words["overdue"]) == (
        "Green",
        "Green",
        "Red",
    )


def test_the_keys_of_a_file_are_held_together():
    first = key_of([["Key"], ["Red", "Late"], ["Green", "Fine"]])
    second = key_of([["Key"], ["Green", "Shown"], ["Grey", "Too early"]])

    assert taught_by([first, second]).colours == {"Red", "Green", "Grey"}
