"""Writing: the rows of a place without the words, past the triggers of each table.

Inside the caller's transaction; opens none of its own. Out: what was changed, row by
row. What is written holds the text that stays, so the words are in no statement.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from actionplans import triggers

from .scopes import Place
from .taken import Taken


@dataclass(frozen=True, slots=True)
class Change:
    """A row whose fields hold what is taken out, and what they hold without it."""

    row: Model
    values: dict[str, Any]

    @property
    def about(self) -> str:
        return about(self.row)

    @property
    def fields(self) -> list[str]:
        return [name for name in self.values if name != "sha256"]

    @property
    def hashes(self) -> dict[str, str]:
        """The one it had and the one it has, where it has one of its own."""
        new = self.values.get("sha256", "")
        return {"old": getattr(self.row, "sha256", "") if new else "", "new": new}


def about(row: Model) -> str:
    """The kind and key of a row, as `Redaction.about` has it: "update 812"."""
    return f"{row._meta.model_name} {row.pk}"


def changes_in(places: Iterable[Place], taken: Taken) -> Iterator[Change]:
    """The rows in which it stands; reads alone."""
    for place in places:
        for row in place.rows:
            values = {
                name: _fitting(row, name, new)
                for name in place.fields
                if (old := getattr(row, name))
                and (new := taken.out_of(old, kept=place.kept)) != old
            }
            if values and place.seal:
                values["sha256"] = place.seal(row, values)
            if values:
                yield Change(row, values)


def write(changes: Iterable[Change]) -> None:
    """Write them, and nothing else of their rows."""
    for change in changes:
        with triggers.giving_way(change.row._meta.db_table, [change.row.pk]):
            rows_like(change.row).update(**change.values)


def remove(rows: Iterable[Model]) -> None:
    """Take rows of an append-only table away: a printed file that is made anew."""
    for row in rows:
        with triggers.giving_way(row._meta.db_table, [row.pk]):
            rows_like(row).delete()


def rows_like(row: Model) -> QuerySet[Any]:
    return type(row)._base_manager.filter(pk=row.pk)


def _fitting(row: Model, name: str, value: Any) -> Any:
    """The mark may be longer than the words were, and a column has its length."""
    longest = getattr(row._meta.get_field(name), "max_length", None)
    return value[:longest] if isinstance(value, str) and longest else value
