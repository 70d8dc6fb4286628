"""A plan's coverage as a paper: the HTML that is printed, as one person sees it.

In: a plan, who asked, the day. Out: a document with the words of the page. Prints
nothing itself.
"""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from actionplans.dressing import dress_of
from actionplans.models import Plan, User

from .reader import reader_of
from .reading import coverage_of

LABEL = "Coverage of the inspectors’ findings"


@dataclass(frozen=True, slots=True)
class Paper:
    """What document.html heads a paper with."""

    council_name: str
    title: str
    as_at: date
    label: str = LABEL
    strapline: str = ""


def document_of(plan: Plan, *, by: User, on: date) -> str:
    """The coverage of the live plan on a day, for the person who asked."""
    context = {
        "dress": dress_of(plan.council),
        "paper": Paper(plan.council.name, plan.title, on),
        "plan": plan,
        "council": plan.council,
        "coverage": coverage_of(plan, reader_of(by, plan.council, on)),
    }
    return render_to_string("actionplans/coverage_document.html", context)
