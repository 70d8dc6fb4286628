"""Actions as the rows of a table: what the register and a recommendation both show.

In: a queryset of one plan's actions, already filtered and sorted, and a day. Out: rows
of finished words and marks in two queries, so that a template only prints them: at 700
rows a tag, an include or a model instance per row is what the page would cost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.db.models import BooleanField, ExpressionWrapper
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import RFC3986_SUBDELIMS
from django.utils.safestring import SafeString

from actionplans.contradictions import COMPLETE, days_late
from actionplans.models import ActionLead, Plan, RatingValue
from actionplans.models.action import ActionQuerySet
from actionplans.models.openness import mark_in_words
from actionplans.sights import EVERY, Shown
from actionplans.templatetags.plans import rating
from actionplans.wording import counted, due, past_first, shortened, slippage

from .lead_words import Companions, leads_in_words

SHORT = 160
# A timescale longer than this is told in full on the action's own page.
SHORT_TIMESCALE = 90


class Read(NamedTuple):
    """One action as the database gives it; `short` is the beginning of its text."""

    pk: int
    ref: str
    short: str
    timescale_text: str
    due_on: date | None
    due_precision: str
    original_due_on: date | None
    times_slipped: int
    progress_id: int | None
    impact_id: int | None
    updated_on: date | None
    closed_at: datetime | None
    withdrawn_at: datetime | None
    openness: str
    exempt_paragraph: str


@dataclass(frozen=True, slots=True)
class Row:
    """One action, a finished cell per column; `text` and `due` may hold mark-up."""

    ref: str
    address: str
    text: str
    leads: str
    due: str
    progress: SafeString
    impact: SafeString
    updated: str


@dataclass(frozen=True, slots=True)
class Key:
    """A plan's rating values in order, with the mark of each and of Not rated."""

    values: tuple[RatingValue, ...]
    marks: Mapping[int | None, SafeString]
    complete: frozenset[int]

    @classmethod
    def of(cls, plan: Plan) -> "Key":
        values = tuple(plan.scheme.values.all())
        marks: dict[int | None, SafeString] = {v.pk: rating(v) for v in values}
        marks[None] = rating(None)
        done = frozenset(v.pk for v in values if v.meaning == COMPLETE)
        return cls(values, marks, done)


def read(actions: ActionQuerySet) -> list[Read]:
    """The actions in the queryset's order, in one query."""
    # Twice as much as is shown: white space will be folded.
    found = actions.with_times_slipped().annotate(short=Left("text", 2 * SHORT))
    return [Read(*row) for row in found.values_list(*Read._fields)]


def read_and_unseen(
    actions: ActionQuerySet, told: Shown
) -> tuple[list[Read], list[str]]:
    """What is shown of the actions, and the paragraphs of those that are only told of.

    One query for both.
    """
    if told == EVERY:
        return read(actions), []
    found = actions.filter(told.seen | told.unseen).annotate(
        is_seen=ExpressionWrapper(told.seen, BooleanField()),
        short=Left("text", 2 * SHORT),
    )
    rows = list(found.with_times_slipped().values_list(*Read._fields, "is_seen"))
    unseen = [Read(*row).exempt_paragraph for *row, is_seen in rows if not is_seen]
    return [Read(*row) for *row, is_seen in rows if is_seen], unseen


def rows_of(
    found: Sequence[Read],
    *,
    plan: Plan,
    key: Key,
    held: Companions,
    on: date,
    listed: str = "",
) -> list[Row]:
    """The rows, in the order of what was read; their addresses say of which list.

    Leads are asked for by the actions' numbers: the question that found them, asked
    again inside this one, takes a database minutes that has not yet counted its rows.
    """
    led = (
        ActionLead.objects.filter(action__in=[action.pk for action in found])
        .order_by("action", "order")
        .values_list("action_id", "lead_id", "lead__name", "as_written")
    )
    leads = leads_in_words(led, held)
    address = address_for(plan, "action-detail") + listed_in(listed)
    return [_row(action, leads, address, key, on) for action in found]


def _row(
    action: Read, leads: Mapping[int, str], address: str, key: Key, on: date
) -> Row:
    finished = action.closed_at is not None or action.withdrawn_at is not None
    meaning = COMPLETE if action.progress_id in key.complete else None
    late = days_late(action.due_on, meaning, finished, on)
    first = days_late(action.original_due_on, meaning, finished, on)
    over = "Signed off" if action.closed_at else ""
    promised = in_words(action.due_on, action.due_precision)
    return Row(
        ref=action.ref,
        address=filled(address, action.ref),
        text=_text(
            shortened(action.short, SHORT),
            "Withdrawn" if action.withdrawn_at else over,
            mark_in_words(action.openness, action.exempt_paragraph),
        ),
        leads=leads.get(action.pk, ""),
        due=_due(
            promised or shortened(action.timescale_text, SHORT_TIMESCALE),
            slippage(action.original_due_on, action.due_on, action.times_slipped),
            overdue_words(late) or past_first(first),
        ),
        progress=key.marks[action.progress_id],
        impact=key.marks[action.impact_id],
        updated=in_words(action.updated_on, "day"),
    )


def _text(text: str, *tags: str) -> str:
    for tag in filter(None, tags):
        text = format_html('{} <span class="tag">{}</span>', text, tag)
    return text


def _due(promised: str, first: str, late: str) -> str:
    """The date, or the paper's words where they hold none; what it was first; how
    late it is. The words as written stand on the action's own page."""
    cell: str = promised
    if first:
        cell = format_html("{}<br>First due {}", cell, first)
    if late:
        cell = format_html('{}<br><span class="late">{}</span>', cell, late)
    return cell


def address_for(plan: Plan, page: str) -> str:
    """The address of a page below the plan with "!" for its ref or number.

    One reverse() a page: one a row is what costs most in a long list.
    """
    return reverse(page, args=[plan.council.slug, plan.slug, "!"])


def listed_in(query: str) -> str:
    """What an action's address ends with so that it leads back to a filtered list."""
    return f"?{urlencode({'from': query})}" if query else ""


def filled(address: str, ref: str) -> str:
    """The address with the ref in its place, quoted as reverse() quotes it."""
    return address.replace("!", quote(ref, safe=RFC3986_SUBDELIMS + "/~:@"), 1)


def overdue_words(days: int) -> str:
    """ "41 days overdue"; nothing where it is not late."""
    return f"{counted(days, 'day')} overdue" if days else ""


# A plan's dates repeat: the ends of months, the day of the last update.
@lru_cache(maxsize=2048)
def in_words(day: date | None, precision: str) -> str:
    return due(day, precision)
