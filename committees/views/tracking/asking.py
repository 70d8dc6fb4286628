"""A page that asks before one deed of tracking, and does it.

In: a form, the deed, the page's words. Out: the page, with what the deed refuses, or
the way back. Nothing that was typed is lost.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actionplans.fields.written_on import written_on
from committees.views.doing import Doing


@dataclass(frozen=True, slots=True)
class Page:
    """The words of the page, and where it leads; `done` is said on the next one."""

    heading: str
    here: str
    button: str
    done: str
    back: str
    intro: str = ""
    is_grave: bool = False


def ask(
    request: HttpRequest,
    *,
    form: forms.Form,
    deed: Callable[..., object],
    page: Page,
    frame: dict[str, Any],
    version: int | None = None,
) -> HttpResponse:
    """Show the form, or do the deed: it takes who, when, and what the form holds.

    With `version`, the deed is told the number that the form was written on.
    """
    doing = Doing(request, form)
    if form.is_valid():
        told = dict(form.cleaned_data)
        if version is not None:
            told["version"] = written_on(request)
        if doing.do(deed, **told):
            messages.success(request, page.done)
            return redirect(page.back)
    context = frame | {"form": form, "page": page, "clashed": doing.clashed}
    if version is not None:
        context["version"] = doing.carried("version", version)
    template = "committees/tracking_deed.html"
    return render(request, template, context, status=doing.status)
