"""Offering: which rating schemes a council's new plans choose from, in whose words.

In: a council, who, when, the seal of what the form showed; which schemes, or what each
rating of one means. Out: the council's row and an AuditEvent, in one transaction, or a
Refusal. A plan has a key of its own from its first day: those that are here keep it.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from . import configuring
from .keying import Definition
from .models import Council, User
from .refusals import Refusal
from .schemes import PRESETS, SchemePreset, ValuePreset

SCHEMES = ("schemes",)
LEFT_OUT, WORDS = "left_out", "words"
LONGEST_MEANING = 500


def offered(council: Council) -> list[SchemePreset]:
    """The schemes that a new plan there chooses from, in the council's words."""
    left_out = council.schemes.get(LEFT_OUT, ())
    return [preset_of(council, code) for code in PRESETS if code not in left_out]


def preset_of(council: Council, code: str) -> SchemePreset:
    """The shipped scheme with the meanings that the council gave its ratings."""
    preset = PRESETS[code]
    own = council.schemes.get(WORDS, {}).get(code, {})
    return replace(preset, values=tuple(_worded(v, own) for v in preset.values))


@transaction.atomic
def set_offered(
    *, council: Council, by: User, at: datetime, seen: str, codes: Collection[str]
) -> Council:
    """The schemes that new plans choose from: one at least."""
    held = configuring.hold(council, seen, SCHEMES)
    left_out = [code for code in PRESETS if code not in codes]
    if len(left_out) == len(PRESETS):
        raise Refusal("Choose at least one: a new plan needs ratings.")
    return _save(held, by, at, "offer-schemes", "Schemes for new plans", left_out)


@transaction.atomic
def set_meanings(
    *,
    council: Council,
    by: User,
    at: datetime,
    seen: str,
    code: str,
    definitions: Sequence[Definition],
) -> Council:
    """What each rating of the scheme means in plans to come.

    The shipped words, or none, are no words of the council's own.
    """
    held = configuring.hold(council, seen, SCHEMES)
    values = {value.code: value for value in PRESETS[code].values}
    own: dict[str, list[str]] = {}
    for one in definitions:
        if (value := values.get(one.code)) is None:
            raise Refusal(f"{PRESETS[code].name} has no rating “{one.code}”.")
        said = [text.strip() for text in (one.progress, one.impact)]
        if max(map(len, said)) > LONGEST_MEANING:
            raise Refusal(f"A meaning has at most {LONGEST_MEANING} characters.")
        usual = [value.progress_definition, value.impact_definition]
        said = [typed or was for typed, was in zip(said, usual, strict=True)]
        if said != usual:
            own[value.code] = said
    words = {key: of for key, of in held.schemes.get(WORDS, {}).items() if key != code}
    if own:
        words[code] = own
    named = f"What the ratings mean: {PRESETS[code].name}"
    left_out = held.schemes.get(LEFT_OUT, [])
    return _save(held, by, at, "word-scheme", named, left_out, words)


def shipped(code: str) -> list[Definition]:
    """What the scheme's ratings mean as it is shipped."""
    return [
        Definition(value.code, value.progress_definition, value.impact_definition)
        for value in PRESETS[code].values
    ]


def _worded(value: ValuePreset, own: dict[str, list[str]]) -> ValuePreset:
    if value.code not in own:
        return value
    progress, impact = own[value.code]
    return replace(value, progress_definition=progress, impact_definition=impact)


def _save(
    held: Council,
    by: User,
    at: datetime,
    deed: str,
    subject: str,
    left_out: list[str],
    words: dict[str, Any] | None = None,
) -> Council:
    kept = {
        LEFT_OUT: left_out,
        WORDS: held.schemes.get(WORDS, {}) if words is None else words,
    }
    new = {key: value for key, value in kept.items() if value}
    return configuring.save(held, by, at, deed, subject, schemes=new)
