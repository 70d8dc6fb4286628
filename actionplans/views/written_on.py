"""The version of the plan that a form's words were written on.

In: a request, and why its deed refused. Out: the number that the form carries.
"""

import re

from django.http import HttpRequest

from actionplans.models import Plan
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal


def written_on(request: HttpRequest) -> int:
    """The version the words were written on; one that never was, where it is none."""
    said = request.POST.get("version", "")
    return int(said) if re.fullmatch("[0-9]{1,9}", said) else -1


def version_shown(
    request: HttpRequest, plan: Plan, refused: Refusal | None
) -> str | int:
    """A form that comes back carries the version its words were written on.

    Once it is told that somebody else changed the plan, the one that stands now.
    """
    if isinstance(refused, ChangedMeanwhile):
        return plan.version
    return request.POST.get("version", plan.version)
