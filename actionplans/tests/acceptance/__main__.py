"""Write every case and its expected result into fixtures/acceptance."""

import json

from actionplans.tests.fixture_source import FIXTURES

from .case import Case
from .families import all_cases

FOLDER = FIXTURES / "acceptance"


def expected_text(case: Case) -> str:
    return json.dumps(case.expected, ensure_ascii=False, indent=1) + "\n"


def build() -> None:
    """Files of cases that are no more go."""
    cases = all_cases()
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.iterdir():
        path.unlink()
    for case in cases:
        (FOLDER / case.file_name).write_bytes(case.data)
        told = FOLDER / f"{case.name}.expected.json"
        told.write_text(expected_text(case), encoding="utf-8")


if __name__ == "__main__":
    build()
