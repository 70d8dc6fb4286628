"""Pages that add an action, reword it, split it, or let it answer another
recommendation."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from actionplans.forms.action_text import (
    ActionForm,
    MoveForm,
    NewActionForm,
    SplitForm,
)
from actionplans.models import Action, Plan
from actionplans.permissions import action_in, recommendation_in
from actionplans.structuring import actions as deeds
from actionplans.structuring import moving
from actionplans.structuring.published import is_published
from actionplans.timescales import Timescale
from actionplans.wording import due

from .doing import Form, overview, plan_to_shape, spot


def new(request: HttpRequest, council: str, slug: str, number: str) -> HttpResponse:
    plan = plan_to_shape(request, council, slug)
    recommendation = recommendation_in(plan, number)
    form = NewActionForm(
        request.POST or None,
        plan=plan,
        now=_with_columns(deeds.ActionWords(""), plan),
        on=timezone.localdate(),
        ref=moving.free_ref(recommendation),
    )
    page = Form(request, plan, form)
    if form.is_valid() and not form.must_confirm:
        told = {"recommendation": recommendation, **form.told()}
        if page.do(deeds.add_action, **told):
            sentence = f"Action {told['ref']} was added to {recommendation}"
            return page.done(sentence, overview(plan, spot(recommendation.pk)))
    context = {"recommendation": recommendation, "understood": _understood(form)}
    return page.page("action_edit", f"Add an action: {recommendation}", **context)


def edit(request: HttpRequest, council: str, slug: str, ref: str) -> HttpResponse:
    plan = plan_to_shape(request, council, slug)
    action = action_in(plan, ref)
    published = is_published(plan)
    stays = deeds.timing_stays(action)
    form = ActionForm(
        request.POST or None,
        plan=plan,
        now=_with_columns(deeds.words_of(action), plan),
        on=timezone.localdate(),
        ref="" if published else action.ref,
        timescale=None if stays else action.timescale_text,
    )
    page = Form(request, plan, form)
    is_ready = form.is_valid() and not form.must_confirm
    if is_ready and page.do(deeds.edit_action, action=action, **form.told()):
        return page.done(f"{action} was saved", _back(request, action))
    context = {
        "action": action,
        "is_published": published,
        "timing_stays": stays,
        "may_reschedule": not action.closed_at and not action.withdrawn_at,
        "understood": _understood(form),
    }
    return page.page("action_edit", f"Edit action {ref}", **context)


def split(request: HttpRequest, council: str, slug: str, ref: str) -> HttpResponse:
    plan = plan_to_shape(request, council, slug)
    action = action_in(plan, ref)
    form = SplitForm(request.POST or None, action=action)
    page = Form(request, plan, form)
    if form.is_valid():
        told = {"text": form.cleaned_data["text"], "parts": form.parts()}
        if page.do(moving.split_action, action=action, **told):
            spot_of = overview(plan, spot(action.recommendation_id))
            return page.done(f"Action {ref} was split", spot_of)
    return page.page("action_split", f"Split action {ref}", action=action)


def move(request: HttpRequest, council: str, slug: str, ref: str) -> HttpResponse:
    plan = plan_to_shape(request, council, slug)
    action = action_in(plan, ref)
    form = MoveForm(request.POST or None, action=action)
    page = Form(request, plan, form)
    if form.is_valid():
        to = form.cleaned_data["to"]
        to.plan = plan
        keeps = form.cleaned_data["naming"] == MoveForm.KEEP
        new_ref = ref if keeps else moving.free_ref(to)
        if page.do(moving.move_action, action=action, to=to, ref=new_ref):
            sentence = f"Action {ref} answers {to} now, as {action.ref}"
            return page.done(sentence, overview(plan, spot(to.pk)))
    context = {"action": action, "is_published": is_published(plan)}
    return page.page("action_move", f"Move action {ref}", **context)


def _back(request: HttpRequest, action: Action) -> str:
    """Where the page was opened from: the action's own, or the overview."""
    if request.GET.get("from") == "page":
        return action.get_absolute_url()
    return overview(action.plan, spot(action.recommendation_id))


def _with_columns(words: deeds.ActionWords, plan: Plan) -> deeds.ActionWords:
    """The words, with a box for each column of the plan's own that any action fills."""
    texts = plan.actions.exclude(other_text=[]).values_list("other_text", flat=True)
    filled = {heading for pairs in texts for heading, _ in pairs}
    headings = [c["label"] for c in plan.columns if c["label"] in filled]
    boxes = dict.fromkeys(headings, "") | dict(words.other_text)
    return replace(words, other_text=tuple(boxes.items()))


def _understood(form: ActionForm) -> list[str]:
    """The typed timescale as it is understood, in sentences; empty where none is to
    be confirmed."""
    if form.timescale_now is None or not form.asks:
        return []
    return list(_sentences(form.read))


def _sentences(read: Timescale) -> Iterator[str]:
    if read.start:
        yield f"It starts {due(read.start, read.start_precision)}."
    if read.due:
        yield f"It is due {due(read.due, read.due_precision)}: {_last_day(read.due)}."
    if read.recurrence:
        yield f"It recurs: {read.recurrence}."
    for stage in read.stages:
        yield f"{stage.label}: {due(stage.due, stage.precision) or 'no day'}."
    for doubt in read.doubts:
        yield doubt.message


def _last_day(day: date) -> str:
    return f"overdue from the day after {due(day)}"
