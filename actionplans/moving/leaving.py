"""Leaving: everything that an installation holds, into one file.

In: the name of a file. Out: that file, whole or not there. All of it is of one moment;
nobody waits for it, and no more than a batch of rows is held at once.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from actionplans import bundling, exporting, fingerprinting, verifying
from actionplans.refusals import Refusal

from . import FILES, FORMAT, readable, rows, tables


@dataclass(frozen=True, slots=True)
class Left:
    """What was written, and what is damaged in what it was written from."""

    size: int
    sha256: str
    rows: int
    files: int
    ledger: str
    faults: list[str]


def export(*, out: Path, at: datetime, replace: bool = False) -> Left:
    """Everything there is but secrets; the same rows and moment give the same bytes.

    Refuses a name that is taken unless told to replace it, and an unmigrated database.
    """
    if fingerprinting.migrations() != fingerprinting.known_migrations():
        raise Refusal("The database is not migrated to this state of the code.")
    with bundling.writing(out, replace=replace) as bundle, fingerprinting.still():
        counts = {}
        for model in tables.leaving():
            with bundle.adding(tables.member(model)) as member:
                counts[model._meta.db_table] = rows.write(model, member.write)
        files = bundling.add_stored(bundle, FILES)
        for name, data in readable.documents(at):
            bundle.add(name, data, packed=name.endswith(".json"))
        bundle.add("files.csv", readable.index())
        bundle.add("README.txt", readable.README.encode())
        bundle.add("action-plan-1.schema.json", exporting.SCHEMA.read_bytes())
        faults, ledger = list(verifying.faults()), fingerprinting.ledger()
        told = {
            "made_at": at.astimezone(UTC).isoformat(),
            "migrations": fingerprinting.known_migrations(),
            "counts": counts,
            "ledger": ledger,
            "faults": faults,
        }
        bundle.end(FORMAT, told)
    whole = sum(counts.values())
    return Left(bundle.size, bundle.sha256, whole, files, ledger["sha256"], faults)
