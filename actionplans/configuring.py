"""Configuring: what a council is called, what it publishes, and when its years begin.

In: a council, who, when, the seal of what the form showed, and the new values. Out: the
council's row and an AuditEvent of the change, in one transaction, or a Refusal. How it
looks is `branding`'s, what its messages say `phrasing`'s; who may, `permissions`'.
"""

from calendar import month_name
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models.fields.files import FieldFile

from . import auditing, sealing
from .council_colours import OWN, words
from .founding import NAME_LENGTH
from .models import Council, User
from .planning import ChangedMeanwhile
from .refusals import Refusal
from .schemes import PRESETS

Values = dict[str, Any]
NAME = ("name",)
POLICY = ("publishes_names",)
YEARS = ("financial_year_starts", "municipal_year_starts")
# The annual meeting is held in one of them: Local Government Act 1972, Schedule 12.
OF_ANNUAL_MEETING = (3, 4, 5, 6)


def seal(council: Council, names: tuple[str, ...]) -> str:
    """The mark of those settings as they are: a form carries it back."""
    return sealing.seal([values(council, names)])


def values(council: Council, names: tuple[str, ...]) -> Values:
    """By field, JSON-ready."""
    found = {name: getattr(council, name) for name in names}
    return {k: v.name if isinstance(v, FieldFile) else v for k, v in found.items()}


@transaction.atomic
def set_name(
    *, council: Council, by: User, at: datetime, seen: str, name: str
) -> Council:
    """The council's name from now on; its part of the address stays.

    Refuses an empty or overlong one, and one that another council has.
    """
    held = hold(council, seen, NAME)
    name = " ".join(name.split())
    if not name or len(name) > NAME_LENGTH:
        raise Refusal(f"A council’s name has 1 to {NAME_LENGTH} characters.")
    if Council.objects.exclude(pk=held.pk).filter(name__iexact=name).exists():
        raise Refusal(f"Another council here is called “{name}”.")
    return save(held, by, at, "rename-council", "Name of the council", name=name)


@transaction.atomic
def set_publication_policy(
    *, council: Council, by: User, at: datetime, seen: str, publishes_names: bool
) -> Council:
    """Whether versions closed from now on name officers, or their posts alone.

    Versions keep the policy that they were frozen under: `publishing` refuses one that
    names officers where the council no longer does.
    """
    held = hold(council, seen, POLICY)
    subject = "What the public reads of who leads"
    return save(
        held, by, at, "set-policy", subject, publishes_names=bool(publishes_names)
    )


@transaction.atomic
def set_years(
    *,
    council: Council,
    by: User,
    at: datetime,
    seen: str,
    financial_year_starts: int,
    municipal_year_starts: int,
) -> Council:
    """The months that the council's years begin in, for what is reckoned from now on.

    Labels, references and numbers that were given stay.
    """
    held = hold(council, seen, YEARS)
    if municipal_year_starts not in OF_ANNUAL_MEETING:
        raise Refusal("A municipal year begins in March, April, May or June.")
    if financial_year_starts not in range(1, 13):
        raise Refusal("Choose the month that the financial year begins in.")
    new = {
        "financial_year_starts": financial_year_starts,
        "municipal_year_starts": municipal_year_starts,
    }
    return save(held, by, at, "set-years", "When its years begin", **new)


def hold(council: Council, seen: str, names: tuple[str, ...]) -> Council:
    """The council's row, held until the transaction ends.

    Raises ChangedMeanwhile where those settings are not the ones that were shown.
    """
    held = Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    if seal(held, names) != seen:
        raise ChangedMeanwhile(
            "Somebody else changed this while you were writing. What you typed is "
            "still in the form: look at what stands now, then save again."
        )
    return held


def save(
    held: Council, by: User, at: datetime, deed: str, subject: str, **new: Any
) -> Council:
    """Write the values and tell the change; refuses what stands already."""
    before = values(held, tuple(new))
    if before == new:
        raise Refusal("This is how it stands already: nothing was changed.")
    for name, value in new.items():
        setattr(held, name, value)
    held.save(update_fields=list(new))
    auditing.record(
        council=held,
        by=by,
        at=at,
        deed=deed,
        subject=subject,
        before=_told(before),
        after=_told(new),
        about=f"council {held.pk}",
    )
    return held


def _told(found: Values) -> Values:
    """As the history says it: each colour by its name, months in words, and no place
    in the store."""
    told: Values = {}
    for name, value in found.items():
        if name == "colours":
            told |= {words(one): value[one] for one in OWN if one in value}
        elif isinstance(value, bool):
            told[name] = "yes" if value else "no"
        elif name == "schemes":
            told |= _schemes_told(value)
        elif name in YEARS:
            told[name] = month_name[value]
        elif name != "logo":
            told[name] = value
    return told


def _schemes_told(schemes: Values) -> Values:
    """Which are offered, and each meaning under its scheme and rating."""
    left_out = schemes.get("left_out", ())
    names = [p.name for code, p in PRESETS.items() if code not in left_out]
    told: Values = {"Offered to new plans": names}
    for code, values in schemes.get("words", {}).items():
        for rating, (progress, impact) in values.items():
            named = f"{PRESETS[code].name}: {rating}"
            told[named] = "; ".join(filter(None, (progress, impact)))
    return told
