"""The appendices of an item, for who keeps the committees: list, form, removal.

422 with what is wrong; 409 where somebody else was faster, and what was typed stays.
"""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from actionplans import security_log
from actionplans.fields.places import OrderForm
from actionplans.structuring.ordering import placed
from committees import appending
from committees.agenda_access import item_to_run
from committees.appendix_access import appendix_to_run
from committees.foreign_pdfs import PdfRefused
from committees.forms.appendices import AppendixForm
from committees.last_seen import Memory
from committees.models import AgendaItem, Appendix
from committees.views.doing import Doing
from committees.views.frames import below_meeting, posted

from .lines import lines_of


def listed(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """What stands behind an item, and the order of it in boxes."""
    item = item_to_run(request.user, council, pk)
    lines = lines_of(request.user, item)
    rows = [line.appendix for line in lines]
    names = {line.appendix.pk: line.named for line in lines}
    form = OrderForm(posted(request), rows=names)
    page, stands = Doing(request, form), appending.seal_of_all(rows)
    if form.is_valid() and page.do(
        appending.arrange,
        item=item,
        order=placed(form.order, form.places()),
        seen=request.POST.get("seen", "none"),
    ):
        messages.success(request, "The order of the appendices was saved")
        return _to_list(item)
    context = _below_item(item) | {
        "lines": lines,
        "is_closed": appending.is_closed(item.meeting),
        "form": form,
        "boxes": [(form[f"place-{row.pk}"], names[row.pk]) for row in rows],
        "seen": page.carried("seen", stands),
    }
    return render(request, "committees/appendices.html", context, status=page.status)


def add(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    item = item_to_run(request.user, council, pk)
    form = AppendixForm(*_sent(request), item=item, memory=Memory(item.meeting))
    page = Doing(request, form)
    if form.is_valid() and _done(page, appending.add, item=item):
        messages.success(request, f"“{page.made}” is an appendix now")
        return _to_list(item)
    return _form(request, item, page)


def edit(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    appendix = appendix_to_run(request.user, council, pk)
    item = appendix.item
    memory = Memory(item.meeting)
    form = AppendixForm(*_sent(request), item=item, memory=memory, appendix=appendix)
    page = Doing(request, form)
    seen = request.POST.get("seen", "none")
    if form.is_valid() and _done(page, appending.edit, appendix=appendix, seen=seen):
        messages.success(request, f"“{page.made}” was saved")
        return _to_list(item)
    return _form(request, item, page, appendix)


def remove(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Asks once more, then it is gone."""
    appendix = appendix_to_run(request.user, council, pk)
    page = Doing(request, Form(posted(request)))
    seen = request.POST.get("seen", "none")
    if request.method == "POST" and page.do(
        appending.remove, appendix=appendix, seen=seen
    ):
        messages.success(request, f"“{appendix}” is no appendix any more")
        return _to_list(appendix.item)
    context = _below_item(appendix.item) | {
        "appendix": appendix,
        "form": page.form,
        "seen": page.carried("seen", appending.seal_of(appendix)),
    }
    return render(
        request, "committees/appendix_remove.html", context, status=page.status
    )


def _done(page: Doing, deed: Any, **told: Any) -> bool:
    """Whether it was done; why a file is not taken stands beside its box."""
    form = page.form
    done = page.do(deed, said=form.said(), paper=form.given(), **told)
    if isinstance(page.refused, PdfRefused):
        security_log.note("PDF refused", page.request, user=page.request.user.pk)
        form.errors.pop("__all__", None)
        form.add_error("file", str(page.refused))
    return done


def _form(
    request: HttpRequest,
    item: AgendaItem,
    page: Doing,
    appendix: Appendix | None = None,
) -> HttpResponse:
    if page.form.errors:
        page.form.to_try_again()
    context = _below_item(item) | {"form": page.form, "appendix": appendix}
    if appendix:
        context["seen"] = page.carried("seen", appending.seal_of(appendix))
    return render(request, "committees/appendix_edit.html", context, status=page.status)


def _below_item(item: AgendaItem) -> dict[str, Any]:
    council = item.meeting.committee.council
    address = reverse("committees:item-appendices", args=[council.slug, item.pk])
    frame = below_meeting(item.meeting) | {"item": item, "list_address": address}
    frame["crumbs"] += [(address, f"Appendices: {item.title}")]
    return frame


def _sent(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _to_list(item: AgendaItem) -> HttpResponse:
    council = item.meeting.committee.council
    return redirect("committees:item-appendices", council.slug, item.pk)
