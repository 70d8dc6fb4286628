"""The addresses of committees, of their seats and of the days that do not count."""

from django.urls import URLPattern, path

from committees.views import (
    calendars,
    closed_days,
    committees,
    founding,
    history,
    seating,
    seats,
)

from .places import COMMITTEE, COMMITTEES

SEATS = f"{COMMITTEE}/seats"
SEAT = f"{SEATS}/<int:pk>"

urlpatterns: list[URLPattern] = [  # <council>/committees/
    path(f"{COMMITTEES}/", committees.committee_list, name="committee-list"),
    path(f"{COMMITTEES}/new/", founding.new, name="committee-new"),
    path(f"{COMMITTEES}/closed-days/", closed_days.closed_days, name="closed-days"),
    path(f"{COMMITTEE}/", committees.committee_detail, name="committee"),
    path(f"{COMMITTEE}/edit/", founding.edit, name="committee-edit"),
    path(f"{COMMITTEE}/history/", history.committee_history, name="committee-history"),
    path(
        f"{COMMITTEE}/meetings.ics",
        calendars.committee_calendar,
        name="committee-calendar",
    ),
    path(f"{SEATS}/", seats.seat_list, name="seat-list"),
    path(f"{SEATS}/new/", seating.new, name="seat-new"),
    path(f"{SEATS}/order/", seats.seat_order, name="seat-order"),
    path(f"{SEAT}/edit/", seating.edit, name="seat-edit"),
    path(f"{SEAT}/hold/", seating.hold, name="seat-hold"),
    path(f"{SEAT}/vacate/", seating.vacate, name="seat-vacate"),
    path(f"{SEAT}/end/", seating.end, name="seat-end"),
    path(f"{SEAT}/remove/", seating.remove, name="seat-remove"),
    path(f"{COMMITTEE}/holdings/<int:pk>/", seating.correct, name="holding-correct"),
]
