"""The marks' colours: what a colour token of a rating scheme looks like.

Pure: a token in; fill, text colour and usual letter out. The same colours stand in
static/css/theme.css for pages; here for SVG attributes and workbooks.
"""

from dataclasses import dataclass

INK, WHITE = "#0b0c0c", "#ffffff"
NOT_RATED = "none"


@dataclass(frozen=True, slots=True)
class Mark:
    """Fill and text as "#rrggbb"; the letter a scheme gives this colour by default."""

    letter: str
    fill: str
    text: str


# Chosen so that the closest two stay as far apart as can be for every colour vision
# and on a grey printer. Yellow is honest only in colour: beside amber, its letter
# and word carry it. Grey's letter is N, for G is Green's.
MARKS = {
    "red": Mark("R", "#a40316", WHITE),
    "amber": Mark("A", "#ffbd2b", INK),
    "yellow": Mark("Y", "#faf08c", INK),
    "green": Mark("G", "#54a072", INK),
    "blue": Mark("B", "#052563", WHITE),
    "grey": Mark("N", "#6c717c", WHITE),
    NOT_RATED: Mark("–", WHITE, INK),
}
