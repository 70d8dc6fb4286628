"""What is said of parts that are exempt."""

from actionplans.exemptions import PARAGRAPHS, paragraphs_in_words, unseen_words


def test_schedule_12a_has_seven_paragraphs():
    assert list(PARAGRAPHS) == [f"Paragraph {number}" for number in range(1, 8)]


def test_paragraphs_are_named_once_and_in_order():
    assert paragraphs_in_words(["Paragraph 2"]) == "paragraph 2"
    assert paragraphs_in_words(["Paragraph 3", "Paragraph 1", "Paragraph 3"]) == (
        "paragraphs 1 and 3"
    )
    assert paragraphs_in_words(["Paragraph 1", "Paragraph 2", "Paragraph 5"]) == (
        "paragraphs 1, 2 and 5"
    )


def test_the_reader_is_told_how_many_are_exempt_and_under_what():
    assert unseen_words([], of="this plan") == ""
    assert unseen_words(["Paragraph 2"], of="this plan") == (
        "1 action of this plan is exempt (paragraph 2) and not shown to you."
    )
    assert unseen_words(["Paragraph 2"] * 2, of="this page", part="evidence") == (
        "2 pieces of evidence of this page are exempt (paragraph 2) and not shown to "
        "you."
    )
