"""Words out of cells: the characters no page, database or workbook can bear, taken out.

In: text as a file holds it. Out: the same words in NFC with plain line breaks; a folded
form for comparison only; list points without their bullet signs. Decides nothing.
"""

import re
import unicodedata

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_BLANKS = re.compile("[\u00a0\u2007\u202f\u2000-\u200a]")
_HIDDEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]"
)
_SPACES = re.compile(r"[ \t]+")
_NOT_WORD = re.compile(r"[^a-z0-9%#]+")
BULLET = re.compile(
    "^\\s*(?:[•●◦▪■□‣∙·➢➤►▶✓✔✗*\uf0a7\uf0b7\uf0d8\uf0fc\uf076]+\\s*|[-–—]\\s+|o\\s+(?=[A-Z]))"
)


def clean(text: str) -> str:
    """The words of a cell, safe to keep: decoded, NFC, line breaks as one LF.

    `_xHHHH_` is how a workbook writes a character XML cannot hold. Zero-width and
    direction marks stay: `plain` takes them out where a name or a ref is wanted.
    Applying it again changes nothing. Source: what PostgreSQL and openpyxl refuse.
    """
    if text.isascii() and text.isprintable() and "_x" not in text:
        return text.strip()
    for _ in range(len(text)):
        decoded = _ESCAPE.sub(_character, text)
        if decoded == text:
            break
        text = decoded
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n").replace("\x85", "\n")
    text = _BLANKS.sub(" ", _CONTROL.sub("", text))
    text = unicodedata.normalize("NFC", text)
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def plain(text: str) -> str:
    """One line for a ref, a name or a heading: marks that cannot be seen taken out."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(_HIDDEN.sub("", text).split())


def folded(text: str) -> str:
    """For comparison only: compatibility forms, case, accents of quotes and space."""
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKC", _HIDDEN.sub("", text)).casefold()
    return " ".join(text.replace("’", "'").replace("‘", "'").split())


def squeezed(text: str) -> str:
    """Headings compare without white space and punctuation: "Impac t RAG" is impactrag.

    Source: import specification E2, step 3.
    """
    return _NOT_WORD.sub("", folded(text))


def points(text: str) -> tuple[str, tuple[str, ...]]:
    """A narrative cell as (introduction, points): bullet signs removed.

    Lines without a sign under a bulleted one belong to it where it is unfinished;
    a first line ending in a colon above bullets introduces them. Without bullets each
    line is a point.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    bulleted = [bool(BULLET.match(line)) for line in lines]
    if not any(bulleted):
        return "", tuple(" ".join(line.split()) for line in lines)
    first = bulleted.index(True)
    intro, found = "", []
    lead_in = " ".join(" ".join(lines[:first]).split())
    if lead_in.endswith(":"):
        intro = lead_in
    else:
        found = [" ".join(line.split()) for line in lines[:first]]
    for line, starts in zip(lines[first:], bulleted[first:], strict=True):
        words = _SPACES.sub(" ", BULLET.sub("", line)).strip()
        if starts or found[-1].endswith((".", ";", "!", "?")):
            found.append(words)
        else:
            found[-1] = f"{found[-1]} {words}"
    return intro, tuple(point for point in found if point)
