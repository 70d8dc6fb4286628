"""WordprocessingML's names, and the way down it that a reader of the page would take.

In: elements of a document. Out: those one sees: wrappers opened, tracked deletions left
out, of alternative drawings one. Source: ECMA-376, part 1, chapter 17.
"""

from collections.abc import Iterator
from typing import Any

# defusedxml's trees are those of the standard library.
Element = Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

OFF = ("0", "false", "off", "none")
_WRAPPERS = {
    W + name
    for name in ("customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple",
                 "dir", "bdo", "sdtContent")
}  # fmt: skip


def within(element: Element) -> Iterator[Element]:
    """The element's children as one sees them on the page."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from within(child)
        elif child.tag == W + "sdt":
            if not _is_placeholder(child) and not _is_contents(child):
                yield from within(_found(child, W + "sdtContent"))
        elif child.tag == MC + "AlternateContent":
            one = child.find(MC + "Choice")
            yield from within(child.find(MC + "Fallback") if one is None else one)
        else:
            yield child


def _is_placeholder(control: Element) -> bool:
    """ "Choose an item.": a content control that nobody has filled in."""
    shown = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shown is not None and is_on(shown)


def _is_contents(control: Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and value(gallery) == "Table of Contents"


def _found(element: Element, path: str) -> Element:
    found = element.find(path)
    return () if found is None else found


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of Word's own; "" where it, or the element, is not there."""
    return "" if element is None else element.get(W + name, "")


def is_on(element: Element | None) -> bool:
    """Whether a property such as strike is there and not switched off."""
    return element is not None and value(element) not in OFF


def number(element: Element | None, name: str = "val", default: int = 0) -> int:
    """A whole number, however Word or another program wrote it."""
    try:
        return int(float(value(element, name)))
    except (ValueError, OverflowError):
        return default
