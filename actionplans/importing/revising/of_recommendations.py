"""What a file says otherwise of a recommendation, its theme included.

In: a recommendation of the plan and the group it was matched to. Out: changes.
"""

from collections.abc import Iterator, Mapping

from actionplans.importing.accepting.numbering import PlacedGroup
from actionplans.importing.accepting.telling import said_of_group
from actionplans.importing.accepting.writing import texts_of
from actionplans.importing.proposal import ProposedGroup
from actionplans.models import Recommendation, Theme

from .changes import Change, Kind
from .fields import Heard, Owner, of_said, of_text
from .likeness import folded
from .standing import Standing

LABELS = {
    "text": "Wording",
    "ofsted_number": "Ofsted’s number",
    "description": "Description",
    "findings": "Summary from the inspection",
    "why_important": "Why this is important",
    "what_good_looks_like": "What good looks like",
    "outcomes": "Outcomes to be achieved",
}
_COLOURS = {"progress": "this_period_process", "impact": "this_period_impact"}


def of_recommendation(
    here: Recommendation,
    there: PlacedGroup,
    standing: Standing,
    heard: Heard,
    theme: ProposedGroup | None,
    *,
    only_updates: bool,
) -> Iterator[Change]:
    """Every field that differs; of an update sheet what is said of the period alone."""
    owner = Owner(f"recommendation:{here.pk}", str(here))
    group = there.proposed
    if not only_updates:
        texts = texts_of(group)
        for name, label in LABELS.items():
            is_heard = name in heard.of_groups
            mine = getattr(here, name)
            yield from of_text(owner, name, label, mine, texts[name], is_heard=is_heard)
        if theme is not None:
            yield from _of_theme(owner, here.theme, theme_here(theme, standing), theme)
    said = said_of_group(group, standing.ratings)[1]
    rag: Mapping[str, str | None] = group.rag or {}
    colours = {name: rag.get(key) for name, key in _COLOURS.items()}
    yield from of_said(owner, here, said, colours, standing, (), {})


def theme_here(theme: ProposedGroup, standing: Standing) -> Theme | None:
    """The plan's theme that the file's is: by its number, else by its words."""
    numbers = {folded(one.number): one for one in standing.themes}
    titles = {folded(one.title): one for one in standing.themes}
    return numbers.get(folded(theme.number or "")) or titles.get(folded(theme.text))


def of_themes(themes: Iterator[ProposedGroup], standing: Standing) -> Iterator[Change]:
    """Themes of the plan that the file words otherwise."""
    for theme in themes:
        if one := theme_here(theme, standing):
            owner = Owner(f"theme:{one.pk}", str(one))
            yield from of_text(
                owner, "title", "Title", one.title, theme.text, is_heard=False
            )


def _of_theme(
    owner: Owner, here: Theme | None, there: Theme | None, proposed: ProposedGroup
) -> Iterator[Change]:
    """Under another theme, which may be one that the plan does not have yet."""
    if there is not None and here is not None and there.pk == here.pk:
        return
    name = there.title if there else proposed.text
    number = there.number if there else proposed.number or ""
    words = f"{number}: {name}" if number else name
    mine = f"{here.number}: {here.title}" if here else ""
    yield Change(
        Kind.TEXT,
        owner.key,
        owner.name,
        "theme",
        "Theme",
        mine,
        words,
        there.pk if there else (number, proposed.text),
    )
