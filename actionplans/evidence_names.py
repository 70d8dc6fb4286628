"""The name a file of evidence is offered under: the words it had, made harmless.

In: the name a browser sent. Out: a name that leads nowhere, shows as it is stored and
ends as its content asks.
"""

import re
import unicodedata

LONGEST = 120
NAMELESS = "Evidence"
# Windows allows none of these in a name, and has devices of its own names.
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def clean(name: str, endings: tuple[str, ...]) -> str:
    """The name without path, control and direction marks, and with a right ending.

    `endings` are those that its content may have (".jpg", ".jpeg"), the usual one
    first. Another ending stays as a word: a PDF called “x.exe” becomes “x.exe.pdf”.
    """
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(filter(_is_shown, unicodedata.normalize("NFC", last)))
    words = " ".join(_FORBIDDEN.sub(" ", shown).split())
    stem, ending = _split(words, endings)
    stem = stem.strip(" .")[:LONGEST].rstrip(" .") or NAMELESS
    return f"{'_' if _DEVICE.match(stem) else ''}{stem}{ending}"


def _split(words: str, endings: tuple[str, ...]) -> tuple[str, str]:
    for ending in endings:
        if words.lower().endswith(ending):
            return words[: -len(ending)], ending
    return words, endings[0]


def _is_shown(character: str) -> bool:
    """Spaces of all kinds; no controls, no marks of direction, nothing unassigned."""
    return character.isspace() or unicodedata.category(character)[0] != "C"
