"""From signing in to the open form in two steps, and the list with all it can say."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from actionplans import auditing
from actionplans.models import ActionLead, Proposal, Return, Visit
from actionplans.tests.building import (
    make_action,
    make_holding,
    make_lead,
    make_period,
    make_recommendation,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-long-walk-to-market"


@pytest.fixture
def officer(people):
    people.officer.set_password(PASSWORD)
    people.officer.save()
    return people.officer


@pytest.fixture
def actions(plan, officer, people):
    """One in every section, one of them returned, and news of it."""
    make_period(plan)
    post = make_lead(plan.council)
    make_holding(post, officer)
    recommendation = make_recommendation(plan, "4")
    today, now = timezone.localdate(), timezone.now()
    signed_off = dict(closed_at=now, closed_by=people.plan_admin)
    found = {
        "returned": make_action(recommendation, "4.1", leads=[post], progress="amber"),
        "overdue": make_action(
            recommendation, "4.2", leads=[post], due_on=date(2026, 3, 31)
        ),
        "soon": make_action(recommendation, "4.3", leads=[post], due_on=today),
        "waiting": make_action(recommendation, "4.4", leads=[post]),
        "impact": make_action(recommendation, "4.5", leads=[post], **signed_off),
        "others": make_action(
            recommendation, "4.6", leads=[post], progress="blue", impact="blue"
        ),
    }
    ActionLead.objects.create(
        action=found["overdue"], order=1, as_written="Partner bodies " * 8
    )
    comment = "Please say which of the two rotas is filled " * 4
    sent_back(found["returned"], people.performance_manager, comment)
    sent_back(recommendation, people.performance_manager, comment)
    asked = found["others"]
    asked.proposal = Proposal.objects.create(
        action=asked, kind="complete", done_on=today, made_at=now, made_by=officer
    )
    asked.save(update_fields=["proposal"])
    seen = now - timedelta(days=3)
    Visit.objects.create(user=officer, council=plan.council, seen_at=seen)
    return found


def sent_back(subject, by, comment):
    kind, at = {subject._meta.model_name: subject}, timezone.now()
    subject.returned = Return.objects.create(
        **kind, seq=0, comment=comment, returned_at=at, returned_by=by
    )
    subject.save(update_fields=["returned"])
    auditing.record(
        council=subject.plan.council,
        plan=subject.plan,
        by=by,
        at=at,
        deed="return",
        subject=str(subject),
        reason=comment,
        **kind,
    )


def test_from_signing_in_to_the_open_form_in_two_steps(
    live_server, page, officer, actions
):
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_label("E-mail").fill(officer.email)
    page.get_by_label("Password").fill(PASSWORD)

    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Update Action 4.2").click()

    expect(page.get_by_label("Progress to date")).to_be_editable()


def test_the_list_says_all_it_can_and_passes(
    live_server, page, officer, actions, signed_in, check_page
):
    signed_in(page, officer)
    page.goto(f"{live_server.url}/fernshire/")

    headings = page.get_by_role("heading", level=2).all_inner_texts()
    assert headings[0].startswith("What changed since your last visit")
    assert headings[1:] == [
        "Returned for revision",
        "Overdue",
        "Due in the next 30 days",
        "Also waiting for an update this period",
        "Signed off, impact open",
        "Nothing to do for now",
    ]
    expect(page.get_by_text("Pavel Moran returned 4.1")).to_be_visible()
    check_page(page)
    page.goto(f"{live_server.url}/fernshire/?section=overdue")
    check_page(page)
