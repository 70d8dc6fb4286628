"""The addresses of what was issued, and of issuing it."""

from django.urls import path

from committees.views import (
    checks,
    draft_packs,
    feeds,
    issuing,
    meeting_page,
    paper_files,
    papers,
)

from .places import APPENDIX, COMMITTEE, MEETING, REPORT

urlpatterns = [
    path(f"{COMMITTEE}/papers.atom", feeds.feed, name="committee-feed"),
    path(f"{MEETING}/", meeting_page.detail, name="meeting"),
    path(f"{MEETING}/publish/", issuing.agenda, name="meeting-publish"),
    path(f"{MEETING}/check/", checks.of_meeting, name="meeting-check"),
    path(
        f"{MEETING}/check/<int:hit>/take-back/",
        checks.take_back,
        name="meeting-check-take-back",
    ),
    path(f"{MEETING}/supplement/", issuing.supplement, name="meeting-supplement"),
    path(f"{MEETING}/papers/<int:paper>/", papers.detail, name="paper"),
    path(f"{MEETING}/pack.pdf", paper_files.pack, name="meeting-pack"),
    path(f"{MEETING}/exempt.pdf", paper_files.exempt, name="meeting-exempt"),
    path(
        f"{MEETING}/supplement-<int:number>.pdf",
        paper_files.supplement,
        name="meeting-supplement-file",
    ),
    path(
        f"{MEETING}/supplement-<int:number>-exempt.pdf",
        paper_files.supplement_exempt,
        name="meeting-supplement-exempt",
    ),
    path(
        f"{MEETING}/papers/<int:paper>/print/",
        paper_files.print_again,
        name="paper-print",
    ),
    path(f"{REPORT}.pdf", paper_files.report, name="report-pdf"),
    path(f"{APPENDIX}.pdf", paper_files.appendix, name="appendix-pdf"),
    path(f"{MEETING}/draft/", draft_packs.draft, name="meeting-draft"),
    path(f"{MEETING}/draft/<int:job>/", draft_packs.waits, name="meeting-draft-waits"),
    path(
        f"{MEETING}/draft/<int:job>/pack.pdf",
        draft_packs.file,
        name="meeting-draft-file",
    ),
]
