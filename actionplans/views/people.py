"""The people of a council, for its admins: the list, one person, and who is new.

What is done with one person stands in `people_deeds`.
"""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from actionplans import appointing, inviting, people, security_log, welcoming
from actionplans.accounts import forgetting, tying
from actionplans.deed_words import deed_in_words
from actionplans.forms.filters import Select
from actionplans.forms.people import EVERYBODY, InviteForm, PeopleFilter
from actionplans.mailing import NotSent
from actionplans.models import AuditEvent, Council, Invitation, LeadHolding, User
from actionplans.permissions import Deed, council_where_may, may
from actionplans.refusals import Refusal
from actionplans.wording import counted, day

A_PAGE = 50
PAST_TOLD = 20


def people_list(request: HttpRequest, council: str) -> HttpResponse:
    """Everybody with a role, narrowed by words, role and where they stand."""
    home = council_where_may(request.user, council, Deed.ADMINISTER)
    form = PeopleFilter(request.GET)
    asked = form.asked()
    now = timezone.now()
    everybody = people.of_council(home)
    found = people.narrowed(everybody, home, now, **asked)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "council": home,
        "today": timezone.localdate(),
        "asked": asked,
        "selects": [
            Select(name, form.fields[name].label, form.fields[name].choices, said)
            for name, said in asked.items()
            if name != "text"
        ],
        "page": page,
        "rows": people.told(page.object_list, home, now),
        "found": counted(page.paginator.count, "person,people"),
        "everybody": EVERYBODY,
    }
    return render(request, "actionplans/people_list.html", context)


def invite(request: HttpRequest, council: str) -> HttpResponse:
    home = council_where_may(request.user, council, Deed.ADMINISTER)
    form = InviteForm(request.POST or None)
    if form.is_valid():
        try:
            invitation, secret = inviting.invite(
                council=home, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            send(request, invitation, secret)
            return redirect("person-detail", council, invitation.user_id)
    context = below_people(home) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "actionplans/people_invite.html", context, status=status)


@never_cache
def person_detail(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    home, user = person_of(request, council, pk)
    return render(request, "actionplans/person_detail.html", about(request, home, user))


def person_of(request: HttpRequest, council: str, pk: int) -> tuple[Council, User]:
    """Somebody who has to do with the council, for its admins."""
    home = council_where_may(request.user, council, Deed.ADMINISTER)
    return home, get_object_or_404(people.of_council(home), pk=pk)


def below_people(council: Council, user: User | None = None) -> dict[str, Any]:
    """What every page below the list stands in."""
    crumbs = [(reverse("people-list", args=[council.slug]), "People")]
    if user:
        here = reverse("person-detail", args=[council.slug, user.pk])
        crumbs.append((here, str(user)))
    return {"council": council, "person": user, "crumbs": crumbs}


def about(request: HttpRequest, council: Council, user: User) -> dict[str, Any]:
    """All that a council knows of somebody, in a constant number of queries."""
    now, today = timezone.now(), timezone.localdate()
    (told,) = people.told([user], council, now)
    theirs = Q(user=user) | Q(delegate=user)
    running = LeadHolding.objects.on(today).filter(theirs, lead__council=council)
    running = list(running.select_related("lead", "user", "delegate").order_by("pk"))
    past = AuditEvent.objects.filter(council=council, about=appointing.about(user))
    past = past.select_related("recorded_by").order_by("-pk")[:PAST_TOLD]
    return below_people(council) | {
        "person": user,
        "told": told,
        "is_oneself": user == request.user,
        "holds": [one for one in running if one.user_id == user.pk],
        "stands_in": [one for one in running if one.delegate_id == user.pk],
        "may_hand_over": may(request.user, council, Deed.EDIT),
        "two_steps": forgetting.is_on(user),
        "tie": tying.tie_of(user),
        "may_show": user.last_login is None and inviting.may_be_shown(user, council),
        "past": [(event, deed_in_words(event.deed), _details(event)) for event in past],
    }


def _details(event: AuditEvent) -> list[str]:
    """What a change came to, line by line: its words alone do not say it."""
    before, after = event.before or {}, event.after or {}
    found = []
    if "roles" in after:
        found.append(", ".join(after["roles"]) or "No role any more")
    if last := after.get("last_day"):
        found.append(f"Last day {day(date.fromisoformat(last))}")
    if until := after.get("until"):
        found.append(f"Open until {until}")
    for name in ("name", "post", "email"):
        if before.get(name) != after.get(name):
            was, is_now = before.get(name) or "Nothing", after.get(name) or "nothing"
            found.append(f"{was} became {is_now}")
    return found + after.get("passed", [])


def send(request: HttpRequest, invitation: Invitation, secret: str) -> None:
    """Send it and say so; where that fails, the invitation stands all the same."""
    user = invitation.user
    try:
        welcoming.send_invitation(invitation, secret)
    except NotSent as error:
        not_sent(request, user, error)
        return
    messages.success(request, f"A message went to {user} at {user.email}")


def not_sent(request: HttpRequest, user: User, error: NotSent) -> None:
    security_log.note("message not sent", request, user=user.pk, said=error.said)
    words = f"{error} What you have saved stands. You can send it again from here."
    messages.warning(request, words)
