"""Permuting: unique values change hands between rows, in two steps.

Both databases check a unique value row by row, so that two rows cannot swap theirs in
one statement: first every row parks at a value that none has.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import CharField, F, Max, QuerySet, Value
from django.db.models.functions import Cast, Concat


def lay_order(rows: QuerySet[Any], order: Sequence[int]) -> None:
    """Give the rows with these keys the places 1, 2, 3 …; `rows` are all that share
    the unique order, and `order` names every one of them."""
    highest = rows.aggregate(most=Max("order", default=0))["most"]
    rows.order_by().update(order=F("order") + max(highest, len(order)) + 1)
    places = {pk: place for place, pk in enumerate(order, start=1)}
    moved = list(rows.filter(pk__in=places))
    for row in moved:
        row.order = places[row.pk]
    rows.model.objects.bulk_update(moved, ["order"])


def lay_names(rows: QuerySet[Any], field: str, names: Mapping[int, str]) -> list[Any]:
    """Give the rows with these keys their new names; the rows, in no certain order."""
    renamed = list(rows.filter(pk__in=names).order_by())
    parked = Concat(Value("~"), Cast("pk", CharField()))
    rows.filter(pk__in=names).order_by().update(**{field: parked})
    for row in renamed:
        setattr(row, field, names[row.pk])
    rows.model.objects.bulk_update(renamed, [field])
    return renamed
