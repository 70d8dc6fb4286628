"""The latest of committees, on pages of the council: `{% latest_of council user %}`."""

from typing import Any

from django.template import Library
from django.utils.timezone import localdate

from actionplans.models import Council
from actionplans.roles import Visitor
from committees import latest
from committees.models import Committee
from committees.permissions import committees_read

register = Library()


@register.simple_tag
def latest_of(council: Council, user: Visitor) -> dict[str, Any]:
    """The next meetings and last papers of all committees that the person reads."""
    today = localdate()
    committees = list(committees_read(user, council, today))
    if not committees:
        return {"meetings": [], "papers": []}
    return {
        "meetings": latest.meetings_of(committees, today),
        "papers": latest.papers_of(committees),
    }


@register.simple_tag
def latest_papers(committee: Committee) -> list[latest.Latest]:
    """The last papers of one committee, for who may read its page."""
    return latest.papers_of([committee])
