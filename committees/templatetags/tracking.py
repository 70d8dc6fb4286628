"""The words of what is tracked in templates: marks of progress, prose of boxes."""

from datetime import date

from django.template import Library
from django.utils.safestring import SafeString, mark_safe

from actionplans.models import Council
from committees.municipal_years import year_of
from committees.rich_text import to_html
from committees.tracking_marks import Mark, mark_of

register = Library()


@register.filter
def progress_mark(code: str) -> Mark:
    """The mark as `rating` shows one; of none, that nobody has marked it."""
    return mark_of(code)


@register.filter
def municipal_year(day: date, council: Council) -> int:
    """2026 of any day of its year that begins then, as the tracker's address has it."""
    return year_of(day, council.municipal_year_starts)


@register.filter
def rich(text: str) -> SafeString:
    """What was typed into a box of prose, as safe HTML."""
    return mark_safe(to_html(text))
