"""The order of an agenda in boxes, its standing texts filled anew, standing items."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actionplans.fields.places import OrderForm
from actionplans.refusals import Refusal
from actionplans.structuring.ordering import placed
from actionplans.wording import counted
from committees import itemising
from committees.agenda_content import items_of, numbered
from committees.forms import agendas as forms
from committees.itemising.standing import refreshed, seal_of_standing
from committees.permissions import committee_to_run, meeting_to_run
from committees.standing_items import PLACES, standing_of
from committees.views.doing import Doing
from committees.views.frames import below_committee, posted

from .items import below_agenda
from .workbench import to_agenda


def order(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    meeting = meeting_to_run(request.user, council, pk)
    rows = numbered(items_of(meeting))
    items = [item for _, item in rows]
    form = OrderForm(posted(request), rows={item.pk: item.title for item in items})
    page, stands = Doing(request, form), itemising.seal_of_all(items)
    if form.is_valid() and page.do(
        itemising.order_items,
        meeting=meeting,
        order=placed(form.order, form.places()),
        seen=request.POST.get("seen", "none"),
    ):
        messages.success(request, "The order of the agenda was saved")
        return to_agenda(meeting)
    context = below_agenda(meeting) | {
        "form": form,
        "lines": [(form[f"place-{item.pk}"], n, item) for n, item in rows],
        "seen": page.carried("seen", stands),
    }
    return render(request, "committees/agenda_order.html", context, status=page.status)


def refresh(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """What each standing text would be now, beside what the agenda says."""
    meeting = meeting_to_run(request.user, council, pk)
    rows = numbered(items_of(meeting))
    numbers = {item.pk: number for number, item in rows}
    found = refreshed(meeting, [item for _, item in rows])
    choices = [
        (str(one.item.pk), f"{numbers[one.item.pk]} {one.item.title}") for one in found
    ]
    form = forms.RefreshForm(posted(request), choices=choices)
    page = Doing(request, form)
    if form.is_valid() and page.do(
        itemising.refresh_texts,
        meeting=meeting,
        only=[int(key) for key in form.cleaned_data["only"]],
    ):
        messages.success(request, f"{counted(page.made, 'text')} filled anew")
        return to_agenda(meeting)
    context = below_agenda(meeting) | {
        "form": form,
        "found": [(numbers[one.item.pk], one) for one in found],
    }
    return render(
        request, "committees/agenda_refresh.html", context, status=page.status
    )


def standing(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """The standing items of a committee, all on one page."""
    committee = committee_to_run(request.user, council, slug)
    now = standing_of(committee)
    rows = forms.StandingRows(posted(request), initial=forms.standing_now(now))
    seen = request.POST.get("seen", seal_of_standing(now))
    refused: Refusal | None = None
    if rows.is_valid():
        try:
            itemising.set_standing_items(
                committee=committee,
                by=request.user,
                at=timezone.now(),
                standing=forms.standing_typed(rows),
                seen=seen,
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, "The standing items were saved")
            return redirect("committees:committee-standing", council, slug)
    clashed = isinstance(refused, itemising.AgendaChanged)
    context = below_committee(committee) | {
        "rows": rows,
        "refused": str(refused or ""),
        "seen": seal_of_standing(now) if clashed else seen,
        "now": now if clashed else [],
        "places": [(f"{{{name}}}", words) for name, words in PLACES.items()],
    }
    status = 409 if clashed else 422 if rows.is_bound else 200
    return render(request, "committees/standing_items.html", context, status=status)
