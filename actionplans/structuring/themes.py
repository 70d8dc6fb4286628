"""The plan's themes: added, reworded, put in order, and removed where empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from actionplans.models import Plan, Theme, Upload, User
from actionplans.planning import ChangedMeanwhile, tell
from actionplans.refusals import Refusal

from .changing import change
from .ordering import lay_by_theme
from .permuting import lay_names, lay_order
from .published import WHY, is_published


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """A theme as typed; without a key it is a new one."""

    number: str
    title: str
    pk: int | None = None


@transaction.atomic
def set_themes(
    *,
    plan: Plan,
    by: User,
    at: datetime,
    version: int,
    themes: Sequence[ThemeWords],
    upload: Upload | None = None,
) -> None:
    """Make these the plan's themes, in their order; recommendations follow theirs.

    `upload` is the import whose file has them. Refuses to remove one that has
    recommendations, a number that stands twice, and, once a version is published,
    another number.
    """
    if list(themes) == [ThemeWords(t.number, t.title, t.pk) for t in plan.themes.all()]:
        return
    change(plan, version)
    here = {theme.pk: theme for theme in plan.themes.all()}
    before = {theme.number: theme.title for theme in here.values()}
    _check(plan, here, themes)
    gone = here.keys() - {theme.pk for theme in themes}
    plan.themes.filter(pk__in=gone).delete()
    for typed in themes:
        if typed.pk is not None:
            here[typed.pk].title = typed.title
    kept = [here[typed.pk] for typed in themes if typed.pk is not None]
    Theme.objects.bulk_update(kept, ["title"])
    names = {typed.pk: typed.number for typed in themes if typed.pk is not None}
    lay_names(plan.themes.all(), "number", names)
    order = [typed.pk or _added(plan, typed).pk for typed in themes]
    lay_order(plan.themes.all(), order)
    lay_by_theme(plan)
    was = [{"heading": f"Theme {n}", "title": t} for n, t in before.items()]
    now = [{"heading": f"Theme {t.number}", "title": t.title} for t in themes]
    tell(plan, by, at, "edit-themes", "Themes", was, now, upload)


def _added(plan: Plan, typed: ThemeWords) -> Theme:
    last = plan.themes.order_by("order").values_list("order", flat=True).last() or 0
    return plan.themes.create(order=last + 1, number=typed.number, title=typed.title)


def _check(plan: Plan, here: dict[int, Theme], themes: Sequence[ThemeWords]) -> None:
    typed = {theme.pk for theme in themes if theme.pk is not None}
    if not typed <= here.keys():
        raise ChangedMeanwhile("A theme in this form is not in the plan any more.")
    seen: set[str] = set()
    for theme in themes:
        if theme.number.casefold() in seen:
            raise Refusal(f"Two themes have the number {theme.number}.")
        seen.add(theme.number.casefold())
    gone = plan.themes.filter(pk__in=here.keys() - typed)
    if used := gone.filter(recommendations__isnull=False).first():
        raise Refusal(
            f"Theme {used.number} has recommendations, so it cannot be removed: give "
            "them another theme first."
        )
    renamed = any(t.pk and t.number != here[t.pk].number for t in themes)
    if renamed and is_published(plan):
        raise Refusal(f"The numbers of themes cannot change any more: {WHY}.")
