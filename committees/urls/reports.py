"""The addresses of reports, and of the forms they are written in."""

from django.urls import path

from committees.views import report_templates, report_writing, reports

from .places import ITEM, REPORT, TEMPLATES

urlpatterns = [
    path(f"{TEMPLATES}/", report_templates.listing, name="report-form-list"),
    path(f"{TEMPLATES}/new/", report_templates.new, name="report-form-new"),
    path(f"{TEMPLATES}/take/", report_templates.take, name="report-form-take"),
    path(f"{TEMPLATES}/<int:pk>/", report_templates.edit, name="report-form-edit"),
    path(
        f"{TEMPLATES}/<int:pk>/put-away/",
        report_templates.put_away,
        name="report-form-end",
    ),
    path(f"{ITEM}/report/", reports.begin, name="report-begin"),
    path(f"{REPORT}/", reports.detail, name="report"),
    path(f"{REPORT}/edit/", report_writing.edit, name="report-edit"),
    path(f"{REPORT}/clear/", reports.clear, name="report-clear"),
    path(f"{REPORT}/return/", reports.take_back, name="report-return"),
    path(f"{REPORT}/throw-away/", reports.throw_away, name="report-throw-away"),
]
