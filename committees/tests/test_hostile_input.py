"""Whatever is posted to a page of committees it answers, and no form ends in a fault.

Each form is sent as its page shows it, but for its boxes: they hold hostile values,
each box another one, in turns. A new address takes part by itself.
"""

from html.parser import HTMLParser

import pytest
from django.db import transaction

from .test_urls import NEEDS, NOTES, OPEN, RUN, SET_UP, address, routes
from .worlds import World

pytestmark = pytest.mark.django_db
HOSTILE = ("x" * 10_000, "²", "9" * 40, "31/12/9999", "a\x00b", "9" * 18, "-1", "٣")
POSTS = [name for name, needs in NEEDS.items() if needs in (RUN, SET_UP, NOTES)]
TURNS = (0, 3)
HUGE = [10**18, 10**30]


class Boxes(HTMLParser):
    """The names in the forms of a page that are posted, with what stands in them."""

    def __init__(self, html):
        super().__init__()
        self.forms = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "form":
            self.forms.append({"": told.get("method")})
        elif self.forms and told.get("name") and told.get("type") != "file":
            self.forms[-1][told["name"]] = told.get("value") or ""

    @property
    def posted(self):
        return [one for one in self.forms if one.pop("") == "post"]


def hostile(boxes, turn):
    """The same boxes; what counts the rows of a form is right half of the time."""
    values = enumerate(boxes.items(), start=turn)
    return {
        name: said
        if name.endswith("_FORMS") and turn % 2
        else HOSTILE[place % len(HOSTILE)]
        for place, (name, said) in values
    }


@pytest.fixture
def world(plan, people, store, client):
    client.force_login(people.committee_officer)
    return World(plan, people, sitters=[people.committee_officer])


def places(world, name):
    """Of what is issued, and of what is still being made."""
    made = {
        "agenda": world.later.pk,
        "meeting": world.later.pk,
        "minutes": world.writing.meeting_id,
        "item": world.draft_item.pk,
        "report": world.draft_report.pk,
        "appendix": world.draft_appendix.pk,
    }
    key = made.get(name.split("-")[0])
    return {address(world, name), address(world, name, **({"pk": key} if key else {}))}


def test_no_form_ends_in_a_fault(client, world):
    sent = 0
    for name in POSTS:
        for place in sorted(places(world, name)):
            page = client.get(place)
            found = Boxes(page.content.decode()).posted or [{}]
            for boxes in found:
                for turn in TURNS:
                    # What is right all the same is not to change the next one.
                    with transaction.atomic():
                        answer = client.post(place, hostile(boxes, turn))
                        transaction.set_rollback(True)
                    sent += 1
                    assert answer.status_code < 500, (place, turn)
    assert sent > len(TURNS) * len(POSTS)


@pytest.mark.parametrize("key", HUGE)
def test_no_key_is_too_large_for_an_answer(client, world, key):
    for name, needs in NEEDS.items():
        wanted = {"pk", "paper", "number", "job"} & set(
            routes()[name].pattern.converters
        )
        for each in wanted:
            place = address(world, name, **{each: key})
            assert client.get(place).status_code in (404, 405), place
            if needs != OPEN:
                assert client.post(place).status_code in (404, 405), place
