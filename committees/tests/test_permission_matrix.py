"""The matrix: each role, each address, in committees of one's own, others, elsewhere.

What is expected comes from the table of rights alone. Committees meet in public, or are
a board that does not: there, what is open is open to who reads it.
"""

from types import SimpleNamespace

import pytest

from actionplans.rights import COLUMNS, PUBLIC, TABLE, Answer, Deed
from actionplans.tests.building import make_council, make_plan
from actionplans.tests.test_permission_matrix import send, wrong_there

from .test_urls import (
    EXEMPT,
    IN_PUBLIC,
    NEEDS,
    OPEN,
    RUN,
    SET_UP,
    address,
    fingerprint,
    routes,
)
from .worlds import World

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
SIGN_IN, REFUSED, NOT_FOUND = 302, 403, 404
PLACES = ("own", "another", "own board", "another board", "another council")
RUNS = [name for name in NEEDS if NEEDS[name] in (RUN, SET_UP)]
READS = [name for name in NEEDS if NEEDS[name] in (OPEN, IN_PUBLIC, EXEMPT)]


@pytest.fixture
def place_of(plan, people, store):
    """Makes the world of a place; whoever is asked sits on their own committees,
    whatever their role."""
    sitters = [getattr(people, role) for role in COLUMNS if role != PUBLIC]

    def made(place):
        where, told = plan, {}
        if place == "another council":
            where = make_plan(make_council("Saltmarsh Council"), "Their plan")
        if place.startswith("own"):
            told["sitters"] = sitters
        if "board" in place:
            told |= {"meets_in_public": False, "kind": "improvement_board"}
        return World(where, people, place.title(), short=place[-12:], **told)

    return made


def runs(role, place):
    return place != "another council" and TABLE[Deed.RUN_COMMITTEES][role] == Answer.YES


def keeps(name, role, place):
    """What is run, and what the council's admin sets up as well."""
    sets_up = NEEDS[name] == SET_UP and place != "another council"
    return runs(role, place) or (sets_up and TABLE[Deed.ADMINISTER][role] == Answer.YES)


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
@pytest.mark.parametrize("place", ["own", "another council"])
def test_committees_are_run_by_whom_the_table_says(
    client, people, place_of, role, place
):
    """Whoever sits on a committee runs it no more than others."""
    world = place_of(place)
    if role != PUBLIC:
        client.force_login(getattr(people, role))
    before = fingerprint()
    wrong = {}
    for name in RUNS:
        for method in ("get", "post"):
            answer = send(client, method, address(world, name))
            there = SimpleNamespace(name=place)
            if wrong_there(answer, role, there, keeps(name, role, place)):
                wrong[name, method] = answer.status_code

    assert wrong == {}
    assert fingerprint() == before


@pytest.mark.parametrize("place", PLACES)
def test_what_is_issued_is_read_by_whom_the_table_says(client, people, place_of, place):
    world = place_of(place)
    wrong = {}
    for role in COLUMNS:
        client.logout()
        if role != PUBLIC:
            client.force_login(getattr(people, role))
        for name in READS:
            answer = client.get(address(world, name))
            answer.getvalue()  # a file is closed when it is read to its end
            if not fits(answer.status_code, name, role, place):
                wrong[role, name] = answer.status_code

    assert wrong == {}


def fits(status, name, role, place):
    """Whether an answer is what the table says of an address that is read."""
    if NEEDS[name] == EXEMPT:
        read = reads_exempt(role, place)
        return status == 200 if read else status in (SIGN_IN, REFUSED, NOT_FOUND)
    read = reads(role, place, name)
    if NEEDS[name] == IN_PUBLIC:
        read = "board" not in place
    return status == (200 if read else NOT_FOUND)
