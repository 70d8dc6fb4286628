"""What a committee last saw of a plan: read from the papers of its earlier meetings.

In: a committee, or a meeting of it. Out: the version, or what an appendix is compared
with and why. A monthly board and a quarterly scrutiny committee so compare the same
version with different ones. Only what was issued was seen; a corrected agenda counts in
the place of the one it mends, and a meeting that was called off does not count.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef

from actionplans.models import Plan, Version
from actionplans.wording import day

from .models import Appendix, Committee, Meeting, Paper

_CALLED_OFF = (Meeting.State.CANCELLED, Meeting.State.MOVED)
NOTHING_SEEN = (
    "This committee has seen no earlier version of the plan, so nothing is compared."
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A version to compare with, and when the committee last saw it: None, never."""

    version: Version
    seen_on: date | None

    @property
    def named(self) -> str:
        """ "Q1 2026/27 (position as at 30 June 2026)"."""
        return f"{self.version.label} (position as at {day(self.version.as_at)})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`chosen` is what is compared with, None: nothing; `words` say so and why."""

    chosen: Earlier | None
    words: str
    choices: tuple[Earlier, ...]


def last_seen(committee: Committee, plan: Plan, before: date) -> Version | None:
    """The version of the plan in the papers of its last meeting before that day which
    had one; of several in those papers the latest."""
    days = dict(plan.versions.values_list("pk", "as_at"))
    for _, shown in _meetings(committee, before):
        if known := shown & days.keys():
            latest = max(known, key=lambda pk: (days[pk], pk))
            versions = Version.objects.with_state().select_related("period", "plan")
            return versions.get(pk=latest)
    return None


class Memory:
    """What the committee of a meeting knows when it meets: two queries, asked once for
    however many appendices there are."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    @cached_property
    def versions(self) -> list[Version]:
        """Every version of the council's plans, the latest first, with its state and
        whether it `is_superseded`."""
        of_council = Version.objects.filter(
            plan__council_id=self.meeting.committee.council_id
        )
        later = Version.objects.filter(supersedes=OuterRef("pk"))
        kept = of_council.with_state().annotate(is_superseded=Exists(later))
        kept = kept.select_related("period", "plan")
        bare = kept.defer("columns", "glossary", "sections", "measures", "scheme")
        return list(bare.order_by("-as_at", "-pk"))

    @cached_property
    def seen_on(self) -> dict[int, date]:
        """By version: the day of the last meeting that it was before."""
        found: dict[int, date] = {}
        for on, shown in _meetings(self.meeting.committee, self.meeting.on):
            for pk in shown:
                found.setdefault(pk, on)
        return found

    def earlier(self, version: Version, *, openly: bool) -> tuple[Earlier, ...]:
        """What that version can be compared with, the latest first: of its plan and of
        other periods; for everybody's papers only what everybody may read."""
        return tuple(
            Earlier(one, self.seen_on.get(one.pk))
            for one in self.versions
            if one.plan_id == version.plan_id
            and one.period_id != version.period_id
            and one.as_at <= version.as_at
            and (one.is_readable or not openly)
        )

    def compared(self, appendix: Appendix, *, openly: bool) -> Comparison:
        """What an appendix with a version is compared with: as its officer chose, or
        what the committee last saw of the plan."""
        assert appendix.version is not None
        choices = self.earlier(appendix.version, openly=openly)
        last = self.last_of(choices)
        chosen = next(
            (one for one in choices if one.version.pk == appendix.against_id), None
        )
        if chosen and chosen != last:
            words = f"Compared with {chosen.named}, chosen for this paper."
            if last:
                words += f" This committee last saw {_seen(last)}."
            return Comparison(chosen, words, choices)
        if last:
            words = f"Compared with what this committee last saw: {_seen(last)}."
            return Comparison(last, words, choices)
        return Comparison(None, NOTHING_SEEN, choices)

    def last_of(self, choices: Sequence[Earlier]) -> Earlier | None:
        """The one that the committee saw last; of one meeting the latest."""
        seen = [one for one in choices if one.seen_on]
        return max(seen, key=_last) if seen else None


def is_open(appendix: Appendix) -> bool:
    """Whether everybody reads it once it is issued."""
    item = appendix.item
    in_public = item.meeting.committee.meets_in_public
    return in_public and item.is_open and appendix.is_open


def _last(one: Earlier) -> tuple[date | None, date, int]:
    return one.seen_on, one.version.as_at, one.version.pk


def _seen(one: Earlier) -> str:
    return f"{one.named}, at its meeting of {day(one.seen_on)}"


def _meetings(committee: Committee, before: date) -> Iterator[tuple[date, set[int]]]:
    """Each paper before that day, the last meeting's first: its day and versions."""
    papers = Paper.objects.packs().filter(
        meeting__committee=committee, meeting__on__lt=before, superseded_by=None
    )
    papers = papers.exclude(meeting__state__in=_CALLED_OFF)
    ordered = papers.order_by("-meeting__on", "-meeting__starts", "-meeting", "-pk")
    rows: Sequence = ordered.values_list("meeting", "meeting__on", "content")
    last: int | None = None
    held, shown = before, set[int]()
    for meeting, on, content in rows.iterator():
        if meeting != last:
            if shown:
                yield held, shown
            last, held, shown = meeting, on, set()
        shown |= {
            appendix["version"]
            for item in content["items"]
            for appendix in item["appendices"]
            # Its exempt part alone is not the plan.
            if appendix["version"] and appendix.get("form") != Appendix.Form.EXEMPT
        }
    if shown:
        yield held, shown
