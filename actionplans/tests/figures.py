"""The tables of a page as its readers find them: captions, and numbers by their labels.

For tests that count again: HTML in, plain values out. A cell's label is what a narrow
page shows before it: a word, or the letter of a rating's mark.
"""

import re
from html.parser import HTMLParser


class _Tables(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tables, self.row, self.cell, self.inside = [], None, None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "table":
            self.tables.append({"caption": "", "rows": []})
        elif tag == "caption":
            self.inside = "caption"
        elif tag == "tr" and self.tables:
            self.row = []
            self.tables[-1]["rows"].append(self.row)
        elif tag in ("td", "th") and self.row is not None:
            label = attrs.get("data-letter") or attrs.get("data-label") or ""
            self.cell = [label, ""]
            self.row.append(self.cell)
            self.inside = "cell"

    def handle_endtag(self, tag):
        if tag in ("td", "th", "caption"):
            self.inside = None

    def handle_data(self, data):
        if self.inside == "caption":
            self.tables[-1]["caption"] += data
        elif self.inside == "cell":
            self.cell[1] += data


def tables(response) -> dict:
    """Caption to rows; a row is its heading and its cells' words by their labels.

    A table without a caption is called as its first column is.
    """
    reader = _Tables()
    reader.feed(response.content.decode())
    found = {}
    for table in reader.tables:
        rows = [
            (_words(head[1]), {label: _words(words) for label, words in cells})
            for head, *cells in table["rows"][1:]
        ]
        found[_words(table["caption"] or table["rows"][0][0][1])] = rows
    return found


def numbers(cells: dict) -> dict:
    """The cells that hold a number and nothing else."""
    return {
        label: int(words)
        for label, words in cells.items()
        if re.fullmatch(r"\d+", words)
    }


def pairs(cells: dict) -> dict:
    """The cells that hold a number and what it was: "6 was 5"."""
    found = {
        label: re.fullmatch(r"(\d+) was (\d+)", words) for label, words in cells.items()
    }
    return {label: tuple(map(int, m.groups())) for label, m in found.items() if m}


def _words(text: str) -> str:
    return " ".join(text.split())
