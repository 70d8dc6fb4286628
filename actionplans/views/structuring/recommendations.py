"""Pages that add a recommendation, reword it, or remove an empty one."""

from django.forms import Form as PlainForm
from django.http import HttpRequest, HttpResponse

from actionplans.forms.structure import RecommendationForm
from actionplans.models import Plan, Recommendation
from actionplans.permissions import recommendation_in
from actionplans.structuring import recommendations as deeds
from actionplans.structuring.published import is_published

from .doing import Form, overview, plan_to_shape, spot


def new(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = plan_to_shape(request, council, slug)
    now = deeds.RecommendationWords(
        kind=Recommendation.Kind.RECOMMENDATION, number=_next_number(plan), text=""
    )
    form = RecommendationForm(request.POST or None, plan=plan, now=now)
    page = Form(request, plan, form)
    if form.is_valid() and page.do(
        deeds.add_recommendation, plan=plan, **(told := form.said())
    ):
        made = plan.recommendations.get(number=told["said"].number)
        return page.done(f"{made} was added", overview(plan, spot(made.pk)))
    return page.page("recommendation_edit", "Add a recommendation")


def edit(request: HttpRequest, council: str, slug: str, number: str) -> HttpResponse:
    plan = plan_to_shape(request, council, slug)
    recommendation = recommendation_in(plan, number)
    name, published = str(recommendation), is_published(plan)
    form = RecommendationForm(
        request.POST or None,
        plan=plan,
        now=deeds.words_of(recommendation),
        theme=recommendation.theme,
        keeps_number=published,
    )
    page = Form(request, plan, form)
    told = {"recommendation": recommendation} | (form.said() if form.is_valid() else {})
    if form.is_valid() and page.do(deeds.edit_recommendation, **told):
        return page.done(f"{recommendation} was saved", _back(request, recommendation))
    context = {"recommendation": recommendation, "is_published": published}
    return page.page("recommendation_edit", f"Edit {name}", **context)


def remove(request: HttpRequest, council: str, slug: str, number: str) -> HttpResponse:
    """Asked once more; where it has to stay, the page says why."""
    plan = plan_to_shape(request, council, slug)
    recommendation = recommendation_in(plan, number)
    name = str(recommendation)
    form = PlainForm(request.POST or None)
    page = Form(request, plan, form)
    if form.is_valid() and page.do(
        deeds.remove_recommendation, recommendation=recommendation
    ):
        return page.done(f"{name} was removed")
    why = deeds.what_keeps(recommendation)
    context = {"recommendation": recommendation, "why": why}
    return page.page("recommendation_remove", f"Remove {name}", **context)


def _back(request: HttpRequest, recommendation: Recommendation) -> str:
    """Where the page was opened from: the recommendation's own, or the overview."""
    if request.GET.get("from") == "page":
        return recommendation.get_absolute_url()
    return overview(recommendation.plan, spot(recommendation.pk))


def _next_number(plan: Plan) -> str:
    """One more than the highest whole number; words and letters are left to people."""
    numbers = plan.recommendations.values_list("number", flat=True)
    whole = [int(n) for n in numbers if n.isascii() and n.isdecimal()]
    return str(max(whole, default=0) + 1)
