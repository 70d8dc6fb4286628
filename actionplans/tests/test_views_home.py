"""The front door: which home each visitor finds."""

from datetime import date

import pytest

from actionplans.models import Council

from .building import make_council, make_plan, make_user
from .reading import make_mixed_actions, make_version, words

pytestmark = pytest.mark.django_db


def test_the_only_council_is_the_home(client, council):
    assert client.get("/").headers["Location"] == "/fernshire/"


def test_several_councils_are_listed(client, council):
    make_council("Marrowdale Council")

    assert "Fernshire County Council Marrowdale Council" in words(client.get("/"))


def make_many():
    roots = ("Alder", "Bracken", "Calder", "Dun", "Ellen", "Ferrow", "Garth")
    for n, root in enumerate(roots * 4):
        make_council(f"{root}dale Council {n}", slug=f"council-{n}")


def test_many_councils_stand_by_their_letter(client):
    make_many()

    answer = client.get("/")

    assert [letter for letter, _ in answer.context["letters"]] == list("ABCDEFG")
    assert "28 councils A B C D E F G A Alderdale Council 0" in words(answer)


@pytest.mark.parametrize("asked", ["BRACKEN", "  bracken "])
def test_one_of_many_councils_is_found_by_a_part_of_its_name(client, asked):
    make_many()

    said = words(client.get("/", {"name": asked}))

    assert f"4 councils with “{asked.strip()}” in their names" in said
    assert "Brackendale" in said
    assert "Calderdale" not in said


@pytest.mark.parametrize("asked", ["nowhere", "x" * 5_000, "\0", "<b>"])
def test_a_name_that_no_council_has_says_so(client, asked):
    make_many()

    answer = client.get("/", {"name": asked})

    assert f"No council here has “{asked[:200]}” in its name" in words(answer)
    assert answer.context["councils"] == []


def test_who_belongs_to_several_councils_finds_them_first(client, people):
    make_many()
    made = make_user("Two Councils", council=Council.objects.first(), roles=["officer"])
    made.roles.create(council=Council.objects.last(), kind="officer")
    client.force_login(made)

    said = words(client.get("/"))

    first, last = Council.objects.first(), Council.objects.last()
    assert f"Your councils {first} {last} All councils" in said


def test_people_of_one_council_find_their_own(client, people):
    client.force_login(people.outsider)

    assert client.get("/").headers["Location"] == "/marrowdale/"


def test_no_council_is_no_error(client):
    assert "No council has been set up" in words(client.get("/"))


def test_an_unknown_council_is_not_found(client, council):
    assert client.get("/nowhere/").status_code == 404


def test_the_public_finds_published_plans_and_nothing_else(client, plan, people, today):
    make_mixed_actions(plan, people.plan_admin)
    make_version(plan, people.plan_admin, as_at=date(2026, 6, 30))
    make_plan(plan.council, "A secret draft")

    said = words(client.get("/fernshire/"))

    assert "Getting better Q1 2026/27, position as at 30 June 2026" in said
    assert "5 actions, none overdue" in said
    assert "secret" not in said


@pytest.mark.parametrize("path", ["/fernshire/", "/fernshire/plans/"])
def test_nothing_published_says_so(client, plan, path):
    said = words(client.get(path))

    assert "No plan has been published yet" in said
    assert plan.title not in said


def test_somebody_with_a_role_finds_their_own_actions(client, people, today):
    client.force_login(people.officer)

    assert "My actions" in words(client.get("/fernshire/"))


def test_somebody_without_a_role_finds_what_the_public_finds(client, plan):
    client.force_login(make_user("Nora Role"))

    assert "Published plans" in words(client.get("/fernshire/"))


def test_accessibility_statement_names_the_council(client, council):
    said = words(client.get("/accessibility/"))

    assert "Web Content Accessibility Guidelines 2.2, level AA" in said
    assert f"Tell {council.name}, through" in said


def test_accessibility_statement_does_not_list_many_councils(client, council):
    Council.objects.create(name="Ashmere Council", slug="ashmere")

    said = words(client.get("/accessibility/"))

    assert council.name not in said and "Ashmere" not in said
    assert "Tell the council whose plan you are reading" in said
