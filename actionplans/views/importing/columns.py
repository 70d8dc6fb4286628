"""The columns of an import on its check page: how each was read, and may be read.

In: an upload and what was posted. Out: rows for a template, and what an admin says of
headings that is not how they were read. Writes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from actionplans.importing.proposal import ProposedPlan, ReadHeading
from actionplans.importing.rereading import BY_ITS_WORDS
from actionplans.importing.sheets.cleaning import squeezed
from actionplans.importing.words.spellings import HEADING_LABELS, LEFT_OUT
from actionplans.models import HeadingMapping, Upload

from .beside import Beside
from .words import short

PLACES_NAMED, EXAMPLE = 3, 80
KEPT_WORDS = "Keep as a column of its own"
_EARLIER = "earlier_"


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A heading of the file, what stands below it, and what it may be read as."""

    key: str
    label: str
    places: str
    example: str
    options: tuple[tuple[str, str, bool], ...]
    said: HeadingMapping | None = None
    is_unknown: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether it is read as no field: its words are kept, or it is left out."""
        return any(v in ("", LEFT_OUT) for v, _, is_chosen in self.options if is_chosen)


def rows_of(
    upload: Upload, proposal: ProposedPlan, typed: Mapping[str, str]
) -> list[ColumnRow]:
    """A row for each heading as written, wherever it stands; `typed` are choices that
    could not be kept."""
    said = _said(upload)
    beside = Beside(proposal)
    found = []
    for key, same in _by_words(proposal).items():
        current = _current(upload, same[0])
        chosen = typed.get(_name(key), current)
        found.append(
            ColumnRow(
                key=_key(key),
                label=same[0].label,
                places=_places(same),
                example=short(next(_examples(beside, same), ""), EXAMPLE),
                options=tuple(
                    (value, words, value == chosen)
                    for value, words in _options(current, key in upload.headings)
                ),
                said=said.get(key),
                is_unknown=same[0].field is None and key not in upload.headings,
            )
        )
    return found


def posted_columns(posted: Mapping[str, str]) -> dict[str, str]:
    """Every choice of a column, as it was posted."""
    return {name: value for name, value in posted.items() if name.startswith("column-")}


def changed(upload: Upload, posted: Mapping[str, str]) -> dict[str, str]:
    """What is said of headings that is not how they were read: label to field."""
    proposal = ProposedPlan.from_json(upload.proposal)
    found = {}
    for key, same in _by_words(proposal).items():
        current, value = _current(upload, same[0]), posted.get(_name(key))
        options = dict(_options(current, key in upload.headings))
        if value in options and value != current:
            found[same[0].label] = value
    return found


def _by_words(proposal: ProposedPlan) -> dict[str, list[ReadHeading]]:
    found: dict[str, list[ReadHeading]] = {}
    for heading in proposal.headings:
        if key := squeezed(heading.label):
            found.setdefault(key, []).append(heading)
    return found


def _key(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:10]


def _name(words: str) -> str:
    return f"column-{_key(words)}"


def _current(upload: Upload, heading: ReadHeading) -> str:
    """What the heading was read as; a field that takes no words of ours is kept so."""
    taught = upload.headings.get(squeezed(heading.label))
    field = heading.field if taught is None else taught
    return field if field in (*HEADING_LABELS, LEFT_OUT) or _is_earlier(field) else ""


def _is_earlier(field: str | None) -> bool:
    return bool(field) and str(field).startswith(_EARLIER)


def _options(current: str, is_taught: bool) -> Iterator[tuple[str, str]]:
    yield from HEADING_LABELS.items()
    if _is_earlier(current) and current not in HEADING_LABELS:
        of = HEADING_LABELS.get(current.removeprefix(_EARLIER), "Words")
        yield current, f"{of}, of an earlier period"
    yield "", KEPT_WORDS
    yield LEFT_OUT, "Leave it out"
    if is_taught:
        yield BY_ITS_WORDS, "By its own words, as if nothing had been said"


def _said(upload: Upload) -> dict[str, HeadingMapping]:
    """Who taught what this upload was read with."""
    if not upload.headings:
        return {}
    learnt = upload.council.headings.filter(heading__in=list(upload.headings))
    return {
        mapping.heading: mapping
        for mapping in learnt.select_related("learnt_by")
        if upload.headings[mapping.heading] == mapping.field
    }


def _places(same: Sequence[ReadHeading]) -> str:
    """ "Plan C4; Area 2 C4 and 5 more"."""
    named = "; ".join(f"{h.sheet} {h.cell}" for h in same[:PLACES_NAMED])
    more = len(same) - PLACES_NAMED
    return f"{named} and {more} more" if more > 0 else named


def _examples(beside: Beside, same: Sequence[ReadHeading]) -> Iterator[str]:
    """What stands right below the heading, in its first rows."""
    for heading in same:
        yield from beside.below(heading)
