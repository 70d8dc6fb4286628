"""What a file says of the plan as a whole: facts, key, columns, colours, passages."""

from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Any

Json = dict[str, Any]
# Column counted from 1, words, fill as RRGGBB or None, of each cell.
SourceRow = tuple[tuple[int, str, str | None], ...]


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One line of a rating key in the file: its word, the colour, what it means.

    `meaning` is the one text, or the progress and impact definitions where it has two.
    """

    rag: str
    label: str
    meaning: str = ""
    progress_definition: str = ""
    impact_definition: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the plan's tables, in its order, with the file's own heading."""

    field: str
    label: str


@dataclass(frozen=True, slots=True)
class ReadHeading:
    """A heading of the file and the field it was read as; None keeps it in words."""

    sheet: str
    cell: str
    label: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Swatch:
    """A fill colour of rating cells: RRGGBB, what it was read as, and how many.

    `issues` are the ids whose answers serve its cells, one for each sheet or more.
    """

    fill: str
    colour: str | None
    count: int
    is_certain: bool
    issues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words before or after the tables: offered as front or back matter."""

    placement: str
    heading: str
    body: str

    @property
    def id(self) -> str:
        """The same for the same words, so that what was said of them finds them."""
        words = "|".join((self.placement, self.heading, self.body))
        return f"text-{sha256(words.encode()).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Initials:
    """A line of the file's own list of leads: a short form, and who that is."""

    short: str
    name: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of a sheet that a reader of the file knows by another name: of a document
    "table 2", whose rows count from 1, or the text above it."""

    sheet: str
    first: int
    last: int
    name: str
    is_table: bool = True


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the file tells of the plan as a whole; what it does not tell is None.

    `as_at` and `last_as_at` are the days that headings of this period and of the last
    one tell, or that an admin said.
    """

    title: str | None = None
    council: str | None = None
    version: str | None = None
    date: str | None = None
    updated: str | None = None
    columns: tuple[Column, ...] = ()
    scheme: str | None = None
    as_at: str | None = None
    last_as_at: str | None = None


def shallow(thing: Any) -> Json:
    return {f.name: getattr(thing, f.name) for f in fields(thing)}
