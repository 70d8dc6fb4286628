"""Signs that a font draws in place of letters: Wingdings and its like, as data.

In: a font's name and a cell's words. Out: the sign a reader sees, where the words are
one or two such letters. A tick typed as "ü" is no letter, and a dot typed as "l" none.
"""

SYMBOL_FONTS = ("wingdings", "webdings", "zapf dingbats", "marlett")
_WINGDINGS = {
    "l": "●", "m": "○", "n": "■", "o": "□", "q": "□", "u": "◆", "¡": "○", "¤": "◉",
    "ü": "✓", "û": "✗", "þ": "☑", "ý": "☒", "¨": "□", "J": "☺", "K": "😐", "L": "☹",
    "è": "➔", "é": "↑", "ê": "↓", "ç": "←", "ð": "→", "ñ": "↑", "ò": "↓",
}  # fmt: skip
_OTHERS = {
    "webdings": {"n": "●", "g": "■", "c": "□", "a": "✓", "r": "✗"},
    "wingdings 2": {"P": "✓", "O": "✗", "R": "☑", "T": "☒", "˜": "●", "—": "●"},
    "wingdings 3": {"p": "▲", "q": "▼", "h": "↑", "i": "↓"},
}  # fmt: skip
_ANY = "▪"
_PRIVATE = 0xF000  # where Word keeps the letters of such fonts


def is_symbol_font(name: str | None) -> bool:
    return (name or "").casefold().startswith(SYMBOL_FONTS)


def drawn(words: str, font: str) -> str:
    """The words as the symbol font draws them; longer ones stay as they are."""
    if not words or len(words) > 2:
        return words
    signs = _OTHERS.get(font.casefold(), _WINGDINGS)
    return "".join(signs.get(_letter(sign), _ANY) for sign in words)


def _letter(sign: str) -> str:
    code = ord(sign)
    return chr(code - _PRIVATE) if _PRIVATE <= code <= _PRIVATE + 0xFF else sign
