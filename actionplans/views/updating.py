"""The update of an action or a recommendation: a page, or a form opened in place.

Fetches the subject for somebody who may update it, binds the form, does the one deed,
and goes back where they came from. A refusal or a conflict keeps every word typed.
"""

from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget

from actionplans import asking, evidencing, keeping, ledger, updating
from actionplans.forewarning import forewarned
from actionplans.forms.evidence import AttachedForm
from actionplans.forms.signing import DoneForm
from actionplans.forms.update import LOST, UpdateForm, as_it_stood
from actionplans.ledger import Conflict, Subject
from actionplans.models import (
    Action,
    Measure,
    Recommendation,
    UpdateDraft,
    User,
)
from actionplans.permissions import action_to_update, is_own, recommendation_to_update
from actionplans.refusals import Refusal

from .evidence import adding, refuse
from .lead_words import companions, lead_words
from .listing import overdue_words
from .measure_lines import beside
from .my_rows import plans_in_use, row_and_waiting, waiting_words
from .offers import done_form
from .places import local, named_in_a_sentence, place_of, spot_of
from .plans import frame

SAVED = "The update to {} is saved"
ASKED = "The update to {} is saved, and a performance manager is asked to sign it off"
NO_CHANGE = "No change is recorded for {}: the last words and ratings still stand"


def update_action(
    request: HttpRequest, council: str, slug: str, ref: str
) -> HttpResponse:
    today = timezone.localdate()
    action = action_to_update(request.user, council, slug, ref, today)
    return _update(request, action, today)


def update_recommendation(
    request: HttpRequest, council: str, slug: str, number: str
) -> HttpResponse:
    today = timezone.localdate()
    recommendation = recommendation_to_update(
        request.user, council, slug, number, today
    )
    return _update(request, recommendation, today)


def _update(request: HttpRequest, subject: Subject, today: date) -> HttpResponse:
    """Show the form, with the draft there is of it, or save what was sent."""
    if request.method == "POST":
        return _sent(request, subject, today)
    draft = keeping.draft_of(subject, request.user)
    came_from = request.GET.get("next", "")
    form = UpdateForm(subject=subject, next_page=came_from, draft=draft)
    return show(request, form, AttachedForm(subject=subject, draft=draft), today)


def _sent(request: HttpRequest, subject: Subject, today: date) -> HttpResponse:
    """Save it; else 422 with what is wrong or 409 with what came between.

    What could not be saved is kept as a draft.
    """
    no_change = "no_change" in request.POST
    sent = as_it_stood(request.POST, subject) if no_change else request.POST
    form = UpdateForm(sent, subject=subject)
    evidence = AttachedForm(request.POST, request.FILES, subject=subject)
    done = done_form(request, subject, today)
    valid = [form.is_valid(), evidence.is_valid()]
    if all([*valid, not done or done.goes_with(form.cleaned_data)]):
        try:
            _save(request, form, evidence, done, today, no_change)
        except Conflict as conflict:
            return _met(request, form, evidence, done, conflict, today)
        except updating.ReasonMissing as refusal:
            form.add_error("concerns", str(refusal))
        except updating.ChangeUnexplained as refusal:
            form.add_error("reason", str(refusal))
        except (evidencing.FileRefused, evidencing.LinkRefused) as refusal:
            refuse(request, evidence, refusal)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            named = named_in_a_sentence(subject)
            asks = done is not None and done.asks
            sentence = NO_CHANGE if no_change else ASKED if asks else SAVED
            sentence = sentence.format(named)
            if not no_change and (warned := forewarned(subject, form.said())):
                sentence = f"{sentence}. {warned}"
            return go_back(request, subject, sentence, today)
    with suppress(Refusal):
        keep_typed(form, evidence, done, by=request.user)
    return show(request, form, evidence, today, status=422, done_form=done)


def _save(
    request: HttpRequest,
    form: UpdateForm,
    evidence: AttachedForm,
    done: DoneForm | None,
    today: date,
    no_change: bool,
) -> None:
    by_now = {"by": request.user, "at": timezone.now()}
    write = partial(
        updating.update,
        subject=form.subject,
        **by_now,
        as_at=today,
        version=form.cleaned_data["version"],
        submission=form.cleaned_data["submission"],
        said=form.said(),
        on_behalf=not is_own(request.user, form.subject, today),
        no_change=no_change,
        reason=form.cleaned_data["reason"],
    )
    if done and done.asks:
        done_on = done.cleaned_data["done_on"]
        write = partial(
            asking.propose_with_update, write=write, done_on=done_on, **by_now
        )
    if evidence.has_changed():
        evidencing.add_with_update(write=write, add=adding(request, evidence))
    else:
        write()


def keep_typed(
    form: UpdateForm, *beside: AttachedForm | DoneForm | None, by: User
) -> UpdateDraft | None:
    """Keep what was sent as its writer's draft, no file; None if nothing was typed."""
    form.is_valid()
    told = form.cleaned_data
    if not {"version", "submission"} <= told.keys():
        raise Refusal(f"{LOST}.")
    more = {name: text for one in beside if one for name, text in one.boxes().items()}
    if form.is_touched or more:
        boxes = form.boxes() | more
        return keeping.keep(subject=form.subject, by=by, at=timezone.now(), boxes=boxes)
    keeping.discard(subject=form.subject, by=by, submission=told["submission"])
    return None


def _met(
    request: HttpRequest,
    form: UpdateForm,
    evidence: AttachedForm,
    done: DoneForm | None,
    conflict: Conflict,
    today: date,
) -> HttpResponse:
    going_on, differences = form.after(conflict.newest)
    with suppress(Refusal):
        keep_typed(going_on, evidence, done, by=request.user)
    return show(
        request,
        going_on,
        evidence,
        today,
        status=409,
        conflict=conflict,
        differences=differences,
        theirs={d.name: d.theirs for d in differences if d.is_rating},
        met_own=all(row.author_id == request.user.pk for row in conflict.between),
        wrote=form.is_touched,
    )


def show(
    request: HttpRequest,
    form: UpdateForm,
    evidence: AttachedForm,
    today: date,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """The form, in place or on its page."""
    subject, in_place = form.subject, bool(request.htmx)
    evidence.to_try_again()
    around = frame(request, subject.plan, today)
    around["crumbs"] += [(subject.get_absolute_url(), str(subject))]
    told, wrote = _told(subject, today), context.get("wrote", False)
    if "done_form" not in context:
        context["done_form"] = done_form(request, subject, today, draft=form.draft)
    context |= around | told
    context |= {
        "form": form,
        "evidence_form": evidence,
        "in_place": in_place,
        # The fragment stands below a heading of its page; the page has an h1.
        "level": 4 if in_place else 2,
        "save": "Save mine as the next update" if wrote else "Save update",
        # Who was asked to say more does not answer that nothing has changed.
        "offers_no_change": told["last"] and not wrote and not subject.returned_id,
        "on_behalf": not is_own(request.user, subject, today),
        "back": local(request, form["next"].value()) or subject.get_absolute_url(),
    }
    page = "_update_form" if in_place else "update"
    return render(request, f"actionplans/{page}.html", context, status=status)


def _told(subject: Subject, today: date) -> dict[str, Any]:
    """What the form says of its subject, whoever reads it."""
    address = f"{subject.get_absolute_url()}update/"
    last = ledger.numbered(subject, subject.version)
    return {
        "subject": subject,
        "named": named_in_a_sentence(subject),
        "noun": _noun(subject),
        "scheme": subject.plan.scheme,
        "place": place_of(subject),
        "measures": beside(_measures(subject), subject.plan, today),
        "address": address,
        "draft_address": f"{address}draft/",
        "last": last,
        "reaffirmed": last and ledger.reaffirmed(last),
        "leads": _leads(subject, today),
        "late": overdue_words(_days_late(subject, today)),
    }


def _measures(subject: Subject) -> QuerySet[Measure]:
    """As pages read them beside their subject; what is saved asks for none."""
    rows = subject.measures.in_use().order_by("order").told()
    return rows.values_list("told", flat=True)


def _noun(subject: Subject) -> str:
    if isinstance(subject, Recommendation):
        return subject.get_kind_display().lower()
    return "action"


def _leads(subject: Subject, today: date) -> list[str]:
    held = companions(subject.plan.council, today)
    rows = subject.leads.select_related("lead") if isinstance(subject, Action) else []
    return [
        lead_words(row.lead_id, row.lead and row.lead.name, row.as_written, held)
        for row in rows
    ]


def _days_late(subject: Subject, today: date) -> int:
    return subject.days_late(today) if isinstance(subject, Action) else 0


def go_back(
    request: HttpRequest, subject: Subject, sentence: str, today: date
) -> HttpResponse:
    """Where they came from, with a sentence; in a list, its own row alone is told anew.

    Other forms that stand open there keep what is typed in them.
    """
    home = subject.plan.council.get_absolute_url()
    asked = local(request, request.POST.get("next"))
    where = asked or subject.get_absolute_url()
    in_list = request.htmx and where == home and isinstance(subject, Action)
    if in_list and (row := _row_again(request, subject, today)):
        row["saved"] = sentence
        response = render(request, "actionplans/_my_action_saved.html", row)
        return reswap(retarget(response, f"#{spot_of(subject)}"), "outerHTML")
    messages.success(request, sentence)
    return HttpResponseClientRedirect(where) if request.htmx else redirect(where)


def _row_again(
    request: HttpRequest, action: Action, today: date
) -> dict[str, Any] | None:
    """The action's row in My actions as it is now, and what waits in the list."""
    council = action.plan.council
    plans = plans_in_use(request.user, council)
    row, number = row_and_waiting(request.user, plans, today, action)
    if row is None:
        return None
    waiting = waiting_words(number)
    return {"council": council, "row": row, "waiting": waiting, "may_update": True}
