"""From a finding to what answers it, over all plans that the reader reads live.

In: a finding or an inspection, and who reads. Out: each finding with its
recommendations; of one finding, their actions and its past too.
"""

from dataclasses import dataclass, field

from actionplans.models import Finding, Inspection, Recommendation

from .lineage import Earlier, chain
from .linked import Answering
from .outcomes import times_found
from .reader import Reader
from .reading import ANOTHER, findings_of, links_of, past_of
from .rules import WORDS, State


@dataclass(slots=True)
class Traced:
    """A finding and the recommendations that answer it; `elsewhere` where another plan
    does, which the reader may not read. `gap` is what is missing, in words."""

    finding: Finding
    links: list[Recommendation]
    elsewhere: str = ""
    answers: list[Answering] = field(default_factory=list)
    earlier: list[Earlier] = field(default_factory=list)
    again: list[Finding] = field(default_factory=list)

    @property
    def gap(self) -> str:
        is_strength = self.finding.kind == Finding.Kind.STRENGTH
        if is_strength or self.finding.left_out_because.strip():
            return ""
        is_answered = self.links or self.elsewhere
        return "" if is_answered else WORDS[State.UNANSWERED]

    @property
    def times(self) -> str:
        return times_found(1 + len(self.earlier))


def found_in(inspection: Inspection, reader: Reader) -> list[Traced]:
    """The findings of one inspection, in the order of its report; two queries."""
    rows = inspection.findings.select_related("recurs_from__inspection")
    findings = list(rows.order_by("order"))
    links = links_of(findings, inspection.council)
    return [_traced(one, links.get(one.pk, []), reader) for one in findings]


def trace(finding: Finding, reader: Reader) -> Traced:
    """One finding, what answers it now, what it repeats, and what repeats it."""
    council = finding.inspection.council
    findings = findings_of(council)
    links = links_of(findings.values(), council)
    traced = _traced(finding, links.get(finding.pk, []), reader)
    before = {finding.pk: chain(finding, findings)}
    found, tell = past_of(before, links, traced.links, reader)
    traced.answers = [found[one.pk] for one in traced.links]
    traced.earlier = tell(finding)
    traced.again = [f for f in findings.values() if f.recurs_from_id == finding.pk]
    return traced


def _traced(finding: Finding, links: list[Recommendation], reader: Reader) -> Traced:
    own = [one for one in links if reader.reads(one.plan)]
    return Traced(finding, own, ANOTHER if len(own) < len(links) else "")
