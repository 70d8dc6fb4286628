"""The pages that a council's people open, each as the person who does.

An address is filled from one plan of one council: what other councils keep must not be
read for it. Pages of the whole installation are told apart: those may grow.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.test import Client

from actionplans.models import Council, User

PUBLIC = ""
_C, _P = "/{council}/", "/{council}/plans/{plan}/"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: as whom it is asked for, where, and whether it tells of one council."""

    name: str
    role: str
    address: str
    of_everything: bool = False


PAGES = (
    Page("councils", PUBLIC, "/", of_everything=True),
    Page("own home", "officer", "/", of_everything=True),
    Page("council, public", PUBLIC, _C),
    Page("plan, public", PUBLIC, _P),
    Page("plans, public", PUBLIC, f"{_C}plans/"),
    Page("my actions", "officer", _C),
    Page("member’s home", "member", _C),
    Page("plans at a glance", "performance_manager", f"{_C}plans/"),
    Page("plan", "officer", _P),
    Page("register", "officer", f"{_P}actions/"),
    Page("register, filtered", "officer", f"{_P}actions/?progress=red&due=overdue"),
    Page("register, searched", "officer", f"{_P}actions/?text=audit"),
    Page("action", "officer", f"{_P}actions/1.1/"),
    Page("action, all its history", "officer", f"{_P}actions/1.1/?history=all"),
    Page("update form", "performance_manager", f"{_P}actions/1.1/update/"),
    Page("recommendation", "officer", f"{_P}recommendations/1/"),
    Page("recommendation’s trend", "officer", f"{_P}recommendations/1/trend/"),
    Page("exceptions", "performance_manager", f"{_P}exceptions/"),
    Page("overdue", "performance_manager", f"{_P}exceptions/?kind=overdue"),
    Page("history", "performance_manager", f"{_P}history/"),
    Page("periods", "performance_manager", f"{_P}periods/"),
    Page("close a period", "performance_manager", f"{_P}periods/{{period}}/close/"),
    Page("safety", "performance_manager", f"{_P}safety/"),
    Page("coverage", "performance_manager", f"{_P}coverage/"),
    Page("questions", "officer", f"{_P}questions/"),
    Page("my questions", "member", f"{_C}questions/"),
    Page("measures", "officer", f"{_P}measures/"),
    Page("concerns", "officer", f"{_P}concerns/"),
    Page("structure", "plan_admin", f"{_P}edit/structure/"),
    Page("leads of many", "plan_admin", f"{_P}edit/leads/"),
    Page("imports", "plan_admin", f"{_C}imports/"),
    Page("leads", "plan_admin", f"{_C}leads/"),
    Page("lead", "plan_admin", f"{_C}leads/{{lead}}/"),
    Page("unasked", "performance_manager", f"{_C}leads/unasked/"),
    Page("inspections", "plan_admin", f"{_C}inspections/"),
    Page("people", "council_admin", f"{_C}people/"),
    Page("person", "council_admin", f"{_C}people/{{person}}/"),
    Page("settings", "council_admin", f"{_C}settings/"),
    Page("settings, history", "council_admin", f"{_C}settings/history/"),
    Page("my account", "officer", "/account/"),
    Page("version", PUBLIC, f"{_P}versions/{{version}}/"),
    Page("version, in full", PUBLIC, f"{_P}versions/{{version}}/actions/"),
    Page("version, one part", PUBLIC, f"{_P}versions/{{version}}/recommendations/1/"),
    Page("members’ page", "member", f"{_P}versions/{{version}}/members/"),
    Page("version, changes", "member", f"{_P}versions/{{version}}/changes/"),
    Page("version’s trends", PUBLIC, f"{_P}versions/{{version}}/trends/"),
    Page("version as JSON", PUBLIC, f"{_P}versions/{{version}}.json"),
    Page("trends", "performance_manager", f"{_P}trends/"),
    Page("trends, public", PUBLIC, f"{_P}trends/"),
    Page("feed of a council", PUBLIC, f"{_C}plans/feed.atom"),
    Page("feed of a plan", PUBLIC, f"{_P}feed.atom"),
    Page("committees", PUBLIC, f"{_C}committees/"),
    Page("committee", PUBLIC, f"{_C}committees/families-scrutiny-committee/"),
    Page("seats", "committee_officer",
         f"{_C}committees/families-scrutiny-committee/seats/"),
    Page("meeting", PUBLIC, f"{_C}meetings/{{meeting}}/"),
    Page("agenda", "committee_officer", f"{_C}meetings/{{meeting}}/agenda/"),
    Page("tracker", "committee_officer",
         f"{_C}committees/families-scrutiny-committee/tracker/"),
    Page("meetings’ calendar", PUBLIC, f"{_C}meetings.ics"),
)  # fmt: skip


class Reader:
    """Everybody of one council, each with a browser that is signed in."""

    def __init__(self, council: Council):
        self._council = council
        plan = council.plans.order_by("pk").first()
        version = plan.versions.published().order_by("-as_at").first()
        self._names = {
            "council": council.slug,
            "plan": plan.slug,
            "period": plan.periods.get(closed_at=None).pk,
            "version": version.slug,
            "lead": council.leads.order_by("pk").first().pk,
            "person": self._of("officer").pk,
            "meeting": council.committees.get().meetings.last().pk,
        }
        self._clients = {PUBLIC: _browser()}

    def asks(self, page: Page) -> Callable[[], None]:
        """What asks for the page once; it must answer."""
        client, address = self._client(page.role), page.address.format(**self._names)

        def ask() -> None:
            answer = client.get(address, follow=address == "/")
            assert answer.status_code == 200, (address, answer.status_code)
            b"".join(answer) if answer.streaming else answer.content

        return ask

    def _client(self, role: str) -> Client:
        if role not in self._clients:
            self._clients[role] = client = _browser()
            client.force_login(self._of(role))
        return self._clients[role]

    def _of(self, role: str) -> User:
        kept = User.objects.filter(roles__council=self._council, roles__kind=role)
        return kept.order_by("pk").first()


def _browser() -> Client:
    """On loopback, where a try-out listens."""
    return Client(SERVER_NAME="127.0.0.1")
