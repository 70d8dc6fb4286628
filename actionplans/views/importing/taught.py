"""The page of what a council taught its imports: headings, and what each means.

Only a plan admin comes here. What was read with a heading stays as it was read.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans.importing import teaching
from actionplans.permissions import Deed, council_where_may


def heading_list(request: HttpRequest, council: str) -> HttpResponse:
    """Every heading that somebody said the meaning of, to be looked at or forgotten."""
    home = council_where_may(request.user, council, Deed.EDIT)
    learnt = home.headings.select_related("learnt_by")
    rows = [(mapping, teaching.meaning(mapping.field)) for mapping in learnt]
    context = {"council": home, "headings": rows, "may_import": True}
    return render(request, "actionplans/import_headings.html", context)


@require_POST
def heading_forget(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    home = council_where_may(request.user, council, Deed.EDIT)
    mapping = get_object_or_404(home.headings, pk=pk)
    teaching.forget(mapping=mapping, by=request.user, at=timezone.now())
    messages.success(
        request, f"“{mapping.label}” was forgotten; the next file is read by its words"
    )
    return redirect("heading-list", council)
