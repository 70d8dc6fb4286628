"""What a report's template asks of its rows. Plain values in, plain values out."""

from collections.abc import Iterable

from django.template import Library

from committees.contents import GridRow
from committees.report_fields import FIELDS

register = Library()


@register.filter
def above_title(rows: Iterable[GridRow]) -> list[GridRow]:
    """Those of the meeting: they stand in a block over the title."""
    return [row for row in rows if FIELDS[row["field"]].stands_above_title]


@register.filter
def below_title(rows: Iterable[GridRow]) -> list[GridRow]:
    """Those of the report, which stand under its title."""
    return [row for row in rows if not FIELDS[row["field"]].stands_above_title]


@register.filter
def linked(row: GridRow) -> list[tuple[str, str]]:
    """Each line with its address, or with nothing."""
    addresses = row.get("links") or [""] * len(row["lines"])
    return list(zip(row["lines"], addresses, strict=True))
