"""Which part of the package is which: ZipFile in, WorkbookParts out.

Follows the relations the way openpyxl does, so that what is measured is what
will be read. A sheet that openpyxl would leave out silently refuses the file.
"""

import posixpath
from dataclasses import dataclass
from zipfile import ZipFile

from actionplans.importing.guarding import limits
from actionplans.importing.guarding.file_refusals import refused
from actionplans.importing.guarding.xml_scan import (
    MAIN,
    RELATION_ID,
    STRICT,
    Attributes,
    Scan,
    root_of,
    scan_part,
)
from actionplans.importing.guarding.zip_check import is_read


@dataclass(frozen=True, slots=True)
class WorkbookParts:
    """sheets: part name to title; strings: the shared strings' part, if there is one;
    others: what remains to be looked at."""

    sheets: dict[str, str]
    strings: str | None
    others: tuple[str, ...]


def workbook_parts(package: ZipFile) -> WorkbookParts:
    roots = {
        name: root_of(package, name) for name in package.namelist() if is_read(name)
    }
    if f"{STRICT} workbook" in roots.values():
        raise refused("strict")
    workbook = _only(roots, f"{MAIN} workbook")
    if workbook is None:
        raise refused("damaged", because="no workbook part")
    sheets = _sheets(package, workbook)
    strings = _only(roots, f"{MAIN} sst")
    measured = {workbook, strings, *sheets}
    others = tuple(name for name in roots if name not in measured)
    return WorkbookParts(sheets, strings, others)


def _only(roots: dict[str, str], tag: str) -> str | None:
    names = [name for name, root in roots.items() if root == tag]
    if len(names) > 1:
        raise refused("damaged", because=f"{len(names)} parts are {tag}")
    return names[0] if names else None


class _WorkbookScan(Scan):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        super().start(tag, attributes)
        if tag == f"{MAIN} sheet" and attributes.get(RELATION_ID):
            self.sheets.append((attributes["name"], attributes[RELATION_ID]))


class _RelationsScan(Scan):
    def __init__(self) -> None:
        super().__init__()
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        super().start(tag, attributes)
        if tag.endswith(" Relationship") and attributes.get("TargetMode") != "External":
            kind_and_target = attributes["Type"], attributes["Target"]
            self.targets[attributes["Id"]] = kind_and_target


def _sheets(package: ZipFile, workbook: str) -> dict[str, str]:
    found = _WorkbookScan()
    scan_part(package, workbook, found, limits.WORKBOOK_BYTES)
    _check_titles([title for title, _ in found.sheets])
    relations = _relations(package, workbook)
    parts = [
        (_absolute(workbook, relations[relation][1]), relations[relation][0], title)
        for title, relation in found.sheets
    ]
    names = {part for part, _, _ in parts}
    if len(names) < len(parts) or not names <= set(package.namelist()):
        raise refused("damaged", because="a sheet without a part of its own")
    return {part: title for part, kind, title in parts if "chartsheet" not in kind}


def _check_titles(titles: list[str]) -> None:
    if not titles:
        raise refused("damaged", because="no sheets")
    if len(titles) > limits.SHEETS:
        raise refused("too_many_sheets", count=len(titles), limit=limits.SHEETS)
    if len({title.casefold() for title in titles}) < len(titles):
        raise refused("damaged", because="two sheets of one title")


def _relations(package: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(part)
    found = _RelationsScan()
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    scan_part(package, relations, found, limits.WORKBOOK_BYTES)
    return found.targets


def _absolute(part: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
