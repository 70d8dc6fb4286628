"""Columns of several periods: which is the newest, and what the others said earlier.

In: a heading's roles as their words map. Out: the same with the columns of earlier
periods as `earlier_…`, numbered from the oldest; in a grid of recommendations as those
of the last period and of this one. Source: import specification E1 shape 5 and E3.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from actionplans.importing.columns import Heading, Role
from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.sheets.cleaning import squeezed
from actionplans.importing.sheets.grid import Sheet
from actionplans.importing.words.naming import PERIODIC
from actionplans.importing.words.ratings import reads_as_rating
from actionplans.importing.words.whens import When, oldest_first, when_of, without_when

EARLIER = "earlier_"
# What an earlier update keeps; other fields of earlier periods are kept as words.
_KEPT = ("progress", "progress_rag", "impact_rag")
_RATED = ("progress_rag", "impact_rag", "rating")
_LOOKED_AT, _SAMPLE = 2_000, 60
# A bare word that stands beside dated updates and is none of them.
_BESIDE = ("comment", "comments", "narrative", "commentary", "data", "impact", "issues")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that may be one of several periods': its field and its time."""

    column: int
    field: str
    when: When | None


def line_up(sheet: Sheet, heading: Heading, roles: dict[int, Role]) -> list[Issue]:
    """Settle the columns that say one field of several periods; the rest stay.

    The newest that holds anything in the sheet is the field itself, for all of its
    rows: a row that is blank there has said nothing in this period, and what it said
    before stays what it said before (nothing is carried forward silently).
    """
    found = _of_one_dimension(_with_years(list(_columns(sheet, heading, roles))))
    by_field: dict[str, list[_Column]] = defaultdict(list)
    for one in found:
        by_field[one.field].append(one)
    lined = {name: its for name, its in by_field.items() if _tell_times(its)}
    times = list(dict.fromkeys(c.when for c in found if c.field in lined))
    age = {times[place]: n for n, place in enumerate(oldest_first(times))}
    issues: list[Issue] = []
    for name, its in lined.items():
        its.sort(key=lambda one: age[one.when])
        newest = _newest(sheet, heading, its, roles)
        if not _is_grid(roles):
            _to_earlier(sheet, roles, name, its, newest, age, issues)
        elif name in _RATED:
            _to_two_periods(roles, name, its, newest)
    return issues


def _columns(
    sheet: Sheet, heading: Heading, roles: dict[int, Role]
) -> Iterator[_Column]:
    """The columns that may be of a period, by what they hold."""
    for column, role in sorted(roles.items()):
        if role.field in PERIODIC:
            when = {"last": When(side=-1), "this": When(side=1)}.get(role.period)
            when = when or when_of(role.label)
            beside = when is None and squeezed(role.label) in _BESIDE
            if not beside:
                yield _Column(column, _held(sheet, heading, column, role), when)
        elif role.field is None and not role.is_taught and role.label:
            when = when_of(role.label)
            if when and (when.last or when.of) and not without_when(role.label):
                bare = replace(role, field="progress")
                yield _Column(column, _held(sheet, heading, column, bare), when)


def _with_years(found: list[_Column]) -> list[_Column]:
    """ "RAG Q2" beside "Update 30/09/25" is of that time: no other column ends then."""
    dated = {one.when for one in found if one.when and one.when.last}
    same = {}
    for when in {one.when for one in found if one.when and one.when.of}:
        month = when.step if when.of == 12 else (when.step * 3 + 2) % 12 + 1
        near = [other for other in dated if other.last and other.last.month == month]
        if len(near) == 1:
            same[when] = near[0]
    return [replace(one, when=same.get(one.when, one.when)) for one in found]


def _of_one_dimension(found: list[_Column]) -> list[_Column]:
    """A bare "Sept RAG" beside "Progress RAG June" rates progress too."""
    named = {one.when for one in found if one.field == "progress_rag"}
    bare = {one.when for one in found if one.field == "rating"}
    if not named or None in named | bare or named & bare:
        return found
    return [
        replace(one, field="progress_rag") if one.field == "rating" else one
        for one in found
    ]


def _held(sheet: Sheet, heading: Heading, column: int, role: Role) -> str:
    """A dated column of progress that holds ratings alone is one, and the reverse."""
    field, texts = role.field or "", []
    if field in ("progress", "rating") and when_of(role.label):
        texts = list(islice(_texts(sheet, heading, column), _SAMPLE))
        rated = sum(reads_as_rating(text) for text in texts)
        if field == "progress" and texts and rated == len(texts):
            return "rating"
        if field == "rating" and texts and not rated:
            return "progress"
    return field


def _texts(sheet: Sheet, heading: Heading, column: int) -> Iterator[str]:
    """What stands in the column in rows of the sheet's tables: from the first heading
    of these words on, headings left out. A key above them says nothing of a period."""
    headed = {
        squeezed(sheet.shown(row, column).text)
        for row in range(heading.row, heading.row + heading.height)
    }
    is_below = False
    for row in islice(sheet.rows(), _LOOKED_AT):
        text = sheet.cell(row, column).text
        words = squeezed(text)
        if words in headed:
            is_below = is_below or bool(words)
        elif is_below and words and len(sheet.texts(row)) >= 3:
            yield text


def _tell_times(its: Sequence[_Column]) -> bool:
    """Several columns of one field, and one at least tells another time than now."""
    dated = [one.when for one in its if one.when and one.when.side <= 0]
    return len(its) > 1 and bool(dated)


def _newest(
    sheet: Sheet, heading: Heading, its: Sequence[_Column], roles: dict[int, Role]
) -> int:
    """The place of the newest that holds anything; of an empty lot, the last.

    Under "This period" stands this period, and be it empty; so does a column of which
    the council said that it is this.
    """
    of_now = [roles[one.column] for one in its]
    stated = [n for n, r in enumerate(of_now) if r.period == "this" or r.is_taught]
    if stated:
        return stated[-1]
    real = [
        n
        for n, one in enumerate(its)
        if any(_texts(sheet, heading, one.column)) or _filled(sheet, heading, one)
    ]
    return max(real, default=len(its) - 1)


def _filled(sheet: Sheet, heading: Heading, one: _Column) -> bool:
    """Whether a rating column rates by fill; the shading of a whole row is none."""
    if one.field not in _RATED:
        return False
    for row in islice(sheet.rows(heading.row + heading.height), _LOOKED_AT):
        fill = sheet.shown(row, one.column).fill
        first = sheet.shown(row, heading.first).fill
        if fill and fill != first and len(sheet.texts(row)) >= 3:
            return True
    return False


def _is_grid(roles: dict[int, Role]) -> bool:
    fields = {role.field for role in roles.values()}
    return "recommendation" in fields and not fields & {"action", "what", "how"}


def _to_two_periods(
    roles: dict[int, Role], name: str, its: Sequence[_Column], newest: int
) -> None:
    """In a grid the newest is this period's and the one before it the last one's."""
    field = "progress_rag" if name == "rating" else name
    for n, one in enumerate(its):
        period = {newest: "this", newest - 1: "last"}.get(n)
        roles[one.column] = replace(
            roles[one.column], field=field if period else None, period=period or ""
        )


def _to_earlier(
    sheet: Sheet,
    roles: dict[int, Role],
    name: str,
    its: Sequence[_Column],
    newest: int,
    age: dict[When | None, int],
    issues: list[Issue],
) -> None:
    others = {role.field for column, role in roles.items()}
    field = name
    if name == "rating" and "progress_rag" not in others:
        field = "progress_rag"
    label, is_said = (
        roles[its[newest].column].label,
        roles[its[newest].column].is_taught,
    )
    for n, one in enumerate(its):
        role = roles[one.column]
        if n == newest:
            roles[one.column] = replace(role, field=name, period="")
        elif n < newest and field in _KEPT:
            numbered = f"{age[one.when]:03}"
            roles[one.column] = replace(role, field=EARLIER + field, period=numbered)
            issues.append(_said_earlier(sheet, role, label))
        else:
            roles[one.column] = replace(role, field=None, period="")
            is_blank = n > newest and not is_said
            issues.append((_blank if is_blank else _kept_in_words)(sheet, role, label))


def _said_earlier(sheet: Sheet, role: Role, newest: str) -> Issue:
    message = (
        f'"{role.label}" is read as what was said before "{newest}": each cell becomes '
        "an earlier update of its action."
    )
    choices = (
        Choice("keep", "Keep as earlier updates"),
        Choice(None, "Leave it out"),
    )
    return _about(sheet, role, message, choices)


def _blank(sheet: Sheet, role: Role, newest: str) -> Issue:
    message = f'"{role.label}" is empty so far: "{newest}" is the newest.'
    return replace(_about(sheet, role, message, ()), severity="INFO")


def _kept_in_words(sheet: Sheet, role: Role, newest: str) -> Issue:
    message = (
        f'"{role.label}" is of another period than "{newest}"; its words are kept.'
    )
    choices = (
        Choice("other", "Keep as a column of its own"),
        Choice(None, "Leave it out"),
    )
    return _about(sheet, role, message, choices)


def _about(
    sheet: Sheet, role: Role, message: str, choices: tuple[Choice, ...]
) -> Issue:
    return Issue(
        "H2", "CHECK", message, sheet.title, role.cell or None, field="heading",
        raw=role.label, choices=choices,
    )  # fmt: skip
