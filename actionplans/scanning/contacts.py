"""P4: an e-mail address or a telephone number.

Source: the Information Commissioner's guidance on officers' names, and what councils
routinely take out: contact details of anybody but who answers for the paper. Numbers
that organisations are called at (0800, 0300 and the like) are left alone.
"""

import re
from collections.abc import Iterator

from .passages import Known, Span

_EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+44|\(?0)[\d ()-]{8,16}\d(?![\w/-])")
_EXTENSION = re.compile(r"\bext(?:ension|n)?\.? ?\d{3,6}\b", re.IGNORECASE)
_DIGITS = re.compile(r"\D")
# With the first nought; 03, 05 and 08 are no person's.
_A_PERSONS = re.compile(r"0[127]\d{8,9}")


def find(sentence: str, known: Known) -> Iterator[Span]:
    if "@" in sentence:
        for found in _EMAIL.finditer(sentence):
            yield found.span()
    for found in _PHONE.finditer(sentence):
        digits = _DIGITS.sub("", found.group().replace("+44", "0").replace("(0)", ""))
        if _A_PERSONS.fullmatch(digits):
            yield found.span()
    for found in _EXTENSION.finditer(sentence):
        yield found.span()
