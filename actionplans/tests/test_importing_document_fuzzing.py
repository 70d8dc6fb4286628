"""Broken Word documents: each is a proposal that can be kept, or a refusal in words."""

import io
import json
import random
import re
import zipfile

import pytest

from .acceptance import documents
from .test_importing_fuzzing import outcome

ELEMENT = re.compile(
    r"<w:(p|r|t|tc|tr|tbl|tcPr|pPr|rPr|shd|numPr|gridSpan|vMerge|sdt|ins|del|gridCol"
    r"|tblGrid|style|lvl|num|abstractNum)\b[^>]*?(?:/>|>.*?</w:\1>)",
    re.DOTALL,
)
VALUES = ["", "-1", "0", "7", "1e9", "restart", "abc", "99999999999", "Heading1"]
WORDS = ["", "Ref", "Action", "Recommendation 1: x", "1.1", "Green", "\u0301", "Key"]
CHANGED = ("word/document.xml", "word/styles.xml", "word/numbering.xml")


def broken(data, dice):
    """The document with a few elements and values changed, its archive whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name in CHANGED and (name == CHANGED[0] or dice.random() < 0.4):
                part = _changed(part.decode(), dice).encode()
            new.writestr(name, part)
    return out.getvalue()


def _changed(text, dice):
    for _ in range(dice.randint(1, 5)):
        places = [match.span() for match in ELEMENT.finditer(text)] or [(0, 0)]
        (start, end), other = dice.choice(places), dice.choice(places)
        copied = text[other[0] : other[1]]
        deed = dice.randrange(6)
        if deed == 0:
            text = text[:start] + text[end:]
        elif deed == 1:
            text = text[:start] + copied + text[start:]
        elif deed == 2:
            text = text[:start] + copied + text[end:]
        elif deed == 3:
            text = re.sub(r'w:val="[^"]*"', _some(dice, 'w:val="%s"', VALUES), text)
        elif deed == 4:
            text = re.sub(r"(?<=<w:t>)[^<]*", _some(dice, "%s", WORDS), text)
        else:
            nested = f"<w:tc><w:tbl>{copied}</w:tbl></w:tc>"
            text = text[:start] + nested + text[end:]
    return text


def _some(dice, pattern, others):
    """One match in five becomes another."""
    return lambda m: m[0] if dice.random() < 0.8 else pattern % dice.choice(others)


@pytest.mark.parametrize("case", documents.CASES, ids=lambda case: case.name)
def test_a_broken_document_is_a_proposal_or_a_refusal(case):
    """Each with changes of its own, the same every time."""
    dice = random.Random(case.name)
    for _ in range(8):
        said = outcome(broken(case.data, dice))
        assert said is not None and json.dumps(said)
