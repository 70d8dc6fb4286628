"""Rich text: what officers type in a small format, as safe HTML.

In: Markdown's headings, bullets, numbers, bold, italics, links and tables. Out: HTML of
those elements alone. What else is typed, HTML included, comes out as the words it is.
"""

import nh3
from markdown_it import MarkdownIt

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
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"scope"},
    "td": set(),
}


def to_html(text: str) -> str:
    """The words of one box as HTML; empty where nothing was typed."""
    return clean(_READER.render(text))


def clean(html: str) -> str:
    """What a reader's browser and a printer may be given of it."""
    return nh3.clean(
        html,
        tags=set(ALLOWED),
        attributes={tag: names for tag, names in ALLOWED.items() if names},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    ).strip()
