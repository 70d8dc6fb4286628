"""One item of an agenda: added, changed, moved, removed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans.refusals import Refusal
from committees import itemising
from committees.agenda_access import item_to_run
from committees.agenda_content import items_of, numbered
from committees.agenda_facts import facts_of, waiting
from committees.agenda_work import planned_for
from committees.forms.agendas import FIRST, LAST, ItemForm
from committees.models import AgendaItem, ItemKind, Meeting, WorkProgrammeEntry
from committees.permissions import meeting_to_run
from committees.standing_items import filled, of_kind, standing_of
from committees.views.doing import Doing
from committees.views.frames import below_meeting, posted

from .workbench import to_agenda

WITH_PAPERS = (ItemKind.MINUTES, ItemKind.REPORT)


def add(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """A new item; its kind, which the address may name, gives it its usual words."""
    meeting = meeting_to_run(request.user, council, pk)
    rows = numbered(items_of(meeting))
    waits = list(waiting(meeting))
    entry = _entry(request, meeting)
    begun = _begun(request, meeting, [item for _, item in rows], waits)
    begun |= {"title": entry.topic} if entry else {}
    places = [(LAST, "At the end"), (FIRST, "At the beginning")]
    places += [(str(item.pk), f"After {n} {item.title}") for n, item in rows]
    form = ItemForm(posted(request), minutes=waits, places=places, begun=begun)
    page = Doing(request, form)
    if form.is_valid() and page.do(
        itemising.add_item,
        meeting=meeting,
        said=form.said(),
        fulfils=entry,
        **_where(form.cleaned_data["place"], [item for _, item in rows]),
    ):
        messages.success(request, f"“{page.made}” was added")
        return to_agenda(meeting)
    return _form_page(page, meeting, entry=entry)


def _entry(request: HttpRequest, meeting: Meeting) -> WorkProgrammeEntry | None:
    """The planned entry that the new item brings, where the form was asked for so."""
    key = request.POST.get("entry") or request.GET.get("entry", "")
    if not key:
        return None
    return next((one for one in planned_for(meeting) if str(one.pk) == key), None)


def _begun(
    request: HttpRequest,
    meeting: Meeting,
    items: list[AgendaItem],
    waits: list[Meeting],
) -> dict[str, Any]:
    kind = request.GET.get("kind", "")
    kind = kind if kind in ItemKind.values else ItemKind.REPORT
    usual = of_kind(standing_of(meeting.committee), kind)
    brings = waits[:1] if kind == ItemKind.MINUTES else []
    return {
        "kind": kind,
        "title": usual.title,
        "text": filled(usual.text, facts_of(meeting, items)),
        "papers": "attached" if kind in WITH_PAPERS else "none",
        "minutes_of": str(brings[0].pk) if brings else "",
        "place": _before(request.GET.get("before", ""), items),
    }


def _before(key: str, items: list[AgendaItem]) -> str:
    """The place of what is to stand before the item with that key; of what is to
    stand before none, the end, which the date of the next meeting keeps."""
    keys = [str(item.pk) for item in items]
    if key not in keys and items and items[-1].kind == ItemKind.NEXT_MEETING:
        key = keys[-1]
    if key not in keys:
        return LAST
    return keys[keys.index(key) - 1] if keys.index(key) else FIRST


def _where(place: str, items: list[AgendaItem]) -> dict[str, Any]:
    after = next((item for item in items if str(item.pk) == place), None)
    return {"after": after, "first": place == FIRST}


def edit(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    item = item_to_run(request.user, council, pk)
    meeting, stands = item.meeting, itemising.seal_of(item)
    waits = list(waiting(meeting))
    if item.minutes_of and item.minutes_of not in waits:
        waits.append(item.minutes_of)
    form = ItemForm(posted(request), minutes=waits, item=item)
    page = Doing(request, form)
    if form.is_valid() and page.do(
        itemising.edit_item,
        item=item,
        said=form.said(),
        seen=request.POST.get("seen", "none"),
    ):
        messages.success(request, f"“{page.made}” was saved")
        return to_agenda(meeting)
    return _form_page(page, meeting, item=item, seen=page.carried("seen", stands))


def _form_page(page: Doing, meeting: Meeting, **context: Any) -> HttpResponse:
    context = below_agenda(meeting) | {"form": page.form, **context}
    context["was_changed"] = page.clashed and "item" in context
    return render(
        page.request, "committees/agenda_item.html", context, status=page.status
    )


@require_POST
def move(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """One place up or down, and back to the button that was pressed."""
    item = item_to_run(request.user, council, pk)
    way = "up" if request.POST.get("way") == "up" else "down"
    by, at = request.user, timezone.now()
    try:
        itemising.move_item(item=item, by=by, at=at, up=way == "up")
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_agenda(item.meeting)
    rows = numbered(items_of(item.meeting))
    number = next((number for number, one in rows if one.pk == item.pk), "")
    messages.success(request, f"“{item}” is item {number} now")
    address = reverse("committees:agenda", args=[council, item.meeting_id])
    return redirect(f"{address}?moved={item.pk}&way={way}")


def remove(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    item = item_to_run(request.user, council, pk)
    context, status = below_agenda(item.meeting) | {"item": item}, 200
    if request.method == "POST":
        by, at = request.user, timezone.now()
        try:
            itemising.remove_item(item=item, by=by, at=at)
        except Refusal as refusal:
            context["refused"], status = str(refusal), 422
        else:
            messages.success(request, f"“{item}” was taken off the agenda")
            return to_agenda(item.meeting)
    return render(request, "committees/agenda_remove.html", context, status=status)


def below_agenda(meeting: Meeting) -> dict[str, Any]:
    """What a page below the workbench stands in."""
    frame = below_meeting(meeting)
    address = reverse(
        "committees:agenda", args=[meeting.committee.council.slug, meeting.pk]
    )
    frame["crumbs"] += [(address, "Agenda")]
    return frame | {"agenda_address": address}
