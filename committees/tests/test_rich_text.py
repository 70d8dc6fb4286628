"""Rich text: a small format comes out, and nothing else whatever was typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committees.rich_text import ALLOWED, blocks, says_something, to_html, to_plain


def test_headings_bullets_bold_and_tables_are_kept():
    html = to_html(
        "### Why\n\nIt is **late**.\n\n- one\n- two\n\n"
        "| Area | Grade |\n| --- | --- |\n| Leaders | Good |\n"
    )

    assert "<h3>Why</h3>" in html
    assert "<strong>late</strong>" in html
    assert "<li>two</li>" in html
    assert "<td>Good</td>" in html


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "[press](javascript:alert(1))",
        "![](https://elsewhere.example/x.png)",
        '<b onclick="x()">bold</b>',
        "`<img src=x onerror=y>`",
    ],
)
def test_what_is_no_part_of_the_format_is_words(typed):
    html = to_html(typed)

    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {"p", "a"}
    assert "javascript:" not in re.sub(r">[^<]*<", "><", html)


@given(st.text(max_size=300))
def test_only_the_elements_of_the_format_come_out(typed):
    assert set(re.findall(r"<([a-z]\w*)", to_html(typed))) <= set(ALLOWED)


def test_a_heading_of_any_size_stands_below_the_box_s_own():
    html = to_html("# One\n\n## Two\n\n##### Five")

    assert html == "<h3>One</h3>\n<h3>Two</h3>\n<h4>Five</h4>"


def test_columns_of_a_table_have_headings_to_hear():
    html = to_html("| | Grade |\n| --- | --- |\n| Leaders | Good |")

    assert '<th scope="col">Grade</th>' in html
    assert html.count("<th") == 2  # the other is the thead


def test_bullets_pasted_from_a_word_processor_are_bullets():
    assert to_html("So:\n•\tone\n• two").count("<li>") == 2


def test_blocks_are_what_stands_in_no_other():
    found = blocks("One.\n\n### Two\n\n- a\n- b\n\n> said\n\n---\n")

    assert [block.tag for block in found] == ["p", "h3", "ul", "blockquote"]
    assert found[0].html == "<p>One.</p>"


@pytest.mark.parametrize(
    "typed, says", [("", False), (" \n- \n", False), ("---", False), ("- a", True)]
)
def test_marks_alone_say_nothing(typed, says):
    assert says_something(typed) is says


def test_plain_words_keep_their_lines_and_no_tag():
    html = to_html("That **all** is < 5 & well:\n\n- one\n- two")

    assert to_plain(html) == "That all is < 5 & well:\none\ntwo"
