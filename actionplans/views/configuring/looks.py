"""The council's colours and its logo: shown before they are saved, and served."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from actionplans import branding, configuring, council_colours, dressing
from actionplans.forms.configuring import ColoursForm, LogoForm
from actionplans.logo_files import content_type
from actionplans.models import Council
from actionplans.refusals import Refusal

from .doing import page, refusal, saved, to_configure

PREVIEW = "colours to look at"
LOOKED_AT_FOR = 60 * 60
GROUPS = (
    ("Head of the page, and papers", ("brand", "brand-text", "accent")),
    ("Links", ("link", "link-visited", "link-hover")),
    ("Buttons", ("button", "button-hover", "button-text")),
)
KEPT = "public, max-age=31536000, immutable"


def colours(request: HttpRequest, council: str) -> HttpResponse:
    """“Check” shows this page in the new colours; “Save” shows them to everybody."""
    home = to_configure(request, council)
    form = ColoursForm(request.POST or None, initial=home.colours)
    refused: Refusal | None = None
    preview = ""
    if form.is_valid():
        typed = form.cleaned_data
        if "check" in request.POST:
            preview = _address_of_preview(home, typed)
        elif not (
            refused := refusal(request, home, branding.set_colours, colours=typed)
        ):
            return saved(request, home, "The colours were saved")
    seal = configuring.seal(home, branding.COLOURS)
    return page(
        request,
        home,
        "settings_colours",
        form,
        seal,
        refused=refused,
        preview=preview,
        pairs=list(council_colours.contrasts(form.shown)),
        groups=[(legend, _rows(form, names)) for legend, names in GROUPS],
        stands=council_colours.whole(home.colours),
    )


def logo(request: HttpRequest, council: str) -> HttpResponse:
    home = to_configure(request, council)
    removes = "remove" in request.POST
    now = {"said": home.logo_words or home.name}
    form = LogoForm(
        now if removes else request.POST or None,
        request.FILES or None,
        initial=now,
        has_logo=bool(home.logo),
    )
    refused: Refusal | None = None
    if removes:
        refused = refusal(request, home, branding.remove_logo)
        if not refused:
            return saved(request, home, "The logo was taken away")
    elif form.is_valid():
        refused = refusal(request, home, branding.set_logo, **form.typed)
        if not refused:
            return saved(request, home, "The logo was saved")
    seal = configuring.seal(home, branding.LOGO)
    return page(request, home, "settings_logo", form, seal, refused=refused)


@login_not_required
@require_safe
def stylesheet(request: HttpRequest, council: str) -> HttpResponse:
    """The council's colours, for everybody; its address changes when they do."""
    home = get_object_or_404(Council, slug=council)
    if looked_at := request.GET.get("preview"):
        css = council_colours.stylesheet(_signed(home, looked_at))
        return _file(css, "text/css; charset=utf-8", "private, no-store")
    known = request.GET.get("v") == home.stylesheet_mark
    return _file(home.stylesheet, "text/css; charset=utf-8", _kept(known))


@login_not_required
@require_safe
def logo_file(request: HttpRequest, council: str) -> HttpResponse:
    home = get_object_or_404(Council, slug=council)
    if not (data := dressing.logo_of(home)):
        raise Http404
    known = request.GET.get("v") == home.logo_mark
    return _file(data, content_type(home.logo.name), _kept(known))


def _rows(form: ColoursForm, names: Iterable[str]) -> list[tuple[Any, str, str]]:
    """Each box, the colour that it stands for now, and the shipped one."""
    whole = council_colours.whole(form.shown)
    return [(form[n], whole[n], council_colours.SHIPPED[n]) for n in names]


def _address_of_preview(council: Council, typed: Mapping[str, str]) -> str:
    """Nobody else can make one: a stylesheet is what its signature says we wrote."""
    signed = signing.dumps([council.pk, dict(typed)], salt=PREVIEW, compress=True)
    place = reverse("council-theme", args=[council.slug])
    return f"{place}?{urlencode({'preview': signed})}"


def _signed(council: Council, said: str) -> Mapping[str, str]:
    try:
        pk, typed = signing.loads(said, salt=PREVIEW, max_age=LOOKED_AT_FOR)
    except signing.BadSignature:
        raise Http404 from None
    if pk != council.pk:
        raise Http404
    return typed


def _kept(known: bool) -> str:
    return KEPT if known else "no-cache"


def _file(content: str | bytes, kind: str, kept: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Cache-Control": kept})
