"""One page that shows every component, and an appendix: for tests alone."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template import RequestContext, Template
from django.urls import path

from actionplans.tests.invented_appendix import SCHEME, VALUES, action, appendix_html

GALLERY = Path(__file__).with_name("gallery.html").read_text()
CODES = [(value["code"], value["word"]) for value in VALUES]


@dataclass(frozen=True)
class Council:
    name: str = "Fernshire County Council"
    slug: str = "fernshire"
    pk: int = 1

    def get_absolute_url(self):
        return "/fernshire/"


@dataclass(frozen=True)
class Person:
    name: str = "Odette Lund"
    is_authenticated: bool = True
    # What permissions remember of the roles it has read.
    _roles_held: tuple = ((1, "officer"),)


class UpdateForm(forms.Form):
    progress = forms.ChoiceField(
        choices=CODES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a progress rating"},
    )
    impact = forms.ChoiceField(choices=CODES, widget=forms.RadioSelect, required=False)
    progress_text = forms.CharField(
        label="Progress to date",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="This is printed in the committee’s appendix.",
        error_messages={"required": "Enter what has been done"},
    )
    percent = forms.IntegerField(label="% complete", required=False)
    lead = forms.ChoiceField(choices=[("", "All leads"), ("1", "Head of Safeguarding")])
    due = forms.DateField(
        label="New due date", widget=forms.DateInput(attrs={"type": "date"})
    )
    window = forms.ChoiceField(
        label="Due",
        widget=forms.RadioSelect,
        choices=[("", "At any time"), ("late", "Overdue"), ("soon", "Within 28 days")],
    )
    names = forms.BooleanField(label="Public pages name officers", required=False)
    file = forms.FileField(label="Workbook", help_text="One .xlsx file, up to 10 MB.")


def gallery(request):
    errors = "errors" in request.GET
    form = UpdateForm({"progress_text": ""} if errors else None)
    rows = [action(1 + n // 6, 1 + n % 6) for n in range(9)]
    context = {
        "council": Council(),
        "user": Person(),
        "scheme": SCHEME,
        "values": VALUES,
        "key": {value["code"]: value for value in VALUES},
        "form": form,
        "rows": rows,
        "counted_values": [(value, n + 1) for n, value in enumerate(VALUES)],
        "page": Paginator(range(200), 10).page(9),
        "crumbs": [("/fernshire/", "Fernshire"), ("/fernshire/plans/", "Plans")],
        "due_on": date(2026, 3, 31),
        "at": datetime(2026, 6, 30, 14, 6),
        "messages": []
        if errors
        else [Message(constants.SUCCESS, "Action 1.3 was updated")],
    }
    return HttpResponse(Template(GALLERY).render(RequestContext(request, context)))


def appendix(request):
    return HttpResponse(appendix_html(count=2, rows=3, mechanism=True, is_draft=True))


def nowhere(request, council=None):
    return HttpResponse(status=404)


urlpatterns = [
    path("gallery/", login_not_required(gallery)),
    path("appendix/", login_not_required(appendix)),
    path("", nowhere, name="home"),
    path("sign-in/", nowhere, name="sign-in"),
    path("sign-out/", nowhere, name="sign-out"),
    path("account/", nowhere, name="account"),
    path("accessibility/", nowhere, name="accessibility"),
    path("help/", nowhere, name="help"),
    path("help/<slug:topic>/", nowhere, name="help-page"),
    path("<slug:council>/", nowhere, name="council-home"),
    path("<slug:council>/plans/", nowhere, name="plan-list"),
    path("<slug:council>/plans/feed.atom", nowhere, name="council-feed"),
    path("<slug:council>/imports/", nowhere, name="import-list"),
]
