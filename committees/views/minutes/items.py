"""The page of one minute item, where it is written: two people write two items.

Every button saves what was typed and then does what it says, so that nothing is lost
and no script is needed.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from actionplans.refusals import Refusal
from actionplans.sealing import seal
from committees.forms.minute_entries import ItemPage
from committees.minutes_access import minute_item_to_run
from committees.minuting import arranging, entering
from committees.minuting.arranging import PARAGRAPH, SaidClause, SaidEntry
from committees.minuting.holding import MinutesChanged
from committees.minuting.proposing import proposed_for
from committees.minuting.words import Proposal
from committees.models import Correction, Meeting, MinuteItem

from .frame import page, refusal, saved

_THEN = re.compile(r"(up|down|split|after|words)-([0-9]{1,3})|paragraph|resolved|next")


@dataclass(frozen=True, slots=True)
class Next:
    """What is saved, and where the page goes on: a box, and whether it is a new one."""

    entries: list[SaidEntry]
    box: int | None = None
    new: str = ""


def write(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    item = minute_item_to_run(request.user, council, pk)
    rows = entering.item_rows(item)
    now = [_said(row) for row in rows[1:]]
    proposals = proposed_for(item, item.minutes)
    if request.method != "POST":
        form = ItemPage(head=rows[0], entries=_with_new(request, now))
        return _page(request, item, form, seal(rows), proposals)
    form = ItemPage(request.POST, head=rows[0])
    seen = request.POST.get("seen", "")
    if not form.is_valid():
        return _page(request, item, form, seen, proposals, is_wrong=True)
    then = _next(request, form, proposals)
    refused = refusal(
        request,
        entering.write_item,
        item=item,
        seen=seen,
        entries=then.entries,
        **form.head.cleaned_data,
    )
    if not refused:
        return _go_on(request, item, then)
    told: dict[str, Any] = {"refused": refused}
    if isinstance(refused, MinutesChanged):
        known = form.known()
        told["others"] = {one.pk: one for one in now if one.pk in known}
        form = ItemPage(
            head=form.head.cleaned_data,
            entries=arranging.merged(form.said(), now, known),
        )
        seen = seal(rows)
    return _page(request, item, form, seen, proposals, **told)


def remove(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Asks first: an item goes with all its words."""
    item = minute_item_to_run(request.user, council, pk)
    refused = None
    if request.method == "POST":
        refused = refusal(request, entering.remove_item, item=item)
        if not refused:
            return saved(request, item.minutes, f"“{item.heading}” was removed")
    told = {"item": item, "refused": refused}
    return page(request, item.minutes, "minute_item_remove", **told)


def _said(row: dict[str, Any]) -> SaidEntry:
    clauses = tuple(SaidClause(one["text"], one["pk"]) for one in row["clauses"])
    return SaidEntry(row["kind"], row["text"], row["vote"], clauses, row["pk"])


def _with_new(request: HttpRequest, now: list[SaidEntry]) -> list[SaidEntry]:
    """The entries, and an empty box where it was asked for, or at the end."""
    at = request.GET.get("at", "")
    place = int(at) if re.fullmatch("[0-9]{1,3}", at) else len(now)
    kind = "resolved" if request.GET.get("new") == "resolved" else PARAGRAPH
    return arranging.put_in(now, min(place, len(now)), [SaidEntry(kind, "")])


def _next(request: HttpRequest, form: ItemPage, proposals: list[Proposal]) -> Next:
    """The entries as the pressed button wants them."""
    entries, pressed = form.said(), _THEN.fullmatch(request.POST.get("then", ""))
    if not pressed:
        return Next(entries)
    if pressed[0] in (PARAGRAPH, "resolved"):
        return Next(entries, len(entries), pressed[0])
    if pressed[1] == "words" and int(pressed[2]) < len(proposals):
        said = proposals[int(pressed[2])].entries
        return Next(arranging.put_in(entries, len(entries), said), len(entries))
    place = form.place_of(int(pressed[2])) if pressed[1] else None
    if place is None:
        return Next(entries)
    if pressed[1] == "after":
        return Next(entries, place + 1, PARAGRAPH)
    if pressed[1] == "split":
        return Next(arranging.split(entries, place), place)
    by = -1 if pressed[1] == "up" else 1
    there = min(max(place + by, 0), len(entries) - 1)
    return Next(arranging.moved(entries, place, by), there)


def _go_on(request: HttpRequest, item: MinuteItem, then: Next) -> HttpResponse:
    council = item.minutes.meeting.committee.council.slug
    if request.POST.get("then") == "next":
        following = item.minutes.items.filter(order__gt=item.order).first()
        if following:
            return redirect("committees:minuteitem-write", council, following.pk)
        return saved(request, item.minutes, "The last item was saved")
    address = reverse("committees:minuteitem-write", args=[council, item.pk])
    if then.box is None:
        messages.success(request, "Saved")
        return redirect(address)
    asked = urlencode({"at": then.box, "new": then.new} if then.new else {})
    return redirect(f"{address}{'?' * bool(asked)}{asked}#box-{then.box}")


def _brought(item: MinuteItem) -> Meeting | None:
    """The meeting whose minutes wait to be confirmed under this item."""
    meeting = item.agenda_item.minutes_of if item.agenda_item else None
    waits = meeting and meeting.state == Meeting.State.MINUTES_DRAFT
    return meeting if waits else None


def _corrected(item: MinuteItem) -> list[str]:
    """The paragraphs that were corrected when the minutes it brings were confirmed."""
    meeting = item.agenda_item.minutes_of if item.agenda_item else None
    if meeting is None:
        return []
    confirmed = {"of__meeting": meeting, "of__confirmed_at": item.minutes.meeting_id}
    made = Correction.objects.filter(**confirmed)
    return list(made.values_list("number", flat=True))


def _page(
    request: HttpRequest,
    item: MinuteItem,
    form: ItemPage,
    seen: str,
    proposals: list[Proposal],
    *,
    refused: Refusal | None = None,
    is_wrong: bool = False,
    others: dict[int | None, SaidEntry] | None = None,
) -> HttpResponse:
    minutes = item.minutes
    neighbours = list(minutes.items.order_by("order"))
    for one in neighbours:
        one.minutes = minutes
    place = next(n for n, one in enumerate(neighbours) if one.pk == item.pk)
    context = {
        "item": item,
        "form": form,
        "seen": seen,
        "proposals": proposals,
        "before": neighbours[place - 1] if place else None,
        "after": neighbours[place + 1] if place + 1 < len(neighbours) else None,
        "brought": _brought(item),
        "corrected": _corrected(item),
        "others": others or {},
    }
    return page(
        request,
        minutes,
        "minute_item",
        refused=refused,
        is_wrong=is_wrong,
        **context,
    )
