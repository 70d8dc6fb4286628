"""Issue and its choices: what an admin decides, confirms or should know."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from actionplans.importing.proposals.parts import Json


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer offered: the value it puts in place (None leaves it empty)."""

    value: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something an admin decides, confirms or should know, with where it stands."""

    code: str
    severity: str
    message: str
    sheet: str | None = None
    cell: str | None = None
    cells: tuple[str, ...] = ()
    field: str | None = None
    raw: str | None = None
    choices: tuple[Choice, ...] = ()
    # Where a reader finds it, of a file that has no cell addresses.
    found_at: str = ""

    @property
    def id(self) -> str:
        """The same for the same finding in the same file, so that answers find it."""
        places = ",".join(self.cells or (self.cell or "",))
        key = "|".join((self.code, self.sheet or "", places, self.field or ""))
        return sha256(key.encode()).hexdigest()[:12]

    @property
    def is_open(self) -> bool:
        return self.severity in ("BLOCK", "DECIDE")

    @property
    def places(self) -> tuple[str, ...]:
        return self.cells or ((self.cell,) if self.cell else ())

    def to_json(self) -> Json:
        found: Json = {"id": self.id, "code": self.code, "severity": self.severity}
        found |= {"sheet": self.sheet, "cell": self.cell}
        if self.cells:
            found["cells"] = list(self.cells)
        found |= {"field": self.field, "message": self.message, "raw": self.raw}
        found["choices"] = [{"value": c.value, "label": c.label} for c in self.choices]
        if self.found_at:
            found["found_at"] = self.found_at
        return found

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        return cls(
            code=found["code"],
            severity=found["severity"],
            message=found["message"],
            sheet=found["sheet"],
            cell=found["cell"],
            cells=tuple(found.get("cells", ())),
            field=found["field"],
            raw=found["raw"],
            choices=tuple(Choice(c["value"], c["label"]) for c in found["choices"]),
            found_at=found.get("found_at", ""),
        )
