"""What was issued of a meeting: the papers that stand, and those that they replaced.

In: a meeting, and whether the reader reads exempt papers. Out: the papers with their
printed files, and the agenda with all that supplements have put behind its items since.
Reads, writes nothing. Papers stay open for six years and longer: Local Government Act
1972, section 100C.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from actionplans.models.redaction import redactions_of
from actionplans.redacting import telling
from actionplans.redacting.telling import Told

from .contents import AppendixContent, ItemContent, MinutesContent, PackContent
from .models import Meeting, Paper, PaperFile
from .withholding import as_seen, brought_marked_since, marked_since

Kind = Paper.Kind
Files = PaperFile.Kind


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper with its files, which are printed soon after it is issued."""

    paper: Paper
    pack: PaperFile | None
    exempt: PaperFile | None
    minutes: PaperFile | None

    @property
    def content(self) -> PackContent:
        """Of an agenda or a supplement."""
        content: PackContent = self.paper.content
        return content

    @property
    def is_minutes(self) -> bool:
        return self.paper.kind in (Kind.DRAFT_MINUTES, Kind.MINUTES)


@dataclass(frozen=True, slots=True)
class Issued:
    """All papers of a meeting in the order in which they were issued.

    `minutes_now` are those of other meetings that the agenda brings, as they stand now.
    """

    all: list[IssuedPaper]
    minutes_now: Mapping[int, MinutesContent] = field(default_factory=dict)

    @property
    def agenda(self) -> IssuedPaper | None:
        """The one that stands."""
        return next(reversed(self._of(Kind.AGENDA)), None)

    @property
    def earlier(self) -> list[IssuedPaper]:
        """The agendas that it replaced."""
        return self._of(Kind.AGENDA)[:-1]

    @property
    def supplements(self) -> list[IssuedPaper]:
        return self._of(Kind.SUPPLEMENT)

    @property
    def minutes(self) -> IssuedPaper | None:
        """The confirmed ones, or the last draft."""
        return next(reversed(self._of(Kind.DRAFT_MINUTES, Kind.MINUTES)), None)

    def replaced_by(self, one: IssuedPaper) -> IssuedPaper | None:
        """The paper that stands in the place of another one."""
        stands = self.minutes if one.is_minutes else self.agenda
        if one.paper.kind == Kind.SUPPLEMENT or stands is one:
            return None
        return stands

    def _of(self, *kinds: str) -> list[IssuedPaper]:
        return [one for one in self.all if one.paper.kind in kinds]

    @property
    def ranges(self) -> dict[str, list[int]]:
        """The pages of each item: of the pack, or of the supplement that brought it."""
        packs = [one for one in (self.agenda, *self.supplements) if one and one.pack]
        ranges: dict[str, list[int]] = {}
        for one in reversed(packs):
            ranges |= one.pack.ranges if one.pack else {}
        return ranges

    @property
    def redactions(self) -> list[Told]:
        """What was redacted of the papers that stand, since they were issued."""
        standing = (self.agenda, *self.supplements, self.minutes)
        papers = [one.paper for one in standing if one]
        return [told for paper in papers for told in telling.of_issued(paper)]

    @property
    def whole(self) -> PackContent | None:
        """The agenda that stands with what supplements brought after it.

        One that mends another holds itself what supplements had brought before it, and
        what it marks as exempt, or leaves out, they do not open again.
        """
        if self.agenda is None:
            return None
        first = self.agenda.paper.pk
        later = [one.content for one in self.supplements if one.paper.pk > first]
        return self._with_minutes(merged(self.agenda.content, later))

    def marked(self, one: IssuedPaper) -> PackContent:
        """An agenda or a supplement, exempt where anything issued since is."""
        whole, content = self.whole, self._with_minutes(one.content)
        return marked_since(content, whole) if whole else content

    def _with_minutes(self, content: PackContent) -> PackContent:
        return brought_marked_since(content, self.minutes_now)

    def agenda_as_seen(self, *, exempt: bool) -> PackContent | None:
        """The agenda as it stands with all its papers, for that reader."""
        whole = self.whole
        return as_seen(whole, exempt=exempt) if whole else None


def issued_of(meeting: Meeting) -> Issued:
    """Two queries, however many papers there are; one more where they bring minutes."""
    rows = meeting.papers.order_by("pk").prefetch_related("files")
    rows = rows.annotate(told_redactions=redactions_of("paper"))
    papers = [_with_files(paper) for paper in rows]
    packs = [one.content for one in papers if not one.is_minutes]
    return Issued(papers, _minutes_now(packs))


def _minutes_now(packs: Iterable[PackContent]) -> dict[int, MinutesContent]:
    items = [item for content in packs for item in content["items"]]
    brought = {item["minutes"]["source"] for item in items if item.get("minutes")}
    if not brought:
        return {}
    kinds = (Kind.DRAFT_MINUTES, Kind.MINUTES)
    rows = Paper.objects.filter(meeting__minutes__in=brought, kind__in=kinds)
    stands = rows.order_by("pk").values_list("meeting__minutes", "content")
    return dict(stands)


def merged(agenda: PackContent, supplements: Iterable[PackContent]) -> PackContent:
    """The agenda with what came later behind its items; new items stand at its end."""
    items = {item["source"]: item for item in agenda["items"]}
    for supplement in supplements:
        for item in supplement["items"]:
            before = items.get(item["source"])
            items[item["source"]] = _with_later(before, item) if before else item
    return {**agenda, "items": list(items.values())}


def _with_later(item: ItemContent, later: ItemContent) -> ItemContent:
    appendices: dict[int, AppendixContent] = {
        one["source"]: one for one in item["appendices"]
    }
    appendices |= {one["source"]: one for one in later["appendices"]}
    whole: ItemContent = {
        **item,
        "papers": later["papers"],
        "report": item["report"] or later["report"],
        "minutes": item["minutes"] or later["minutes"],
        "appendices": sorted(appendices.values(), key=_by_label),
        "exempt": item["exempt"] or later["exempt"],
        "late_reason": later["late_reason"] or item["late_reason"],
        "late_agreed_by": later["late_agreed_by"] or item["late_agreed_by"],
    }
    return whole


def _by_label(appendix: AppendixContent) -> tuple[int, str]:
    """Appendix 2 stands before Appendix 10."""
    return len(appendix["label"]), appendix["label"]


def _with_files(paper: Paper) -> IssuedPaper:
    whole = [one for one in paper.files.all() if not (one.report_id or one.appendix_id)]
    kinds = {one.kind: one for one in whole}
    return IssuedPaper(
        paper=paper,
        pack=kinds.get(Files.PACK),
        exempt=kinds.get(Files.EXEMPT),
        minutes=kinds.get(Files.MINUTES),
    )
