"""Every address, every method, everybody: who gets in, who does not, and what stays.

The expectation comes from the table of permissions alone. An address that is not
listed here fails, and so does a refused request that changed anything.
"""

from datetime import date, datetime
from functools import cache
from hashlib import sha256
from uuid import uuid4

import pytest
from django.apps import apps
from django.urls import URLPattern, get_resolver, reverse
from django.utils.timezone import get_current_timezone

from actionplans import closing, permissions, publishing, storing
from actionplans.importing.proposal import ProposedPlan
from actionplans.models import Evidence, Inspection, PrintJob, Role, Upload
from actionplans.permissions import Answer, Deed

from .building import (
    make_action,
    make_concern,
    make_evidence,
    make_holding,
    make_lead,
    make_period,
    make_recommendation,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())

OPEN = "open to everybody"
SIGNED_IN = "open to who is signed in"
# Those whom the table lets ask, and not those who decide.
ASKED_OF_A_MANAGER = "asked of a manager by who leads it"
ITS_MAKER = "who asked for it alone, and nobody has"
# What each address needs; the public ones show what was published and nothing else.
NEEDS = {
    "home": OPEN,
    "accessibility": OPEN,
    "help": OPEN,
    "sign-in": OPEN,
    "sign-out": SIGNED_IN,
    "password-change": SIGNED_IN,
    "council-home": OPEN,
    "plan-list": OPEN,
    "plan-detail": OPEN,
    "version-detail": OPEN,
    "version-pdf": OPEN,
    "register": Deed.READ_LIVE,
    "action-detail": Deed.READ_LIVE,
    "recommendation-detail": Deed.READ_LIVE,
    "period-list": Deed.READ_LIVE,
    "plan-draft": Deed.READ_LIVE,
    "plan-history": Deed.READ_LIVE,
    "exceptions": Deed.READ_LIVE,
    "exception-return": Deed.SIGN_OFF,
    "exception-return-whole": Deed.SIGN_OFF,
    "concern-list": Deed.READ_LIVE,
    "concern-detail": Deed.READ_LIVE,
    "concern-new": Deed.SIGN_OFF,
    "concern-edit": Deed.SIGN_OFF,
    "concern-answer": Deed.SIGN_OFF,
    "concern-settle": Deed.SIGN_OFF,
    "concern-reopen": Deed.SIGN_OFF,
    "draft-print": Deed.READ_LIVE,
    "draft-pdf": Deed.READ_LIVE,
    "action-update": Deed.UPDATE,
    "recommendation-update": Deed.UPDATE,
    "action-draft": Deed.UPDATE,
    "action-draft-discard": Deed.UPDATE,
    "recommendation-draft": Deed.UPDATE,
    "recommendation-draft-discard": Deed.UPDATE,
    "action-reschedule": Deed.SIGN_OFF,
    "action-review": Deed.SIGN_OFF,
    "action-evidence": Deed.PROPOSE_COMPLETE,
    "recommendation-evidence": Deed.PROPOSE_COMPLETE,
    # To everybody where a published version shows it: test_views_evidence holds that.
    "evidence-file": Deed.READ_LIVE,
    "evidence-remove": Deed.PROPOSE_COMPLETE,
    "action-complete": Deed.PROPOSE_COMPLETE,
    "action-ask": ASKED_OF_A_MANAGER,
    "action-take-back": ITS_MAKER,
    "action-decide": Deed.SIGN_OFF,
    "action-return": Deed.SIGN_OFF,
    "recommendation-return": Deed.SIGN_OFF,
    "action-sign-off": Deed.SIGN_OFF,
    "action-reopen": Deed.SIGN_OFF,
    "action-withdraw": Deed.SIGN_OFF,
    "action-reinstate": Deed.SIGN_OFF,
    "action-settle": Deed.SIGN_OFF,
    "period-open": Deed.CLOSE,
    "period-close": Deed.CLOSE,
    "version-publish": Deed.PUBLISH,
    "version-withdraw": Deed.PUBLISH,
    "version-print": (Deed.PUBLISH, Deed.CLOSE),
    "plan-edit": Deed.EDIT,
    "plan-edit-sections": Deed.EDIT,
    "plan-edit-glossary": Deed.EDIT,
    "plan-edit-key": Deed.EDIT,
    "plan-edit-readers": Deed.EDIT,
    "plan-edit-structure": Deed.EDIT,
    "plan-edit-themes": Deed.EDIT,
    "plan-edit-order": Deed.EDIT,
    "plan-edit-order-within": Deed.EDIT,
    "plan-edit-renumber": Deed.EDIT,
    "recommendation-new": Deed.EDIT,
    "recommendation-edit": Deed.EDIT,
    "recommendation-remove": Deed.EDIT,
    "action-new": Deed.EDIT,
    "action-edit": Deed.EDIT,
    "action-split": Deed.EDIT,
    "action-move": Deed.EDIT,
    "plan-edit-columns": Deed.EDIT,
    "plan-edit-inspections": Deed.EDIT,
    "plan-new": Deed.EDIT,
    "plan-copy": Deed.EDIT,
    "plan-archive": Deed.EDIT,
    "plan-restore": Deed.EDIT,
    "inspection-list": Deed.EDIT,
    "inspection-new": Deed.EDIT,
    "inspection-edit": Deed.EDIT,
    "import-list": Deed.EDIT,
    "import-check": Deed.EDIT,
    "import-accept": Deed.EDIT,
    "import-discard": Deed.EDIT,
    "lead-list": Deed.EDIT,
    "lead-new": Deed.EDIT,
    "lead-link": Deed.EDIT,
    "lead-detail": Deed.EDIT,
    "lead-edit": Deed.EDIT,
    "lead-hold": Deed.EDIT,
    "lead-end": Deed.EDIT,
    "lead-delegate": Deed.EDIT,
    "lead-written": Deed.EDIT,
}
CLOSED = [name for name, need in NEEDS.items() if need not in (OPEN, SIGNED_IN)]
ROLES = list(Role.Kind.values)
# Answers that open no address by themselves.
CLOSED_ANSWERS = {"–", "if the plan says so", "ask", "own committee's"}


@cache
def routes():
    """Our own addresses by name; Django's administration has its own locks."""
    patterns = get_resolver().url_patterns
    return {p.name: p for p in patterns if isinstance(p, URLPattern)}


@pytest.fixture
def world(plan, people, store, django_capture_on_commit_callbacks):
    """One of everything that an address can name."""
    recommendation = make_recommendation(plan)
    lead = make_lead(plan.council)
    make_holding(lead, people.officer)
    action = make_action(recommendation, leads=[lead])
    evidence = make_evidence(
        action,
        by=people.officer,
        file=storing.put(Evidence(), "audit.txt", b"Audit"),
        file_name="audit.txt",
        sha256=sha256(b"Audit").hexdigest(),
    )
    make_action(recommendation, "1.2")
    shut = make_period(plan, "Q4 2025/26", as_at=date(2026, 5, 31))
    version = closing.close(
        period=shut, by=people.performance_manager, at=AT, label="V1"
    )
    period = make_period(plan, opens_on=date(2026, 6, 1))
    inspection = Inspection.objects.create(
        council=plan.council, title="Visit of May", kind="other"
    )
    concern = make_concern(plan, people.plan_admin, recommendations=[recommendation])
    job = PrintJob.objects.create(plan=plan, asked_at=AT, asked_by=people.officer)
    upload = Upload.objects.create(
        council=plan.council,
        title="Another",
        file_name="plan.xlsx",
        sha256="0" * 64,
        size=1,
        uploaded_at=AT,
        uploaded_by=people.plan_admin,
        scheme="rag5",
        as_at=date(2026, 6, 30),
        proposal=ProposedPlan().to_json(),
        submission=uuid4(),
    )
    return {
        "version": version,
        "names": {
            "council": plan.council.slug,
            "slug": plan.slug,
            "ref": "1.1",
            "number": recommendation.number,
            "label": version.slug,
            "kind": "overdue",
        },
        "pk": {
            "period": period.pk,
            "draft": job.pk,
            "evidence": evidence.pk,
            "import": upload.pk,
            "lead": lead.pk,
            "inspection": inspection.pk,
            "concern": concern.pk,
        },
    }


def address(world, name):
    wanted = routes()[name].pattern.converters
    names = world["names"] | {"pk": world["pk"].get(name.split("-")[0])}
    return reverse(name, kwargs={key: names[key] for key in wanted})


def fingerprint():
    """How many rows every table holds, and every plan's and action's version."""
    models = apps.get_app_config("actionplans").get_models()
    found = {model.__name__: model.objects.count() for model in models}
    for name in ("Plan", "Action", "Recommendation"):
        rows = apps.get_model("actionplans", name).objects.order_by("pk")
        found[f"{name} versions"] = list(rows.values_list("version", flat=True))
    return found


def answers(person, council, name):
    """What the table says of an address; several deeds may open one."""
    if NEEDS[name] == ASKED_OF_A_MANAGER:
        said = permissions.answers(person, council, Deed.SIGN_OFF)
        return said & {Answer.ASK} and {Answer.OWN}
    if NEEDS[name] == ITS_MAKER:
        return set()
    needs = NEEDS[name] if isinstance(NEEDS[name], tuple) else (NEEDS[name],)
    return set().union(*(permissions.answers(person, council, n) for n in needs))


def send(client, method, place):
    return getattr(client, method)(place).status_code


def test_every_address_is_listed_with_what_it_needs():
    assert set(routes()) == set(NEEDS)


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signed_in_is_asked_to_sign_in(client, world, method):
    before = fingerprint()
    wrong = []
    for name in CLOSED:
        answer = getattr(client, method)(address(world, name))
        signs_in = answer.status_code == 302 and answer.url.startswith("/sign-in/")
        if not signs_in and answer.status_code not in (404, 405):
            wrong.append((name, answer.status_code))

    assert wrong == []
    assert fingerprint() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_councils_people_find_nothing(client, people, world, method):
    client.force_login(people.outsider)
    before = fingerprint()

    statuses = {n: send(client, method, address(world, n)) for n in CLOSED}

    assert {n: s for n, s in statuses.items() if s not in (404, 405)} == {}
    assert fingerprint() == before


@pytest.mark.parametrize("role", ROLES)
def test_a_role_gets_in_where_the_table_says(client, people, plan, world, role):
    person = getattr(people, role)
    client.force_login(person)
    council, before = plan.council, fingerprint()
    wrong = {}
    for name in CLOSED:
        status = send(client, "get", address(world, name))
        said = answers(person, council, name)
        may = bool(said - CLOSED_ANSWERS)
        expected = {200, 202, 302, 405, 422} if may else {403, 404, 405}
        if status not in expected:
            wrong[name] = status

    assert wrong == {}
    assert fingerprint() == before, "looking writes nothing"


@pytest.mark.parametrize("role", ROLES)
def test_a_refused_write_changes_nothing(client, people, plan, world, role):
    person = getattr(people, role)
    client.force_login(person)
    before = fingerprint()
    for name in CLOSED:
        said = answers(person, plan.council, name)
        if not said - CLOSED_ANSWERS:
            assert send(client, "post", address(world, name)) in (403, 404, 405), name

    assert fingerprint() == before


def test_an_officer_reaches_the_form_of_their_own_action_alone(client, people, world):
    own = address(world, "action-update")

    client.force_login(people.officer)
    assert send(client, "get", own) == 200
    assert send(client, "get", own.replace("/1.1/", "/1.2/")) == 403

    client.force_login(people.colleague)
    assert send(client, "get", own) == 403


def test_a_version_is_public_when_it_is_published_and_not_before(client, people, world):
    places = [address(world, n) for n in ("version-detail", "plan-detail")]

    assert [send(client, "get", place) for place in places] == [404, 404]
    publishing.publish(version=world["version"], by=people.plan_admin, at=AT)
    assert [send(client, "get", place) for place in places] == [200, 200]
    publishing.withdraw(
        version=world["version"], by=people.plan_admin, at=AT, reason="A wrong total"
    )
    assert [send(client, "get", place) for place in places] == [404, 404]


def test_an_unknown_address_is_not_found(client, people, world):
    client.force_login(people.plan_admin)

    for place in (
        "/nowhere/",
        "/fernshire/plans/nowhere/",
        "/fernshire/imports/99999/",
    ):
        assert send(client, "get", place) == 404
