"""Leading: the deeds that say who leads: names, aliases, and whom the words mean.

In: a council or a lead of it, who, when, and the new words. Out: rows and an
AuditEvent with before and after, in one transaction. The words of the paper stay as
they are written; `holding` says who holds a lead from which day.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from . import auditing, locking
from .importing.accepting.known_leads import NAME_LENGTH, KnownLeads
from .importing.words.lead_words import as_known
from .models import ActionLead, Council, Lead, LeadAlias, User, standing
from .refusals import Refusal
from .wording import counted


@dataclass(frozen=True, slots=True)
class AsWritten:
    """Words on actions that name nobody known; `rows` are ActionLeads."""

    text: str
    rows: tuple[int, ...]
    actions: frozenset[int]
    plans: frozenset[int]


def as_written(council: Council) -> list[AsWritten]:
    """The words that name nobody yet, one way of writing each, most actions first.

    Those of plans in use: of an archived one nobody is asked any more. Source: import
    specification E5; unmatched words stay until somebody says who.
    """
    unlinked = ActionLead.objects.filter(
        standing("action__plan__"),
        lead=None,
        action__plan__council=council,
        action__plan__archived_at=None,
    )
    found: dict[str, list[tuple[int, int, int, str]]] = {}
    for row in unlinked.order_by(
        "action__plan", "action__ref_sort", "order"
    ).values_list("pk", "action_id", "action__plan_id", "as_written"):
        if key := as_known(row[3]):
            found.setdefault(key, []).append(row)
    words = [
        AsWritten(
            text=rows[0][3],
            rows=tuple(row[0] for row in rows),
            actions=frozenset(row[1] for row in rows),
            plans=frozenset(row[2] for row in rows),
        )
        for rows in found.values()
    ]
    return sorted(words, key=lambda said: -len(said.actions))


def find_as_written(council: Council, text: str) -> AsWritten | None:
    key = as_known(text)
    return next((w for w in as_written(council) if as_known(w.text) == key), None)


@transaction.atomic
def name_lead(
    *,
    council: Council,
    by: User,
    at: datetime,
    kind: str,
    name: str,
    abbreviation: str = "",
) -> Lead:
    """A new post, person, team or partner. Refuses words that mean another lead."""
    one_at_a_time(council)
    said = _said(kind, name, abbreviation)
    _refuse_taken(council, said)
    lead = Lead.objects.create(council=council, **said)
    auditing.record(
        council=council, by=by, at=at, deed="name-lead", subject=lead.name, after=said
    )
    return lead


@transaction.atomic
def describe_lead(
    *, lead: Lead, by: User, at: datetime, kind: str, name: str, abbreviation: str = ""
) -> Lead:
    """Its kind, name and abbreviation; a name it had is still understood."""
    one_at_a_time(lead.council)
    before = _said(lead.kind, lead.name, lead.abbreviation)
    after = _said(kind, name, abbreviation)
    _refuse_taken(lead.council, after, but=lead)
    _refuse_kind(lead, kind)
    if as_known(before["name"]) != as_known(after["name"]):
        _keep_alias(lead, before["name"])
    for field, value in after.items():
        setattr(lead, field, value)
    lead.save(update_fields=list(after))
    _tell(lead, by, at, "describe-lead", before, after)
    return lead


@transaction.atomic
def remember_alias(*, lead: Lead, by: User, at: datetime, text: str) -> LeadAlias:
    """Another way the lead is written in the council's papers, for the next import."""
    one_at_a_time(lead.council)
    if not as_known(text):
        raise Refusal("Enter the words as they stand in the paper.")
    if len(as_known(text)) > NAME_LENGTH:
        raise Refusal(f"Words of at most {NAME_LENGTH} characters can be remembered.")
    known = KnownLeads(lead.council).find(text)
    _refuse_other(text, known, lead)
    if known is not None:
        raise Refusal(f"“{text.strip()}” already means {lead}.")
    _tell(lead, by, at, "remember-alias", None, as_known(text))
    return _keep_alias(lead, text)


@transaction.atomic
def forget_alias(*, alias: LeadAlias, by: User, at: datetime) -> None:
    """The next import asks again whom the words mean; what is linked stays linked."""
    lead = alias.lead
    one_at_a_time(lead.council)
    _tell(lead, by, at, "forget-alias", alias.text, None)
    alias.delete()


@transaction.atomic
def link_as_written(
    *, council: Council, by: User, at: datetime, text: str, lead: Lead
) -> int:
    """Say whom words on actions mean: on all of them, and in the next import.

    Returns how many actions the lead was given. A plan being closed is waited for.
    """
    one_at_a_time(council)
    if lead.council_id != council.pk:
        raise Refusal(f"{lead} is no lead of {council}.")
    _refuse_other(text, KnownLeads(council).find(text), lead)
    if (said := find_as_written(council, text)) is None:
        raise Refusal(f"No action waits to be told who “{text.strip()}” is any more.")
    for plan in sorted(said.plans):
        locking.write_into(plan)
    ActionLead.objects.filter(pk__in=said.rows).update(lead=lead)
    _keep_alias(lead, said.text)
    after = {"text": said.text, "actions": len(said.actions)}
    _tell(lead, by, at, "link-lead", None, after)
    return len(said.actions)


@transaction.atomic
def name_as_written(
    *,
    council: Council,
    by: User,
    at: datetime,
    text: str,
    kind: str,
    name: str,
    abbreviation: str = "",
) -> Lead:
    """A new lead, and the words on actions mean it."""
    told = {"council": council, "by": by, "at": at}
    lead = name_lead(**told, kind=kind, name=name, abbreviation=abbreviation)
    link_as_written(**told, text=text, lead=lead)
    return lead


def one_at_a_time(council: Council) -> None:
    """Wait for whoever else says who leads there; holds until the transaction ends.

    SQLite's IMMEDIATE transactions let one writer in anyway.
    """
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)


def _said(kind: str, name: str, abbreviation: str) -> dict[str, str]:
    return {
        "kind": kind,
        "name": " ".join(name.split()),
        "abbreviation": " ".join(abbreviation.split()),
    }


def _refuse_taken(
    council: Council, said: dict[str, str], but: Lead | None = None
) -> None:
    """Words mean one lead: another's name, abbreviation or alias cannot be taken."""
    if not as_known(said["name"]):
        raise Refusal("Enter the name.")
    known = KnownLeads(council)
    for words in (said["name"], said["abbreviation"]):
        _refuse_other(words, known.find(words), but)


def _refuse_other(words: str, known: Lead | None, lead: Lead | None) -> None:
    if known is not None and known != lead:
        raise Refusal(
            f"“{words.strip()}” already means {known} "
            f"({known.get_kind_display().lower()})."
        )


def _refuse_kind(lead: Lead, kind: str) -> None:
    """Persons hold posts, not the reverse: the records of who held what stay true."""
    if kind == Lead.Kind.PERSON and lead.holdings.exclude(person=None).exists():
        raise Refusal(f"{lead} was held by a person, so it cannot be a person.")
    held = lead.posts_held.values("lead").distinct().count()
    if kind != Lead.Kind.PERSON and held:
        raise Refusal(
            f"{lead} is recorded as the holder of {counted(held, 'post')}: only a "
            "person can be."
        )


def _keep_alias(lead: Lead, text: str) -> LeadAlias | None:
    """Words that are too long to be remembered are asked about again."""
    if len(as_known(text)) > NAME_LENGTH:
        return None
    alias, _ = LeadAlias.objects.get_or_create(
        council=lead.council, text=as_known(text), defaults={"lead": lead}
    )
    return alias


def _tell(
    lead: Lead, by: User, at: datetime, deed: str, before: object, after: object
) -> None:
    auditing.record(
        council=lead.council,
        by=by,
        at=at,
        deed=deed,
        subject=lead.name,
        before=before,
        after=after,
    )
