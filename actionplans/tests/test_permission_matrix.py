"""The matrix: each role, each deed, in a plan of one's own, another, and elsewhere.

What is expected comes from the table of rights alone, what is asked goes through every
address that does the deed. Whoever is asked about leads the action in their own plan,
whatever their role: leading something opens nothing that the table does not.
"""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import transaction

from actionplans import permissions, publishing
from actionplans.models import (
    Action,
    ActionLead,
    AuditEvent,
    LeadHolding,
    Plan,
    Role,
    Update,
)
from actionplans.rights import COLUMNS, PUBLIC, TABLE, Answer, Deed
from actionplans.views import rights

from .building import (
    make_council,
    make_holding,
    make_lead,
    make_plan,
    make_update,
    make_user,
    rating,
)
from .reading import words
from .test_urls import (
    ASKED_OF_A_MANAGER,
    AT,
    CLOSED,
    ITS_MAKER,
    NEEDS,
    OPEN,
    address,
    fingerprint,
    make_world,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
PLACES = ("own plan", "another plan", "another council")
SIGN_IN, REFUSED, NOT_FOUND, NOT_SO = 302, 403, 404, 405
# Far enough back for the clock of any machine.
DAY, DONE = "1/6/2026", "30/6/2024"


@pytest.fixture(params=COLUMNS)
def role(request):
    return request.param


@pytest.fixture(params=PLACES)
def place(request, role, plan, people, store, today):
    """Somebody with that one role, and a plan with one of everything in it."""
    person = None if role == PUBLIC else getattr(people, role)
    there = {
        "own plan": lambda: plan,
        "another plan": lambda: make_plan(plan.council, "Another plan"),
        "another council": lambda: make_plan(make_council("Saltmarsh Council")),
    }[request.param]()
    leads = person is not None and request.param != "another plan"
    world = make_world(there, people, leader=person if leads else people.colleague)
    _make_ready(there, people)
    return SimpleNamespace(
        name=request.param, person=person, plan=there, owns=leads, world=world
    )


def _make_ready(plan, people):
    """Rated complete, so that it can be proposed; due, so that it can be moved."""
    action = plan.actions.get(ref="1.1")
    said = {"progress": rating(plan, "blue"), "progress_text": "All teams use it"}
    make_update(action, author=people.colleague, **said)
    Action.objects.filter(pk=action.pk).update(
        **said,
        version=1,
        due_on=date(2026, 6, 30),
        due_precision="day",
        original_due_on=date(2026, 6, 30),
    )


def opens(answer, place):
    """Whether an answer of the table lets the person in there."""
    return {
        Answer.YES: True,
        Answer.ON_BEHALF: True,
        # One's own proposal is asked about apart, below.
        Answer.NOT_OWN_PROPOSAL: True,
        Answer.OWN: place.owns,
        Answer.IF_PLAN_SAYS: place.plan.members_read_live,
        # To ask for it is an address of its own.
        Answer.ASK: False,
        Answer.OWN_COMMITTEE: False,
        Answer.NO: False,
    }[answer]


def may(deed, role, place):
    """What the table says of one deed, read as a person would read it."""
    elsewhere = place.name == "another council"
    return opens(TABLE[deed][PUBLIC if elsewhere else role], place)


def gets_in(name, role, place):
    """What the table says of an address; several deeds may open one."""
    need = NEEDS[name]
    if need == ITS_MAKER:
        return False
    if need == ASKED_OF_A_MANAGER:
        asks = TABLE[Deed.SIGN_OFF][role] == Answer.ASK
        return asks and place.owns and place.name != "another council"
    needs = need if isinstance(need, tuple) else (need,)
    return any(may(deed, role, place) for deed in needs)


def send(client, method, path, **typed):
    """The answer; what it wrote is undone, so that every address finds all in place."""
    with transaction.atomic():
        answer = getattr(client, method)(path, typed)
        transaction.set_rollback(True)
    return answer


def wrong_there(answer, role, place, gets_in):
    """What is wrong with an answer to somebody who gets in there or does not."""
    status = answer.status_code
    if role == PUBLIC:
        asked = status == SIGN_IN and answer.url.startswith("/sign-in/")
        return not asked and status not in (NOT_FOUND, NOT_SO)
    if place.name == "another council":
        return status not in (NOT_FOUND, NOT_SO)
    if not gets_in:
        return status not in (REFUSED, NOT_FOUND, NOT_SO)
    return status in (REFUSED, NOT_FOUND) or status >= 500


# Of what no page sends, each address is asked one by each role in each place.
ODD = ("head", "options", "put", "delete")


def asked_of(number, role, place):
    """The methods that an address is asked by."""
    turn = number + list(COLUMNS).index(role) + PLACES.index(place.name)
    return ("get", "post", ODD[turn % len(ODD)])


def test_every_address_is_open_to_whom_the_table_says(client, role, place):
    if place.person:
        client.force_login(place.person)
    before = fingerprint()
    wrong = {}
    for number, name in enumerate(CLOSED):
        expected = gets_in(name, role, place)
        for method in asked_of(number, role, place):
            answer = send(client, method, address(place.world, name))
            # What opens may still know no such method.
            odd = method in ODD and expected and answer.status_code < 500
            if not odd and wrong_there(answer, role, place, expected):
                said = "opens" if expected else "stays shut"
                wrong[name, method] = (answer.status_code, said)

    assert wrong == {}
    assert fingerprint() == before


def test_a_cell_that_says_otherwise_is_noticed(client, people, own, monkeypatch):
    """What is shut to a member opens with one word of the table, and is seen to."""
    edited = [name for name in CLOSED if NEEDS[name] == Deed.EDIT]
    client.force_login(people.member)

    def opened():
        return {n for n in edited if client.get(address(own, n)).status_code == 200}

    assert opened() == set()
    monkeypatch.setitem(TABLE[Deed.EDIT], "member", Answer.YES)
    assert len(opened()) > 20


def test_the_matrix_is_large():
    cases = len(CLOSED) * len(COLUMNS) * len(PLACES) * 3
    print(f"{cases:,} cases of role, place, address and method")
    assert cases > 10_000


# The net of leaks asks for what is printed.
OF_VERSIONS = [
    name
    for name, need in NEEDS.items()
    if name.startswith("version-") and need == OPEN and not name.endswith("pdf")
]


@pytest.mark.parametrize("state", ["kept", "published", "withdrawn"])
def test_a_version_is_there_for_strangers_while_it_is_published(
    client, people, plan, store, today, state
):
    """In whatever form, and for who works elsewhere as well."""
    world = make_world(plan, people, leader=people.officer)
    told = {"version": world["version"], "by": people.plan_admin, "at": AT}
    if state != "kept":
        publishing.publish(**told)
    if state == "withdrawn":
        publishing.withdraw(**told, reason="A wrong total")
    wrong = {}
    for person in (None, people.outsider):
        if person:
            client.force_login(person)
        for name in OF_VERSIONS:
            for method in ("get", "head"):
                status = send(client, method, address(world, name)).status_code
                if (status == NOT_FOUND) == (state == "published"):
                    wrong[person, name, method] = status

    assert wrong == {}


def does(deed, place):
    """An address that does the deed, and what is typed to do it."""
    update = {
        "version": 1,
        "submission": str(uuid4()),
        "progress": "green",
        "impact": "",
        "progress_text": "Half of the teams",
        "reason": "The other half was reorganised",
    }
    moved = {"due": "31/12/2026", "precision": "day", "reason": "Late supplier"}
    closed = {"label": "V2", "as_at": DAY, "knows_day": "on", "knows_deadline": "on"}
    question = {"about": "whole", "kind": "question", "words": "How do you know?"}
    readers = {"version": place.plan.version, "members_read_live": "on"}
    return {
        Deed.UPDATE: ("action-update", update),
        Deed.PROPOSE_COMPLETE: ("action-complete", {"done_on": DONE}),
        Deed.SIGN_OFF: ("action-reschedule", moved | {"approved_by": "The Board"}),
        Deed.CLOSE: ("period-close", closed),
        Deed.PUBLISH: ("version-publish", {}),
        Deed.EDIT: ("plan-edit-readers", readers),
        Deed.COMMENT: ("version-question", question | {"submission": str(uuid4())}),
        Deed.ADMINISTER: ("feedtoken-revoke", {}),
    }[deed]


# Committees have their own addresses, and their own matrix.
HERE = [deed for deed in rights.DEEDS if deed != Deed.RUN_COMMITTEES]
DONE_HERE = [deed for deed in HERE if not deed.startswith("read")]


@pytest.mark.parametrize("deed", DONE_HERE)
def test_a_deed_is_done_by_whom_the_table_says_and_by_nobody_else(
    client, role, place, people, deed
):
    if place.person:
        client.force_login(place.person)
    if deed == Deed.COMMENT:
        publishing.publish(version=place.world["version"], by=people.plan_admin, at=AT)
    name, typed = does(deed, place)
    before, events = fingerprint(), AuditEvent.objects.count() + Update.objects.count()

    answer = client.post(address(place.world, name), typed)

    told = AuditEvent.objects.count() + Update.objects.count() - events
    if may(deed, role, place):
        assert (answer.status_code, told > 0) == (302, True), words(answer)
    else:
        assert told == 0
        assert fingerprint() == before


def test_every_deed_that_the_help_page_tells_of_has_an_address():
    """And every deed with an address is told of there."""
    needed = {Deed.READ_PUBLISHED}
    for need in NEEDS.values():
        needed |= set(need) if isinstance(need, tuple) else {need}

    assert {deed for deed in TABLE if deed in needed} == set(HERE)


@pytest.fixture
def own(plan, people, store, today):
    """A plan in which the officer leads action 1.1."""
    world = make_world(plan, people, leader=people.officer)
    _make_ready(plan, people)
    return world


@pytest.mark.parametrize("says", [True, False])
def test_a_member_reads_the_live_plan_where_the_plan_says_so(
    client, people, own, plan, says
):
    Plan.objects.update(members_read_live=says)
    client.force_login(people.member)
    readable = [name for name in CLOSED if NEEDS[name] == Deed.READ_LIVE]

    found = {n: client.get(address(own, n)).status_code for n in readable}

    # Evidence that is internal is the council's own work: no member reads it.
    assert found.pop("evidence-file") == NOT_FOUND
    # What is only posted answers nothing to a look at it.
    wrong = {
        name: status
        for name, status in found.items()
        if status != NOT_SO and (status == NOT_FOUND) == says
    }
    assert wrong == {}
    assert client.get(address(own, "action-update")).status_code in (403, 404)


OF_ACTIONS = [n for n in NEEDS if NEEDS[n] in (Deed.UPDATE, Deed.PROPOSE_COMPLETE)]


@pytest.mark.parametrize("name", OF_ACTIONS)
def test_a_delegate_does_what_the_holder_may(client, people, own, name):
    client.force_login(people.colleague)
    method = "get" if client.get(address(own, name)).status_code != NOT_SO else "post"
    assert send(client, method, address(own, name)).status_code == REFUSED

    LeadHolding.objects.filter(user=people.officer).update(delegate=people.colleague)

    assert send(client, method, address(own, name)).status_code not in (403, 404)


def test_who_stopped_leading_it_since_the_form_was_opened_saves_nothing(
    client, people, own
):
    client.force_login(people.officer)
    place = address(own, "action-update")
    assert client.get(place).status_code == 200
    LeadHolding.objects.filter(user=people.officer).update(user=people.colleague)
    before = fingerprint()

    typed = {"version": 1, "progress": "green", "progress_text": "Half of the teams"}
    answer = client.post(place, typed | {"submission": str(uuid4()), "impact": ""})

    assert answer.status_code == REFUSED
    assert fingerprint() == before


def test_what_is_written_for_others_says_so(client, people, own, plan):
    """An update of one's own does not, in whatever role."""
    post = make_lead(plan.council, "Head of Performance")
    make_holding(post, people.performance_manager)
    ActionLead.objects.create(
        action=plan.actions.get(ref="1.2"), order=1, lead=post, as_written="Head"
    )
    client.force_login(people.performance_manager)
    typed = {"progress": "blue", "impact": "", "progress_text": "Half of the teams"}
    for ref, version in (("1.1", 1), ("1.2", 0)):
        path = address(own, "action-update").replace("/1.1/", f"/{ref}/")
        client.post(path, typed | {"version": version, "submission": str(uuid4())})

    said = Update.objects.filter(author=people.performance_manager)
    assert dict(said.values_list("action__ref", "on_behalf")) == {
        "1.1": True,
        "1.2": False,
    }


DECIDERS = [
    kind
    for kind in COLUMNS
    if TABLE[Deed.SIGN_OFF][kind] in (Answer.YES, Answer.NOT_OWN_PROPOSAL)
]


@pytest.mark.parametrize("kind", DECIDERS)
def test_ones_own_proposal_is_decided_as_the_table_says(client, people, own, kind):
    person = getattr(people, kind)
    client.force_login(person)
    client.post(address(own, "action-complete"), {"done_on": DONE})
    before = fingerprint()

    client.post(address(own, "action-decide"), {"answer": "accept", "version": 1})

    if TABLE[Deed.SIGN_OFF][kind] == Answer.NOT_OWN_PROPOSAL:
        assert fingerprint() == before
        council = person.roles.get().council
        other = make_user("Another", council=council, roles=[kind])
        client.force_login(other)
        client.post(address(own, "action-decide"), {"answer": "accept", "version": 1})
    assert Action.objects.get(ref="1.1").closed_at


ASKING = [k for k in COLUMNS if TABLE[Deed.SIGN_OFF][k] == Answer.ASK]


@pytest.mark.parametrize("kind", ASKING)
def test_who_may_ask_asks_and_takes_back_and_decides_nothing(client, people, own, kind):
    client.force_login(getattr(people, kind))
    asked = {"kind": "withdraw", "words": "No use any more"}
    assert client.post(address(own, "action-ask"), asked).status_code == 302
    proposal = Action.objects.get(ref="1.1").proposal
    before = fingerprint()

    decide = {"answer": "accept", "version": 1, "approved_by": "The Board"}
    assert client.post(address(own, "action-decide"), decide).status_code == REFUSED
    assert fingerprint() == before
    taking = {"proposal": proposal.pk}
    client.force_login(people.performance_manager)
    assert client.post(address(own, "action-take-back"), taking).status_code == REFUSED
    assert fingerprint() == before

    client.force_login(getattr(people, kind))
    client.post(address(own, "action-take-back"), taking)
    assert Action.objects.get(ref="1.1").proposal is None


def test_several_roles_add_up_and_one_that_is_taken_away_is_gone(client, people, own):
    Role.objects.create(
        user=people.member, council=people.member.roles.get().council, kind="plan_admin"
    )
    client.force_login(people.member)
    assert client.get(address(own, "plan-edit")).status_code == 200

    Role.objects.filter(user=people.member, kind="plan_admin").delete()

    assert client.get(address(own, "plan-edit")).status_code == REFUSED


def test_the_questions_asked_in_code_agree_with_the_table(plan, people, role):
    if role == PUBLIC:
        return
    for deed in TABLE:
        said = permissions.answers(getattr(people, role), plan.council, deed)
        assert said == {TABLE[deed][PUBLIC], TABLE[deed][role]}
