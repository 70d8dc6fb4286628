"""account/reminders/, account/calendar/, and the calendar that programs ask for."""

from django.urls import path

from actionplans.views import reminders

urlpatterns = [
    path("account/reminders/", reminders.reminders, name="reminders"),
    path("account/calendar/", reminders.calendar, name="calendar"),
    path("account/calendar/revoke/", reminders.revoke_calendar, name="calendar-revoke"),
    path("calendar/<str:secret>.ics", reminders.due_calendar, name="due-calendar"),
]
