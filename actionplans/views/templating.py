"""Template workbooks to download: for a plan that is in no file yet, and of a plan.

Made when they are asked for, and kept nowhere.
"""

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from actionplans import offering, templating
from actionplans.permissions import Deed, council_where_may, plan_where_may
from actionplans.schemes import PRESETS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
USUAL_RATINGS = "rag5"


@require_safe
def of_council(request: HttpRequest, council: str) -> FileResponse:
    """The columns that a plan begins with, and the ratings of a scheme in its words."""
    home = council_where_may(request.user, council, Deed.EDIT)
    scheme = request.GET.get("ratings", USUAL_RATINGS)
    if scheme not in PRESETS:
        raise Http404
    data = templating.of_preset(offering.preset_of(home, scheme))
    return _workbook(data, f"plan-template-{scheme}.xlsx")


@require_safe
def of_plan(request: HttpRequest, council: str, slug: str) -> FileResponse:
    """The plan's own columns and key."""
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    return _workbook(templating.of_plan(plan), f"{plan.slug}-template.xlsx")


def _workbook(data: bytes, name: str) -> FileResponse:
    return FileResponse(
        BytesIO(data), as_attachment=True, filename=name, content_type=XLSX
    )
