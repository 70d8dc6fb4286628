"""The pages of an opened file: how many, of what size, and whether they hold text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Stream

from . import limits
from .refusals import refused

A4, A3 = (595, 842), (842, 1191)
_TOLERANCE = 9  # points: papers cut to 297 mm and to 11 inches are told apart
_MILLIMETRES = 25.4 / 72
# Shows text: Tj, TJ, ' and ", after a string or an array.
_TEXT = re.compile(rb"[)\]>]\s*(?:T[jJ]|['\"])(?=[\s/\[(<]|$)")
_NESTING = 8


@dataclass(slots=True)
class Pages:
    """Numbers of pages, from 1: `textless` show something, but no text."""

    count: int
    textless: list[int] = field(default_factory=list)
    odd: list[int] = field(default_factory=list)


def pages_of(pdf: pikepdf.Pdf) -> Pages:
    """Raises PdfRefused where there are none, too many, or one is beyond printing."""
    count = len(pdf.pages)
    if not count:
        raise refused("no_pages")
    if count > limits.PAGES:
        raise refused("too_many_pages", count=count, limit=limits.PAGES)
    pages = Pages(count)
    for number, page in enumerate(pdf.pages, start=1):
        if not _is_usual(_size(page, number)):
            pages.odd.append(number)
        if _shows_no_text(page):
            pages.textless.append(number)
    return pages


def _size(page: Page, number: int) -> tuple[float, float]:
    """Short side and long side in points."""
    try:
        left, bottom, right, top = (float(one) for one in page.cropbox.as_list())
        unit = float(page.obj.get("/UserUnit", 1))
    except (TypeError, ValueError, AttributeError, OverflowError):
        raise refused("page_size", page=number, size="it gives none") from None
    short, long = sorted((abs(right - left) * unit, abs(top - bottom) * unit))
    # Written so that what is no number is refused too.
    if not (short >= limits.SHORTEST_SIDE and long <= limits.LONGEST_SIDE):
        size = f"{_millimetres(short)} by {_millimetres(long)} mm"
        raise refused("page_size", page=number, size=size)
    return short, long


def _millimetres(points: float) -> str:
    return f"{points * _MILLIMETRES:,.0f}" if points < 1e9 else "over a million"


def _is_usual(size: tuple[float, float]) -> bool:
    return any(
        all(
            abs(side - usual) <= _TOLERANCE
            for side, usual in zip(size, paper, strict=True)
        )
        for paper in (A4, A3)
    )


def _shows_no_text(page: Page) -> bool:
    """Whether it shows something, and no text: a scan, or letters drawn as lines."""
    budget = _Budget()
    content = b"\n".join(budget.read(one) for one in _contents(page.obj))
    if not content.strip():
        return False
    if _TEXT.search(content):
        return False
    resources = page.resources if "/Resources" in page.obj else Dictionary()
    return not any(_TEXT.search(one) for one in _forms(resources, budget, set(), 0))


def _contents(page: pikepdf.Object) -> Iterator[Stream]:
    contents = page.get("/Contents")
    for one in contents if isinstance(contents, Array) else [contents]:
        if isinstance(one, Stream):
            yield one


def _forms(
    resources: pikepdf.Object, budget: "_Budget", seen: set[object], depth: int
) -> Iterator[bytes]:
    """What the drawings that a page puts on itself say, and those within them."""
    drawn = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(drawn, Dictionary) or depth > _NESTING:
        return
    for one in drawn.values():
        if not isinstance(one, Stream) or one.get("/Subtype") != Name.Form:
            continue
        if one.objgen in seen:
            continue
        seen.add(one.objgen)
        yield budget.read(one)
        inner = one.get("/Resources")
        if inner is not None:
            yield from _forms(inner, budget, seen, depth + 1)


class _Budget:
    """Reads streams of one page, so much in all."""

    def __init__(self) -> None:
        self.left = limits.CONTENT_BYTES

    def read(self, stream: Stream) -> bytes:
        data = stream.read_bytes()
        self.left -= len(data)
        if self.left < 0:
            raise refused("too_complex", because="content")
        return data
