"""The addresses of a plan's measures."""

from django.urls import path

from actionplans.views.measuring import books, changing, recording, showing

from .places import PLAN

MEASURE = f"{PLAN}/measures/<int:pk>"

urlpatterns = [  # <council>/plans/<slug>/measures/
    path(f"{PLAN}/measures/", showing.measure_list, name="measure-list"),
    path(f"{PLAN}/measures/new/", changing.new, name="measure-new"),
    path(f"{PLAN}/measures/order/", changing.order, name="measure-order"),
    path(f"{PLAN}/measures/record/", recording.period, name="measure-period"),
    path(f"{PLAN}/measures/readings.xlsx", books.book, name="measure-book"),
    path(f"{PLAN}/measures/import/", books.read, name="measure-import"),
    path(
        f"{PLAN}/measures/readings/<int:pk>/correct/",
        recording.correct,
        name="reading-correct",
    ),
    path(f"{MEASURE}/", showing.measure_detail, name="measure-detail"),
    path(f"{MEASURE}/edit/", changing.edit, name="measure-edit"),
    path(f"{MEASURE}/targets/", changing.targets, name="measure-targets"),
    path(f"{MEASURE}/links/", changing.links, name="measure-links"),
    path(f"{MEASURE}/record/", recording.one, name="measure-record"),
    path(f"{MEASURE}/end/", changing.end, name="measure-end"),
    path(f"{MEASURE}/restore/", changing.restore, name="measure-restore"),
]
