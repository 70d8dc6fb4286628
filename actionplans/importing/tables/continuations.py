"""One action over two rows: which row continues the one above, and how they join.

In: an action's draft and the one before it. Out: yes or no, the joined draft, and the
issue that lists it for review. Never across a band. Source: import specification E4.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from actionplans.importing.columns import Heading
from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.sheets.cleaning import plain
from actionplans.importing.sheets.grid import Sheet
from actionplans.importing.tables.drafts import DraftAction
from actionplans.refs import is_ref

_LEADS = {"leads", "lead_and_timescale"}
MOST = 0.8  # share of rows with a ref above which a row without one is a continuation
FEW = 0.2
FEWEST_LINES = 3  # rows that begin in lower case, for a table pasted line by line


@dataclass(frozen=True, slots=True)
class Custom:
    """How a sheet keeps its refs: the share of its rows that have one.

    `by_line`: pasted from a document, each line of a cell in a row of its own.
    """

    ref_share: float
    by_line: bool = False

    @property
    def with_refs(self) -> bool:
        return self.ref_share >= MOST

    @property
    def without_refs(self) -> bool:
        return self.ref_share <= FEW


def custom_of(
    sheet: Sheet, headings: Mapping[int, Heading], skipped: frozenset[int]
) -> Custom:
    """The sheet's custom, from its rows of three cells and more below a heading."""
    heading: Heading | None = None
    rows = refs = loose = unfinished = 0
    for row in sheet.rows():
        if row in headings:
            heading = headings[row]
            continue
        if heading is None or row in skipped:
            continue
        texts = sheet.texts(row)
        column = heading.column_of("ref")
        has_ref = bool(column and is_ref(plain(sheet.cell(row, column).text)))
        rows += len(texts) >= 3
        refs += has_ref and len(texts) >= 3
        if not has_ref and texts:
            loose += 1
            unfinished += any(cell.text[:1].islower() for cell in texts)
    by_line = refs > 0 and unfinished >= max(FEWEST_LINES, loose / 2)
    return Custom(refs / rows if rows else 0.0, by_line)


def continues(
    action: DraftAction,
    previous: DraftAction | None,
    custom: Custom,
    after_break: bool,
    apart: bool,
) -> bool:
    """Whether the row goes on with the action above instead of beginning one.

    `apart` says that a blank row parts the two, and no page break.
    """
    if action.first("ref") is not None:
        return False
    if _merged_from_above(action):
        return True
    if apart and not _goes_on(action):
        return False
    has_action = action.first("action") is not None
    if not has_action:
        return not custom.without_refs or previous is not None or bool(action.cells)
    if previous is None:
        return False
    if custom.by_line:
        return True
    led = action.first("leads") or action.first("lead_and_timescale")
    timed = action.first("timescale") is not None and not custom.with_refs
    if led is not None or timed:
        return False
    if not action.heading.fields & _LEADS:
        return False
    goes_on = custom.with_refs or custom.without_refs or after_break
    return goes_on or _goes_on(action)


def halves(one: DraftAction, other: DraftAction | None, previous: DraftAction) -> bool:
    """Whether a page break parts one action: its words on one side, its lead and date
    on the other. So where the action above is whole already (E4.2)."""
    if other is None or not (_is_led(previous) and previous.first("action")):
        return False
    pair = (one, other) if one.first("action") else (other, one)
    words, lead = pair
    return (
        words.first("action") is not None
        and not _is_led(words)
        and lead.first("action") is None
        and _is_led(lead)
        and not (one.first("ref") or other.first("ref"))
    )


def _is_led(action: DraftAction) -> bool:
    return any(action.first(name) for name in (*_LEADS, "timescale"))


def _goes_on(action: DraftAction) -> bool:
    """Whether words of the row begin in lower case, in the middle of a sentence."""
    return any(
        cell.text[:1].islower() for cells in action.cells.values() for cell in cells
    )


def _merged_from_above(action: DraftAction) -> bool:
    column = action.heading.column_of("action")
    merge = action.sheet.merge_at(action.row, column) if column else None
    return merge is not None and merge.top < action.row


def join(previous: DraftAction, action: DraftAction) -> None:
    """The lower row's cells go to the action above; a rating stays the first one's.

    Leads in rows of their own beside one merged action are apart from each other.
    """
    if _merged_from_above(action) and any(map(action.first, _LEADS)):
        previous.leads_apart = True
    for name, cells in action.cells.items():
        before = previous.cells.setdefault(name, [])
        fresh = [cell for cell in cells if cell not in before]
        if name in ("progress_rag", "impact_rag") and before and before[0].text:
            continue
        before.extend(fresh)
    for label, cells in action.other.items():
        previous.other.setdefault(label, []).extend(cells)


def joined(previous: DraftAction, action: DraftAction) -> Issue:
    message = (
        f"Row {action.row} has no ref or lead of its own and was joined to the action "
        f"in row {previous.row}."
    )
    return _about(action, "C1", "CHECK", message, Choice("keep", "Keep as one action"))


def orphan(action: DraftAction) -> Issue:
    message = (
        "This row has no action text and no action stands above it. It is left out."
    )
    return _about(action, "C3", "DECIDE", message, Choice(None, "Leave it out"))


def _about(
    action: DraftAction, code: str, severity: str, message: str, choice: Choice
) -> Issue:
    cell = action.leftmost
    place, raw = (cell.address, cell.text) if cell else (None, None)
    title = action.sheet.title
    return Issue(code, severity, message, title, place, raw=raw, choices=(choice,))
