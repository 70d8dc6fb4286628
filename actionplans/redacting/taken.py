"""Words that are taken out of a text: found however they are written, and replaced.

In: the words, or whole texts, and the day. Out: whether they stand in a value (a text,
or JSON of texts), and the value without them. Pure, and it never tells the words.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property
from typing import Any
from unicodedata import normalize

# Between two of the words: spaces, line ends, what file names and addresses have in
# their place, and the marks of formatted text.
_GAP = r"(?:[\s\u00a0_\-+*]|%20|&nbsp;|&\#160;|<[^<>]*>)+"
_SIGNS = {
    "'": r"(?:['’]|&\#x27;|&\#39;|&rsquo;)",
    "’": r"(?:['’]|&\#x27;|&\#39;|&rsquo;)",
    "&": r"(?:&amp;|&)",
}
_MARK = r"\[redacted\ on\ \d{1,2}\ [A-Z][a-z]+\ \d{4}\]"
_TAGS = re.compile(r"<[^<>]*>|\*+")
# Parts of frozen values and of papers that are no prose: codes, days, addresses. What
# stands there is told and left as it is.
NO_PROSE = frozenset(
    {
        *("of", "at", "on", "by", "id", "code", "kind", "colour", "letter", "meaning"),
        *("placement", "precision", "due_on", "done_on", "dated", "by_on", "as_at"),
        *("period", "unit", "direction", "address", "openness", "exempt_paragraph"),
        *("file", "sha256", "source", "version", "against", "form", "number", "key"),
        *("field", "state", "choice", "paragraph", "papers", "moderngov_url", "links"),
        *("starts", "ends", "issued_on"),
    }
)


class Taken:
    """What is taken out on a day: words wherever they stand, or whole texts.

    Words are found in any case, over line ends and mark-up, and only as whole words:
    taking out "Ann" leaves "Annual". A whole text is found where a value is just that.
    """

    def __init__(
        self,
        day: date,
        *,
        words: Iterable[str] = (),
        wholes: Iterable[str] = (),
        mark: str = "",
        absent: Collection[int] = (),
    ) -> None:
        """`mark` stands in the place of what is taken, where not the day does;
        `absent` are the places of words that whoever ordered it looked for in vain."""
        self.absent = absent
        self.mark = mark or mark_of(day)
        self.words = tuple(sorted(map(_spaced, words), key=len, reverse=True))
        self.wholes = frozenset(map(_spaced, wholes)) - {""}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        every = "|".join(_pattern_of(words) for words in self.words) or "(?!)"
        return re.compile(
            rf"(?P<mark>{_MARK})|(?<![^\W_])(?:{every})(?![^\W_])", re.IGNORECASE
        )

    def stands_in(self, value: Any) -> bool:
        """Whether it stands anywhere in a text, or in the texts and keys of JSON."""
        if isinstance(value, str):
            return self._is_whole(value) or any(
                not found["mark"] for found in self._pattern.finditer(value)
            )
        if isinstance(value, dict):
            return any(self.stands_in(part) for pair in value.items() for part in pair)
        return isinstance(value, list | tuple) and any(map(self.stands_in, value))

    def out_of(self, value: Any, *, kept: Collection[str] = ()) -> Any:
        """The value without it; in JSON what has one of the keys `kept` stays, unless
        it is a whole text that is taken out."""
        if isinstance(value, str):
            return self.mark if self._is_whole(value) else self._out_of_text(value)
        if isinstance(value, dict):
            return {
                key if key in kept else self.out_of(key): part
                if key in kept and not self._is_whole(part)
                else self.out_of(part, kept=kept)
                for key, part in value.items()
            }
        if isinstance(value, list | tuple):
            return [self.out_of(part, kept=kept) for part in value]
        return value

    def _is_whole(self, text: Any) -> bool:
        return isinstance(text, str) and _spaced(text) in self.wholes

    def _out_of_text(self, text: str) -> str:
        def replaced(found: re.Match[str]) -> str:
            if found["mark"]:
                return found[0]
            # Mark-up that begins or ends among the words goes on doing so.
            return self.mark + "".join(_TAGS.findall(found[0]))

        return self._pattern.sub(replaced, text)


def mark_of(day: date) -> str:
    """What stands in the place of the words: "[redacted on 3 July 2026]"."""
    return f"[redacted on {day.day} {day:%B %Y}]"


def _spaced(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _pattern_of(words: str) -> str:
    return _GAP.join(
        "".join(_SIGNS.get(sign, re.escape(sign)) for sign in word)
        for word in words.split()
    )
