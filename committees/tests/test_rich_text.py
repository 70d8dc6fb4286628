"""Rich text: a small format comes out, and nothing else whatever was typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committees.rich_text import ALLOWED, to_html


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
