"""Template workbooks: who takes one, and what stands in it."""

import io

import openpyxl
import pytest
from django.urls import reverse

from .building import make_plan


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return people.plan_admin


def workbook(response):
    return openpyxl.load_workbook(io.BytesIO(response.getvalue()))


def home(council, name="import-template"):
    return reverse(name, args=[council.slug])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", ["Red", "Amber", "Green", "Blue", "Grey", "Not rated"]),
        ("?ratings=rag3", ["Red", "Amber", "Green", "Not rated"]),
    ],
)
def test_a_template_has_the_ratings_asked_for(client, admin, council, asked, words):
    response = client.get(home(council) + asked)

    assert response["Content-Disposition"].startswith("attachment; filename=")
    key = workbook(response)["Key"]
    assert [row[0].value for row in key.iter_rows(min_row=2)] == words


def test_ratings_that_are_none_of_ours_are_not_found(client, admin, council):
    assert client.get(f"{home(council)}?ratings=stars").status_code == 404


def test_a_plans_template_has_its_own_headings(client, admin, council):
    plan = make_plan(council)
    plan.columns = [
        {"field": "ref", "label": "No"},
        {"field": "action", "label": "What we will do"},
        {"field": "progress_rag", "label": "Delivery RAG"},
    ]
    plan.save()

    response = client.get(reverse("plan-template", args=[council.slug, plan.slug]))

    headings = [cell.value for cell in workbook(response)["Actions"][1]]
    assert headings[:3] == ["Recommendation", "No", "What we will do"]
    assert f"{plan.slug}-template.xlsx" in response["Content-Disposition"]


def test_the_import_page_offers_them_and_a_blank_plan(client, admin, council):
    page = client.get(home(council, "import-list")).content.decode()

    assert page.count(home(council)) == 3
    assert reverse("plan-new", args=[council.slug]) in page
