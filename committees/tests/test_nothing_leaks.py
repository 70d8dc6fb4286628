"""Nothing that was not issued, nor what is exempt in it, reaches a stranger.

Every address of committees is asked by every method, filled with all that there is. No
word of a secret may stand in a status line, a header or a body. A new address takes
part by itself.
"""

import re
from itertools import product

import pytest
from django.urls import reverse

from actionplans.models import PrintJob, User
from actionplans.tests.building import make_plan
from actionplans.tests.test_nothing_leaks import FORMATS, ask, leaked
from committees import models

from .test_urls import NEEDS, RUN, routes
from .worlds import OPEN, World

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
QUERIES = ("paper", "version", "draft", "exempt", "state", "year", "meeting", "item")


class Secrets:
    """Two committees with marked words: one in public, and a board that is not."""

    def __init__(self, plan, people):
        self.words, self.people = {}, people
        self.world = World(plan, people, word=self.word)
        self.board = World(
            make_plan(plan.council, "Another plan"),
            people,
            self.word("board name"),
            word=lambda what: self.word(f"board {what}"),
            meets_in_public=False,
            kind="improvement_board",
            slug="board",
            venue=self.word("board venue"),
            remit=self.word("board remit"),
        )
        models.TemplateSection.objects.update(prompt=self.word("prompt"))
        models.WorkProgrammeEntry.objects.filter(committee=self.board.committee).update(
            topic=self.word("board topic"), why=self.word("board why")
        )
        for paper in (self.board.paper, self.board.minutes_paper):
            self.words.setdefault(f"board {paper.kind}", paper.content["committee"])
        self.words |= {f"mail {u.pk}": u.email for u in User.objects.all()}

    def word(self, what):
        """A word that stands nowhere else; letters alone, so that it can be in all."""
        letters = re.sub("[^a-z]", "", what.lower())
        return self.words.setdefault(what, f"Xq{letters}qx")

    def addresses(self, *names):
        """Every address, or the named, filled with each row that it can be of."""
        for name in names or routes():
            yield from dict.fromkeys(self._filled(name))

    def _filled(self, name):
        wanted = routes()[name].pattern.converters
        many = {
            "pk": self._keys(name) if "pk" in wanted else [],
            "paper": list(models.Paper.objects.values_list("pk", flat=True)),
            "number": [1, 2],
        }
        for world in (self.world, self.board):
            for values in product(*(many.get(k, [world.names.get(k)]) for k in wanted)):
                told = dict(zip(wanted, values, strict=True))
                yield reverse(f"committees:{name}", kwargs=told)

    def _keys(self, name):
        row = OF.get(name) or OF[name.split("-")[0]]
        return list(row.objects.values_list("pk", flat=True))


# What the key of an address is of, by the first word of its name or by the whole.
OF = {
    "agenda": models.Meeting,
    "appendix": models.Appendix,
    "clause": models.Clause,
    "closedday": models.ClosedDay,
    "holding": models.SeatHolding,
    "item": models.AgendaItem,
    "meeting": models.Meeting,
    "minuteitem": models.MinuteItem,
    "minutes": models.Meeting,
    "paper": models.Meeting,
    "printjob": PrintJob,
    "programme": models.WorkProgrammeEntry,
    "report": models.Report,
    "resolution": models.TrackedResolution,
    "seat": models.Seat,
    "template": models.ReportTemplate,
}


@pytest.fixture
def secrets(plan, people, store):
    return Secrets(plan, people)


def asked_all(client, secrets, methods, *names, own=()):
    """What leaks, and the addresses that were open to who asked."""
    found, opened = [], set()
    for place in secrets.addresses(*names):
        for method in methods:
            status, text = ask(client, method, place)
            found += leaked(secrets, f"{method} {place}", text, own)
            if status == 200 and method == "get":
                opened.add(place)
    return found, opened


def test_no_address_tells_a_stranger_what_is_not_public(client, secrets):
    found, opened = asked_all(client, secrets, ("get", "head", "post"))

    assert found == []
    # It has read something: what is public is there, and is not secret.
    meeting = secrets.world.meeting.get_absolute_url()
    assert meeting in opened
    assert OPEN in ask(client, "get", meeting)[1]
    queries = [f"format={form}" for form in FORMATS]
    queries += [f"{name}={value}" for name in QUERIES for value in ("1", "2", "exempt")]
    found = [
        leak
        for place in sorted(opened)
        for query in queries
        for leak in leaked(secrets, place, ask(client, "get", f"{place}?{query}")[1])
    ]
    assert found == []


def test_nor_somebody_who_works_for_another_council(client, secrets):
    outsider = secrets.people.outsider
    client.force_login(outsider)

    found, _ = asked_all(client, secrets, ("get",), own=(outsider.name, outsider.email))

    assert found == []


def test_a_member_of_the_council_reads_no_draft_and_nothing_exempt(client, secrets):
    """One who sits on no committee; what the table does not give is not told."""
    member = secrets.people.member
    client.force_login(member)

    found, _ = asked_all(client, secrets, ("get",), own=(member.name, member.email))

    assert found == []


@pytest.mark.parametrize(
    ("careless", "name", "what"),
    [
        ("committees.issued.as_seen", "meeting", "exempt item text"),
        ("committees.views.papers.as_seen", "paper", "exempt appendix title"),
        ("committees.views.papers.minutes_as_seen", "paper", "exempt clause"),
    ],
)
def test_the_net_holds_what_a_careless_page_lets_slip(
    client, secrets, monkeypatch, careless, name, what
):
    monkeypatch.setattr(careless, lambda content, **_: content)

    found, _ = asked_all(client, secrets, ("get",), name)

    assert any(leak.endswith(f": {what}") for leak in found)


def test_every_key_of_an_address_is_known():
    keyed = [name for name in NEEDS if "pk" in routes()[name].pattern.converters]

    assert [n for n in keyed if n not in OF and n.split("-")[0] not in OF] == []
    assert RUN in NEEDS.values()
