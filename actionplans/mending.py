"""Mending: a frozen version put together with parts of the live plan of today.

In: a stored snapshot, one of the live plan on the same day, and the keys of the parts
taken anew, as `differing` names them. Out: an unsaved snapshot that supersedes the
stored one, with its digest, or a Refusal where the parts do not fit each other. Writes
nothing: `superseding` saves it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from .appendix.grids import label_of
from .differing import action_key, recommendation_key
from .digests import digest
from .models import Version, VersionAction, VersionRecommendation
from .refs import ref_sort
from .refusals import Refusal
from .snapshots import Snapshot

Row = TypeVar("Row", VersionAction, VersionRecommendation)
# The fields of a version that each part of the plan's text holds.
_PARTS = {
    "title": ("title", "strapline"),
    "sections": ("sections",),
    "glossary": ("glossary",),
    "key": ("scheme",),
    "columns": ("columns",),
    "measures": ("measures",),
}


def mended(
    old: Snapshot, live: Snapshot, anew: Collection[str], correction: str
) -> Snapshot:
    """The old rows as they were, but for those named in `anew`."""
    version = _head(old.version, live.version, anew, correction)
    wholes = _merged(
        old.recommendations, live.recommendations, recommendation_key, anew
    )
    wholes = _numbered(sorted(wholes, key=lambda row: row.order))
    for row in wholes:
        row.version = version
    by_source = {row.source: row for row in wholes}
    actions = list(_merged(old.actions, live.actions, action_key, anew))
    for row in actions:
        row.version = version
        row.recommendation = _whole_of(row, by_source)
    actions = _in_order(wholes, actions)
    _check_fit(version, wholes, actions)
    _keep_known_measures(version, (*wholes, *actions))
    made = Snapshot(version, tuple(wholes), tuple(actions))
    version.sha256 = digest(made)
    return made


def _head(
    old: Version, live: Version, anew: Collection[str], correction: str
) -> Version:
    """The live head, but for the parts of text that stay as they were.

    A council that publishes no names any more is not made to.
    """
    for part, fields in _PARTS.items():
        if f"plan:{part}" not in anew:
            for name in fields:
                setattr(live, name, getattr(old, name))
    live.council_name = old.council_name
    live.names_leads = old.names_leads and live.names_leads
    live.supersedes, live.correction = old, correction
    return live


def _merged(
    old: Iterable[Row],
    live: Iterable[Row],
    key_of: Callable[[Row], str],
    anew: Collection[str],
) -> Iterator[Row]:
    """Each old row, or the live one in its place; what was added since where named."""
    fresh = {row.source: row for row in live}
    for row in old:
        now = fresh.pop(row.source, None)
        if key_of(row) not in anew:
            yield _copy(row)
        elif now:
            yield now
    for row in fresh.values():
        if key_of(row) in anew:
            yield row


def _copy(row: Row) -> Row:
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    copy = type(row)(
        **{
            field.name: getattr(row, field.name)
            for field in fields
            if field.name not in ("version", "recommendation")
        }
    )
    if isinstance(row, VersionAction):
        copy.recommendation = row.recommendation
    return copy


def _whole_of(
    row: VersionAction, wholes: dict[int, VersionRecommendation]
) -> VersionRecommendation:
    whole = wholes.get(row.recommendation.source)
    if whole is None:
        raise Refusal(
            f"Action {row.ref} stands under {label_of(row.recommendation)}, which the "
            "new version would not have: tick or leave both."
        )
    return whole


def _in_order(
    wholes: Iterable[VersionRecommendation], actions: Iterable[VersionAction]
) -> list[VersionAction]:
    found: list[VersionAction] = []
    under: dict[int, list[VersionAction]] = defaultdict(list)
    for row in actions:
        under[row.recommendation.source].append(row)
    for whole in wholes:
        own = under[whole.source]
        found += _numbered(sorted(own, key=lambda row: (row.order, ref_sort(row.ref))))
    return found


def _numbered(rows: Sequence[Row]) -> list[Row]:
    """Their own places, unless two stand in one."""
    if len({row.order for row in rows}) < len(rows):
        for order, row in enumerate(rows, start=1):
            row.order = order
    return list(rows)


def _check_fit(
    version: Version,
    wholes: Iterable[VersionRecommendation],
    actions: Iterable[VersionAction],
) -> None:
    """Refs are told apart, and every rating stands in the key."""
    numbers = Counter(row.number for row in wholes)
    refs = Counter(row.ref for row in actions)
    for name, times in (*numbers.items(), *refs.items()):
        if times > 1:
            raise Refusal(
                f"Two parts would be called {name}: it has moved since. Tick both of "
                "them, or neither."
            )
    codes = {"", *(value["code"] for value in version.scheme["values"])}
    if any({row.progress, row.impact} - codes for row in (*wholes, *actions)):
        raise Refusal(
            "A rating is of the key as it is now: tick the key of the ratings too."
        )


def _keep_known_measures(
    version: Version, rows: Iterable[VersionAction | VersionRecommendation]
) -> None:
    known = {one["number"] for one in version.measures}
    for row in rows:
        row.measures = [number for number in row.measures if number in known]
