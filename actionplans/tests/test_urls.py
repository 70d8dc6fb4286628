"""Every address and what it needs: one that is not listed here fails.

Who gets in where is held by the matrix of permissions, which is made of this list, and
of the table itself; what no role decides stands here.
"""

from datetime import date, datetime
from functools import cache
from hashlib import sha256
from uuid import uuid4

import pytest
from django.apps import apps
from django.urls import URLPattern, get_resolver, reverse
from django.utils.timezone import get_current_timezone

from actionplans import closing, granting, publishing, storing
from actionplans.importing.proposal import ProposedPlan
from actionplans.models import Evidence, Inspection, PrintJob, PrintLayout, Upload
from actionplans.permissions import Deed

from .building import (
    make_action,
    make_comment,
    make_concern,
    make_evidence,
    make_finding,
    make_holding,
    make_lead,
    make_measure,
    make_milestone,
    make_period,
    make_reading,
    make_recommendation,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())

OPEN = "open to everybody"
SIGNED_IN = "open to who is signed in"
# Those whom the table lets ask, and not those who decide.
ASKED_OF_A_MANAGER = "asked of a manager by who leads it"
ITS_MAKER = "who asked for it alone, and nobody has"
A_TOKEN = "a program with a token of the council: test_views_feed holds that"
ITS_ADDRESS = "a program with the address: test_views_reminders holds that"
# What each address needs; the public ones show what was published and nothing else.
NEEDS = {
    "home": OPEN,
    "accessibility": OPEN,
    "help": OPEN,
    "help-rights": OPEN,
    "help-page": OPEN,
    "sign-in": OPEN,
    "account_login": OPEN,
    "sign-in-password": OPEN,
    # Who has typed the right password, and is not signed in yet.
    "mfa_authenticate": OPEN,
    "account_reset_password": OPEN,
    "account_reset_password_done": OPEN,
    # By the secret in a message: test_passwords holds that.
    "account_reset_password_from_key": OPEN,
    "sign-out": OPEN,
    "account": SIGNED_IN,
    "password-change": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    # Leads to our own sign-in, and to our own page of passwords.
    "admin-sign-in": OPEN,
    "admin-password": SIGNED_IN,
    "reminders": SIGNED_IN,
    "calendar": SIGNED_IN,
    "calendar-revoke": SIGNED_IN,
    "due-calendar": ITS_ADDRESS,
    # Not there without a provider: test_accounts_openid holds that.
    "openid-leave": OPEN,
    "openid-back": OPEN,
    "openid-account": SIGNED_IN,
    "openid-untie": SIGNED_IN,
    # What is not read is not there: test_views_following holds that.
    "plan-follow": SIGNED_IN,
    "plan-unfollow": SIGNED_IN,
    "my-questions": Deed.COMMENT,
    "question-list": Deed.READ_LIVE,
    # And who asked it: test_views_questions holds that, and who asks of a version.
    "question-detail": Deed.READ_LIVE,
    "version-question": Deed.READ_LIVE,
    # Whoever reads it live may comment there: the table says yes to them all.
    "action-question": Deed.READ_LIVE,
    "recommendation-question": Deed.READ_LIVE,
    "question-answer": Deed.UPDATE,
    "question-again": ITS_MAKER,
    "question-take-back": ITS_MAKER,
    "council-home": OPEN,
    "plan-list": OPEN,
    "plan-detail": OPEN,
    "version-detail": OPEN,
    "version-pdf": OPEN,
    "plan-trends": OPEN,
    "version-trends": OPEN,
    "recommendation-trend": Deed.READ_LIVE,
    "version-exempt": Deed.READ_EXEMPT,
    "version-exempt-pdf": Deed.READ_EXEMPT,
    "version-members": OPEN,
    "version-members-pdf": OPEN,
    # Whoever has a role there: test_views_members holds that.
    "version-members-print": SIGNED_IN,
    "version-actions": OPEN,
    "version-changes": OPEN,
    "council-feed": OPEN,
    "plan-feed": OPEN,
    "version-recommendation": OPEN,
    "version-docx": OPEN,
    "version-xlsx": OPEN,
    "version-csv": OPEN,
    "version-json": OPEN,
    "plan-schema": OPEN,
    "feed-schema": OPEN,
    "feed-index": A_TOKEN,
    "feed": A_TOKEN,
    "settings": Deed.ADMINISTER,
    "settings-history": Deed.ADMINISTER,
    "settings-colours": Deed.ADMINISTER,
    "settings-logo": Deed.ADMINISTER,
    "settings-messages": Deed.ADMINISTER,
    "settings-message": Deed.ADMINISTER,
    "settings-schemes": Deed.ADMINISTER,
    "settings-scheme": Deed.ADMINISTER,
    "settings-years": Deed.ADMINISTER,
    "council-theme": OPEN,
    "council-logo": OPEN,
    "settings-name": Deed.ADMINISTER,
    "settings-publication": Deed.ADMINISTER,
    "feedtoken-list": Deed.ADMINISTER,
    "feedtoken-revoke": Deed.ADMINISTER,
    "register-print": Deed.READ_LIVE,
    "register-docx": Deed.READ_LIVE,
    "register-xlsx": Deed.READ_LIVE,
    "register-csv": Deed.READ_LIVE,
    "register-json": Deed.READ_LIVE,
    "plan-docx": Deed.READ_LIVE,
    "plan-xlsx": Deed.READ_LIVE,
    "plan-csv": Deed.READ_LIVE,
    "plan-json": Deed.READ_LIVE,
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
    "redaction-list": Deed.SIGN_OFF,
    "plan-workbooks": Deed.SIGN_OFF,
    "plan-workbook": Deed.SIGN_OFF,
    "plan-updates": Deed.SIGN_OFF,
    "measure-list": Deed.READ_LIVE,
    "measure-detail": Deed.READ_LIVE,
    "measure-new": Deed.EDIT,
    "measure-order": Deed.EDIT,
    "measure-edit": Deed.EDIT,
    "measure-targets": Deed.EDIT,
    "measure-links": Deed.EDIT,
    "measure-end": Deed.EDIT,
    "measure-restore": Deed.EDIT,
    # Whoever leads an action that it shows something of.
    "measure-period": Deed.UPDATE,
    "measure-book": Deed.UPDATE,
    "measure-import": Deed.UPDATE,
    "measure-record": Deed.UPDATE,
    "reading-correct": Deed.UPDATE,
    "concern-new": Deed.SIGN_OFF,
    "concern-edit": Deed.SIGN_OFF,
    "concern-answer": Deed.SIGN_OFF,
    "concern-settle": Deed.SIGN_OFF,
    "concern-reopen": Deed.SIGN_OFF,
    "draft-members": Deed.READ_LIVE,
    "draft-print": Deed.READ_LIVE,
    "draft-pdf": Deed.READ_LIVE,
    "print-choose": Deed.READ_LIVE,
    "layout-forget": ITS_MAKER,
    "print-waits": ITS_MAKER,
    "print-file": ITS_MAKER,
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
    "action-mark": Deed.SIGN_OFF,
    "evidence-mark": Deed.SIGN_OFF,
    "action-milestones": Deed.EDIT,
    "milestone-tick": Deed.UPDATE,
    "milestone-untick": Deed.UPDATE,
    "period-open": Deed.CLOSE,
    "period-close": Deed.CLOSE,
    "plan-safety": Deed.CLOSE,
    "hit-take-back": Deed.CLOSE,
    "version-safety": Deed.PUBLISH,
    "period-edit": Deed.CLOSE,
    "plan-edit-frequency": Deed.EDIT,
    "version-since": Deed.READ_LIVE,
    "version-correct": Deed.CLOSE,
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
    "coverage": Deed.READ_LIVE,
    "coverage-link": Deed.EDIT,
    "coverage-take": Deed.EDIT,
    "finding-detail": Deed.READ_LIVE,
    "finding-recurs": Deed.EDIT,
    "inspection-list": Deed.READ_LIVE,
    "inspection-detail": Deed.READ_LIVE,
    "inspection-judgements": Deed.EDIT,
    "inspection-findings": Deed.EDIT,
    "inspection-paste": Deed.EDIT,
    "inspection-deadlines": Deed.EDIT,
    "inspection-new": Deed.EDIT,
    "inspection-edit": Deed.EDIT,
    "plan-edit-leads": Deed.EDIT,
    "action-leads": Deed.EDIT,
    "plan-template": Deed.EDIT,
    "import-list": Deed.EDIT,
    "import-template": Deed.EDIT,
    "heading-list": Deed.EDIT,
    "heading-forget": Deed.EDIT,
    "import-check": Deed.EDIT,
    "import-accept": Deed.EDIT,
    "import-discard": Deed.EDIT,
    "import-undo": Deed.EDIT,
    "import-leads": Deed.EDIT,
    "import-changes": Deed.EDIT,
    "import-issues": Deed.EDIT,
    "import-answers": Deed.EDIT,
    "lead-list": Deed.EDIT,
    "lead-handover": Deed.EDIT,
    "lead-unasked": Deed.SIGN_OFF,
    "people-list": Deed.ADMINISTER,
    "people-invite": Deed.ADMINISTER,
    "person-detail": Deed.ADMINISTER,
    "person-edit": Deed.ADMINISTER,
    "person-roles": Deed.ADMINISTER,
    "person-leave": Deed.ADMINISTER,
    "person-return": Deed.ADMINISTER,
    "person-renew": Deed.ADMINISTER,
    "person-revoke": Deed.ADMINISTER,
    "person-address": Deed.ADMINISTER,
    "person-two-steps": Deed.ADMINISTER,
    "person-readmit": Deed.ADMINISTER,
    # By the secret in a message, and what it opens: test_views_invitation holds that.
    "invitation": OPEN,
    "invitation-open": OPEN,
    "lead-new": Deed.EDIT,
    "lead-link": Deed.EDIT,
    "lead-detail": Deed.EDIT,
    "lead-edit": Deed.EDIT,
    "lead-hold": Deed.EDIT,
    "lead-end": Deed.EDIT,
    "lead-delegate": Deed.EDIT,
    "lead-written": Deed.EDIT,
}
CLOSED = [
    name
    for name, need in NEEDS.items()
    if need not in (OPEN, SIGNED_IN, A_TOKEN, ITS_ADDRESS)
]


@cache
def routes():
    """Our own addresses by name; Django's administration has its own locks."""
    patterns = get_resolver().url_patterns
    return {p.name: p for p in patterns if isinstance(p, URLPattern)}


@pytest.fixture
def world(plan, people, store):
    return make_world(plan, people, leader=people.officer)


def make_world(plan, people, *, leader):
    """One of everything that an address can name; the leader leads action 1.1."""
    recommendation = make_recommendation(plan)
    lead = make_lead(plan.council, f"Post of {plan}")
    make_holding(lead, leader)
    action = make_action(recommendation, leads=[lead])
    evidence = make_evidence(
        action,
        by=people.officer,
        file=storing.put(Evidence(), "audit.txt", b"Audit"),
        file_name="audit.txt",
        sha256=sha256(b"Audit").hexdigest(),
    )
    milestone = make_milestone(action)
    make_action(recommendation, "1.2")
    measure = make_measure(plan, actions=[action])
    reading = make_reading(measure, people.officer, "61")
    shut = make_period(plan, "Q4 2025/26", as_at=date(2026, 5, 31))
    version = closing.close(
        period=shut, by=people.performance_manager, at=AT, label="V1"
    )
    period = make_period(plan, opens_on=date(2026, 6, 1))
    inspection = Inspection.objects.create(
        council=plan.council, title=f"Visit of {plan}", kind="other"
    )
    finding = make_finding(inspection)
    concern = make_concern(plan, people.plan_admin, recommendations=[recommendation])
    # Of somebody whom no role's test asks as.
    comment = make_comment(action, people.colleague)
    job = PrintJob.objects.create(plan=plan, asked_at=AT, asked_by=people.officer)
    layout = PrintLayout.objects.create(
        plan=plan, owner=people.outsider, name="Kept", choices={}, saved_at=AT
    )
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
    token, _ = granting.grant(
        council=plan.council, name=f"Report {plan.pk}", by=people.council_admin, at=AT
    )
    heading = plan.council.headings.create(
        heading="ourwork",
        label="Our work",
        field="action",
        learnt_at=AT,
        learnt_by=people.plan_admin,
    )
    hit = plan.accepted_hits.create(
        council=plan.council,
        rule="P3",
        fingerprint=f"{plan.pk:064}",
        where="Action 1.1, Action",
        accepted_at=AT,
        accepted_by=people.plan_admin,
    )
    return {
        "version": version,
        "names": {
            "council": plan.council.slug,
            "topic": "officers",
            "slug": plan.slug,
            "ref": "1.1",
            "number": recommendation.number,
            "label": version.slug,
            "kind": "overdue",
            "message": "reminder",
            "scheme": "rag5",
            "secret": "a-word-that-opens-nothing",
            "uidb36": "1",
            "key": "a-word-that-opens-nothing",
            "resource": "versions",
        },
        "pk": {
            "period": period.pk,
            "draft": job.pk,
            "print": job.pk,
            "layout": layout.pk,
            "evidence": evidence.pk,
            "feedtoken": token.pk,
            "import": upload.pk,
            "heading": heading.pk,
            "hit": hit.pk,
            "lead": lead.pk,
            "person": leader.pk,
            "inspection": inspection.pk,
            "finding": finding.pk,
            "concern": concern.pk,
            "question": comment.pk,
            "milestone": milestone.pk,
            "measure": measure.pk,
            "reading": reading.pk,
        },
    }


def address(world, name):
    wanted = routes()[name].pattern.converters
    names = world["names"] | {"pk": world["pk"].get(name.split("-")[0])}
    return reverse(name, kwargs={key: names[key] for key in wanted})


def fingerprint():
    """Every value of every row of every table of ours, but when somebody signed in."""
    found = {}
    for model in apps.get_app_config("actionplans").get_models():
        names = [f.attname for f in model._meta.fields if f.name != "last_login"]
        found[model.__name__] = list(model.objects.order_by("pk").values_list(*names))
    return found


def send(client, method, place):
    return getattr(client, method)(place).status_code


def test_every_address_is_listed_with_what_it_needs():
    assert set(routes()) == set(NEEDS)


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
