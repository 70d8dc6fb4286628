"""Questions and challenges of a plan: the list, one of them, and what is said on it.

Who reads the live plan finds them there; who only asked is shown their own, and nothing
else of the live plan: not even its title.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans import commenting, publications
from actionplans.comment_access import (
    action_to_ask_about,
    comment_for,
    comment_to_answer,
    comments_shown,
    is_told,
    own_comment,
    reads_answers,
    recommendation_to_ask_about,
)
from actionplans.ending import Overtaken
from actionplans.forms.questions import (
    AgainForm,
    AnswerForm,
    QuestionForm,
    TakeBackForm,
)
from actionplans.ledger import Subject
from actionplans.models import Action, Comment, Plan, User
from actionplans.permissions import (
    Answer,
    Deed,
    answers,
    live_plan,
    may,
    may_update,
)
from actionplans.refusals import Refusal

from .asking_first import Page, ask_first, posted
from .places import named_in_a_sentence
from .plans import frame
from .threads import Reader, Thread, open_first, thread_of, threads_on

SENT = "It is with who leads {}: you read the answer here"


def question_list(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = live_plan(request.user, council, slug)
    today = timezone.localdate()
    found = comments_shown(request.user, plan, today).order_by("pk").told()
    reader = Reader(request.user.pk, today, _answers_any(request, plan))
    told = found.values_list("told", flat=True)
    threads = open_first(thread_of(one, plan, reader) for one in told)
    context = frame(request, plan, today) | {
        "open": [one for one in threads if one.is_open],
        "done": [one for one in threads if not one.is_open],
    }
    return render(request, "actionplans/question_list.html", context)


def detail(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    today = timezone.localdate()
    comment = comment_for(request.user, council, slug, pk, today)
    context = _below(request, comment, today) | {"take_back": TakeBackForm()}
    return render(request, "actionplans/question_detail.html", context)


def ask_action(request: HttpRequest, council: str, slug: str, ref: str) -> HttpResponse:
    today = timezone.localdate()
    return _ask(request, action_to_ask_about(request.user, council, slug, ref, today))


def ask_recommendation(
    request: HttpRequest, council: str, slug: str, number: str
) -> HttpResponse:
    today = timezone.localdate()
    return _ask(
        request, recommendation_to_ask_about(request.user, council, slug, number, today)
    )


def asked_on(user: User, subject: Subject, on: date) -> dict[str, Any]:
    """What the page of an action or a recommendation shows of it; no query."""
    plan = subject.plan
    reader = Reader(user.pk, on, may_update(user, subject, on))
    asks = plan.is_in_use and may(user, plan.council, Deed.COMMENT)
    name = subject._meta.model_name
    where = [plan.council.slug, plan.slug]
    where += [subject.ref if isinstance(subject, Action) else subject.number]
    return {
        "threads": threads_on(subject, reader),
        "ask": reverse(f"{name}-question", args=where) if asks else "",
    }


def _ask(request: HttpRequest, subject: Subject) -> HttpResponse:
    named = named_in_a_sentence(subject)
    page = Page(
        heading=f"Ask about {named}, or challenge it",
        here="Ask",
        button="Send it to the lead",
        done=SENT.format(named),
        template="question_ask",
    )
    deed = partial(commenting.ask, subject=subject)
    return ask_first(request, subject, QuestionForm(posted(request)), deed, page)


def answer(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    today = timezone.localdate()
    comment = comment_to_answer(request.user, council, slug, pk, today)
    return _reply(
        request,
        comment,
        AnswerForm(posted(request)),
        commenting.answer,
        heading="Answer",
        done=f"{comment.made_by_name} can read your answer now",
        why=commenting.own(comment, request.user),
    )


def again(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    today = timezone.localdate()
    comment = own_comment(request.user, council, slug, pk, today)
    return _reply(
        request,
        comment,
        AgainForm(posted(request)),
        commenting.ask_again,
        heading="Ask again",
        done=SENT.format(named_in_a_sentence(comment.subject)),
    )


@require_POST
def take_back(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    today = timezone.localdate()
    comment = own_comment(request.user, council, slug, pk, today)
    form = TakeBackForm(request.POST)
    try:
        if form.is_valid():
            said = form.cleaned_data | {"by": request.user, "at": timezone.now()}
            commenting.take_back(comment=comment, **said)
            messages.success(request, "What you asked is taken back")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("question-detail", council, slug, pk)


def _reply(
    request: HttpRequest,
    comment: Comment,
    form: forms.Form,
    deed: Callable[..., object],
    *,
    heading: str,
    done: str,
    why: str = "",
) -> HttpResponse:
    """Show the form below what was said so far, or do the deed: 409 where somebody
    was first, and the words stay in their box."""
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            said = form.cleaned_data | {"by": request.user, "at": timezone.now()}
            deed(comment=comment, **said)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = 409 if isinstance(refusal, Overtaken) else 422
        else:
            messages.success(request, done)
            return redirect(_page_of(comment))
    today = timezone.localdate()
    context = _below(request, comment, today) | {"form": form, "why": why}
    context |= {"heading": heading, "here": heading}
    context["crumbs"] += [(context["thread"].page, context["thread"].label)]
    return render(request, "actionplans/question_reply.html", context, status=status)


def _below(request: HttpRequest, comment: Comment, today: date) -> dict[str, Any]:
    """What a page of one comment stands in, for who reads the plan or asked alone."""
    subject = comment.subject
    told = Comment.objects.filter(pk=comment.pk).told().get()["told"]
    open_to_them = is_told(request.user, subject, today)
    reader = Reader(
        request.user.pk,
        today,
        may_update(request.user, subject, today),
        is_told=lambda _: open_to_them,
    )
    thread = thread_of(told, subject.plan, reader)
    plan = subject.plan
    here = {"thread": thread, "council": plan.council, "slug": plan.slug}
    if reads_answers(request.user, subject, today):
        listed = reverse("question-list", args=[plan.council.slug, plan.slug])
        context = frame(request, plan, today) | here | {"title": plan.title}
        context["crumbs"] += [(listed, "Questions")]
        return context | {"text": subject.text}
    mine = reverse("my-questions", args=[plan.council.slug])
    bare = {"title": published_title(plan), "crumbs": [(mine, "Questions")]}
    return here | bare | {"thread": unlinked(thread)}


def unlinked(thread: Thread) -> Thread:
    """For who reads nothing live: no way to what it is on."""
    return replace(thread, subject="")


def published_title(plan: Plan) -> str:
    """What everybody knows the plan by; nothing where none of it is public."""
    standing = publications.current(publications.of_plan(plan))
    return standing.version.title if standing else ""


def _page_of(comment: Comment) -> str:
    plan = comment.subject.plan
    return reverse("question-detail", args=[plan.council.slug, plan.slug, comment.pk])


def _answers_any(request: HttpRequest, plan: Plan) -> bool:
    """Whether the list may offer an answer to all: who leads some finds their own."""
    return Answer.ON_BEHALF in answers(request.user, plan.council, Deed.UPDATE)
