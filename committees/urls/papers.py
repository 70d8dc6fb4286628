"""The addresses of what was issued, and of issuing it."""

from django.urls import path

from committees.views import issuing, meeting_page, papers

from .places import MEETING

urlpatterns = [
    path(f"{MEETING}/", meeting_page.detail, name="meeting"),
    path(f"{MEETING}/publish/", issuing.agenda, name="meeting-publish"),
    path(f"{MEETING}/supplement/", issuing.supplement, name="meeting-supplement"),
    path(f"{MEETING}/papers/<int:paper>/", papers.detail, name="paper"),
]
