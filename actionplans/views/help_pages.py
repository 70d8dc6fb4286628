"""Help: a page for each kind of user, what is kept of people, and who may do what.

In: nothing of any council, so that everybody may read them. The pictures are of the
demo's screens; the browser tests take them, and hold that they still look so.
"""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from actionplans.models import Role
from actionplans.rights import PUBLIC


@dataclass(frozen=True, slots=True)
class Page:
    """One page of help: the last part of its address, its title, and for whom it is."""

    slug: str
    title: str
    lede: str
    kinds: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        return f"help/{self.slug.replace('-', '_')}.html"


Kind = Role.Kind
PAGES = (
    Page(
        "officers",
        "For officers who lead actions",
        "Say how your actions are getting on, in a few minutes a quarter.",
        (Kind.OFFICER,),
    ),
    Page(
        "managers",
        "For performance managers",
        "See what is late, silent or contradictory, decide what is asked, and close "
        "the period.",
        (Kind.PERFORMANCE_MANAGER,),
    ),
    Page(
        "plan-admins",
        "For plan admins",
        "Bring in the plan you have, say who leads what, and keep it in order.",
        (Kind.PLAN_ADMIN,),
    ),
    Page(
        "committee-officers",
        "For committee officers",
        "From the list of members to the agenda pack, the minutes and what became of "
        "each resolution.",
        (Kind.COMMITTEE_OFFICER,),
    ),
    Page(
        "members",
        "For committee members",
        "What moved since your committee last saw the plan, and why.",
        (Kind.MEMBER,),
    ),
    Page(
        "council-admins",
        "For council admins",
        "Who has an account, what each may do, and how the council shows itself.",
        (Kind.COUNCIL_ADMIN,),
    ),
    Page(
        "everybody",
        "For everybody",
        "Reading what a council has published about its improvement.",
        (PUBLIC,),
    ),
    Page(
        "privacy",
        "What is kept about people",
        "Which personal data is held here, for how long, and how something is taken "
        "out that should not be there.",
    ),
)
BY_SLUG = {page.slug: page for page in PAGES}


@login_not_required
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "help/index.html", {"pages": PAGES})


@login_not_required
def page(request: HttpRequest, topic: str) -> HttpResponse:
    if topic not in BY_SLUG:
        raise Http404
    found = BY_SLUG[topic]
    return render(request, found.template, {"page": found})
