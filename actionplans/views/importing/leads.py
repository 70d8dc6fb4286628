"""The page that says whom a file's leads mean: linked, created, or kept as words.

Nothing of it is written before the import is accepted; then the council remembers it.
"""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans.forms.import_leads import LeadAnswers, lead_answers
from actionplans.importing import accept, answering
from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.importing.accepting.lead_answers import rest_of
from actionplans.importing.proposal import ProposedPlan
from actionplans.models import Upload
from actionplans.refusals import Refusal

from . import lead_rows
from .fetching import upload_to_edit

LEADS_A_PAGE = 50


def import_leads(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Each lead that nobody knows, with the nearest known ones, and its answer."""
    upload = upload_to_edit(request, council, pk)
    if upload.state != Upload.State.CHECKED:
        return redirect(upload)
    plan, known = accept.decided_proposal(upload).plan, KnownLeads(upload.council)
    unknown = lead_rows.to_match(plan, known)
    page = Paginator(unknown, LEADS_A_PAGE).get_page(request.GET.get("page", "1"))
    refused = LeadAnswers()
    if request.method == "POST":
        names = [said.text for said in unknown]
        initials = lead_rows.initials_in(plan)
        refused = lead_answers(names, request.POST, upload.decisions, known, initials)
        try:
            _keep(request, upload, refused)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(upload)
        if not refused.errors:
            messages.success(request, "Your answers about leads were kept")
            return redirect(_next(upload, page))
    context = _context(upload, plan, known, page, unknown, refused)
    status = 422 if refused.errors else 200
    return render(request, "actionplans/import_leads.html", context, status=status)


def _keep(request: HttpRequest, upload: Upload, said: LeadAnswers) -> None:
    """What can be kept is, though another answer lacks something."""
    key, _ = rest_of(upload.proposal["issues"], upload.decisions)
    decisions = dict(said.decisions)
    others = request.POST.get("others")
    if key and others in lead_rows.OTHERS:
        decisions[key] = {"choice": others, "value": None}
    answering.decide(
        upload=upload, by=request.user, at=timezone.now(), decisions=decisions
    )


def _next(upload: Upload, page: Page) -> str:
    if page.has_next():
        address = reverse("import-leads", args=[upload.council.slug, upload.pk])
        return f"{address}?page={page.next_page_number()}"
    return upload.get_absolute_url()


def _context(
    upload: Upload,
    plan: ProposedPlan,
    known: KnownLeads,
    page: Page,
    unknown: list[lead_rows.WrittenLead],
    said: LeadAnswers,
) -> dict[str, object]:
    initials = lead_rows.initials_in(plan)
    shown = list(page.object_list)
    rows = lead_rows.rows(shown, unknown, upload, known, initials, said)
    imports = reverse("import-list", args=[upload.council.slug])
    return lead_rows.of_page(upload) | {
        "council": upload.council,
        "upload": upload,
        "page": page,
        "rows": rows,
        "errors": [row for row in rows if row.error],
        "crumbs": [(imports, "Imports"), (upload.get_absolute_url(), "Check")],
        "unknown": len(unknown),
        "kinds": tuple(lead_rows.KINDS.items()),
        "matched": lead_rows.matched(plan, known),
        "may_import": True,
    }
