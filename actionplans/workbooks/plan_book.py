"""A plan as a workbook: printed as it is, filtered, edited, and imported again.

In: a snapshot, live or frozen. Out: the bytes of an .xlsx with a register of actions,
what is said of whole recommendations, the key, and what the file is. Every field stands
as it is written in the plan; what we worked out of it stands under a heading for
information. An import of an untouched file changes nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from actionplans.appendix import Appendix, lay_out
from actionplans.appendix.cells import RATINGS, TEXTS
from actionplans.appendix.dates import milestones, moved
from actionplans.importing.words.spellings import FOR_INFORMATION
from actionplans.snapshots import Snapshot
from actionplans.wording import counted, due, signed_off

from . import styling
from .labels import LABELS, heading_of
from .recommendation_sheets import grid_sheet, named, narrative_sheet

ACTIONS, ABOUT = "Actions", "About"
REMARKS = f"Remarks {FOR_INFORMATION}"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the register: what it holds, its heading, an action's words in it."""

    field: str
    label: str
    words: Callable[[Any], str]


def to_xlsx(
    snapshot: Snapshot, *, is_draft: bool, told: Sequence[tuple[str, str]] = ()
) -> bytes:
    """A version's leads stand as the public reads them; a draft names them.

    `told` is what else the file says of itself, a name and words each.
    """
    appendix = lay_out(snapshot)
    book = Workbook()
    book.remove(book.active)
    whole = [row for row in snapshot.recommendations if row.progress or row.impact]
    who = "named" if is_draft or snapshot.version.names_leads else "public"
    if snapshot.actions or not whole:
        _register(book.create_sheet(ACTIONS), snapshot, appendix, who)
    narrative_sheet(book, snapshot)
    grid_sheet(book, whole, snapshot.version.scheme)
    styling.key_sheet(book, appendix.scheme)
    styling.facts_sheet(book, ABOUT, [*_about(snapshot, is_draft), *told])
    return styling.saved(book)


def _register(
    sheet: Worksheet, snapshot: Snapshot, appendix: Appendix, who: str
) -> None:
    columns = list(_columns(snapshot, appendix, who))
    values = appendix.scheme["values"]
    key = {value["code"]: value for value in values}
    styling.head(sheet, 1, [column.label for column in columns])
    styling.widen(sheet, [column.field for column in columns])
    for row, action in enumerate(snapshot.actions, start=2):
        for number, column in enumerate(columns, start=1):
            if dimension := RATINGS.get(column.field):
                code = getattr(action, dimension)
                styling.rate(sheet, row, number, key[code] if code else None)
            else:
                styling.put(sheet, row, number, column.words(action))
    last = max(len(snapshot.actions), 1) + 1
    for number, column in enumerate(columns, start=1):
        if column.field in RATINGS:
            styling.offer_ratings(sheet, number, (2, last), values)
    sheet.auto_filter.ref = sheet.dimensions
    styling.lay_for_print(sheet)


def _columns(snapshot: Snapshot, appendix: Appendix, who: str) -> Iterator[_Column]:
    """The plan's own columns, and one for whatever else its actions hold."""
    rows = snapshot.actions
    if any(row.theme_number or row.theme_title for row in snapshot.recommendations):
        yield _Column("theme", "Theme", lambda a: _theme(a.recommendation))
    yield _Column("recommendation", appendix.subject, lambda a: named(a.recommendation))
    fills = _fills(who)
    known = {*fills, *RATINGS}
    own = [(c.field, c.label) for c in appendix.columns if c.field in known]
    held = {field for field, _ in own}
    if "lead_and_timescale" in {c.field for c in appendix.columns}:
        held |= {"leads", "timescale"}
        own += [("leads", "Lead"), ("timescale", "Timescale")]
    more = [
        (field, label)
        for field, label in LABELS.items()
        if field in fills
        and field not in held
        and any(fills[field](row) for row in rows)
    ]
    for field, label in sorted([*own, *more], key=lambda pair: pair[0] in RATINGS):
        yield _Column(field, heading_of(field, label), fills.get(field, str))
    for heading in dict.fromkeys(h for row in rows for h, _ in row.other_text):
        yield _Column("other", heading, _other(heading))
    if any(not _says_ofsted(row) for row in snapshot.recommendations):
        label = "Ofsted recommendation no"
        yield _Column("ofsted_no", label, lambda a: a.recommendation.ofsted_number)
    yield _Column("remarks", REMARKS, _remarks(appendix, who))


_OWN_WORDS = ("action", *(name for name in TEXTS if name != "barriers"))


def _fills(who: str) -> dict[str, Callable[[Any], str]]:
    """An action's own words by the field of a column."""
    found: dict[str, Callable[[Any], str]] = {
        "ref": lambda action: action.ref,
        "leads": lambda action: _leads(action, who),
        "timescale": _timescale,
        "start": lambda action: due(action.start_on, action.start_precision),
        "progress": lambda action: action.progress_text,
        "percent_complete": _percent,
    }
    return found | {name: _text(TEXTS[name]) for name in _OWN_WORDS}


def _text(name: str) -> Callable[[Any], str]:
    return lambda action: getattr(action, name)


def _other(heading: str) -> Callable[[Any], str]:
    return lambda action: dict(action.other_text).get(heading, "")


def _percent(action: Any) -> str:
    return "" if action.percent is None else f"{action.percent}%"


def _leads(action: Any, who: str) -> str:
    """Apart by semicolons: a name may hold any other sign that divides names."""
    lines = [
        f"{lead[who]} {lead['timescale']}" if lead["timescale"] else lead[who]
        for lead in action.leads
    ]
    return ";\n".join(lines)


def _timescale(action: Any) -> str:
    """As written, where it says more than each lead's own."""
    own = [lead["timescale"] for lead in action.leads if lead["timescale"]]
    said = own and action.timescale_text.splitlines() == own
    return "" if said else action.timescale_text


def _theme(row: Any) -> str:
    number, title = row.theme_number, row.theme_title
    return f"Theme {number}: {title}" if number else title


def _says_ofsted(row: Any) -> bool:
    """Whether "Recommendation 3" says by itself which of Ofsted's it is."""
    return row.ofsted_number == (row.number if row.kind == "recommendation" else "")


def _remarks(appendix: Appendix, who: str) -> Callable[[Any], str]:
    """What we worked out, or what has its place elsewhere: one line each."""
    complete = {
        value["code"]
        for value in appendix.scheme["values"]
        if value["meaning"] == "complete"
    }

    def words(action: Any) -> str:
        is_over = action.is_closed or action.is_withdrawn or action.progress in complete
        lines = [f"{label}: {said}" for label, said in moved(action)]
        lines += [f"{label}: {said}" for label, said in milestones(action, None)]
        lines += [f"Evidence: {one['title']}" for one in action.evidence]
        if action.barriers:
            lines.append(f"Barriers and support needed: {action.barriers}")
        if action.days_late and not is_over:
            lines.append(f"Overdue by {counted(action.days_late, 'day')}")
        if action.is_withdrawn or action.is_closed:
            closed = signed_off(action.closed_approval)
            lines.append("Withdrawn" if action.is_withdrawn else closed)
        if action.mark:
            lines.append(action.mark)
        return "\n".join(lines)

    return words


def _about(snapshot: Snapshot, is_draft: bool) -> Iterator[tuple[str, str]]:
    version = snapshot.version
    yield "Council", version.council_name
    yield "Plan", version.title
    yield "Version", f"{version.label}{' (draft)' if is_draft else ''}"
    yield "Position as at", f"{version.as_at:%d/%m/%Y}"
    yield "SHA-256 of the version", "" if is_draft else version.sha256
    # A version frozen before keys had versions says none.
    if (key := version.scheme.get("version", 1)) > 1:
        yield "Key of the ratings", f"Version {key}"
