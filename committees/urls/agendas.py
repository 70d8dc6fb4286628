"""The addresses of agendas."""

from django.urls import path

from committees.views.agendas import arranging, items, workbench

from .places import COMMITTEE, ITEM, MEETING

AGENDA = f"{MEETING}/agenda"

urlpatterns = [
    path(f"{AGENDA}/", workbench.workbench, name="agenda"),
    path(f"{AGENDA}/begin/", workbench.begin, name="agenda-begin"),
    path(f"{AGENDA}/add/", items.add, name="agenda-add"),
    path(f"{AGENDA}/order/", arranging.order, name="agenda-order"),
    path(f"{AGENDA}/refresh/", arranging.refresh, name="agenda-refresh"),
    path(f"{ITEM}/", items.edit, name="item-edit"),
    path(f"{ITEM}/move/", items.move, name="item-move"),
    path(f"{ITEM}/remove/", items.remove, name="item-remove"),
    path(f"{COMMITTEE}/standing-items/", arranging.standing, name="committee-standing"),
]
