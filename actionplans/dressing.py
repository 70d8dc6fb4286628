"""Dressing: what a council's papers look like, ready to stand inside a document.

In: a council. Out: its colours as CSS and its logo as an address that holds the picture
itself, so that a paper is printed, or stands alone, without opening anything.
"""

import logging
from base64 import b64encode
from dataclasses import dataclass

from . import storing
from .logo_files import content_type
from .models import Council

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Dress:
    """Empty where the council has no colours or no logo of its own."""

    css: str = ""
    logo: str = ""
    words: str = ""


PLAIN = Dress()


def dress_of(council: Council) -> Dress:
    """As it is today: a paper that is printed later looks as the council does then."""
    css = council.stylesheet if council.colours else ""
    logo = logo_of(council)
    if not logo:
        return Dress(css)
    kind = content_type(council.logo.name)
    address = f"data:{kind};base64,{b64encode(logo).decode()}"
    return Dress(css, address, council.logo_words)


def logo_of(council: Council) -> bytes:
    """Its bytes as they were kept; none where there is no logo, or not the one kept.

    Pages and papers do without: no meeting waits for a picture.
    """
    if not council.logo:
        return b""
    named = f"The stored logo of {council} is not the one that was kept"
    try:
        return storing.fetch(council.logo.name, council.logo_sha256, named)
    except storing.Damaged as refusal:
        logger.error("%s", refusal)
        return b""
