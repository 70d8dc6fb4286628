"""The libraries that the product needs to run: their versions and their licences.

Read out of requirements.txt and of what each library says of itself. Nothing here is
known of the libraries of tests.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

REQUIREMENTS = Path(__file__).parents[1] / "requirements.txt"
CLASSIFIER = "License :: OSI Approved :: "
# Words that say nothing of which licence it is.
EMPTY = {"", "unknown", "osi approved", "dual license", "license"}
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Library:
    """A library as it is installed; no licence is one that it does not name."""

    name: str
    version: str
    licence: str
    # Who asks for it: libraries of ours, or requirements.txt itself.
    because_of: tuple[str, ...]


def wanted() -> list[Requirement]:
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    words = (line.partition("#")[0].strip() for line in lines)
    return [Requirement(one) for one in words if one]


def pinned() -> dict[str, str]:
    """Each library of requirements.txt, and the version that stands there."""
    return {
        one.name: specifier.version
        for one in wanted()
        for specifier in one.specifier
        if specifier.operator == "=="
    }


def installed(name: str) -> str:
    """The version that is here; empty where none is."""
    try:
        return distribution(name).version
    except PackageNotFoundError:
        return ""


def libraries() -> list[Library]:
    """All that runs with the product, what its libraries need included, by name."""
    asked: dict[str, set[str]] = {}
    waiting = [(one, "requirements.txt") for one in wanted()]
    seen = set()
    while waiting:
        requirement, because = waiting.pop()
        name = canonical(requirement.name)
        asked.setdefault(name, set()).add(because)
        key = (name, frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        waiting += [(one, name) for one in _needs(requirement)]
    return [_library(name, asked[name]) for name in sorted(asked)]


def canonical(name: str) -> str:
    """Django_HTMX and django-htmx are one (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _needs(requirement: Requirement) -> Iterator[Requirement]:
    """What it needs here: markers and extras are looked at, as pip does."""
    try:
        told = distribution(requirement.name).requires or []
    except PackageNotFoundError:
        return
    for line in told:
        one = Requirement(line)
        extras = requirement.extras or {""}
        if not one.marker or any(one.marker.evaluate({"extra": e}) for e in extras):
            yield one


def _library(name: str, because: set[str]) -> Library:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return Library(name, "", "", tuple(sorted(because)))
    return Library(name, found.version, licence_of(found), tuple(sorted(because)))


def licence_of(found: Distribution) -> str:
    """Its SPDX expression, else its classifiers, else the one line that it gives."""
    told = found.metadata
    if expression := told.get("License-Expression"):
        return str(expression)
    named = [
        word.removeprefix(CLASSIFIER)
        for word in told.get_all("Classifier") or []
        if word.startswith(CLASSIFIER)
    ]
    line = str(told.get("License") or "").strip()
    one_line = line if "\n" not in line and len(line) <= LONGEST else ""
    words = " or ".join(named) or one_line
    return "" if words.lower() in EMPTY else words
