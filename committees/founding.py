"""Founding: the deeds that set a committee up and say how it meets.

In: a council or a committee of it, who, when, and what is said of it. Out: the
committee and an AuditEvent with before and after, in one transaction, or a Refusal.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import localdate

from actionplans import auditing, sealing, working_days
from actionplans.models import Council, Role, User
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.rights import TABLE, YES, Deed

from .hours import hour_in_words
from .models import Committee, Paper

# What an address below the list of committees means already.
RESERVED = {"new", "closed-days"}
# Whose notice the statute rules, and which: sections 100B and 100E of the Act, and of
# the executive SI 2012/2089.
_ACT = "Local Government Act 1972, section 100B"
STATUTORY = {
    Committee.Kind.SCRUTINY: _ACT,
    Committee.Kind.COUNCIL: _ACT,
    Committee.Kind.EXECUTIVE: "regulation 7 of the Local Authorities (Executive "
    "Arrangements) (Meetings and Access to Information) (England) Regulations 2012",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a committee, as typed; `others` serve it beside its officer."""

    name: str
    short: str
    kind: str
    aliases: tuple[str, ...] = ()
    remit: str = ""
    meets_in_public: bool = True
    clear_days: int = working_days.CLEAR_DAYS
    venue: str = ""
    starts: time | None = None
    officer: User | None = None
    officer_post: str = "Committee Officer"
    officer_phone: str = ""
    officer_email: str = ""
    others: tuple[User, ...] = ()
    signatory: str = ""
    signatory_post: str = ""
    chair_title: str = "Chair"
    question_rule: str = ""
    public_question_days: int = 1
    public_question_time: time | None = None
    member_question_days: int = 1
    member_question_time: time | None = None
    ended_on: date | None = None


@transaction.atomic
def found_committee(
    *, council: Council, by: User, at: datetime, said: Said
) -> Committee:
    """A new committee. Refuses a name or a short name that another one has."""
    _one_at_a_time(council)
    _refuse(council, said)
    committee = Committee(council=council, slug=_free_slug(council, said.name))
    _write(committee, said)
    _tell(committee, by, at, "committee-found", None, said)
    return committee


@transaction.atomic
def edit_committee(
    *, committee: Committee, by: User, at: datetime, seen: str, said: Said
) -> None:
    """What is said of it; its address stays. `seen` is the seal of what was shown."""
    _one_at_a_time(committee.council)
    held = Committee.objects.select_related("officer").get(pk=committee.pk)
    if sealing.seal(rows(held)) != seen:
        raise ChangedMeanwhile(
            "Somebody else changed this committee while you were writing. Your words "
            "are still in the form: look at the committee, then save again."
        )
    _refuse(committee.council, said, but=held)
    before = said_of(held)
    if before == said:
        raise Refusal("This is what is written down already: nothing was changed.")
    _write(held, said)
    _tell(held, by, at, "committee-edit", before, said)


def rows(committee: Committee) -> sealing.Rows:
    """What is said of it, to be sealed."""
    return [_plain(said_of(committee))]


def said_of(committee: Committee) -> Said:
    told = {
        field.name: getattr(committee, field.name)
        for field in fields(Said)
        if field.name not in ("others", "aliases")
    }
    others = tuple(committee.others.order_by("name", "pk"))
    return Said(**told, aliases=tuple(committee.aliases), others=others)


def those_who_may_serve(council: Council) -> Any:
    """Accounts in use that the table of rights lets run committees there."""
    kinds = [kind for kind, said in TABLE[Deed.RUN_COMMITTEES].items() if said == YES]
    held = Role.objects.filter(council=council, kind__in=kinds)
    found = User.objects.in_use(localdate()).filter(pk__in=held.values("user"))
    return found.order_by("name", "pk")


def _one_at_a_time(council: Council) -> None:
    """Committees of a council wait for each other: a name means one."""
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)


def _write(committee: Committee, said: Said) -> None:
    for field in fields(Said):
        if field.name not in ("others", "aliases"):
            setattr(committee, field.name, getattr(said, field.name))
    committee.aliases = list(said.aliases)
    committee.save()
    committee.others.set(said.others)


def _refuse(council: Council, said: Said, but: Committee | None = None) -> None:
    if not said.name.strip():
        raise Refusal("Say what the committee is called.")
    if not said.short.strip():
        raise Refusal("Give a short name: the references of what it asks begin so.")
    others = Committee.objects.filter(council=council)
    others = others.exclude(pk=but.pk) if but else others
    if other := others.filter(name__iexact=said.name).first():
        raise Refusal(f"“{other}” is set up already: choose it, or another name.")
    if other := others.filter(short__iexact=said.short).first():
        raise Refusal(f"“{said.short}” is the short name of “{other}”: choose another.")
    is_short = said.meets_in_public and said.clear_days < working_days.CLEAR_DAYS
    if is_short and said.kind in STATUTORY:
        raise Refusal(
            "Its papers must be open to the public for five clear days before it "
            f"meets: {STATUTORY[Committee.Kind(said.kind)]}."
        )
    if but and said.meets_in_public and not but.meets_in_public:
        _refuse_issued(but)
    _refuse_officers(council, said, but)


def _refuse_issued(committee: Committee) -> None:
    """Of a committee that met in private: all that it issued would be everybody's."""
    if Paper.objects.filter(meeting__committee=committee).exists():
        raise Refusal(
            f"“{committee}” has issued papers in private, and everybody could read "
            "them. Say when it ended, and set up another committee that meets in "
            "public."
        )


def _refuse_officers(council: Council, said: Said, but: Committee | None) -> None:
    """Who serves it may run committees there; one who did and left may stay named."""
    stay = {but.officer_id, *but.others.values_list("pk", flat=True)} if but else set()
    named = [*said.others, *([said.officer] if said.officer else [])]
    able = set(those_who_may_serve(council).values_list("pk", flat=True)) | stay
    for user in named:
        if user.pk not in able:
            raise Refusal(f"{user} is no committee officer of {council}.")


def _free_slug(council: Council, name: str) -> str:
    """The name as an address; with a number where another has it."""
    plain = slugify(name)[:70].strip("-") or "committee"
    taken = set(
        Committee.objects.filter(council=council).values_list("slug", flat=True)
    )
    taken |= RESERVED
    slug, number = plain, 2
    while slug in taken:
        slug, number = f"{plain}-{number}", number + 1
    return slug


def _tell(
    committee: Committee,
    by: User,
    at: datetime,
    deed: str,
    before: Said | None,
    after: Said,
) -> None:
    auditing.record(
        council=committee.council,
        by=by,
        at=at,
        deed=deed,
        subject=committee.name,
        before=_plain(before) if before else None,
        after=_plain(after),
        about=f"committee {committee.pk}",
    )


def _plain(said: Said) -> dict[str, Any]:
    """JSON-ready values, in the words that its history tells."""
    told = {field.name: getattr(said, field.name) for field in fields(Said)}
    told["kind"] = Committee.Kind(said.kind).label
    told["officer"] = str(said.officer) if said.officer else ""
    told["others"] = [str(user) for user in said.others]
    told["aliases"] = list(said.aliases)
    told["meets_in_public"] = "yes" if said.meets_in_public else "no"
    for name in ("starts", "public_question_time", "member_question_time"):
        told[name] = hour_in_words(told[name])
    told["ended_on"] = str(said.ended_on or "")
    return {name: value for name, value in told.items() if value not in ("", [])}
