"""The shapes of what is issued: plain values, as `Paper.content` keeps them.

A paper is composed once, when it is issued, and shown from these values ever after: on
the page, in the PDF and to whoever asks in six years. The same shapes show a draft.
Keys are made once and never renamed; a later one is NotRequired. Days are ISO dates,
hours "10:00"; html is sanitised (`rich_text`).
"""

from typing import NotRequired, TypedDict


class Contact(TypedDict):
    name: str
    post: str
    phone: str
    email: str


class Sitting(TypedDict):
    """Who holds a seat; a vacancy has no name and keeps its body."""

    name: str
    role: str  # "Chair", "Vice-Chair", or empty
    body: str
    votes_on: str


class Group(TypedDict):
    """Seats of one category under the heading that the front sheet gives them."""

    heading: str
    sittings: list[Sitting]


class Exemption(TypedDict):
    paragraph: str  # "Paragraph 1", a key of actionplans.exemptions.PARAGRAPHS
    reason: str  # why the public interest is better served


class SectionContent(TypedDict):
    key: str
    number: str  # "3", or empty where the template has no numbers
    heading: str
    before: str  # "REPORT", printed above it, or empty
    html: str  # its paragraphs, numbered where the template numbers


class GridRow(TypedDict):
    """A row of a report's header block or of its closing grid."""

    field: str
    label: str
    prompt: str
    lines: list[str]
    links: NotRequired[list[str]]  # an address per line, or an empty string


class ReportContent(TypedDict):
    source: int  # the Report's key
    title: str
    template: str
    is_numbered: bool
    header: list[GridRow]
    sections: list[SectionContent]
    closing: list[GridRow]


class AppendixContent(TypedDict):
    """`version`, `against` and `source` are keys of what never changes: the rows of a
    version, and a file by its hash. For who does not read what is exempt, an exempt one
    is of the kind "withheld" and has neither title nor reason (`withholding`)."""

    source: int  # the Appendix's key
    label: str  # "Appendix 1"
    title: str
    kind: str  # "version", "file" or "to_follow"
    version: int | None
    form: str  # an Appendix.Form
    against: int | None
    file: str  # its name in the store
    sha256: str
    pages: int | None  # of a file
    shortcomings: list[str]
    exempt: Exemption | None  # its own, or its item's
    compared: NotRequired[str]  # what a version is compared with, and why: a sentence


class EntryContent(TypedDict):
    number: str  # "24.1"
    kind: str  # a MinuteEntry.Kind
    html: str
    clauses: list[dict[str, str]]  # {letter, html, source}; one alone has no letter
    vote: str


class MinuteItemContent(TypedDict):
    number: str  # "24"
    heading: str
    is_exempt: bool
    entries: list[EntryContent]
    source: NotRequired[int]  # the MinuteItem's key
    # What was corrected here in earlier minutes: {number, words, on}.
    corrections: NotRequired[list[dict[str, str]]]


class MinutesContent(TypedDict):
    """Minutes as they are read; for everybody, exempt items have no entries."""

    source: int  # the Minutes' key
    council: str
    committee: str
    on: str
    starts: str
    ends: str
    venue: str
    officer: Contact
    chair_title: str
    state: str  # a Minutes.State
    opening: str  # html
    attendance: list[dict[str, str]]  # {kind, name, role, body, substitute_for, post}
    interests: list[dict[str, str]]  # {name, item, nature, left_room: "yes" or ""}
    items: list[MinuteItemContent]
    corrections: list[dict[str, str]]  # {number, words, meeting}
    confirmed_on: str
    confirmed_at: str  # "the meeting of 14 March 2026"
    signed_by: str
    # Laid in for who reads or prints it, never kept: what was redacted since its issue.
    redactions: NotRequired[list[str]]


class MatterArising(TypedDict):
    """A resolution that is open still, as the agenda brings it back.

    Only what everybody reads: of published minutes, and nothing exempt.
    """

    source: int  # the TrackedResolution's key
    reference: str  # "CFS (26/27) 01"
    minute: str  # "24.2 b)"
    on: str  # the day of the meeting that resolved it
    html: str  # the clause, after the words that lead to it
    addressed_to: str
    due_on: str
    respond_by: str  # empty where no answer is owed
    is_overdue: bool  # no answer has come by the day of the agenda's meeting
    is_past: NotRequired[bool]  # its own day has passed by then, and it is not achieved
    response: str  # "Partly accepted", or empty
    mark: str  # a TrackedResolution.Mark, or empty
    progress: str  # html of the last note, or empty
    progress_on: str


class ItemContent(TypedDict):
    source: int  # the AgendaItem's key
    number: str  # "6", "6a"
    kind: str  # an ItemKind
    title: str
    html: str  # its standing text
    papers: str  # an AgendaItem.Papers
    exempt: Exemption | None
    late_reason: str
    late_agreed_by: str
    moderngov_url: str
    report: ReportContent | None
    minutes: MinutesContent | None
    appendices: list[AppendixContent]
    # Of an item "matters_arising": those that are overdue first.
    matters: NotRequired[list[MatterArising]]


class PackContent(TypedDict):
    """An agenda, or a supplement with the items whose papers follow."""

    kind: str  # a Paper.Kind
    number: int
    council: str
    committee: str
    committee_kind: str  # a Committee.Kind
    meets_in_public: bool
    title: str  # of the meeting, where it has one of its own
    on: str
    # The day of the meeting that was moved to this one.
    in_place_of: NotRequired[str]
    starts: str
    venue: str
    issued_on: str
    summons: str  # html: "You are requested to attend …"
    signatory: str
    signatory_post: str
    membership: list[Group]
    officer: Contact
    late_reason: str
    late_agreed_by: str
    correction: str
    items: list[ItemContent]
    # Laid in for who prints it, never kept: what was redacted since its issue.
    redactions: NotRequired[list[str]]
