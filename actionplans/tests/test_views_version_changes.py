"""The difference of any two versions that somebody may read, and of no others."""

from datetime import date

import pytest

from actionplans.models import Action

from .building import make_action
from .reading import PLAN, make_mixed_actions, make_version, words

pytestmark = pytest.mark.django_db
Q2 = f"{PLAN}versions/q2-2026-27/changes/"
LATER = dict(label="Q2 2026/27", opens_on=date(2026, 7, 1), as_at=date(2026, 7, 1))


@pytest.fixture
def actions(plan, people):
    made = make_mixed_actions(plan, people.plan_admin)
    make_version(plan, people.plan_admin)
    said = dict(text="Ask the whole board", other_text=[["Notes", "Seen by a head"]])
    Action.objects.filter(ref="1.1").update(**said)
    Action.objects.filter(ref="2.1").update(progress=made["1.1"].progress)
    Action.objects.filter(ref="1.10").delete()
    make_action(made["1.1"].recommendation, "1.11", text="Begin something new")
    return made


@pytest.fixture
def later(plan, people, actions):
    return make_version(plan, people.plan_admin, **LATER)


def test_each_field_stands_before_and_after(client, later):
    said = words(client.get(Q2))

    assert "What changed from Q1 2026/27 to Q2 2026/27" in said
    assert "2 actions changed, 1 action added, 1 action no longer there." in said
    assert "Action 1.11 Added Begin something new" in said
    assert "Action 1.10 No longer there" in said
    assert "Process RAG worse G Green R Red" in said
    assert "Notes Nothing Seen by a head" in said


def test_words_are_marked_for_the_eye_and_said_for_the_ear(client, later):
    page = client.get(Q2).content.decode()

    taken, put = '<del><span class="visually-hidden">', "<ins>"
    assert f"{taken}taken out: </span>Do what 1.1 says" in page
    assert f'{put}<span class="visually-hidden">put in: </span>Ask the whole' in page


def test_any_two_can_be_chosen(client, later):
    there = client.get(Q2, {"from": "q2-2026-27", "to": "q1-2026-27"})

    assert there.headers["Location"] == (
        f"{PLAN}versions/q1-2026-27/changes/?from=q2-2026-27"
    )
    assert "from Q2 2026/27 to Q1 2026/27" in words(client.get(there["Location"]))
    first = client.get(f"{PLAN}versions/q1-2026-27/changes/")
    assert "is the first version" in words(first)
    same = client.get(Q2, {"from": "q2-2026-27"})
    assert "one version twice" in words(same)


@pytest.mark.parametrize("asked", ["draft-1", "nowhere", "\0", "x" * 900])
def test_one_that_may_not_be_read_is_as_if_it_were_not(
    client, plan, people, later, asked
):
    fields = dict(opens_on=date(2026, 7, 2), as_at=date(2026, 7, 2), is_public=False)
    make_version(plan, people.plan_admin, "Draft 1", **fields)

    page = client.get(Q2, {"from": asked, "to": "draft-1"})

    assert page.status_code == 200
    assert "There is no such version to compare with, so it is compared with Q1" in (
        words(page)
    )
    assert "Draft 1" not in words(page)
    client.force_login(people.officer)
    known = client.get(Q2, {"from": "draft-1"})
    assert "from Draft 1 to Q2 2026/27" in words(known)


def test_what_is_exempt_on_either_side_is_not_told(client, plan, people, actions):
    hidden = dict(openness="exempt", exempt_paragraph="1", exempt_reason="A family")
    Action.objects.filter(ref="1.11").update(**hidden)
    make_version(plan, people.plan_admin, **LATER)

    said = words(client.get(Q2))

    assert "Begin something new" not in said and "1.11" not in said
    assert "What is exempt from publication is not shown" in said


def test_two_that_say_the_same_say_so(client, plan, people, actions):
    make_version(plan, people.plan_admin, **LATER)
    fields = dict(opens_on=date(2026, 7, 2), as_at=date(2026, 7, 2))
    make_version(plan, people.plan_admin, "Q3 2026/27", **fields)

    said = words(client.get(f"{PLAN}versions/q3-2026-27/changes/"))

    assert "The two say the same, word for word" in said
