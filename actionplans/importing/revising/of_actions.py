"""What a row of a file says otherwise than its action, field by field.

In: an action of the plan and the row it was matched to. Out: changes. Fields whose cell
waits for an answer say nothing. A due date becomes a DateChange, whatever else of the
timescale is words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from actionplans.importing.accepting.notes import LEAD_LENGTH
from actionplans.importing.accepting.promises import Promise, own_promise, promised
from actionplans.importing.accepting.telling import said_of_action
from actionplans.importing.proposal import ProposedAction
from actionplans.models import Action, ActionLead
from actionplans.refs import may_name
from actionplans.updating import OPEN_AFTER_CLOSING
from actionplans.wording import due

from .changes import Change, Kind
from .fields import SAID, Heard, Owner, barred, of_said, of_text
from .likeness import folded
from .standing import Standing

TEXTS = {
    "text": ("Action", "action"),
    "outcome": ("Expected impact/outcome", "outcome"),
    "measure": ("Impact measure", "measure"),
    "reporting_mechanism": ("Reporting mechanism", "reporting_mechanism"),
}
# Where a field of an update stands in a row.
_CELLS = {
    "progress": "progress_rag",
    "impact": "impact_rag",
    "percent": "percent_complete",
    "progress_text": "progress",
}
OTHER = "other:"
OVER = "The action is over: its dates no longer change."


@dataclass(frozen=True, slots=True)
class LeadLine:
    """A lead as the file gives it: words, own timescale, and the line it is here."""

    words: str
    timescale: str
    row: int | None
    lead: int | None


@dataclass(frozen=True, slots=True)
class NewDate:
    """A due date as it would be: of the action, or of one lead's line."""

    due_on: date
    precision: str
    line: int | None = None


def of_action(
    here: Action,
    there: ProposedAction,
    standing: Standing,
    heard: Heard,
    waiting: frozenset[tuple[str, str]],
    *,
    only_updates: bool,
) -> Iterator[Change]:
    """Every field that differs; of an update sheet what is said of the period alone."""
    owner = Owner(f"action:{here.pk}", str(here), _withdrawn(here))
    silent = {n for n, cell in there.cells.items() if (there.sheet, cell) in waiting}
    if not only_updates:
        yield from _ref(owner, here, there, standing)
        yield from _texts(owner, here, there, heard, silent)
        if "leads" not in silent:
            yield from _leads(owner, here, there, standing, heard)
        if not {"timescale_text", "leads"} & silent:
            yield from _timescale(owner, here, there, standing, heard)
            yield from _own_dates(owner, here, there, standing)
    colours = {"progress": there.progress_rag, "impact": there.impact_rag}
    said = said_of_action(there, standing.ratings)
    found = of_said(
        owner, here, said, colours, standing, heard.fields, _bars(here)
    )  # fmt: skip
    yield from (c for c in found if _CELLS.get(c.field, c.field) not in silent)


def _withdrawn(here: Action) -> str:
    return "It was withdrawn from the plan." if here.withdrawn_at else ""


def _bars(here: Action) -> dict[str, str]:
    """Why an update may not say something of it, as updating holds."""
    if here.impact_settled_at:
        return dict.fromkeys(SAID, "It is signed off, and its impact is settled.")
    if here.closed_at:
        shut = [name for name in SAID if name not in OPEN_AFTER_CLOSING]
        why = "It is signed off: only its impact can still be updated."
        return dict.fromkeys(shut, why)
    return {}


def _ref(
    owner: Owner, here: Action, there: ProposedAction, standing: Standing
) -> Iterator[Change]:
    own = there.ref if there.ref and not there.ref_generated else ""
    if not own or folded(own) == folded(here.ref):
        return
    change = Change(Kind.TEXT, owner.key, owner.name, "ref", "Ref", here.ref, own, own)
    taken = {folded(action.ref) for action in standing.actions.values()}
    why = owner.barred
    if standing.is_published:
        why = why or "Refs stay as they were published."
    elif folded(own) in taken or not may_name(own):
        why = why or "Another action of the plan has it, or it cannot be a ref."
    yield barred(change, why)


def _texts(
    owner: Owner,
    here: Action,
    there: ProposedAction,
    heard: Heard,
    silent: set[str],
) -> Iterator[Change]:
    for name, (label, column) in TEXTS.items():
        text = getattr(there, column) or ""
        # An action without words is none: nothing here is emptied by that.
        is_heard = name in heard.fields and name != "text"
        if column not in silent:
            mine = getattr(here, name)
            yield from of_text(owner, name, label, mine, text, is_heard=is_heard)
    stands = dict(here.other_text)
    for head in dict.fromkeys((*stands, *there.other)):
        mine, theirs = stands.get(head, ""), there.other.get(head, "")
        is_heard, name = head in heard.others, f"{OTHER}{head}"
        yield from of_text(owner, name, head, mine, theirs, is_heard=is_heard)


def _leads(
    owner: Owner,
    here: Action,
    there: ProposedAction,
    standing: Standing,
    heard: Heard,
) -> Iterator[Change]:
    lines = list(here.leads.all())
    new = _lines(lines, there, standing)
    if not new and "leads" not in heard.fields:
        return
    mine = [(line.pk, _own_words(line)) for line in lines]
    dated = {line.pk for line in lines if line.due_on}
    theirs = [
        (line.row, "" if line.row in dated else folded(line.timescale)) for line in new
    ]
    mine = [(pk, "" if pk in dated else words) for pk, words in mine]
    if mine == theirs:
        return
    change = Change(
        Kind.LEADS if new else Kind.EMPTIED,
        owner.key,
        owner.name,
        "leads",
        "Leads",
        "; ".join(line.as_written for line in lines),
        "; ".join(_named(line) for line in new),
        new,
        is_proposed=bool(new),
    )
    yield barred(change, owner.barred)


def _own_words(line: ActionLead) -> str:
    return folded(line.timescale_text)


def _named(line: LeadLine) -> str:
    return f"{line.words} ({line.timescale})" if line.timescale else line.words


def _lines(
    lines: list[ActionLead], there: ProposedAction, standing: Standing
) -> tuple[LeadLine, ...]:
    """The file's leads in their order, nobody twice, each with the line it is here."""
    by_who = {_who(line.lead_id, line.as_written): line for line in reversed(lines)}
    by_words = {folded(line.as_written): line for line in reversed(lines)}
    found: dict[object, LeadLine] = {}
    for at, name in enumerate(there.leads):
        words = name[:LEAD_LENGTH]
        line, pk = by_words.get(folded(words)), None
        if line is None:
            known = standing.known.find(name)
            pk = known.pk if known else None
            line = by_who.get(_who(pk, words))
        own = there.lead_timescales[at] if at < len(there.lead_timescales) else ""
        row = line.pk if line else None
        # A file that gives no date of a lead's own takes none away.
        own = own or (line.timescale_text if line else "")
        found.setdefault(
            row or _who(pk, words), LeadLine(words, own[:LEAD_LENGTH], row, pk)
        )
    return tuple(found.values())


def _who(lead: int | None, words: str) -> object:
    return lead or folded(words)


def _own_dates(
    owner: Owner, here: Action, there: ProposedAction, standing: Standing
) -> Iterator[Change]:
    """One lead's own date that the file has moved."""
    lines = {line.pk: line for line in here.leads.all() if line.due_on}
    for new in _lines(list(here.leads.all()), there, standing):
        line = lines.get(new.row) if new.row else None
        day, precision = own_promise(new.timescale) if line else (None, "")
        first, _ = own_promise(line.timescale_text) if line else (None, "")
        if line and day and day not in (line.due_on, first):
            label = f"Date of {line}"
            old = due(line.due_on, line.due_precision)
            value = NewDate(day, precision, line.pk)
            change = Change(
                Kind.DATE, owner.key, owner.name, f"date:{line.pk}", label, old,
                due(day, precision), value, is_proposed=True,
            )  # fmt: skip
            yield barred(change, OVER if here.is_over else "")


def _timescale(
    owner: Owner,
    here: Action,
    there: ProposedAction,
    standing: Standing,
    heard: Heard,
) -> Iterator[Change]:
    """A due date, or the words of a timescale where no date differs."""
    promise, words = promised(there), there.timescale_text or ""
    day = promise.due_on
    if day and day not in (here.due_on, here.original_due_on):
        change = Change(
            Kind.DATE, owner.key, owner.name, "due", "Due date",
            due(here.due_on, here.due_precision), due(day, promise.due_precision),
            NewDate(day, promise.due_precision), is_proposed=True,
        )  # fmt: skip
        starts_later = bool(here.start_on and day < here.start_on)
        why = "The date is before the action starts." if starts_later else ""
        yield barred(change, OVER if here.is_over else why)
    elif not day or promise.start_on not in (None, here.start_on):
        yield from _words_of_timescale(owner, here, words, promise, standing, heard)


def _words_of_timescale(
    owner: Owner,
    here: Action,
    words: str,
    promise: Promise,
    standing: Standing,
    heard: Heard,
) -> Iterator[Change]:
    """Words that promise no other day; they take no date away that was agreed."""
    why = ""
    if here.due_on and not promise.due_on:
        why = "The plan has a due date: a file does not take one away."
    elif here.is_over:
        why = OVER
    elif standing.is_published or here.was_moved:
        why = "The timescale stays as it was published or agreed."
    is_heard = "timescale" in heard.fields
    found = of_text(
        owner, "timescale", "Timescale", here.timescale_text, words, is_heard=is_heard
    )
    for change in found:
        meant = Change(
            change.kind, change.owner, change.subject, change.field, change.label,
            change.here, change.there, (words, promise), why=change.why,
        )  # fmt: skip
        yield barred(meant, why)
    day = promise.review_on
    if day and day != here.review_on and day >= standing.today and not here.is_over:
        yield Change(
            Kind.TEXT, owner.key, owner.name, "review", "Review date",
            due(here.review_on), due(day), day,
        )  # fmt: skip
