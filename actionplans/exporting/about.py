"""What a file says of itself: draft or version, filter, correction, what is withheld.

In: a snapshot as its reader may see it, and of a list the filter it was taken by. Out:
named facts in words, the same in every form. Whoever has the file knows what is in it.
"""

from collections.abc import Iterator

from actionplans.appendix.withheld import is_marked, left_out_of
from actionplans.redacting import telling
from actionplans.snapshots import Snapshot
from actionplans.wording import day

from .extracts import Extract
from .plain import told_of

WITHHELD, MARKED = "Withheld", "Not for publication"


def facts(
    snapshot: Snapshot, *, is_draft: bool, extract: Extract | None = None
) -> Iterator[tuple[str, str]]:
    """What else a reader must know than plan, label and day: a name and words each."""
    version = snapshot.version
    if is_draft:
        yield "Draft", "The live plan, not a version that was frozen"
    if extract:
        yield "What is listed", extract.words
    if version.correction:
        mended = told_of(version.supersedes)
        what = f"{version.label} supersedes {mended.label}: " if mended else ""
        yield "Correction", what + version.correction
    if redactions := telling.of_version(version):
        yield "Redacted", " ".join(told.words for told in redactions)
    if notice := left_out_of(snapshot).notice:
        yield WITHHELD, notice
    if is_marked(snapshot):
        what = (
            "What is marked exempt or internal is in these words and in these numbers."
        )
        yield MARKED, what


def titled(snapshot: Snapshot, *, is_draft: bool) -> str:
    """ "Getting better: V1.4, position as at 30 June 2026 (draft)"."""
    version = snapshot.version
    end = " (draft)" if is_draft else ""
    return f"{version.title}: {version.label}, position as at {day(version.as_at)}{end}"
