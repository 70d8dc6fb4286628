"""The words of the templates: rating marks, dates, counts, places.

Plain values come in, text or a mark goes out; nothing here reads the clock, and only
the frame's question of rights the database. Loaded as a template builtin.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from itertools import zip_longest
from typing import Any, Protocol
from uuid import uuid4

from django.core.paginator import Page
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateformat import format as in_words
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from actionplans import permissions, wording
from actionplans.glossing import Glossing
from actionplans.models import Council, Role
from actionplans.palette import MARKS, NOT_RATED

register = Library()
_UNRATED = {
    "word": "Not rated",
    "letter": MARKS[NOT_RATED].letter,
    "colour": NOT_RATED,
}
for words in (wording.day, wording.due, wording.counted, wording.shortened):
    # A moment's day is the day on the council's clock, not in UTC.
    register.filter(words.__name__, words, expects_localtime=True)


class Rated(Protocol):
    """A value of a rating scheme."""

    word: str
    letter: str
    colour: str


@register.simple_tag
def rating(value: Rated | dict[str, str] | None) -> SafeString:
    """The mark of a rating, live or frozen, or of its absence: never grey."""
    if not value:
        return _mark(**_UNRATED)
    if isinstance(value, dict):
        return _mark(value["word"], value["letter"], value["colour"])
    return _mark(value.word, value.letter, value.colour)


@register.simple_tag
def tally(value: Rated | dict[str, str] | None, number: int) -> SafeString:
    """How many carry a rating, as its mark in small: letter, word and number."""
    held = value or _UNRATED
    word, letter, colour = held["word"], held["letter"], held["colour"]
    return format_html(
        '<span class="numbered rating-{}"><b aria-hidden="true">{}</b> '
        '<span class="word">{}</span> {}</span>',
        colour,
        letter,
        word,
        number,
    )


@register.simple_tag
def stands_for(value: Rated | dict[str, str] | None) -> SafeString:
    """What a number counts, as attributes of its cell: a narrow page has no column
    headings, and its stylesheet makes the mark of these."""
    held = value if isinstance(value, dict) else vars(value) if value else _UNRATED
    return _attributes(held["word"], held["letter"], held["colour"])


# A column stands for the same in each of its cells.
@lru_cache(maxsize=512)
def _attributes(word: str, letter: str, colour: str) -> SafeString:
    return format_html(
        ' data-label="{}" data-letter="{}" data-colour="{}"', word, letter, colour
    )


@register.filter
def beside(values: Iterable[Any], others: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    """Pairs of two rows; None stands where one is shorter, as for Not rated."""
    return zip_longest(values, others)


@register.simple_tag
def rating_code(code: str | None, key: Mapping[str, Any]) -> SafeString:
    """The mark of a frozen row's code, read in the key frozen with it.

    A code the key lacks raises KeyError: "Not rated" there would be untrue.
    """
    return rating(key[code] if code else None)


# A register shows 1,400 marks of a dozen kinds: each kind is rendered once.
@lru_cache(maxsize=512)
def _mark(word: str, letter: str, colour: str) -> SafeString:
    if colour not in MARKS:
        raise ValueError(f"“{colour}” is no colour of a rating")
    context = {"word": word, "letter": letter, "colour": colour}
    return mark_safe(render_to_string("components/_rating.html", context).strip())


@register.filter
def moment(value: datetime | None) -> str:
    """31 March 2018, 2:06pm, on the council's clock."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{wording.day(local)}, {clock(local)}"


@register.filter
def clock(value: datetime) -> str:
    """2:06pm, on the council's clock."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return in_words(local, "g:i") + ("am" if local.hour < 12 else "pm")


@register.simple_tag
def glossing(glossary: Iterable[Mapping[str, str]]) -> Glossing:
    """What tells the abbreviations of one passage, each once: `as gloss`."""
    return Glossing(glossary)


@register.simple_tag(takes_context=True)
def glossed(context: Context, text: str) -> SafeString | str:
    """The text with its abbreviations in full at their first use, where `gloss` is."""
    gloss = context.get("gloss")
    if not gloss:
        return text
    return format_html_join(
        "",
        "{}{}",
        ((run.text, _in_full(run.in_full)) for run in gloss.runs(text)),
    )


def _in_full(words: str) -> SafeString | str:
    return format_html(' <span class="gloss">({})</span>', words) if words else ""


@register.simple_tag
def submission() -> str:
    """The token of a form that stands in a list: sent twice, it is one update."""
    return str(uuid4())


@register.filter
def home_of(council: Council, user: permissions.Visitor) -> bool:
    """Whether the person works there; elsewhere they read as the public does."""
    return bool(permissions.roles_of(user, council))


@register.filter
def leads_nothing(council: Council, user: permissions.Visitor) -> bool:
    """Whether the person is a member there and nothing else: their home is plans."""
    return permissions.roles_of(user, council) == {Role.Kind.MEMBER}


@register.filter
def asked_by(council: Council, user: permissions.Visitor) -> bool:
    """Whether the person asks there: their questions and answers have a page."""
    return permissions.may(user, council, permissions.Deed.COMMENT)


@register.filter
def edited_by(council: Council, user: permissions.Visitor) -> bool:
    """Whether the person imports and edits plans there: the frame shows the way."""
    return permissions.may(user, council, permissions.Deed.EDIT)


@register.filter
def read_by(council: Council, user: permissions.Visitor) -> bool:
    """Whether the person reads every live plan there."""
    return permissions.may(user, council, permissions.Deed.READ_LIVE)


@register.filter
def administered_by(council: Council, user: permissions.Visitor) -> bool:
    """Whether the person looks after the council's own settings."""
    return permissions.may(user, council, permissions.Deed.ADMINISTER)


@register.simple_tag(takes_context=True)
def nav_link(context: Context, address: str, words: str) -> SafeString:
    """An item of a list of links that says where the reader is."""
    path = context["request"].path if "request" in context else ""
    here = "page" if path == address else ""
    current = format_html(' aria-current="{}"', here) if here else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', address, current, words)


@register.filter
def page_numbers(page: Page) -> list[int | str]:
    """The numbers a pager shows: the ends, the neighbours, and gaps between."""
    numbers: Any = page.paginator.get_elided_page_range(
        page.number, on_each_side=1, on_ends=1
    )
    return list(numbers)
