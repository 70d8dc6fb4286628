"""The rating schemes that new plans choose from, and what their ratings mean."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from actionplans import configuring, offering
from actionplans.forms.configuring import SchemesForm
from actionplans.forms.plan_text import (
    DefinitionRows,
    definitions_now,
    definitions_typed,
)
from actionplans.planning import ChangedMeanwhile
from actionplans.schemes import PRESETS

from .doing import one_form, refusal, saved, to_configure


def schemes(request: HttpRequest, council: str) -> HttpResponse:
    home = to_configure(request, council)
    now = {"codes": [preset.code for preset in offering.offered(home)]}
    own = home.schemes.get(offering.WORDS, {})
    presets = [offering.preset_of(home, code) for code in PRESETS]
    return one_form(
        request,
        home,
        "settings_schemes",
        SchemesForm(request.POST or None, initial=now),
        offering.set_offered,
        offering.SCHEMES,
        "What new plans choose from was saved",
        told=[(preset, preset.code in own) for preset in presets],
    )


def meanings(request: HttpRequest, council: str, scheme: str) -> HttpResponse:
    """A box for each rating and dimension."""
    home = to_configure(request, council)
    if scheme not in PRESETS:
        raise Http404
    preset = offering.preset_of(home, scheme)
    values = preset.values
    rows = DefinitionRows(request.POST or None, initial=definitions_now(values))
    refused = None
    restores = "restore" in request.POST
    if restores or rows.is_valid():
        typed = offering.shipped(scheme) if restores else definitions_typed(rows)
        deed = offering.set_meanings
        refused = refusal(request, home, deed, code=scheme, definitions=typed)
        if not refused:
            return saved(request, home, f"The words of “{preset.name}” were saved")
    clashed = isinstance(refused, ChangedMeanwhile)
    seal = configuring.seal(home, offering.SCHEMES)
    settings, listed = (
        reverse(name, args=[home.slug]) for name in ("settings", "settings-schemes")
    )
    context = {
        "council": home,
        "crumbs": [(settings, "Settings"), (listed, "Rating schemes")],
        "preset": preset,
        "rows": rows,
        "rated": list(zip(values, rows.forms, strict=False)),
        "refused": refused,
        "seen": seal if clashed else request.POST.get("seen", seal),
    }
    status = 409 if clashed else 422 if request.method == "POST" else 200
    return render(request, "actionplans/settings_scheme.html", context, status=status)
