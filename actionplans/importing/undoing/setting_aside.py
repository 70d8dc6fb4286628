"""Setting aside: the plan that an import made is a plan no more, and nothing is lost.

In: the upload, who and when; the plan is held alone and nothing was built on it. Out:
the plan kept, told to plan admins alone, and its title free for another import. Leads
and words of theirs that the import taught the council stay.
"""

from datetime import datetime

from actionplans.models import Plan, Upload, User


def set_aside(*, upload: Upload, by: User, at: datetime) -> None:
    """Inside the caller's transaction."""
    plan = upload.plan
    Plan.ever.filter(pk=plan.pk).update(
        slug=plan.slug_set_aside, set_aside_at=at, set_aside_by=by
    )
