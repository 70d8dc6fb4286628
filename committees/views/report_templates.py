"""A council's report templates: listed, taken, made, changed, put away.

Each page fetches them for who runs the committees, and does one deed.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans.fields.keys import is_key
from actionplans.models import Council
from actionplans.refusals import Refusal
from committees import report_templating
from committees.forms.report_templates import FormOfReport
from committees.models import ReportTemplate
from committees.permissions import council_to_set_up
from committees.report_access import template_to_keep
from committees.shipped_reports import SHIPPED

from .frames import below_council, posted


def listing(request: HttpRequest, council: str) -> HttpResponse:
    """Those in use, those that come with the application, and earlier versions."""
    home = council_to_set_up(request.user, council)
    templates = list(home.report_templates.prefetch_related("sections"))
    taken = {one.name for one in templates if not one.ended_at}
    shipped = [
        (key, one) for key, one in SHIPPED.items() if one.shape.name not in taken
    ]
    context = below_council(home) | {
        "in_use": [one for one in templates if not one.ended_at],
        "ended": [one for one in templates if one.ended_at],
        "shipped": shipped,
    }
    return render(request, "committees/report_template_list.html", context)


@require_POST
def take(request: HttpRequest, council: str) -> HttpResponse:
    """One press: a form that comes with the application becomes the council's."""
    home = council_to_set_up(request.user, council)
    try:
        template = report_templating.take_shipped(
            council=home,
            by=request.user,
            at=timezone.now(),
            which=request.POST.get("which", ""),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"“{template.name}” is the council’s now")
    return redirect("committees:template-list", council)


def new(request: HttpRequest, council: str) -> HttpResponse:
    """A form of the council's own, from the start or like one that it had."""
    home = council_to_set_up(request.user, council)
    like = request.GET.get("like", "")
    shape = None
    if is_key(like):
        earlier = template_to_keep(request.user, council, int(like))
        shape = report_templating.shape_of(earlier)
    boxes = FormOfReport(shape, posted(request))
    refused = None
    if request.method == "POST" and boxes.are_valid():
        try:
            template = report_templating.make(
                council=home, by=request.user, at=timezone.now(), shape=boxes.shape()
            )
        except Refusal as refusal:
            refused = refusal
        else:
            return _saved(request, template)
    return _page(request, home, boxes, refused)


def edit(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """A new version; an earlier one is shown and leads to the one in use."""
    template = template_to_keep(request.user, council, pk)
    shape = report_templating.shape_of(template)
    boxes = FormOfReport(shape, posted(request))
    refused = None
    if request.method == "POST" and boxes.are_valid():
        try:
            later = report_templating.edit(
                template=template,
                by=request.user,
                at=timezone.now(),
                shape=boxes.shape(),
            )
        except Refusal as refusal:
            refused = refusal
        else:
            return _saved(request, later)
    return _page(request, template.council, boxes, refused, template)


def put_away(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Asks first: it is offered no more, and its reports stay."""
    template = template_to_keep(request.user, council, pk)
    refused = None
    if request.method == "POST":
        try:
            report_templating.put_away(
                template=template, by=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, f"“{template.name}” was put away")
            return redirect("committees:template-list", council)
    context = _frame(template.council) | {"template": template, "refused": refused}
    status = 409 if refused else 200
    return render(
        request, "committees/report_template_end.html", context, status=status
    )


def _saved(request: HttpRequest, template: ReportTemplate) -> HttpResponse:
    messages.success(
        request, f"“{template.name}” was saved as version {template.number}"
    )
    return redirect("committees:template-list", template.council.slug)


def _frame(council: Council) -> dict[str, Any]:
    where = reverse("committees:template-list", args=[council.slug])
    frame = below_council(council)
    frame["crumbs"] += [(where, "Report templates")]
    return frame


def _page(
    request: HttpRequest,
    council: Council,
    boxes: FormOfReport,
    refused: Refusal | None,
    template: ReportTemplate | None = None,
) -> HttpResponse:
    clashed = isinstance(refused, report_templating.TemplateChanged)
    context = _frame(council) | {
        "boxes": boxes,
        "refused": refused,
        "template": template,
        "wrong": boxes.wrong if boxes.name.is_bound else [],
        "clashed": clashed,
        "next_number": template.number + 1 if template else 1,
    }
    is_wrong = boxes.name.is_bound and not boxes.are_valid()
    status = 409 if clashed else 422 if refused or is_wrong else 200
    return render(
        request, "committees/report_template_edit.html", context, status=status
    )
