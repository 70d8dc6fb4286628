"""The hundred and twenty kinds of bad input, and which tests hold the product to each.

    python -m actionplans.tests.bad_inputs      counts kinds and cases, by pytest

`bad_inputs.txt` is the list: a number and its words, and below it the tests, or one
sentence why it cannot come up here. `test_bad_inputs` holds that it is whole and that
the tests are there. The cases of the attack by HTTP are counted by the trial itself.
"""

import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_suffix(".txt")


@dataclass
class Kind:
    """One kind: its number and words, what holds it, or why nothing has to."""

    number: int
    words: str
    tests: list[str] = field(default_factory=list)
    why: str = ""


def kinds() -> list[Kind]:
    found: list[Kind] = []
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            number, _, words = line.partition(" ")
            found.append(Kind(int(number), words))
        elif "::" in line:
            found[-1].tests.append(line.strip())
        else:
            found[-1].why = line.strip()
    return found


def main() -> None:
    """The number of cases behind the list, as pytest collects them."""
    every = sorted({test for kind in kinds() for test in kind.tests})
    asked = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n", "0", *every]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True)
    found = Counter(re.sub(r"\[.*", "", line) for line in told.stdout.splitlines())
    for kind in kinds():
        cases = sum(found[test] for test in kind.tests)
        print(f"{kind.number:4} {kind.words}: {kind.why or cases}")
    cases = sum(found[test] for test in every)
    print(f"{len(kinds())} kinds of bad input, {len(every)} tests, {cases} cases")


if __name__ == "__main__":
    main()
