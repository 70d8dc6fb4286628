"""What a reader's tests share: a small plan of every kind, and a page as it is read."""

import re
from datetime import date, datetime
from html import unescape

from django.utils.timezone import get_current_timezone

from actionplans import closing, publishing

from .building import make_action, make_lead, make_period, make_recommendation

MOMENT = datetime(2026, 7, 2, 10, 4, tzinfo=get_current_timezone())
PLAN = "/fernshire/plans/getting-better/"


def make_mixed_actions(plan, by):
    """Six actions for two recommendations; on 15 September 2026 two are overdue."""
    practice = make_lead(plan.council, "Head of Practice")
    health = make_lead(plan.council, "Health partner", kind="partner")
    one = make_recommendation(plan, "1", text="See every child soon")
    two = make_recommendation(plan, "2", text="Write down why")
    due = dict(due_on=date(2026, 7, 31))
    return {
        "1.1": make_action(one, "1.1", leads=[practice], progress="red", **due),
        "1.2": make_action(one, "1.2", leads=[health], progress="blue", **due),
        "1.10": make_action(one, "1.10", impact="grey", due_on=date(2026, 10, 1)),
        "2.1": make_action(two, "2.1", progress="green", impact="red", **due),
        "2.2": make_action(
            two, "2.2", progress="green", closed_at=MOMENT, closed_by=by, **due
        ),
        "2.3": make_action(
            two, "2.3", progress="red", withdrawn_at=MOMENT, withdrawn_by=by, **due
        ),
    }


def make_version(plan, by, label="Q1 2026/27", *, is_public=True, **fields):
    """A period of the plan, closed; published unless told otherwise."""
    version = closing.close(period=make_period(plan, label, **fields), by=by, at=MOMENT)
    if is_public:
        publishing.publish(version=version, by=by, at=MOMENT)
    return version


def words(response) -> str:
    """A page's main part as it is read: no mark-up, no line ends."""
    html = response.content.decode()
    main = html[html.find("<main") :] if "<main" in html else html
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def addresses(response) -> list[str]:
    return [
        unescape(a) for a in re.findall(r'href="([^"]*)"', response.content.decode())
    ]


def refs(response) -> list[str]:
    """The refs of a register's rows, in their order."""
    return re.findall(
        r'<th scope="row"[^>]*><a [^>]*>([^<]+)</a></th>', response.content.decode()
    )
