"""The marks of a tracked resolution: word, letter and colour of each. Pure.

As committees' own trackers have them: green is achieved and need not be monitored any
more, amber is acceptable progress, red is not acceptable.
"""

from typing import TypedDict


class Mark(TypedDict):
    """As the mark of a rating is made of it."""

    word: str
    letter: str
    colour: str


MARKS: dict[str, Mark] = {
    "achieved": {"word": "Achieved", "letter": "G", "colour": "green"},
    "acceptable": {"word": "Acceptable progress", "letter": "A", "colour": "amber"},
    "unacceptable": {
        "word": "Unacceptable progress",
        "letter": "R",
        "colour": "red",
    },
}
NOT_MARKED: Mark = {"word": "Not marked yet", "letter": "–", "colour": "none"}
MEANINGS = {
    "achieved": "It was done: the committee may end its monitoring.",
    "acceptable": "It goes forward: the committee goes on monitoring.",
    "unacceptable": "It does not go forward as it should: the committee asks why.",
    "": "Nobody has said yet how it goes.",
}


def mark_of(code: str) -> Mark:
    return MARKS.get(code, NOT_MARKED)


def key() -> list[tuple[Mark, str]]:
    """Each mark with what it means, the absence of one last."""
    return [(mark_of(code), meaning) for code, meaning in MEANINGS.items()]
