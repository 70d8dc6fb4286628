"""The words of papers in templates: rich text, days and hours as contents keep them."""

from datetime import date, time

from django.template import Library
from django.utils.safestring import SafeString, mark_safe

from actionplans import wording
from committees import rich_text
from committees.agenda_facts import moment_in_words
from committees.hours import hour_in_words

register = Library()


@register.filter
def cleaned(html: str) -> SafeString:
    """Rich text as a page may show it; cleaned again, whoever kept it meanwhile."""
    return mark_safe(rich_text.clean(html))


@register.filter
def iso_day(value: str) -> str:
    """ "2026-03-14" as 14 March 2026."""
    return wording.day(date.fromisoformat(value)) if value else ""


@register.filter
def iso_hour(value: str) -> str:
    """ "10:00" as 10.00am, the way that papers of councils write it."""
    return hour_in_words(time.fromisoformat(value)) if value else ""


register.filter("hour", hour_in_words)
# As the texts of an agenda name the same deadline.
register.filter("deadline", moment_in_words)
