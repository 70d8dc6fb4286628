"""Wanted: which files an issued paper is printed as, and what each of them holds.

In: the content that was issued. Out: a Wanted for each file, its HTML made when it is
asked for: the pack, the exempt pack where something is exempt, then each report and
each appendix alone; of minutes the public ones and, beside them, the whole ones.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from actionplans.dressing import PLAIN, Dress
from committees import packs
from committees.contents import (
    AppendixContent,
    ItemContent,
    MinutesContent,
    PackContent,
)
from committees.models import PaperFile
from committees.withholding import as_seen, has_exempt

from .apart import exempt_alone
from .lacks import lacks_of
from .layout import FILE, VERSION, has_papers

Kind = PaperFile.Kind


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file. `ending` says in its name what it is."""

    kind: str
    ending: str
    html: Callable[[], str]
    is_exempt: bool = False
    report: int | None = None
    appendix: int | None = None
    # PDFs of others whose pages it holds; the one that it is, where it is one.
    foreign: tuple[AppendixContent, ...] = ()
    is_itself: bool = False
    items: tuple[int, ...] = ()  # whose papers it holds, in their order

    @property
    def alone(self) -> tuple[str, int] | None:
        """Of which report or appendix alone it is."""
        source = self.report or self.appendix
        return (self.kind, source) if source else None

    @property
    def shortcomings(self) -> list[str]:
        if self.is_itself:
            return [lack for one in self.foreign for lack in one["shortcomings"]]
        return lacks_of(self.foreign)


def of_pack(
    content: PackContent, *, after: int, exempt_after: int, dress: Dress = PLAIN
) -> Iterator[Wanted]:
    """The files of an agenda or a supplement; `after`, and `exempt_after` of its exempt
    pack, and `dress`, as packs.html_of has it."""
    ending = content["kind"]
    if content["kind"] == "supplement":
        ending = f"{ending}-{content['number']}"
    public = as_seen(content, exempt=False)
    html = partial(packs.html_of, content, dress=dress)
    yield _pack(public, Kind.PACK, ending, partial(html, after=after))
    if has_exempt(content):
        alone = exempt_alone(content)
        apart = partial(html, exempt=True, after=exempt_after)
        yield _pack(alone, Kind.EXEMPT, f"{ending}-exempt", apart)
    for item, seen in zip(content["items"], public["items"], strict=True):
        yield from _alone(content, item, seen, dress)


def of_minutes(content: MinutesContent, *, dress: Dress = PLAIN) -> Iterator[Wanted]:
    """The files of minutes: for everybody, and whole where an item was exempt."""
    html = partial(packs.minutes_html_of, content, dress=dress)
    yield Wanted(Kind.MINUTES, "minutes", html)
    if any(item["is_exempt"] for item in content["items"]):
        yield Wanted(
            Kind.EXEMPT,
            "minutes-exempt",
            partial(html, exempt=True),
            is_exempt=True,
        )


def _pack(seen: PackContent, kind: str, ending: str, html: Callable[[], str]) -> Wanted:
    return Wanted(
        kind,
        ending,
        html,
        is_exempt=kind == Kind.EXEMPT,
        foreign=foreign_in(seen),
        items=tuple(item["source"] for item in seen["items"] if has_papers(item)),
    )


def foreign_in(seen: PackContent) -> tuple[AppendixContent, ...]:
    """The PDFs of others in a pack as its reader sees it."""
    found = [one for item in seen["items"] for one in item["appendices"]]
    return tuple(one for one in found if one["kind"] == FILE)


def _alone(
    content: PackContent, item: ItemContent, seen: ItemContent, dress: Dress
) -> Iterator[Wanted]:
    # An open report names an exempt appendix as everybody may see it.
    if report := item["report"] if item["exempt"] else seen["report"]:
        yield Wanted(
            Kind.REPORT,
            f"report-{report['source']}",
            partial(packs.paper_html_of, content, item, report, dress=dress),
            is_exempt=item["exempt"] is not None,
            report=report["source"],
        )
    for appendix in item["appendices"]:
        if appendix["kind"] in (VERSION, FILE):
            yield _appendix(content, item, appendix, dress)


def _appendix(
    content: PackContent, item: ItemContent, appendix: AppendixContent, dress: Dress
) -> Wanted:
    is_foreign = appendix["kind"] == FILE
    return Wanted(
        Kind.APPENDIX,
        f"appendix-{appendix['source']}",
        partial(packs.paper_html_of, content, item, appendix, dress=dress),
        is_exempt=bool(item["exempt"] or appendix["exempt"]),
        appendix=appendix["source"],
        foreign=(appendix,) if is_foreign else (),
        is_itself=is_foreign,
    )
