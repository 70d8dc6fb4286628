"""A page that asks before one deed on an action or a recommendation, and does it.

In: the subject, a bound form, the deed, the page's words. Out: the page, with what the
deed refuses (422, 409 where somebody was first), or the way back. Nothing that was
typed is lost.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from actionplans.ending import Overtaken
from actionplans.ledger import Subject
from actionplans.refusals import Refusal

from .places import local, named_in_a_sentence
from .plans import frame


@dataclass(frozen=True, slots=True)
class Page:
    """The words of the page: `here` in the crumbs, `done` once it is done.

    `check` refuses where the deed cannot be done at all, and the form is not shown;
    `ways` then lead on, pairs of words and an address.
    """

    heading: str
    here: str
    button: str
    done: str
    intro: str = ""
    is_grave: bool = False
    check: Callable[[], object] = lambda: None
    ways: tuple[tuple[str, str], ...] = ()
    shown: dict[str, Any] = field(default_factory=dict)
    template: str = "action_deed"


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to; a form of which nothing is needed may be sent empty."""
    return request.POST if request.method == "POST" else None


def ask_first(
    request: HttpRequest,
    subject: Subject,
    form: forms.Form,
    deed: Callable[..., object],
    page: Page,
) -> HttpResponse:
    """Show the form, or do the deed: it takes who, when, and what the form holds."""
    status = 200
    if form.is_valid():
        try:
            deed(by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = 409 if isinstance(refusal, Overtaken) else 422
            _follow(form, subject)
        else:
            messages.success(request, page.done)
            return redirect(_back(request, subject))
    elif form.is_bound:
        status = 422
    return _show(request, subject, form, page, status)


def _follow(form: forms.Form, subject: Subject) -> None:
    """The page that comes back shows the last words: the next answer is to them."""
    if "version" in form.fields:
        form.data = form.data.copy()
        form.data["version"] = subject.version


def _show(
    request: HttpRequest, subject: Subject, form: forms.Form, page: Page, status: int
) -> HttpResponse:
    context = frame(request, subject.plan, timezone.localdate())
    context["crumbs"] += [(subject.get_absolute_url(), str(subject))]
    context |= page.shown | {
        "subject": subject,
        "form": form,
        "page": page,
        "why": _why_not(page),
        "next": local(request, _next(request)),
        "back": _back(request, subject),
        "named": named_in_a_sentence(subject),
    }
    return render(request, f"actionplans/{page.template}.html", context, status=status)


def _why_not(page: Page) -> str:
    try:
        page.check()
    except Refusal as refusal:
        return str(refusal)
    return ""


def _next(request: HttpRequest) -> str:
    return request.POST.get("next") or request.GET.get("next", "")


def _back(request: HttpRequest, subject: Subject) -> str:
    """The list they came from, or the subject's own page."""
    return local(request, _next(request)) or subject.get_absolute_url()
