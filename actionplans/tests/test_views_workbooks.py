"""Workbooks of a live plan: for those who look after all of it, and nobody else."""

import io

import pytest
from openpyxl import load_workbook

from actionplans.models import AuditEvent

from .building import make_action, make_lead, make_period, make_recommendation
from .reading import addresses, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(plan):
    return f"{plan.get_absolute_url()}workbooks/"


@pytest.fixture
def leads(plan):
    recommendation = make_recommendation(plan)
    head = make_lead(plan.council, "Head of Practice")
    health = make_lead(plan.council, "Health partner", kind="partner")
    make_action(recommendation, "1.1", leads=[head])
    make_action(recommendation, "1.2", leads=[head, health])
    return head, health


def sheet_in(response):
    return load_workbook(io.BytesIO(b"".join(response)))


def refs_in(response):
    rows = list(sheet_in(response)["Updates"].values)
    return [row[0] for row in rows[5:]]


def test_each_lead_has_a_sheet_of_their_own(client, people, plan, pages, leads):
    make_period(plan, "Q1 2026/27")
    client.force_login(people.performance_manager)

    page = client.get(pages)

    assert "Head of Practice 2 Update sheet" in words(page)
    assert "For Q1 2026/27" in words(page)
    for lead, refs in zip(leads, (["1.1", "1.2"], ["1.2"]), strict=True):
        address = f"{pages}updates.xlsx?lead={lead.pk}"
        assert address in addresses(page)
        assert refs_in(client.get(address)) == refs
    assert refs_in(client.get(f"{pages}updates.xlsx")) == ["1.1", "1.2"]


def test_the_plan_is_taken_with_its_leads_and_nothing_is_written(
    client, people, pages, leads
):
    client.force_login(people.performance_manager)

    taken = client.get(f"{pages}plan.xlsx")

    assert taken["Content-Disposition"].startswith('attachment; filename="')
    assert "no-store" in taken["Cache-Control"]
    text = str(list(sheet_in(taken)["Actions"].values))
    assert "Head of Practice" in text
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("lead", ["x", "0", "999999999999", "²"])
def test_a_lead_that_is_none_is_not_found(client, people, pages, leads, lead):
    client.force_login(people.performance_manager)

    assert client.get(f"{pages}updates.xlsx", {"lead": lead}).status_code == 404


def test_only_a_plan_admin_is_sent_to_the_import(client, people, plan, pages):
    client.force_login(people.performance_manager)
    assert "imports/" not in str(addresses(client.get(pages)))

    client.force_login(people.plan_admin)
    page = client.get(pages)

    upload = f"/{plan.council.slug}/imports/?title=Getting%20better"
    assert upload in addresses(page)
    assert 'value="Getting better"' in client.get(upload).content.decode()


def test_the_sheet_of_all_leaves_out_what_is_exempt(client, people, plan, pages, leads):
    plan.actions.filter(ref="1.2").update(
        openness="exempt",
        exempt_paragraph="Paragraph 3",
        exempt_reason="The price is being agreed",
    )
    client.force_login(people.plan_admin)

    assert refs_in(client.get(f"{pages}updates.xlsx")) == ["1.1"]
    own = client.get(f"{pages}updates.xlsx?lead={leads[1].pk}")
    assert refs_in(own) == ["1.2"]
