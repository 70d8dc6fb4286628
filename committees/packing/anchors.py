"""Anchors: the places in a pack that its agenda, bookmarks and page ranges lead to.

Plain values; and the ids of a body made its own, so that two plans stand in one pack.
"""

import re

_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_NAMES = re.compile(
    r"(?<=[\s])(id|for|headers|aria-labelledby|aria-describedby|aria-controls|itemref)"
    r'="([^"]+)"'
)
_HERE = re.compile(r'(?<=[\s:])(href)="#([^"]+)"')
_DRAWN = re.compile(r"url\(#([^)]+)\)")


def of_item(source: int) -> str:
    """Where the first paper of an agenda item begins."""
    return f"item-{source}"


def end_of_item(source: int) -> str:
    """Where its last one ends."""
    return f"item-{source}-end"


def prefixed(html: str, prefix: str) -> str:
    """The body with each id, and all that points at one of them, behind the prefix.

    In: HTML of our own templates, which write attributes in double quotes and escape
    "<" and ">" in words and values. Addresses of other pages stay as they are.
    """
    return _TAG.sub(lambda tag: _own(tag[0], prefix), html)


def _own(tag: str, prefix: str) -> str:
    tag = _NAMES.sub(lambda found: f'{found[1]}="{_each(found[2], prefix)}"', tag)
    tag = _HERE.sub(lambda found: f'{found[1]}="#{prefix}{found[2]}"', tag)
    return _DRAWN.sub(lambda found: f"url(#{prefix}{found[1]})", tag)


def _each(names: str, prefix: str) -> str:
    return " ".join(f"{prefix}{name}" for name in names.split())
