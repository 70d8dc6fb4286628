"""The addresses of minutes."""

from django.urls import path

from committees.views import checks
from committees.views.minutes import attendance, confirming, items, reading, writing

from .places import MEETING

MINUTES = f"{MEETING}/minutes"
ITEM = "<slug:council>/minutes/items/<int:pk>"

urlpatterns = [
    path(f"{MINUTES}/", reading.detail, name="minutes"),
    path(f"{MINUTES}.pdf", reading.pdf, name="minutes-pdf"),
    path(f"{MINUTES}-exempt.pdf", reading.exempt_pdf, name="minutes-exempt-pdf"),
    path(f"{MINUTES}/write/", writing.write, name="minutes-write"),
    path(f"{MINUTES}/begin/", writing.begin, name="minutes-begin"),
    path(f"{MINUTES}/numbers/", writing.numbers, name="minutes-numbers"),
    path(f"{MINUTES}/hours/", writing.hours, name="minutes-hours"),
    path(f"{MINUTES}/order/", writing.items, name="minutes-order"),
    path(f"{MINUTES}/add/", writing.add, name="minutes-add"),
    path(f"{MINUTES}/attendance/", attendance.attendance, name="minutes-attendance"),
    path(f"{MINUTES}/interests/", attendance.interests, name="minutes-interests"),
    path(f"{MINUTES}/check/", checks.of_minutes, name="minutes-check"),
    path(f"{MINUTES}/publish/", confirming.publish, name="minutes-publish"),
    path(f"{MINUTES}/confirm/", confirming.confirm, name="minutes-confirm"),
    path(f"{ITEM}/", items.write, name="minuteitem-write"),
    path(f"{ITEM}/remove/", items.remove, name="minuteitem-remove"),
]
