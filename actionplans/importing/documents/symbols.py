"""Characters of symbol fonts as the signs they show.

In: a font and its text, or the character of a w:sym. Out: ordinary characters. What no
table knows becomes a bullet, which is what symbols in plans mostly are.
"""

SYMBOL_FONTS = ("wingdings", "wingdings 2", "wingdings 3", "symbol", "webdings")
BULLET = "•"
# Drawn blobs: a rating shown by the colour of one.
BLOBS = "●■◼⬤•"
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xF0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑", 0x20: " ",
}  # fmt: skip
_SYMBOL = {0xB7: "•", 0xAE: "→", 0xAD: "↑", 0xAF: "↓", 0xAB: "↔", 0xA3: "≤", 0xB3: "≥",
           0xB1: "±", 0xB0: "°", 0x20: " "}  # fmt: skip
_OTHERS = {
    "wingdings 2": {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x54: "☒", 0xA3: "☐", 0x98: "●"},
    "webdings": {0x61: "✓", 0x72: "✗", 0x6E: "●", 0x67: "■", 0x63: "□"},
}


def shown(font: str, text: str) -> str:
    """The text as its symbol font draws it; other fonts' text stays as it is."""
    font = font.lower()
    if font not in SYMBOL_FONTS:
        return text
    return "".join(_sign(font, ord(character) & 0xFF) for character in text)


def of_code(font: str, code: str) -> str:
    """A w:sym: the font it names, and the code in hexadecimal."""
    try:
        point = int(code, 16)
    except ValueError:
        return BULLET
    if font.lower() in SYMBOL_FONTS or 0xF000 <= point <= 0xF0FF:
        return _sign(font.lower(), point & 0xFF)
    return chr(point) if 0x20 <= point < 0xD800 else BULLET


def _sign(font: str, code: int) -> str:
    if font == "symbol":
        # Greek letters and figures of formulas stay letters.
        return _SYMBOL.get(code, chr(code) if 0x21 <= code < 0x7F else BULLET)
    return _OTHERS.get(font, _WINGDINGS).get(code, BULLET)
