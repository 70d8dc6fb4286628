"""The addresses of meetings, but for the page of one, which is `papers`'."""

from django.urls import URLPattern, path

from committees.views import calendars, history, scheduling

from .places import COMMITTEE, MEETING, MEETINGS

urlpatterns: list[URLPattern] = [  # <council>/meetings/
    path(f"{MEETINGS}.ics", calendars.council_calendar, name="council-calendar"),
    path(f"{COMMITTEE}/meetings/new/", scheduling.schedule, name="committee-schedule"),
    path(f"{MEETING}/edit/", scheduling.edit, name="meeting-edit"),
    path(f"{MEETING}/move/", scheduling.move, name="meeting-move"),
    path(f"{MEETING}/cancel/", scheduling.cancel, name="meeting-cancel"),
    path(f"{MEETING}/held/", scheduling.held, name="meeting-held"),
    path(f"{MEETING}/history/", history.meeting_history, name="meeting-history"),
    path(f"{MEETING}/meeting.ics", calendars.meeting_calendar, name="meeting-calendar"),
]
