"""Pages that arrange: the themes, the order of recommendations and of actions, refs."""

from collections.abc import Iterable

from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from actionplans.fields.places import OrderForm
from actionplans.forms import structure as forms
from actionplans.permissions import recommendation_in
from actionplans.structuring import renumbering
from actionplans.structuring.ordering import (
    order_actions,
    order_recommendations,
    placed,
)
from actionplans.structuring.published import is_published
from actionplans.structuring.themes import set_themes
from actionplans.views.listing import shortened
from actionplans.wording import counted

from .doing import Form, overview, plan_to_shape, spot

SHORT = 75


def themes(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = plan_to_shape(request, council, slug)
    rows = forms.ThemeRows(request.POST or None, initial=forms.themes_now(plan))
    page = Form(request, plan, rows)
    if rows.is_valid() and page.do(
        set_themes, plan=plan, themes=forms.themes_typed(rows)
    ):
        return page.done("The themes were saved")
    context = {"rows": rows, "is_published": is_published(plan)}
    return page.page("plan_themes", "Themes", **context)


def order(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """The order of the recommendations."""
    plan = plan_to_shape(request, council, slug)
    rows = list(plan.recommendations.order_by("order"))
    form = OrderForm(request.POST or None, rows={row.pk: str(row) for row in rows})
    page = Form(request, plan, form)
    if form.is_valid():
        new = placed(form.order, form.places())
        if page.do(order_recommendations, plan=plan, order=new):
            return page.done("The order of the recommendations was saved")
    context = {
        "lines": _lines(form, rows),
        "has_themes": plan.themes.exists(),
        "noun": "recommendation",
        "heading": "Put the recommendations in order",
    }
    return page.page("plan_order", "Order of the recommendations", **context)


def order_within(
    request: HttpRequest, council: str, slug: str, number: str
) -> HttpResponse:
    """The order of the actions of one recommendation."""
    plan = plan_to_shape(request, council, slug)
    recommendation = recommendation_in(plan, number)
    rows = list(recommendation.actions.order_by("order"))
    form = OrderForm(request.POST or None, rows={row.pk: str(row) for row in rows})
    page = Form(request, plan, form)
    if form.is_valid():
        new = placed(form.order, form.places())
        if page.do(order_actions, recommendation=recommendation, order=new):
            sentence = f"The order of the actions of {recommendation} was saved"
            return page.done(sentence, overview(plan, spot(recommendation.pk)))
    heading = f"Put the actions of {recommendation} in order"
    context = {"lines": _lines(form, rows), "noun": "action", "heading": heading}
    return page.page("plan_order", f"Order: {recommendation}", **context)


def _lines(form: OrderForm, rows: Iterable[Model]) -> list[tuple]:
    return [(form[f"place-{r.pk}"], r, shortened(r.text, SHORT)) for r in rows]


def renumber(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """What the refs would be; and, once that was seen, the deed."""
    plan = plan_to_shape(request, council, slug)
    every = list(plan.recommendations.order_by("order"))
    asked = request.POST or request.GET or None
    form = forms.RenumberForm(asked, recommendations=every)
    page, numbering = Form(request, plan, form), None
    if form.is_valid():
        told = form.told()
        if request.POST and page.do(renumbering.renumber, plan=plan, **told):
            return page.done("The refs follow the order now")
        numbering = renumbering.proposed(plan, **told)
    context = {
        "numbering": numbering,
        "changes": counted(numbering.changes, "change") if numbering else "",
        "is_published": is_published(plan),
    }
    return page.page("plan_renumber", "Renumber", **context)
