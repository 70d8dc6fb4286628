"""Minutes in templates: who was there by kind, and corrections where they belong."""

from typing import Any

from django.template import Library

from committees.contents import MinuteItemContent, MinutesContent
from committees.models import Attendance

register = Library()
Row = dict[str, str]
Kind = Attendance.Kind
_HEADINGS = (
    ("Present", (Kind.PRESENT, Kind.SUBSTITUTE)),
    ("Apologies", (Kind.APOLOGIES,)),
    ("Absent", (Kind.ABSENT,)),
    ("In attendance", (Kind.IN_ATTENDANCE,)),
)


@register.filter
def by_heading(attendance: list[Row]) -> list[tuple[str, list[Row]]]:
    """Those who were there, then those who were not; no heading without names."""
    groups = [
        (heading, [one for one in attendance if one["kind"] in kinds])
        for heading, kinds in _HEADINGS
    ]
    return [group for group in groups if group[1]]


@register.filter
def corrected_at(minutes: MinutesContent, number: str) -> list[Row]:
    """The corrections of the paragraph or item of that number."""
    return [one for one in minutes["corrections"] if one["number"] == number]


@register.filter
def corrected_elsewhere(minutes: MinutesContent) -> list[Row]:
    """Corrections of what has no number, or of an item that is not shown."""
    numbers = {number for item in minutes["items"] for number in _numbers(item)}
    return [one for one in minutes["corrections"] if one["number"] not in numbers]


def _numbers(item: MinuteItemContent) -> list[str]:
    return [item["number"], *(entry["number"] for entry in item["entries"])]


@register.filter
def keyed(rows: dict[int, Any], key: int | None) -> list[Any]:
    """The row of that key, in a list; none where there is none."""
    return [rows[key]] if key in rows else []
