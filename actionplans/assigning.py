"""Assigning: the deeds that say who leads an action, alone or on many at once.

In: the action or the plan's actions, who, when, the plan's version that was read, and
the leads. Out: the rows in their order, the first of them primary, and an AuditEvent
with before and after for each action that changed, in one transaction, or a Refusal.
A date that a lead has of its own goes with its line: only `rescheduling` moves it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from . import auditing, locking, planning
from .importing.accepting.known_leads import KnownLeads
from .importing.accepting.promises import own_promise
from .lead_lines import How, Line, Lines, arranged, in_words, lost_dates
from .leading import one_at_a_time
from .models import Action, ActionLead, Lead, Plan, Upload, User
from .refusals import Refusal
from .wording import counted


class DatesLost(Refusal):
    """Lines with dates of their own would go: `lost` says which, action by action."""

    def __init__(self, lost: Mapping[str, str]) -> None:
        told = "; ".join(f"{ref}: {words}" for ref, words in lost.items())
        super().__init__(
            f"{counted(len(lost), 'action')} would lose a date that a lead has of its "
            f"own ({told}). Say that they may go, or choose another way."
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """A lead as chosen on a form; `row` is the ActionLead that it was, if any.

    `words` stand where no lead is known by them; where one is, and they are empty,
    its name does.
    """

    lead: Lead | None = None
    words: str = ""
    timescale: str = ""
    row: int | None = None


@transaction.atomic
def set_leads(
    *,
    action: Action,
    by: User,
    at: datetime,
    version: int,
    leads: Sequence[Chosen],
    upload: Upload | None = None,
) -> Lines:
    """Exactly these lead the action, in this order. Refuses one that stands twice.

    A timescale of one's own is read as an import reads it: where its words settle no
    day, the words alone stand. Neither the words nor the timescale of a line that has
    a date of its own change here. `upload` is the import whose file said it.
    """
    plan = action.plan
    held = _held(plan, [action.pk], version)
    if action.pk not in held:
        raise Refusal(f"{action} was withdrawn: who leads it no longer changes.")
    before = held[action.pk]
    known, was = KnownLeads(plan.council), {line.row: line for line in before}
    after = tuple(_line(chosen, was.get(chosen.row), known) for chosen in leads)
    _refuse_strangers(plan, after)
    _refuse_twice(after)
    if after == before:
        raise Refusal("Nothing is different: the same leads, in the same order.")
    _write(plan, by, at, {action.pk: (before, after)}, upload)
    return after


@transaction.atomic
def assign(
    *,
    plan: Plan,
    by: User,
    at: datetime,
    version: int,
    actions: Collection[int],
    how: How,
    lead: Lead,
    instead_of: Lead | None = None,
    may_lose_dates: bool = False,
) -> int:
    """One lead on many of the plan's actions, or in another's place; how many changed.

    Actions on which it stands so already are left alone. Raises DatesLost where a date
    of somebody's own would go and nobody has said that it may.
    """
    if lead.council_id != plan.council_id:
        raise Refusal(f"{lead} is no lead of {plan.council}.")
    if how == How.HAND_OVER and (instead_of is None or instead_of == lead):
        raise Refusal("Choose two leads: who hands over, and who takes over.")
    standing = _held(plan, actions, version)
    changes = {}
    for action, before in standing.items():
        after = arranged(before, how, lead.pk, lead.name, instead_of and instead_of.pk)
        if after != before:
            changes[action] = (before, after)
    if not changes:
        raise Refusal("Nothing would change: the actions are led so already.")
    refs = dict(plan.actions.filter(pk__in=changes).values_list("pk", "ref"))
    lost = {refs[pk]: lost_dates(*change) for pk, change in changes.items()}
    lost = {ref: words for ref, words in lost.items() if words}
    if lost and not may_lose_dates:
        raise DatesLost(lost)
    _write(plan, by, at, changes)
    return len(changes)


def _held(plan: Plan, actions: Collection[int], version: int) -> dict[int, Lines]:
    """Each action's leads as they stand; nobody else can change them until the end.

    The actions are held before the plan, as every deed does, and in one order. Who is
    withdrawn is left out. Raises ChangedMeanwhile.
    """
    one_at_a_time(plan.council)
    locking.write_into(plan.pk)
    rows = plan.actions.select_for_update().filter(pk__in=actions, withdrawn_at=None)
    held: dict[int, list[Line]] = {
        pk: [] for pk in rows.order_by("pk").values_list("pk", flat=True)
    }
    planning.count_change(plan, version)
    leads = ActionLead.objects.filter(action__in=held).select_related("lead")
    for row in leads.order_by("action", "order"):
        held[row.action_id].append(_standing(row))
    return {pk: tuple(lines) for pk, lines in held.items()}


def _standing(row: ActionLead) -> Line:
    return Line(
        row=row.pk,
        lead=row.lead_id,
        name=row.lead.name if row.lead else "",
        as_written=row.as_written,
        timescale=row.timescale_text,
        due_on=row.due_on,
        due_precision=row.due_precision,
    )


def _line(chosen: Chosen, was: Line | None, known: KnownLeads) -> Line:
    """What was chosen, with what its line keeps: the words and the date of its own."""
    words = " ".join(chosen.words.split())
    lead = chosen.lead or known.find(words)
    pk, name = (lead.pk, lead.name) if lead else (None, "")
    if was and was.due_on:
        return replace(was, lead=pk, name=name)
    is_other = was is not None and was.lead is not None and was.lead != pk
    if name and (not words or (is_other and words == was.as_written)):
        words = name
    timescale = " ".join(chosen.timescale.split())
    due_on, precision = own_promise(timescale)
    row = was.row if was else None
    return Line(row, pk, name, words, timescale, due_on, precision)


def _refuse_strangers(plan: Plan, lines: Lines) -> None:
    chosen = {line.lead for line in lines if line.lead}
    if plan.council.leads.filter(pk__in=chosen).count() < len(chosen):
        raise Refusal(f"A lead must be one of {plan.council}.")
    if not all(line.as_written for line in lines):
        raise Refusal("Choose a lead, or write who leads.")


def _refuse_twice(lines: Lines) -> None:
    seen = [line.lead or line.as_written.casefold() for line in lines]
    for line, who in zip(lines, seen, strict=True):
        if seen.count(who) > 1:
            raise Refusal(f"{line.name or line.as_written} stands twice.")


def _write(
    plan: Plan,
    by: User,
    at: datetime,
    changes: Mapping[int, tuple[Lines, Lines]],
    upload: Upload | None = None,
) -> None:
    """All lines anew, each under the number it had: no two ever stand in one place."""
    ActionLead.objects.filter(action__in=changes).delete()
    ActionLead.objects.bulk_create(
        ActionLead(
            pk=line.row,
            action_id=action,
            order=order,
            lead_id=line.lead,
            as_written=line.as_written,
            timescale_text=line.timescale,
            due_on=line.due_on,
            due_precision=line.due_precision,
        )
        for action, (_, after) in changes.items()
        for order, line in enumerate(after)
    )
    for action in Action.objects.filter(pk__in=changes).order_by("ref_sort"):
        before, after = changes[action.pk]
        auditing.record(
            council=plan.council,
            plan=plan,
            action=action,
            by=by,
            at=at,
            deed="set-leads",
            subject=str(action),
            before={"leads": in_words(before)},
            after={"leads": in_words(after)},
            upload=upload,
        )
