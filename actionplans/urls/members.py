"""The addresses of the members' page, and of papers somebody chose."""

from django.urls import path

from actionplans.views import members, print_choices, prints

from .places import PLAN, VERSION

members_urls = [  # <council>/plans/<slug>/versions/<label>/members/, …/draft/members/
    path(f"{VERSION}/members/", members.members, name="version-members"),
    path(f"{VERSION}/members.pdf", members.members_pdf, name="version-members-pdf"),
    path(
        f"{VERSION}/members/print/", members.members_print, name="version-members-print"
    ),
    path(f"{PLAN}/draft/members/", members.draft_members, name="draft-members"),
]
print_urls = [  # <council>/plans/<slug>/prints/: each its maker's alone
    path(f"{PLAN}/prints/", print_choices.choose, name="print-choose"),
    path(
        f"{PLAN}/prints/kept/<int:pk>/forget/",
        print_choices.forget,
        name="layout-forget",
    ),
    path(f"{PLAN}/prints/<int:pk>/", prints.waits, name="print-waits"),
    path(f"{PLAN}/prints/<int:pk>.pdf", prints.file, name="print-file"),
]

urlpatterns = [*members_urls, *print_urls]
