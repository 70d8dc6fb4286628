"""Every live page, to every role: what is exempt or internal reaches nobody else.

Marked parts carry words that stand nowhere else; each page that a role may open is
read for them, by its address as `test_urls` lists it.
"""

from io import BytesIO
from zipfile import ZipFile

import pytest

from actionplans import marking, planning
from actionplans.marking import Mark
from actionplans.models import Action, Plan, PlanSection
from actionplans.rights import Deed

from .building import (
    make_action,
    make_evidence,
    make_holding,
    make_lead,
    make_measure,
    make_update,
    mark_evidence,
)
from .reading import MOMENT
from .test_urls import NEEDS, address, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
EXEMPT = {
    "openness": "exempt",
    "exempt_paragraph": "Paragraph 2",
    "exempt_reason": "zreason",
}
# What is exempt, and what is the council's own.
OF_ACTION = {"zsecret", "zreason", "zsaid", "zlead", "zmeasure"}
OF_OTHERS = {"zannex", "zproof", "ztold"}
SECRET = OF_ACTION | OF_OTHERS
OURS = {"zours", "zpassage", "znote"}
# The others are shown as much as one of these: test_sights holds that.
READS = {"plan_admin": SECRET | OURS, "officer": OURS, "member": set(), None: set()}
LIVE = [
    name
    for name, need in NEEDS.items()
    if need in (Deed.READ_LIVE, "open to everybody", Deed.UPDATE, Deed.PROPOSE_COMPLETE)
]


@pytest.fixture
def world(plan, people, store, today):
    """One of everything, and something marked in each of it."""
    world = make_world(plan, people, leader=people.colleague)
    shown = plan.actions.get(ref="1.2")
    whole = shown.recommendation
    lead = make_lead(plan.council, "Post zlead")
    secret = make_action(whole, "1.3", text="zsecret", leads=[lead], **EXEMPT)
    ours = make_action(whole, "1.4", text="zours", openness="internal")
    make_update(secret, author=people.plan_admin, progress_text="zsaid")
    Action.objects.filter(pk=secret.pk).update(progress_text="zsaid", version=1)
    make_update(ours, author=people.plan_admin, progress_text="znote")
    proof = make_evidence(shown, by=people.plan_admin, title="zproof", shows="ztold")
    mark_evidence(
        proof, by=people.plan_admin, openness="exempt", exempt_reason="zreason"
    )
    for place, heading, marks in (
        ("annex", "zannex", EXEMPT),
        ("back", "zpassage", {"openness": "internal"}),
    ):
        PlanSection.objects.create(
            plan=plan, placement=place, order=9, heading=heading, body="zs", **marks
        )
    make_measure(plan, "zmeasure", actions=[secret])
    make_measure(plan, "Shared", actions=[secret, shown])
    Plan.objects.update(members_read_live=True)
    return world | {"secret": secret}


def pages(client, world):
    """What every page says to whoever is signed in, refs of all actions in turn."""
    for name in LIVE:
        place = address(world, name)
        own = "/1.1/" in place
        for ref in ("1.2", "1.3", "1.4") if own else ("",):
            yield place.replace("/1.1/", f"/{ref}/")


def read(answer):
    """The bytes of an answer; of a workbook or a document those of its parts."""
    streamed = answer.streaming
    body = b"".join(answer.streaming_content) if streamed else answer.content
    if not body.startswith(b"PK"):
        return body
    with ZipFile(BytesIO(body)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist())


def told(client, world):
    """Each marked word with the addresses that say it."""
    found = {}
    for place in pages(client, world):
        answer = client.get(place, follow=True)
        body = read(answer)
        for word in SECRET | OURS:
            if word.encode() in body:
                found.setdefault(word, []).append(place)
    return found


@pytest.mark.parametrize("kind", READS)
def test_each_role_is_told_what_its_sight_reaches(client, people, world, kind):
    if kind:
        client.force_login(getattr(people, kind))

    found = told(client, world)

    assert set(found) - READS[kind] == set(), found
    # Some page tells what they may read, so that the test can fail.
    assert READS[kind] - set(found) == set()


def test_who_leads_an_exempt_action_works_on_it(client, people, world):
    make_holding(world["secret"].leads.get().lead, people.officer)
    client.force_login(people.officer)

    found = told(client, world)

    assert set(found) >= OF_ACTION
    assert not OF_OTHERS & set(found), found


def test_the_history_of_the_plan_keeps_its_words(client, people, world, plan):
    """Of what was marked since it was written, and of who says why."""
    common = {"by": people.plan_admin, "at": MOMENT}
    marking.mark_action(
        action=plan.actions.get(ref="1.1"),
        seen=Mark(),
        mark=Mark("exempt", "Paragraph 2", "zreason"),
        **common,
    )
    sections = [planning.Section.of(row) for row in plan.sections.all()]
    planning.set_sections(
        plan=plan, version=plan.version, sections=sections[:1], **common
    )
    history = address(world, "plan-history")

    client.force_login(people.officer)
    page = client.get(history).content.decode()
    assert "Front and back matter were changed" in page
    assert not {word for word in SECRET if word in page}

    client.force_login(people.plan_admin)
    page = client.get(history).content.decode()
    assert {"zreason", "zannex"} <= {word for word in SECRET if word in page}
