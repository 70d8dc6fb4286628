"""The addresses of reports, and of the forms they are written in."""

from django.urls import path

from committees.views import (
    report_drafts,
    report_templates,
    report_writing,
    reports,
)

from .places import ITEM, REPORT, REPORTS, TEMPLATES

urlpatterns = [
    path(f"{TEMPLATES}/", report_templates.listing, name="template-list"),
    path(f"{TEMPLATES}/new/", report_templates.new, name="template-new"),
    path(f"{TEMPLATES}/take/", report_templates.take, name="template-take"),
    path(f"{TEMPLATES}/<int:pk>/", report_templates.edit, name="template-edit"),
    path(
        f"{TEMPLATES}/<int:pk>/put-away/",
        report_templates.put_away,
        name="template-end",
    ),
    path(f"{ITEM}/report/", reports.begin, name="item-report"),
    path(f"{REPORT}/", reports.detail, name="report"),
    path(f"{REPORT}/edit/", report_writing.edit, name="report-edit"),
    path(f"{REPORT}/clear/", reports.clear, name="report-clear"),
    path(f"{REPORT}/return/", reports.take_back, name="report-return"),
    path(f"{REPORT}/draft/", report_drafts.ask, name="report-draft"),
    path(f"{REPORTS}/drafts/<int:pk>/", report_drafts.waits, name="printjob-report"),
    path(
        f"{REPORTS}/drafts/<int:pk>/report.pdf",
        report_drafts.file,
        name="printjob-report-file",
    ),
    path(f"{REPORT}/throw-away/", reports.throw_away, name="report-throw-away"),
]
