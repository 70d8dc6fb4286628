"""Demonstrating: the invented council, built from fixtures/ through the real deeds.

In: the folder of fixtures and the moment. Out: a council with people, a plan that was
imported, two closed and published periods and an open one. Writes nothing that a
council could not have written on the pages.
"""

import csv
import json
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from actionplans import (
    closing,
    inspecting,
    keying,
    planning,
    publishing,
    rehearsing,
    updating,
)
from actionplans.importing import accept, uploading
from actionplans.importing.words.lead_words import as_known
from actionplans.ledger import Said
from actionplans.models import (
    Council,
    Inspection,
    Lead,
    LeadAlias,
    LeadHolding,
    Plan,
    ReportingPeriod,
    Role,
    User,
)
from actionplans.rehearsals import (
    checks,
    evidence,
    inspections,
    marks,
    measures,
    second_plan,
)
from actionplans.rehearsals import people as staff
from actionplans.signals import demo_built

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
SOURCE = FIXTURES / "fernshire-plan.json"
INSPECTIONS = FIXTURES / "fernshire-inspections.json"
# For a try-out on loopback; the command refuses to run in production.
PASSWORD = "fernshire-try-out"


def moment(day: str, hour: int = 10) -> datetime:
    naive = datetime.combine(date.fromisoformat(day), time(hour))
    return timezone.make_aware(naive)


def build() -> Plan:
    """The invented council's plan; the one that is there, where it was built before."""
    told = json.loads(SOURCE.read_text(encoding="utf-8"))
    slug = told["council"]["slug"]
    there = Plan.objects.filter(council__slug=slug).titled(told["title"]).first()
    if there:
        return there
    workbook = FIXTURES / told["workbook"]
    file = uploading.read(workbook.name, workbook.read_bytes(), None)
    return _built(told, file)


@transaction.atomic
def _built(told: dict[str, Any], workbook: uploading.FileRead) -> Plan:
    """All of it or nothing: the next start builds again what was interrupted."""
    council = Council.objects.create(**told["council"])
    people = _people(council, told)
    _leads(council, people, told)
    sign_in = {kind: people_by(people, told, kind) for kind in told["sign_ins"]}
    plan = _import(council, sign_in["plan_admin"], told, workbook)
    _front_matter(plan, sign_in["plan_admin"], told)
    found = json.loads(INSPECTIONS.read_text(encoding="utf-8"))
    inspections.rehearse(plan, found, _by_address(), moment)
    for period in told["periods"]:
        _report(plan, period, sign_in)
    second_plan.rehearse(council, FIXTURES / told["second_plan"], sign_in, moment)
    staff.rehearse(council, FIXTURES / told["people_since"], sign_in, moment)
    demo_built.send(sender=Plan, plan=plan, sign_in=sign_in)
    return plan


def sign_ins() -> dict[str, str]:
    """One e-mail address per role, in the words of the role."""
    told = json.loads(SOURCE.read_text(encoding="utf-8"))
    return {Role.Kind(kind).label: mail for kind, mail in told["sign_ins"].items()}


def people_by(people: dict[str, User], told: dict[str, Any], kind: str) -> User:
    return next(u for u in people.values() if u.email == told["sign_ins"][kind])


def _people(council: Council, told: dict[str, Any]) -> dict[str, User]:
    posts: dict[str, str] = {}
    for lead in told["leads"]:
        if lead["kind"] == Lead.Kind.POST:
            posts.setdefault(lead.get("holder", ""), lead["name"])
    # One password for all is hashed once: the hash is slow on purpose.
    password = make_password(PASSWORD)
    people = {}
    for person in told["people"]:
        user = User.objects.create(
            email=person["email"],
            password=password,
            name=person["name"],
            post_title=posts.get(person["name"], ""),
        )
        Role.objects.bulk_create(
            Role(user=user, council=council, kind=kind) for kind in person["roles"]
        )
        people[user.name] = user
    return people


def _leads(council: Council, people: dict[str, User], told: dict[str, Any]) -> None:
    """Posts first, then the persons, each with the account that updates for it."""
    since = told["posts_held_from"]
    persons: dict[str, Lead] = {}
    for said in sorted(told["leads"], key=lambda lead: lead["kind"] != "person"):
        lead = Lead.objects.create(
            council=council,
            kind=said["kind"],
            name=said["name"],
            abbreviation=said.get("abbreviation", ""),
        )
        LeadAlias.objects.bulk_create(
            LeadAlias(council=council, lead=lead, text=text)
            for text in {as_known(alias) for alias in said.get("aliases", ())}
        )
        if lead.kind == Lead.Kind.PERSON:
            persons[lead.name] = lead
        holder = said.get("holder") or lead.name
        if holder in people or holder in persons:
            LeadHolding.objects.create(
                lead=lead,
                person=persons.get(holder) if holder != lead.name else None,
                user=people.get(holder),
                held_from=since,
            )


def _import(
    council: Council, by: User, told: dict[str, Any], workbook: uploading.FileRead
) -> Plan:
    first = told["periods"][0]
    upload = uploading.keep(
        council=council,
        file=workbook,
        wanted=uploading.Wanted(
            told["title"], told["scheme"], date.fromisoformat(first["as_at"])
        ),
        by=by,
        at=moment(first["as_at"]),
        submission=uuid4(),
    )
    at = moment(first["as_at"], 11)
    return accept.accept(upload=upload, by=by, at=at, leave_open=True)


def _front_matter(plan: Plan, by: User, told: dict[str, Any]) -> None:
    at = moment(told["periods"][0]["as_at"], 12)
    common = {"plan": plan, "by": by, "at": at}
    planning.set_front_page(
        **common,
        version=plan.version,
        title=plan.title,
        strapline=told["strapline"],
    )
    rhythm = Plan.Frequency.QUARTERLY
    planning.set_frequency(**common, version=plan.version, frequency=rhythm)
    answered = _inspection(plan.council, by, at, told["inspection"])
    inspecting.set_inspections(**common, version=plan.version, inspections=[answered])
    sections = [planning.Section(**section) for section in told["sections"]]
    planning.set_sections(**common, version=plan.version, sections=sections)
    terms = [planning.Term(**term) for term in told["glossary"]]
    planning.set_glossary(**common, version=plan.version, terms=terms)
    definitions = [
        keying.Definition(word.lower(), said["progress"], said["impact"])
        for word, said in told["rating_key"].items()
    ]
    keying.set_definitions(**common, version=plan.version, definitions=definitions)


def _inspection(
    council: Council, by: User, at: datetime, told: dict[str, str]
) -> Inspection:
    days = ("fieldwork_from", "fieldwork_to", "published_on")
    said = inspecting.Said(
        told["title"],
        told["kind"],
        **{name: date.fromisoformat(told[name]) for name in days},
    )
    return inspecting.add_inspection(council=council, by=by, at=at, said=said)


def _report(plan: Plan, told: dict[str, Any], people: dict[str, User]) -> None:
    """One period: opened, updated by its officers, closed, published."""
    period = closing.open_period(
        plan=plan,
        by=people["performance_manager"],
        at=moment(told["opens"]),
        label=told["label"],
        opens_on=date.fromisoformat(told["opens"]),
        as_at=date.fromisoformat(told["as_at"]),
        update_deadline=date.fromisoformat(told["update_deadline"]),
    )
    if told["updates"]:
        written_on = told.get("written_on", told["as_at"])
        _updates(plan, date.fromisoformat(written_on), FIXTURES / told["updates"])
    if given := told.get("evidence"):
        on = told["as_at"]
        evidence.rehearse(plan, FIXTURES / given, moment(on, 16))
    if marked := told.get("marks"):
        marks.rehearse(plan, FIXTURES / marked, people["plan_admin"], moment)
    if done := told.get("daily"):
        _daily(plan, FIXTURES / done)
    if measured := told.get("measures"):
        measures.rehearse(plan, FIXTURES / measured, told["label"], moment)
    if told["closed_on"]:
        _close(period, told, people)


def _close(
    period: ReportingPeriod, told: dict[str, Any], people: dict[str, User]
) -> None:
    """Its words looked through, or passed over for a reason; then frozen, published."""
    plan, at = period.plan, moment(told["closed_on"], 16)
    if reason := told.get("accepted"):
        checks.rehearse(plan, period.as_at, people["plan_admin"], at, reason)
    version = closing.close(
        period=period,
        by=people["performance_manager"],
        at=at,
        label=told["version"],
        override=told.get("override", ""),
    )
    if told["published"]:
        by, on = people["committee_officer"], date.fromisoformat(told["meeting_on"])
        meeting = {"meeting": told["meeting"], "meeting_on": on}
        publishing.publish(version=version, by=by, at=at, **meeting)


def _daily(plan: Plan, path: Path) -> None:
    """What was moved, asked for, decided and worried about between the reports."""
    deeds = json.loads(path.read_text(encoding="utf-8"))
    rehearsing.rehearse(plan, deeds, _by_address(), lambda on: moment(on, 14))


def _by_address() -> dict[str, User]:
    """The people by the first part of their address."""
    return {user.email.partition("@")[0]: user for user in User.objects.all()}


def _updates(plan: Plan, on: date, path: Path) -> None:
    """What the leads wrote, each under their own name."""
    values = {value.word: value for value in plan.scheme.values.all()}
    authors = {user.email: user for user in User.objects.all()}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            action = plan.actions.get(ref=row["ref"])
            updating.update(
                subject=action,
                by=authors[row["by"]],
                at=moment(str(on), 15),
                as_at=on,
                version=action.version,
                submission=uuid4(),
                said=Said(
                    progress=values.get(row["progress_rag"]),
                    impact=values.get(row["impact_rag"]),
                    percent=int(row["percent_complete"])
                    if row["percent_complete"]
                    else None,
                    progress_text=row["progress"],
                    concerns=row["concerns"],
                    next_steps=row["next_steps"],
                ),
                reason=row["reason"],
            )
