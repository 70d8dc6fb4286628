"""The parts of a .docx as element trees: body, styles, numbering, comments, footnotes.

In: the file's bytes, which the guard has let through. Out: Parts. No entity is resolved
and no link followed; what is missing is an empty element. Headers, footers, pictures
and macros are not opened.
"""

import io
import posixpath
from dataclasses import dataclass
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from actionplans.importing.documents.wordml import Element, W
from actionplans.importing.guarding.document_scan import is_scanned
from actionplans.importing.sheets import fills

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a reader of the plan needs of the file; notes by their number."""

    body: Element
    styles: Element
    numbering: Element
    comments: dict[str, Element]
    footnotes: dict[str, Element]
    theme: tuple[str, ...]


def parts_of(data: bytes) -> Parts:
    """Open the package by its relations, as Word does."""
    with ZipFile(io.BytesIO(data)) as package:
        main = _by_kind(package, "")["officeDocument"]
        related = _by_kind(package, main)
        document = fromstring(package.read(main))
        notes = (
            _part(package, related, "footnotes"),
            _part(package, related, "endnotes"),
        )
        theme = package.read(related["theme"]) if "theme" in related else None
        return Parts(
            body=_body(document),
            styles=_part(package, related, "styles"),
            numbering=_part(package, related, "numbering"),
            comments=_by_id((_part(package, related, "comments"),), "comment"),
            footnotes=_by_id(notes[:1], "footnote") | _by_id(notes[1:], "endnote", "e"),
            theme=fills.theme_colours(theme),
        )


def _body(document: Element) -> Element:
    body = document.find(W + "body")
    return document if body is None else body


def _part(package: ZipFile, related: dict[str, str], kind: str) -> Element:
    name = related.get(kind)
    return fromstring(package.read(name)) if name else fromstring("<none/>")


def _relations(package: ZipFile, part: str) -> list[Element]:
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in package.namelist():
        return []
    return list(fromstring(package.read(path)).iter(RELATION))


def _by_kind(package: ZipFile, part: str) -> dict[str, str]:
    """The parts a part names, by the last word of their kind.

    Left out: what lies outside the file, and what the guard has not looked at.
    """
    names, found = set(package.namelist()), {}
    for relation in _relations(package, part):
        target = relation.get("Target", "")
        folder = "" if target.startswith("/") else posixpath.dirname(part)
        path = posixpath.normpath(posixpath.join(folder, target.lstrip("/")))
        inside = relation.get("TargetMode") != "External" and path in names
        if inside and is_scanned(path):
            found.setdefault(relation.get("Type", "").rpartition("/")[2], path)
    return found


def _by_id(roots: tuple[Element, ...], tag: str, mark: str = "") -> dict[str, Element]:
    """Notes by their number; separators between notes and text are no notes."""
    return {
        mark + note.get(W + "id", ""): note
        for root in roots
        for note in root.iter(W + tag)
        if note.get(W + "type", "normal") == "normal"
    }
