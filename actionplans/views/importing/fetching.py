"""One upload, fetched as this user: the first line of every page about it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from actionplans.models import Upload
from actionplans.permissions import Deed, council_where_may


def upload_to_edit(request: HttpRequest, council: str, pk: int) -> Upload:
    """404 outside the council, 403 inside it without the right to import."""
    home = council_where_may(request.user, council, Deed.EDIT)
    uploads = home.uploads.select_related(
        "plan__scheme", "period", "uploaded_by", "accepted_by", "undone_by"
    )
    upload = get_object_or_404(uploads, pk=pk)
    upload.council = home
    return upload
