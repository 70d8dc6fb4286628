"""What the council is called, what the public reads of who leads, when years begin."""

from calendar import month_name

from django.http import HttpRequest, HttpResponse

from actionplans import configuring
from actionplans.forms.configuring import NameForm, PolicyForm, YearsForm
from actionplans.publications import of_policies

from .doing import one_form, to_configure


def name(request: HttpRequest, council: str) -> HttpResponse:
    home = to_configure(request, council)
    form = NameForm(request.POST or None, initial={"name": home.name})
    return one_form(
        request,
        home,
        "settings_name",
        form,
        configuring.set_name,
        configuring.NAME,
        "The council’s name was saved",
        stands=home.name,
    )


def publication(request: HttpRequest, council: str) -> HttpResponse:
    """With how many versions stand under each policy: they keep theirs."""
    home = to_configure(request, council)
    form = PolicyForm(request.POST or None, initial=PolicyForm.now(home))
    return one_form(
        request,
        home,
        "settings_publication",
        form,
        configuring.set_publication_policy,
        configuring.POLICY,
        "What the public reads of who leads was saved",
        stands=home.publishes_names,
        versions=of_policies(home),
    )


def years(request: HttpRequest, council: str) -> HttpResponse:
    home = to_configure(request, council)
    now = configuring.values(home, configuring.YEARS)
    return one_form(
        request,
        home,
        "settings_years",
        YearsForm(request.POST or None, initial=now),
        configuring.set_years,
        configuring.YEARS,
        "When the years begin was saved",
        stands=[month_name[month] for month in now.values()],
    )
