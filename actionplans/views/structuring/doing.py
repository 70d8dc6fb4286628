"""What the pages of structure share: doing the deed, and showing the form again.

In: a request, a plan, a form and a deed. Out: what the deed made, or its refusal on
the form; a page with 409 where somebody else was first, 422 where something is wrong.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans.fields.written_on import written_on
from actionplans.models import Plan
from actionplans.permissions import Deed, plan_where_may
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.views.plans import frame
from actionplans.views.written_on import version_shown


class Form:
    """The deed on a plan behind a form: done or refused, and how it is shown."""

    def __init__(self, request: HttpRequest, plan: Plan, form: Any) -> None:
        self.request, self.plan, self.form = request, plan, form
        self.refused: Refusal | None = None

    def do(self, deed: Callable[..., Any], **told: Any) -> bool:
        """Whether the deed was done; where it refuses, the form says why."""
        try:
            deed(
                by=self.request.user,
                at=timezone.now(),
                version=written_on(self.request),
                **told,
            )
        except Refusal as refusal:
            self.refused = refusal
            if isinstance(self.form, forms.Form):
                self.form.add_error(None, str(refusal))
            return False
        return True

    def done(self, sentence: str, to: str = "") -> HttpResponse:
        """Say what was done, and go back to the overview or to an address."""
        messages.success(self.request, sentence)
        return redirect(to or overview(self.plan))

    def page(self, template: str, here: str, **context: Any) -> HttpResponse:
        """The form, 200 or with what is wrong; `here` is the page's own name."""
        context |= frame(self.request, self.plan, timezone.localdate())
        where = [self.plan.council.slug, self.plan.slug]
        context["crumbs"] += [
            (reverse("plan-edit", args=where), "Edit the plan"),
            (overview(self.plan), "Structure"),
        ]
        context |= {
            "here": here,
            "form": self.form,
            "version": version_shown(self.request, self.plan, self.refused),
            "refused": self.refused,
            "stands": self._stands(),
        }
        template = f"actionplans/{template}.html"
        return render(self.request, template, context, status=self._status())

    def _status(self) -> int:
        if isinstance(self.refused, ChangedMeanwhile):
            return 409
        wrong = self.refused or (self.form.is_bound and not self.form.is_valid())
        return 422 if wrong else 200

    def _stands(self) -> list[tuple[str, str]]:
        """After somebody else's change: what is saved where other words are typed."""
        met = isinstance(self.refused, ChangedMeanwhile)
        if not met or not isinstance(self.form, forms.Form):
            return []
        boxes = [self.form[name] for name in self.form.changed_data]
        return [(box.label, box.initial) for box in boxes if box.initial]


def plan_to_shape(request: HttpRequest, council: str, slug: str) -> Plan:
    return plan_where_may(request.user, council, slug, Deed.EDIT)


def overview(plan: Plan, at: str = "") -> str:
    """The address of the overview, at the place where something was saved."""
    place = f"?saved={at}#{at}" if at else ""
    return reverse("plan-edit-structure", args=[plan.council.slug, plan.slug]) + place


def spot(recommendation_pk: int) -> str:
    """Where a recommendation stands on the overview."""
    return f"recommendation-{recommendation_pk}"
