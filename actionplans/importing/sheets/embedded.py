"""What lies on a workbook's sheets and is in no cell: files, pictures, text boxes.

In: the workbook's bytes, which the guard has measured. Out: a Note a sheet that lists
each with its caption, as far as the file tells one, and the cell it is fixed to.
Nothing of them is opened. Source: import specification E4.5 and E8 S8.
"""

import io
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from zipfile import ZipFile

from actionplans.importing.guarding.workbook_parts import workbook_parts
from actionplans.importing.sheets.cleaning import plain
from actionplans.importing.sheets.grid import Note, address

UNPLACED = (
    "The workbook holds files or pictures. They are not imported; add them as evidence "
    "afterwards."
)
LISTED = 10
LONGEST_CAPTION = 120
_STORED = ("xl/embeddings/", "xl/media/", "xl/drawings/drawing")
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "oleObject")
_FILES = {"PowerPoint": "presentation", "Word": "document", "Excel": "workbook"}
_GIVEN_NAMES = ("picture", "image", "object", "textbox", "text box", "rectangle")


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something that lies on a sheet, and where."""

    kind: str
    caption: str
    cell: str | None

    def __str__(self) -> str:
        named = f"{self.kind} “{self.caption}”" if self.caption else self.kind
        return f"{named} at {self.cell}" if self.cell else named


def notes_of(data: bytes) -> tuple[Note, ...]:
    """A CHECK for each sheet that holds files, pictures or text boxes."""
    with ZipFile(io.BytesIO(data)) as package:
        if not any(name.startswith(_STORED) for name in package.namelist()):
            return ()
        parts = workbook_parts(package).sheets
        found = {title: list(_on_sheet(package, part)) for part, title in parts.items()}
        stored = any(name.startswith(_STORED[:2]) for name in package.namelist())
    if stored and not any(found.values()):
        return (Note("S8", "CHECK", UNPLACED),)
    return tuple(_note(title, things) for title, things in found.items() if things)


def _note(title: str, things: list[_Thing]) -> Note:
    named = "; ".join(str(thing) for thing in things[:LISTED])
    more = f" and {len(things) - LISTED} more" if len(things) > LISTED else ""
    message = (
        f"Not in cells, and not imported: {named}{more}. Add what matters as evidence "
        "afterwards."
    )
    cells = tuple(dict.fromkeys(thing.cell for thing in things if thing.cell))
    return Note("S8", "CHECK", message, title, cells)


def _on_sheet(package: ZipFile, part: str) -> Iterator[_Thing]:
    for target in _drawings(package, part):
        yield from _anchored(package, target)
    if any(name.startswith("xl/embeddings/") for name in package.namelist()):
        yield from _anchored(package, part)


def _drawings(package: ZipFile, part: str) -> Iterator[str]:
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package.namelist():
        return
    for relation in ElementTree.fromstring(package.read(relations)):
        if relation.get("Type", "").endswith("/drawing"):
            target = relation.get("Target", "")
            path = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
            if path in package.namelist():
                yield path


def _anchored(package: ZipFile, part: str) -> Iterator[_Thing]:
    with package.open(part) as stream:
        for _, element in ElementTree.iterparse(stream):
            if _local(element) in _ANCHORS:
                thing = _thing(element)
                if thing is not None:
                    yield thing
            # A row of cells, not the row of an anchor, which is a number.
            if _local(element) in (*_ANCHORS, "row") and len(element):
                element.clear()


def _thing(anchor: ElementTree.Element) -> _Thing | None:
    """What is fixed there; None for lines and empty shapes, which say nothing."""
    inside = {_local(element): element for element in reversed(list(anchor.iter()))}
    words = plain(" ".join(e.text or "" for e in anchor.iter() if _local(e) == "t"))
    told = inside.get("cNvPr", inside.get("objectPr"))
    caption = words or _caption(told)
    if _local(anchor) == "oleObject":
        # The same object stands there again for old programs, without its place.
        if "from" not in inside:
            return None
        program = anchor.get("progId", "")
        known = (name for word, name in _FILES.items() if word in program)
        return _Thing(f"embedded {next(known, 'file')}", caption, _cell(inside))
    if "pic" in inside:
        return _Thing("picture", caption, _cell(inside))
    if "graphicFrame" in inside:
        return _Thing("chart", caption, _cell(inside))
    return _Thing("text box", caption, _cell(inside)) if words else None


def _caption(told: ElementTree.Element | None) -> str:
    """Its description, or the name somebody gave it: "Picture 3" is Excel's own."""
    if told is None:
        return ""
    described = told.get("descr") or told.get("altText") or told.get("title")
    name = plain(told.get("name", ""))
    own = "" if name.lower().startswith(_GIVEN_NAMES) else name
    return plain(described or own)[:LONGEST_CAPTION]


def _cell(inside: dict[str, ElementTree.Element]) -> str | None:
    """The cell at its upper left corner; both are counted from nought."""
    try:
        corner = {_local(e): int(e.text or "") for e in inside["from"]}
        return address(corner["row"] + 1, corner["col"] + 1)
    except (KeyError, ValueError):
        return None


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
