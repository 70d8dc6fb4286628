"""The version of a plan that a form comes back with.

In: a request, and why its deed refused. Out: the number that the form carries.
"""

from django.http import HttpRequest

from actionplans.models import Plan
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal


def version_shown(
    request: HttpRequest, plan: Plan, refused: Refusal | None
) -> str | int:
    """A form that comes back carries the version its words were written on.

    Once it is told that somebody else changed the plan, the one that stands now.
    """
    if isinstance(refused, ChangedMeanwhile):
        return plan.version
    return request.POST.get("version", plan.version)
