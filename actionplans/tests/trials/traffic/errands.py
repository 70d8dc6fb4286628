"""Errands: what people come for, step by step, each step timed by its kind.

An errand is a function of a Person and a source of chance. It asks as a browser does,
first the page, then what its form sends; a step whose answer is another than it must be
is an error. An update counts as acknowledged once its answer said "saved".
"""

import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from uuid import UUID, uuid4

from actionplans.models import ReportingPeriod, Upload, User
from actionplans.tests.serving import Officer, hidden
from actionplans.tests.workbooks import HEADING, Wide, action_row, make_workbook

from .towns import OVERRIDE, Home, Place

OK, SAVED, ACCEPTED = 200, 302, 202
LOOKS = 20  # at how far a printing is, before they go on to something else
FILTERS = ("progress=red", "due=overdue", "impact=not-rated", "q=rota", "sort=due")
FILES = ("xlsx", "docx", "csv", "json")


@dataclass
class Told:
    """What came of it all: seconds by kind, what went wrong, what was acknowledged."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    saved: list[UUID] = field(default_factory=list)

    def all_seconds(self) -> list[float]:
        return [one for some in self.seconds.values() for one in some]


@dataclass
class Person:
    """Somebody at a browser, in a council."""

    browser: Officer
    home: Home
    user: User | None
    told: Told

    def step(self, kind: str, ask: Callable[[], tuple[int, str]], *wanted: int) -> str:
        """What the answer says; "" where it is an error, which is written down."""
        began = time.perf_counter()
        try:
            status, body = ask()
        except OSError as error:
            self.told.errors.append(f"{kind}: {type(error).__name__}")
            return ""
        finally:
            # As the proxy does: a line that idles is closed by the server, and what is
            # sent into it is lost.
            self.browser.close()
        self.told.seconds.setdefault(kind, []).append(time.perf_counter() - began)
        if status in (wanted or (OK,)):
            return body or "-"
        self.told.errors.append(f"{kind}: {status}{_why(body)}")
        return ""

    def look(self, kind: str, address: str, *wanted: int) -> str:
        return self.step(kind, lambda: self.browser.get(address), *wanted)

    def send(self, kind: str, address: str, boxes: dict, *wanted: int) -> str:
        ask = lambda: self.browser.post(address, boxes)  # noqa: E731
        return self.step(kind, ask, *(wanted or (SAVED,)))


def _why(page: str) -> str:
    """What the page itself says is wrong."""
    said = re.search(r'<div class="error-summary".*?</div>', page, re.DOTALL)
    return " " + " ".join(re.sub("<[^>]+>", " ", said[0]).split()) if said else ""


def _own(person: Person, chance: random.Random) -> tuple[Place, str]:
    """A plan and an action in it that this officer leads."""
    places = [one for one in person.home.places if one.led[person.user.pk]]
    place = chance.choice(places)
    return place, chance.choice(place.led[person.user.pk])


def my_actions(person: Person, chance: random.Random) -> None:
    person.look("my actions", f"/{person.home.council.slug}/")


def action(person: Person, chance: random.Random) -> None:
    place, ref = _own(person, chance)
    person.look("an action", f"{place.address}actions/{ref}/")


def update(person: Person, chance: random.Random) -> None:
    place, ref = _own(person, chance)
    address = f"{place.address}actions/{ref}/update/"
    if not (page := person.look("the form", address)):
        return
    boxes = hidden(page) | {
        # What says the same as the last update is refused.
        "progress_text": f"The rota is agreed: {uuid4()}",
        "progress": "green",
        "impact": "green",
        "concerns": "",
        "reason": "The audit of June says so",
        "percent": str(chance.randrange(101)),
    }
    if person.send("saving", address, boxes):
        person.told.saved.append(UUID(boxes["submission"]))


def register(person: Person, chance: random.Random) -> None:
    place = chance.choice(person.home.places)
    query = chance.choice(FILTERS)
    person.look("register", f"{place.address}actions/?{query}")


def exceptions(person: Person, chance: random.Random) -> None:
    person.look("exceptions", f"{chance.choice(person.home.places).address}exceptions/")


def version(person: Person, chance: random.Random) -> None:
    place = chance.choice(person.home.places)
    person.look("a version", place.version)


def public(person: Person, chance: random.Random) -> None:
    """As somebody without an account."""
    place = chance.choice(person.home.places)
    own, person.browser.cookies = person.browser.cookies, {}
    try:
        person.look("public page", place.address)
    finally:
        person.browser.cookies = own


def download(person: Person, chance: random.Random) -> None:
    place, ending = chance.choice(person.home.places), chance.choice(FILES)
    person.look("a download", f"{place.version.rstrip('/')}.{ending}")


def draft(person: Person, chance: random.Random) -> None:
    """The live plan in print, waited for a little."""
    place = chance.choice(person.home.places)
    address = f"{place.address}draft/"
    if not (page := person.look("the draft", address)):
        return
    if not person.send("print a draft", address, _csrf(page)):
        return
    waits = person.browser.led_to
    for _ in range(LOOKS):
        shown = person.look("how far it is", waits, ACCEPTED)
        if "as a PDF</a>" in shown:
            person.look("the PDF", f"{waits.rstrip('/')}.pdf")
            return
        time.sleep(1)


def close(person: Person, chance: random.Random) -> None:
    """The next period of a plan is opened and closed; the worker prints its version."""
    place = chance.choice(person.home.places)
    last = ReportingPeriod.objects.filter(plan=place.plan).order_by("as_at").last()
    day = f"{last.as_at + timedelta(days=1):%d/%m/%Y}"
    label = f"P{last.pk}"
    page = person.look("periods", f"{place.address}periods/open/")
    boxes = _csrf(page) | {"label": label, "opens_on": day, "as_at": day}
    person.send("open a period", f"{place.address}periods/open/", boxes)
    made = ReportingPeriod.objects.filter(plan=place.plan, label=label).first()
    if made is None:
        return
    address = f"{place.address}periods/{made.pk}/close/"
    page = person.look("before closing", address)
    boxes = _csrf(page) | {"label": label, "as_at": day, "override": OVERRIDE}
    person.send("closing", address, boxes)


def import_and_undo(person: Person, chance: random.Random) -> None:
    """A workbook is checked and accepted; the plan that it made is set aside again."""
    imports = f"/{person.home.council.slug}/imports/"
    if not (page := person.look("imports", imports)):
        return
    file = BytesIO(make_workbook(_rows()))
    file.name = "plan.xlsx"
    title = f"Imported {chance.randrange(10**9)}"
    boxes = hidden(page) | {"title": title, "scheme": "", "as_at": "", "file": file}
    person.step("check a file", lambda: person.browser.upload(imports, boxes), SAVED)
    upload = Upload.objects.filter(title=title).first()
    if upload is None:
        return
    check = f"{imports}{upload.pk}/"
    page = person.look("the check", check)
    boxes = _csrf(page) | {"leave_open": "on"}
    person.send("accept an import", f"{check}accept/", boxes)
    page = person.look("before undoing", f"{check}undo/")
    person.send("undo an import", f"{check}undo/", _csrf(page) | {"reason": "A trial"})


def _rows() -> list:
    rows = []
    for number in range(1, 9):
        rows += [Wide(f"RECOMMENDATION {number}: Improve practice"), HEADING]
        rows += [action_row(f"{number}.{n}") for n in range(1, 7)]
    return rows


def _csrf(page: str) -> dict[str, str]:
    """What lets a form through; nothing where its page was an error."""
    found = hidden(page) if 'id="main"' in page else {}
    return {k: v for k, v in found.items() if k == "csrfmiddlewaretoken"}
