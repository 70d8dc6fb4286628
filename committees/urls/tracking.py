"""The addresses of tracking: the tracker, one resolution, the work programme."""

from django.urls import URLPattern, path

from committees.views.tracking import (
    deeds,
    files,
    following,
    pages,
    pointing,
    programme,
)

from .places import COMMITTEE, RESOLUTION

TRACKER = f"{COMMITTEE}/tracker"
PROGRAMME = f"{COMMITTEE}/work-programme"
ENTRY = "<slug:council>/work-programme/<int:pk>"

urlpatterns: list[URLPattern] = [
    path(f"{TRACKER}/", pages.tracker, name="tracker"),
    path(f"{TRACKER}.csv", files.as_csv, name="tracker-csv"),
    path(f"{TRACKER}.xlsx", files.as_xlsx, name="tracker-xlsx"),
    path(f"{TRACKER}/print/", files.print_it, name="tracker-print"),
    path(f"{TRACKER}/prints/<int:pk>/", files.waits, name="printjob-tracker"),
    path(
        f"{TRACKER}/prints/<int:pk>/tracker.pdf",
        files.as_pdf,
        name="printjob-tracker-file",
    ),
    path(f"{TRACKER}/clauses/", following.clauses, name="tracker-clauses"),
    path(
        "<slug:council>/clauses/<int:pk>/track/", following.track, name="clause-track"
    ),
    path(f"{RESOLUTION}/", pages.resolution, name="resolution"),
    path(f"{RESOLUTION}/edit/", following.edit, name="resolution-edit"),
    path(f"{RESOLUTION}/untrack/", following.untrack, name="resolution-untrack"),
    path(f"{RESOLUTION}/answer/", deeds.respond, name="resolution-answer"),
    path(f"{RESOLUTION}/note/", deeds.note, name="resolution-note"),
    path(f"{RESOLUTION}/actions/", pointing.actions, name="resolution-actions"),
    path(f"{RESOLUTION}/end/", deeds.end, name="resolution-end"),
    path(f"{RESOLUTION}/resume/", deeds.resume, name="resolution-resume"),
    path(f"{PROGRAMME}/", programme.entries, name="programme"),
    path(f"{PROGRAMME}/new/", programme.new, name="programme-new"),
    path(f"{ENTRY}/edit/", programme.edit, name="programme-edit"),
    path(f"{ENTRY}/brought/", programme.fulfil, name="programme-fulfil"),
    path(f"{ENTRY}/drop/", programme.drop, name="programme-drop"),
    path(f"{ENTRY}/restore/", programme.restore, name="programme-restore"),
]
