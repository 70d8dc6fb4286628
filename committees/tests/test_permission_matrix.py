"""The matrix: each role, each address, in committees of one's own, others, elsewhere.

What is expected comes from the table of rights alone. Committees meet in public, or are
a board that does not: there, what is open is open to who reads it.
"""

from types import SimpleNamespace

import pytest

from actionplans.rights import COLUMNS, PUBLIC, TABLE, Answer, Deed
from actionplans.tests.building import make_council, make_plan
from actionplans.tests.test_permission_matrix import send, wrong_there

from .test_urls import EXEMPT, NEEDS, OPEN, RUN, address, fingerprint, routes
from .worlds import World

pytestmark = pytest.mark.django_db
NOT_FOUND = 404
RUNS = [name for name in NEEDS if NEEDS[name] == RUN]
READS = [name for name in NEEDS if NEEDS[name] in (OPEN, EXEMPT)]


@pytest.fixture
def worlds(plan, people, store):
    """By place; whoever is asked sits on their own committees, whatever their role."""
    sitters = [getattr(people, role) for role in COLUMNS if role != PUBLIC]
    board = {"meets_in_public": False, "kind": "improvement_board"}
    elsewhere = make_plan(make_council("Saltmarsh Council"), "Their plan")

    def made(name, where=plan, **told):
        return World(where, people, name, **told)

    return {
        "own": made("Own Committee", sitters=sitters),
        "another": made("Another Committee"),
        "own board": made("Own Board", sitters=sitters, **board),
        "another board": made("Further Board", **board),
        "another council": made("Foreign Committee", elsewhere),
    }


def runs(role, place):
    return place != "another council" and TABLE[Deed.RUN_COMMITTEES][role] == Answer.YES


def reads_exempt(role, place):
    if place == "another council":
        return False
    said = TABLE[Deed.READ_EXEMPT][role]
    sits = place.startswith("own") and role != PUBLIC
    return said == Answer.YES or (said == Answer.OWN_COMMITTEE and sits)


def reads(role, place, name):
    """What is open: everybody's, but of a board that does not meet in public.

    Of all committees of a council, everybody reads something.
    """
    of_one = {"slug", "pk"} & set(routes()[name].pattern.converters)
    if "board" not in place or not of_one:
        return True
    sits = place.startswith("own") and role != PUBLIC
    return sits or runs(role, place) or reads_exempt(role, place)


@pytest.mark.parametrize("role", COLUMNS)
def test_every_address_is_open_to_whom_the_table_says(client, people, worlds, role):
    if role != PUBLIC:
        client.force_login(getattr(people, role))
    before = fingerprint()
    wrong = {}
    for place in ("own", "another", "another council"):
        for name in RUNS:
            for method in ("get", "post"):
                answer = send(client, method, address(worlds[place], name))
                there = SimpleNamespace(name=place)
                if wrong_there(answer, role, there, runs(role, place)):
                    wrong[place, name, method] = answer.status_code

    assert wrong == {}
    assert fingerprint() == before


@pytest.mark.parametrize("role", COLUMNS)
def test_what_is_issued_is_read_by_whom_the_table_says(client, people, worlds, role):
    if role != PUBLIC:
        client.force_login(getattr(people, role))
    wrong = {}
    for place, world in worlds.items():
        for name in READS:
            status = client.get(address(world, name)).status_code
            if NEEDS[name] == OPEN:
                fits = status == (200 if reads(role, place, name) else NOT_FOUND)
            elif reads_exempt(role, place):
                fits = status == 200
            else:
                fits = status in (302, 403, NOT_FOUND)
            if not fits:
                wrong[place, name] = status

    assert wrong == {}
