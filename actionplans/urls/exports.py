"""The addresses of what leaves as a file or is read by programs."""

from django.urls import path

from actionplans.exporting import FORMS
from actionplans.views import exports, feed, feed_tokens, schemas

from .places import PLAN

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
register_file_urls = [  # <council>/plans/<slug>/actions.docx and its like
    path(
        f"{PLAN}/actions.{ending}",
        exports.register_file,
        {"ending": ending},
        name=f"register-{ending}",
    )
    for ending in FORMS
]
register_print_urls = [  # <council>/plans/<slug>/actions.pdf
    path(f"{PLAN}/actions.pdf", exports.print_register, name="register-print"),
]
schema_urls = [  # schemas/
    path("schemas/action-plan-1.json", schemas.plan_schema, name="plan-schema"),
    path("schemas/action-plan-feed-1.json", schemas.feed_schema, name="feed-schema"),
]
feed_urls = [  # <council>/api/, <council>/feed-tokens/
    path("<slug:council>/api/", feed.index, name="feed-index"),
    path("<slug:council>/api/<slug:resource>/", feed.resource, name="feed"),
    path("<slug:council>/feed-tokens/", feed_tokens.token_list, name="feedtoken-list"),
    path(
        "<slug:council>/feed-tokens/<int:pk>/revoke/",
        feed_tokens.revoke,
        name="feedtoken-revoke",
    ),
]

urlpatterns = [
    *version_file_urls,
    *live_file_urls,
    *register_file_urls,
    *register_print_urls,
    *schema_urls,
    *feed_urls,
]
