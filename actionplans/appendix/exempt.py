"""The exempt annex: what is exempt in a version, and why, laid out to stand alone.

In: a snapshot of what is exempt (`withholding.exempt_alone`). Out: a line for each part
with its paragraph and reason, and the parts as an appendix sets them. Reads no
database.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from actionplans.exemptions import PARAGRAPHS, paragraphs_in_words
from actionplans.snapshots import Snapshot

from .layout import Appendix, lay_out


@dataclass(frozen=True, slots=True)
class Reason:
    """One exempt part: what it is, under which paragraph, and why."""

    part: str
    paragraph: str
    covers: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExemptAnnex:
    """`under` names the paragraphs: "paragraphs 1 and 2"; empty of nothing."""

    under: str
    reasons: tuple[Reason, ...]
    appendix: Appendix


def lay_out_exempt(snapshot: Snapshot) -> ExemptAnnex:
    reasons = tuple(_reasons(snapshot))
    under = paragraphs_in_words(one.paragraph for one in reasons) if reasons else ""
    return ExemptAnnex(under, reasons, lay_out(snapshot))


def _reasons(snapshot: Snapshot) -> Iterator[Reason]:
    for section in snapshot.version.sections:
        named = "Annex" if section["placement"] == "annex" else "Passage"
        yield _reason(
            f"{named}: {section['heading']}",
            section["exempt_paragraph"],
            section["exempt_reason"],
        )
    for row in snapshot.actions:
        if row.openness == "exempt":
            yield _reason(f"Action {row.ref}", row.exempt_paragraph, row.exempt_reason)
        for one in row.evidence:
            if one.get("openness") == "exempt":
                yield _reason(
                    f"Evidence of action {row.ref}: {one['title']}",
                    one["exempt_paragraph"],
                    one.get("exempt_reason", ""),
                )


def _reason(part: str, paragraph: str, reason: str) -> Reason:
    return Reason(part, paragraph, PARAGRAPHS.get(paragraph, ""), reason)
