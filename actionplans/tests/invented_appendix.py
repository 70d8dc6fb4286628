"""A printable appendix of an invented council, for the tests of frame and printing.

It needs no database: plain values go through templates/document.html with the
classes and the structure that a printable template may use.
"""

from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from django.template import Context, Template

SITE = "https://plans.fernshire.example/"
APPENDIX = Path(__file__).with_name("invented_appendix.html").read_text()


@dataclass(frozen=True)
class Paper:
    council_name: str = "Fernshire County Council"
    title: str = "Children’s services improvement plan"
    strapline: str = "Every child known, every plan kept"
    label: str = "Quarter 1 2026/27"
    as_at: date = date(2026, 6, 30)


VALUES = [
    {"code": code, "word": word, "letter": letter, "colour": colour}
    | {"progress_definition": progress, "impact_definition": impact}
    for code, colour, word, letter, progress, impact in [
        ("red", "red", "Red", "R", "The step has stopped", "No change"),
        ("amber", "amber", "Amber", "A", "Behind, with a plan", "Early signs only"),
        ("green", "green", "Green", "G", "Going as promised", "Families feel it"),
        ("blue", "blue", "Complete", "B", "Done and shown", "Kept up for a year"),
        ("grey", "grey", "Not due yet", "N", "Starts later", "Too early to say"),
    ]
]
SCHEME = {
    "progress_label": "Progress RAG",
    "progress_question": "Is it being done?",
    "has_impact": True,
    "impact_label": "Impact RAG",
    "impact_question": "Is it making a difference?",
}
KEY = {value["code"]: value for value in VALUES}

PHRASES = [
    "Team managers read each plan with the worker before the first visit",
    "A weekly clinic at the Harbour Street hub books families the same day",
    "The practice guide is rewritten with twelve parents and six carers",
    "Supervision notes say what changed for the child, not what was sent",
    "Health visitors and the duty desk share one list, checked each Monday",
    "Returns are sampled by the quality lead; findings go to the next board",
    "A second auditor grades one file in five so that grades can be trusted",
    "Workers keep no more than sixteen children; the dashboard shows who has more",
    "Letters to fathers use the plain form agreed in spring",
    "The out-of-hours rota gains a named senior from 1 May",
]
LEADS = ["Head of Safeguarding", "Service Manager, Hub", "Principal Social Worker"]
WORDINGS = [
    "Make sure that children wait no longer than a day for a first decision.",
    "Write plans that say what must change and by when, in words a family can use.",
    "Let managers’ oversight be seen on every file.",
]
CODES = ["green", "amber", "", "grey", "red", "blue", "green"]
GLOSSARY = [
    ("MASH", "Multi-agency safeguarding hub", "Where all contacts arrive"),
    ("PEP", "Personal education plan", "What school will do for one child"),
    ("QA", "Quality assurance", "Looking whether work is good, and why"),
]


def prose(seed, sentences):
    start = seed * 3 % len(PHRASES)
    return ". ".join(islice(cycle(PHRASES), start, start + sentences)) + "."


def action(recommendation, number):
    seed = recommendation * 7 + number
    return {
        "ref": f"{recommendation}.{number}",
        "text": prose(seed, 2),
        "outcome": prose(seed + 2, 1),
        "measure": "Audit\nReturns of the month\nParents’ survey",
        "mechanism": "Quarterly report to the board",
        "lead": f"{LEADS[seed % 3]}\nBy {1 + seed % 28} September 2026",
        "progress_text": prose(seed + 5, 3) + "\n" + prose(seed + 1, 1),
        "progress": CODES[seed % 7],
        "impact": CODES[seed * 3 % 7],
    }


def recommendation(number, rows):
    return {
        "number": str(number),
        "text": WORDINGS[number % 3],
        "findings": [prose(number, 1), prose(number + 4, 1)],
        "actions": [action(number, row) for row in range(1, rows + 1)],
        "counts": [(number + i) % 4 for i in range(7)],
    }


def appendix_html(*, count=12, rows=6, mechanism=False, is_draft=False):
    """The appendix of so many recommendations with so many actions each."""
    given = {
        "paper": Paper(),
        "is_draft": is_draft,
        "scheme": SCHEME,
        "values": VALUES,
        "key": KEY,
        "mechanism": mechanism,
        "front": [("Foreword", prose(9, 9)), ("How we account", prose(14, 14))],
        "recommendations": [recommendation(n, rows) for n in range(1, count + 1)],
        "glossary": GLOSSARY,
    }
    return Template(APPENDIX).render(Context(given))
