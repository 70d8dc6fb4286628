"""Colour arithmetic for the tests: simulated vision, difference.

Plain sRGB "#rrggbb" in, plain numbers out. Sources: WCAG 2.2 (relative luminance);
Machado, Oliveira and Fernandes 2009 at full severity (vision matrices);
Sharma, Wu and Dalal 2005 (CIEDE2000, of which test_palette.py holds test pairs).
"""

import math

from actionplans.council_colours import linear

LUMINANCE = (0.2126, 0.7152, 0.0722)
VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "greyscale": (LUMINANCE, LUMINANCE, LUMINANCE),
}
WHITE_POINT = (0.95047, 1, 1.08883)
RGB_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


def weighted(rows, values):
    return [sum(w * v for w, v in zip(row, values, strict=True)) for row in rows]


def lab(colour, vision="normal"):
    """CIELAB (D65) of the colour as that vision, or a grey printer, shows it."""
    seen = [min(1, max(0, c)) for c in weighted(VISIONS[vision], linear(colour))]
    x, y, z = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
        for t in (
            v / w for v, w in zip(weighted(RGB_TO_XYZ, seen), WHITE_POINT, strict=True)
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one, other):
    """CIEDE2000 between two CIELAB colours. About 2 is just visible."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * math.sqrt(c**7 / (c**7 + 25**7))
    c1, h1 = _polar(a1 * stretch, b1)
    c2, h2 = _polar(a2 * stretch, b2)
    turn, h = _hues(c1, h1, c2, h2)
    lightness, c, dl, dc = (l1 + l2) / 2, (c1 + c2) / 2, l2 - l1, c2 - c1
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    sl = 1 + 0.015 * (lightness - 50) ** 2 / math.sqrt(20 + (lightness - 50) ** 2)
    sc = 1 + 0.045 * c
    sh = 1 + 0.015 * c * _hue_weight(h)
    spread = math.radians(60 * math.exp(-(((h - 275) / 25) ** 2)))
    rotation = -2 * math.sqrt(c**7 / (c**7 + 25**7)) * math.sin(spread)
    return math.sqrt(
        (dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rotation * dc / sc * dh / sh
    )


def _polar(a, b):
    return math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360 if a or b else 0


def _hues(c1, h1, c2, h2):
    """The turn from one hue to the other, and the hue halfway, in degrees."""
    if not c1 * c2:
        return 0, h1 + h2
    turn, h = h2 - h1, (h1 + h2) / 2
    if abs(turn) <= 180:
        return turn, h
    return turn + (360 if h2 <= h1 else -360), h + (180 if h < 180 else -180)


def _hue_weight(h):
    def cos(factor, shift):
        return math.cos(math.radians(factor * h + shift))

    return (
        1 - 0.17 * cos(1, -30) + 0.24 * cos(2, 0) + 0.32 * cos(3, 6) - 0.2 * cos(4, -63)
    )
