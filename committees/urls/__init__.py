"""The addresses of committees, in the name space “committees”."""

from . import (
    agendas,
    appendices,
    committees,
    meetings,
    minutes,
    papers,
    reports,
    tracking,
)

app_name = "committees"
urlpatterns = [
    *committees.urlpatterns,
    *meetings.urlpatterns,
    *agendas.urlpatterns,
    *reports.urlpatterns,
    *appendices.urlpatterns,
    *papers.urlpatterns,
    *minutes.urlpatterns,
    *tracking.urlpatterns,
]
