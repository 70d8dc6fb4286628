"""Choosing what is printed of a plan: one page that shows it, prints it, and keeps the
choices by a name. For readers of the live plan; papers are made as far as each of them
sees, with posts for officers' names unless somebody asks for those.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans import chosen_papers, queueing, shelving
from actionplans.forms.print_choices import PrintChoicesForm, first_of
from actionplans.models import Plan, PrintJob, PrintLayout
from actionplans.permissions import live_plan
from actionplans.refusals import Refusal

from .plans import frame


def choose(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """The form; what it is sent with is shown on the page, or printed."""
    plan = live_plan(request.user, council, slug)
    if request.method == "POST":
        return _chosen(request, plan, PrintChoicesForm(request.POST, plan=plan))
    layout = _layout(request, plan, request.GET.get("layout", ""))
    initial = first_of(plan, layout, request.GET.get("of", ""))
    return _page(request, plan, PrintChoicesForm(plan=plan, initial=initial))


@require_POST
def forget(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    """Throw kept choices away; one's own alone."""
    plan = live_plan(request.user, council, slug)
    layout = get_object_or_404(PrintLayout, pk=pk, plan=plan, owner=request.user)
    shelving.forget(layout=layout)
    messages.success(request, f"“{layout}” is removed")
    return redirect("print-choose", council, slug)


def _chosen(request: HttpRequest, plan: Plan, form: PrintChoicesForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, plan, form, status=422)
    choices, now = form.chosen().plain(), timezone.now()
    try:
        if name := form.cleaned_data["save_as"]:
            shelving.keep(
                plan=plan, by=request.user, at=now, name=name, choices=choices
            )
        if "look" in request.POST:
            job = PrintJob(
                plan=plan,
                version=form.version,
                choices=choices,
                asked_by=request.user,
                asked_at=now,
            )
            paper = chosen_papers.narrowed_of(job)
            return _page(request, plan, form, paper=paper)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, plan, form, status=422)
    job = queueing.ask(
        plan=plan, version=form.version, by=request.user, at=now, choices=choices
    )
    return redirect("print-waits", plan.council.slug, plan.slug, job.pk)


def _page(
    request: HttpRequest,
    plan: Plan,
    form: PrintChoicesForm,
    *,
    paper: chosen_papers.Narrowed | None = None,
    status: int = 200,
) -> HttpResponse:
    context = frame(request, plan, timezone.localdate()) | {
        "form": form,
        "layouts": plan.print_layouts.filter(owner=request.user),
        "paper": paper,
        "page": reverse("print-choose", args=[plan.council.slug, plan.slug]),
    }
    return render(request, "actionplans/print_choose.html", context, status=status)


def _layout(request: HttpRequest, plan: Plan, number: str) -> PrintLayout | None:
    """The kept choices that were asked for; nothing where there are none such."""
    if not number.isdecimal() or len(number) > 15:
        return None
    return plan.print_layouts.filter(owner=request.user, pk=int(number)).first()
