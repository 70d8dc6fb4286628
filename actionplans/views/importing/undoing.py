"""The page that undoes an import: what will happen, or what stands in its way."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans import security_log
from actionplans.forms.undoing import UndoForm
from actionplans.importing import undo
from actionplans.importing.undoing.built import Built
from actionplans.importing.undoing.written import Written
from actionplans.models import Upload
from actionplans.refusals import Refusal

from .fetching import upload_to_edit
from .undone import steps

# Of what stands in the way; how many there are is said.
BUILT_LISTED = 50


def import_undo(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Says what will be put back, then puts all of it back or nothing."""
    upload = upload_to_edit(request, council, pk)
    if upload.state != Upload.State.ACCEPTED:
        return redirect(upload)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            undo.undo(
                upload=upload, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except undo.BuiltUpon as refusal:
            return _page(request, upload, form, refusal.built, status=409)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _undone(request, upload)
    status = 422 if form.errors else 200
    return _page(request, upload, form, status=status)


def _undone(request: HttpRequest, upload: Upload) -> HttpResponse:
    security_log.note("import undone", request, user=request.user.pk, upload=upload.pk)
    messages.success(request, f"The import of {upload.file_name} was undone")
    return redirect(upload)


def _page(
    request: HttpRequest,
    upload: Upload,
    form: UndoForm,
    built: list[Built] | None = None,
    *,
    status: int,
) -> HttpResponse:
    written = Written(upload)
    built = undo.built_on(written) if built is None else built
    imports = reverse("import-list", args=[upload.council.slug])
    context = {
        "council": upload.council,
        "may_import": True,
        "upload": upload,
        "form": form,
        "built": built[:BUILT_LISTED],
        "steps": [] if built else steps(written),
        "more_built": max(len(built) - BUILT_LISTED, 0),
        "crumbs": [
            (imports, "Imports"),
            (upload.get_absolute_url(), upload.file_name),
        ],
    }
    return render(request, "actionplans/import_undo.html", context, status=status)
