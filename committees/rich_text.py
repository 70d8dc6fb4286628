"""Rich text: what officers type in a small format, as safe HTML.

In: Markdown's headings, bullets, numbers, bold, italics, links and tables. Out: HTML of
those elements alone, whole or block by block. What else is typed, HTML included, comes
out as the words it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

# A well-kept reader of CommonMark (MIT), and a cleaner of HTML (MIT) behind it, so that
# a fault of the one is caught by the other.
_READER = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
_READER.disable(["image", "code", "fence", "html_block", "html_inline", "lheading"])
ALLOWED = {
    "p": set(),
    "h3": set(),
    "h4": set(),
    "ul": set(),
    "ol": {"start"},
    "li": set(),
    "strong": set(),
    "em": set(),
    "a": {"href"},
    "br": set(),
    "blockquote": set(),
    "table": set(),
    "caption": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"scope"},
    "td": set(),
    "span": set(),
}
# What a paper that is composed of it says for the eye: the number before a paragraph,
# an area that stands below another.
CLASSES = {"p": {"numbered-paragraph"}, "span": {"number-of"}, "th": {"below"}}
# However many marks a heading was typed with: a box stands below a heading of its own.
_HEADINGS = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}
# The bullets that a word processor leaves behind when its text is pasted.
_PASTED_BULLET = re.compile(r"^([ \t]*)[•●▪◦‣·∙][ \t]*(?=\S)", re.MULTILINE)

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph ("p"), a heading ("h3", "h4"), a list or a table, by its element."""

    tag: str
    html: str


def to_html(text: str) -> str:
    """The words of one box as HTML; empty where nothing was typed."""
    return "\n".join(block.html for block in blocks(text))


def blocks(text: str) -> list[Block]:
    """The same, one after another."""
    references: dict[str, Any] = {}
    tokens = _READER.parse(_PASTED_BULLET.sub(r"\1- ", text), references)
    _settle(tokens)
    found = []
    for group in _groups(tokens):
        html = clean(_READER.renderer.render(group, _READER.options, references))
        if html:
            found.append(Block(group[0].tag, html))
    return found


def says_something(text: str) -> bool:
    """Whether there are words in it, and not marks of the format alone."""
    return bool(_TAG.sub("", to_html(text)).strip())


def clean(html: str) -> str:
    """What a reader's browser and a printer may be given of it."""
    return nh3.clean(
        html,
        tags=set(ALLOWED),
        attributes={tag: names for tag, names in ALLOWED.items() if names},
        allowed_classes=CLASSES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    ).strip()


def to_plain(html: str) -> str:
    """The words of such HTML without their form, a line for each block of it."""
    broken = re.sub(r"<(br|/p|/li|/h[34]|/tr)>", "\n", html)
    bare = unescape(nh3.clean(broken, tags=set()))
    lines = (" ".join(line.split()) for line in bare.splitlines())
    return "\n".join(filter(None, lines))


def _settle(tokens: Sequence[Token]) -> None:
    """Headings of two sizes, and tables whose columns have headings to hear.

    An empty cell among the headings is no heading.
    """
    for token in tokens:
        token.tag = _HEADINGS.get(token.tag, token.tag)
    # A heading's cell is three tokens: its beginning, its words and its end.
    for begun, words, ended in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if begun.type == "th_open" and words.content.strip():
            begun.attrSet("scope", "col")
        elif begun.type == "th_open":
            begun.tag = ended.tag = "td"


def _groups(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each block that stands in no other."""
    group: list[Token] = []
    for token in tokens:
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield group
            group = []
