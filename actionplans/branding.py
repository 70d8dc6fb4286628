"""Branding: a council's own colours and its logo, on its pages and its papers.

In: a council, who, when, the seal of what the form showed; colours by property of the
theme, or the bytes of a picture. Out: the row, the file in the store, and an
AuditEvent, in one transaction, or a Refusal. What is printed already keeps its looks.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from . import configuring, logo_files, storing
from .council_colours import OWN, Contrast, contrasts, read, words
from .models import Council, User
from .refusals import Refusal

COLOURS = ("colours",)
LOGO = ("logo", "logo_sha256", "logo_words")
LONGEST_WORDS = Council._meta.get_field("logo_words").max_length


class TooFaint(Refusal):
    """Some colours cannot be told from what they stand on; `pairs` says which."""

    def __init__(self, pairs: Sequence[Contrast]) -> None:
        self.pairs = pairs
        super().__init__(" ".join(pair.problem for pair in pairs))


@transaction.atomic
def set_colours(
    *,
    council: Council,
    by: User,
    at: datetime,
    seen: str,
    colours: Mapping[str, str],
) -> Council:
    """The council's colours; the shipped one stands for what is not there or empty.

    Raises TooFaint where a pair misses WCAG's level AA.
    """
    held = configuring.hold(council, seen, COLOURS)
    own = checked(colours)
    return configuring.save(held, by, at, "set-colours", "Colours", colours=own)


def checked(colours: Mapping[str, str]) -> dict[str, str]:
    """The colours as they are kept, read by everybody; or a Refusal."""
    own = {}
    for name in OWN:
        if typed := colours.get(name, "").strip():
            if not (colour := read(typed)):
                raise Refusal(f"{words(name)}: “{typed[:20]}” is no colour.")
            own[name] = colour
    if faint := [pair for pair in contrasts(own) if not pair.is_enough]:
        raise TooFaint(faint)
    return own


def set_logo(
    *,
    council: Council,
    by: User,
    at: datetime,
    seen: str,
    said: str,
    data: bytes | None = None,
) -> Council:
    """The logo and what it says; without data its picture stays and is said otherwise.

    Refuses what is no picture that can be taken, and one that says nothing.
    """
    said = " ".join(said.split())
    if not said or len(said) > LONGEST_WORDS:
        raise Refusal(f"Say what the logo says, in 1 to {LONGEST_WORDS} characters.")
    logo = logo_files.read(data) if data is not None else None
    if logo is None:
        return _words_of(council, by, at, seen, said)
    name = f"{council.slug}.{logo.ending}"
    place = storing.put(council, name, logo.data, field="logo")
    new = {"logo": place, "logo_sha256": sha256(logo.data).hexdigest()}
    try:
        return _logo_of(council, by, at, seen, "set-logo", new | {"logo_words": said})
    except BaseException:
        storing.throw_away(place)
        raise


def remove_logo(*, council: Council, by: User, at: datetime, seen: str) -> Council:
    """The product's mark stands in its place again."""
    none = {"logo": "", "logo_sha256": "", "logo_words": ""}
    return _logo_of(council, by, at, seen, "remove-logo", none)


@transaction.atomic
def _words_of(
    council: Council, by: User, at: datetime, seen: str, said: str
) -> Council:
    held = configuring.hold(council, seen, LOGO)
    if not held.logo:
        raise Refusal("Choose the picture of the logo.")
    return configuring.save(held, by, at, "set-logo", "Logo", logo_words=said)


@transaction.atomic
def _logo_of(
    council: Council, by: User, at: datetime, seen: str, deed: str, new: dict[str, str]
) -> Council:
    """The row; the file before it goes once nobody can be given its address."""
    held = configuring.hold(council, seen, LOGO)
    if before := held.logo.name:
        transaction.on_commit(lambda: storing.throw_away(before))
    return configuring.save(held, by, at, deed, "Logo", **new)
