"""Answers of colleagues on their way through the page that shows them.

In: what the workbook said. Out: words for a hidden field, and the same back again. What
they decide is worked out anew when they are taken; nothing in the field is believed.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from actionplans.importing.questions.asking_sheet import (
    LONGEST_ANSWER,
    LONGEST_COMMENT,
    LONGEST_NAME,
    ReturnedAnswer,
)

_LONGEST = {
    "key": 40, "answer": LONGEST_ANSWER, "name": LONGEST_NAME,
    "comment": LONGEST_COMMENT, "cell": 12,
}  # fmt: skip


def on_form(answers: Iterable[ReturnedAnswer]) -> str:
    return json.dumps([asdict(said) for said in answers])


def posted_answers(text: str, upload: int) -> list[ReturnedAnswer]:
    """The answers of the field, as of this import; what is no answer is left out."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    said = found if isinstance(found, list) else []
    return [_answer(one, upload) for one in said if isinstance(one, dict)]


def _answer(said: dict[str, Any], upload: int) -> ReturnedAnswer:
    # PostgreSQL's JSON takes no NUL and no half of a pair of surrogates.
    words = {
        name: str(said.get(name, "")).replace("\0", "")[:longest]
        for name, longest in _LONGEST.items()
    }
    words = {n: w.encode(errors="ignore").decode() for n, w in words.items()}
    return ReturnedAnswer(upload=upload, **words)
