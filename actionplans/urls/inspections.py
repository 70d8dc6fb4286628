"""The addresses of inspections, findings and a plan's coverage."""

from django.urls import path

from actionplans.views import coverage, findings, inspection_rows, inspections

from .places import PLAN

INSPECTION = "<slug:council>/inspections/<int:pk>"
FINDING = "<slug:council>/findings/<int:pk>"

inspection_urls = [  # <council>/inspections/, findings/
    path(
        "<slug:council>/inspections/",
        inspections.inspection_list,
        name="inspection-list",
    ),
    path("<slug:council>/inspections/new/", inspections.new, name="inspection-new"),
    path(f"{INSPECTION}/", inspections.detail, name="inspection-detail"),
    path(f"{INSPECTION}/edit/", inspections.edit, name="inspection-edit"),
    path(
        f"{INSPECTION}/judgements/",
        inspection_rows.judgements,
        name="inspection-judgements",
    ),
    path(
        f"{INSPECTION}/findings/", inspection_rows.findings, name="inspection-findings"
    ),
    path(f"{INSPECTION}/findings/add/", inspection_rows.paste, name="inspection-paste"),
    path(
        f"{INSPECTION}/deadlines/",
        inspection_rows.deadlines,
        name="inspection-deadlines",
    ),
    path(f"{FINDING}/", findings.detail, name="finding-detail"),
    path(f"{FINDING}/repeats/", findings.recurs, name="finding-recurs"),
]
coverage_urls = [  # <council>/plans/<slug>/coverage/
    path(f"{PLAN}/coverage/", coverage.coverage, name="coverage"),
    path(f"{PLAN}/coverage/answers/", coverage.link, name="coverage-link"),
    path(f"{PLAN}/coverage/take/", coverage.take, name="coverage-take"),
]

urlpatterns = [*inspection_urls, *coverage_urls]
