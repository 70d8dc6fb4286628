"""What an audit event changed, in words: short values in a line, long texts apart.

In: before and after, as they were recorded. Out: notes, and texts under their heading.
Nothing is judged and nothing is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from actionplans.wording import day

A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What tells one entry of a list from the next.
NAMES = ("heading", "abbreviation", "word", "code", "label")
# A value that is longer stands apart, under its heading.
LONG = 60
# Fields that are called otherwise than they are named; other words are headings.
HEADINGS = {
    "text": "Wording",
    "outcome": "Expected impact/outcome",
    "measure": "Impact measure",
    "ofsted_number": "Ofsted’s number",
    "findings": "Summary from the inspection",
    "why_important": "Why this is important",
    "outcomes": "Outcomes to be achieved",
    "body": "Text",
    "attribution": "Who said it",
    "term": "In full",
    "definition": "Meaning",
    "publishes_names": "The public reads names",
    "logo_sha256": "SHA-256 of the picture",
    "logo_words": "What the logo says",
    "email": "E-mail address",
    "sha256": "SHA-256",
    "progress_definition": "What it means for progress",
    "impact_definition": "What it means for impact",
}
# What a person wrote in an entry of a list, beside what names it.
TEXTS = (
    "title",
    "term",
    "definition",
    "body",
    "attribution",
    "progress_definition",
    "impact_definition",
)

Value = Any
Pair = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """Sentences, and pairs of a heading and the words under it."""

    notes: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


def changes(before: Value, after: Value) -> Changes:
    """What differs between two recorded values, each by the name of its field."""
    if isinstance(before, list) and isinstance(after, list):
        return _of_lists(_named(before), _named(after))
    was = before if isinstance(before, Mapping) else {}
    now = after if isinstance(after, Mapping) else {}
    names = [n for n in dict.fromkeys((*now, *was)) if now.get(n) != was.get(n)]
    whole = [n for n in names if _are_entries(now.get(n)) and _are_entries(was.get(n))]
    pairs = [
        (_heading(name), _shown(was.get(name)), _shown(now.get(name)))
        for name in names
        if name not in whole
    ]
    told = [_told(pairs, is_removed=bool(was) and not now)]
    return _joined([*told, *(changes(was[name], now[name]) for name in whole)])


def _told(pairs: Iterable[Pair], *, is_removed: bool) -> Changes:
    """Heading, old and new words of each: in a line where they are short."""
    pairs = list(pairs)
    return Changes(
        notes=tuple(_note(*pair, is_removed) for pair in pairs if not _is_long(pair)),
        words=tuple(w for pair in pairs if _is_long(pair) for w in _apart(*pair)),
    )


def _joined(parts: Iterable[Changes]) -> Changes:
    parts = list(parts)
    return Changes(
        notes=tuple(note for part in parts for note in part.notes),
        words=tuple(words for part in parts for words in part.words),
    )


def _are_entries(value: Value) -> bool:
    """Whether it is a list of things with names, such as the ratings of a key."""
    return isinstance(value, list) and any(isinstance(v, Mapping) for v in value)


def _is_long(pair: Pair) -> bool:
    return any(len(text) > LONG or "\n" in text for text in pair[1:])


def _note(heading: str, was: str, now: str, is_removed: bool) -> str:
    if is_removed:
        return f"{heading} was {was}"
    return f"{heading}: {now or 'none'}{f', was {was}' if was else ''}"


def _apart(heading: str, was: str, now: str) -> Iterator[tuple[str, str]]:
    if now:
        yield heading, now
    if was:
        yield f"{heading}, before", was


def _of_lists(before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    """Entries that came, went or were reworded, each by its name and with its words."""
    parts = []
    for name in dict.fromkeys((*after, *before)):
        was, now = before.get(name, {}), after.get(name, {})
        if was == now:
            continue
        pairs = [
            (f"{name}, {_heading(field).lower()}", old, new)
            for field in TEXTS
            if (old := was.get(field, "")) != (new := now.get(field, ""))
        ]
        parts.append(Changes(notes=(_what_became(name, was, now),)))
        parts.append(_told(pairs, is_removed=not now))
    return _joined(parts)


def _what_became(name: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    if not was or not now:
        return f"{'Removed' if was else 'Added'}: {name}"
    dates = "; ".join(_dates(was, now))
    return f"Changed: {name}. {dates}" if dates else f"Reworded: {name}"


def _dates(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """The dates that moved, of an entry that has some."""
    for name, now in after.items():
        if name.endswith("_on") and now != before.get(name):
            was = _shown(before.get(name))
            yield _note(_heading(name), was, _shown(now), is_removed=False)


def _named(entries: list[Mapping[str, Any]]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for entry in entries:
        name = next((str(entry[key]) for key in NAMES if entry.get(key)), "?")
        named[name if name not in named else f"{name} (again)"] = entry
    return named


def _heading(name: str) -> str:
    """A field in words; a plan's own heading stays as the plan writes it."""
    if name in HEADINGS or not name.islower():
        return HEADINGS.get(name, name)
    return (
        name.removeprefix("section-").replace("-", " ").replace("_", " ").capitalize()
    )


def _shown(value: Value) -> str:
    if isinstance(value, list):
        entries = [str(entry) for entry in value]
        are_sentences = any(entry.endswith((".", "?")) for entry in entries)
        return ("\n" if are_sentences else ", ").join(entries)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, str) and A_DAY.fullmatch(value):
        return day(date.fromisoformat(value))
    return "" if value is None else str(value)
