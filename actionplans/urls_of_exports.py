"""The addresses of what leaves as a file or is read by programs; part of `urls`."""

from django.urls import path

from actionplans.exporting import FORMS
from actionplans.views import exports, schemas

PLAN = "<slug:council>/plans/<slug:slug>"

version_file_urls = [  # <council>/plans/<slug>/versions/<label>.docx and its like
    path(
        f"{PLAN}/versions/<str:label>.{ending}",
        exports.version_file,
        {"ending": ending},
        name=f"version-{ending}",
    )
    for ending in FORMS
]
live_file_urls = [  # <council>/plans/<slug>/plan.docx and its like
    path(
        f"{PLAN}/plan.{ending}",
        exports.plan_file,
        {"ending": ending},
        name=f"plan-{ending}",
    )
    for ending in FORMS
]
schema_urls = [  # schemas/
    path("schemas/action-plan-1.json", schemas.plan_schema, name="plan-schema"),
]

urlpatterns = [*version_file_urls, *live_file_urls, *schema_urls]
