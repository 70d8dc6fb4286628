"""Arriving: an empty installation is filled from what another one exported.

In: the export, as its zip or unpacked. Out: how many rows came. Everything is proven
before anything is written, and all of it is written or nothing: rows, history and files
are held against the manifest before the transaction ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction

from actionplans import bundling, fingerprinting, storing, verifying
from actionplans.absence import is_away
from actionplans.refusals import Refusal

from . import FILES, FORMAT, rows, tables


def fill(*, path: Path) -> int:
    """Fill this installation; its database is migrated and empty, and so is its store.

    Refuses anything else, an export that is damaged, and one that another state of the
    code made.
    """
    with bundling.reading(path, FORMAT) as bundle:
        manifest = _known(bundle)
        _refuse_unless_empty()
        bundle.prove()
        try:
            with _taking_back() as brought, transaction.atomic():
                fingerprinting.run_long()
                counted = _fill_tables(bundle)
                _compare(manifest)
                _fill_store(bundle, brought)
                _verify(manifest)
        except DatabaseError as error:
            if is_away(error):
                raise
            raise Refusal("The export does not fit together: nothing came.") from error
    return counted


def _known(bundle: bundling.Opened) -> dict[str, Any]:
    manifest = bundle.manifest
    wanted = {tables.member(model) for model in tables.leaving()}
    try:
        migrations = set(manifest["migrations"])
        columns = {k: one["columns"] for k, one in manifest["ledger"]["tables"].items()}
        is_whole = isinstance(manifest["faults"], list) and manifest["counts"].keys()
        rows_there = set(bundle.below("rows").values())
    except (KeyError, TypeError, AttributeError) as error:
        raise Refusal("The export's manifest is damaged.") from error
    if migrations != set(fingerprinting.known_migrations()):
        raise Refusal(
            "The export was made by another state of the code: fill an installation of "
            "that state, and upgrade it then."
        )
    if not is_whole or wanted != rows_there or columns != fingerprinting.columns():
        raise Refusal("The export lacks tables, or has others than this one.")
    return manifest


def _refuse_unless_empty() -> None:
    if fingerprinting.migrations() != fingerprinting.known_migrations():
        raise Refusal("The database is not ready: run migrate first.")
    held = fingerprinting.counts(tables=tables.names())
    if full := [table for table, count in held.items() if count]:
        raise Refusal(
            f"The database is not empty ({full[0]} has rows): nothing came. Name a new "
            "one in DATABASE_URL and run migrate."
        )
    if name := next(storing.names(), ""):
        raise Refusal(
            f"The files folder is not empty (it holds {name}): nothing came. Name a "
            "new one in FILES_DIR."
        )


def _fill_tables(bundle: bundling.Opened) -> int:
    models = tables.leaving()
    counted = 0
    for model in models:
        counted += rows.read(model, bundle.pieces(tables.member(model)))
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    # Each row that another names is there; PostgreSQL would ask at the end alone.
    connection.check_constraints()
    return counted


def _compare(manifest: dict[str, Any]) -> None:
    if fingerprinting.counts(tables=tables.names()) != manifest["counts"]:
        raise Refusal("The export has other rows than its manifest counts.")
    if fingerprinting.ledger()["sha256"] != manifest["ledger"]["sha256"]:
        raise Refusal("The export's history is not the one its manifest says.")


def _fill_store(bundle: bundling.Opened, brought: list[str]) -> None:
    with TemporaryDirectory(prefix="plans-import-") as folder:
        for name, member in bundle.below(FILES).items():
            laid = Path(folder) / "one"
            bundle.lay(member, laid)
            with laid.open("rb") as file:
                storing.bring_back(name, file)
            brought.append(name)
            laid.unlink()


def _verify(manifest: dict[str, Any]) -> None:
    """Nothing is wrong here that was not wrong there."""
    known = set(manifest["faults"])
    for fault in verifying.faults():
        if fault not in known:
            raise Refusal(f"Nothing came. {fault}")


@contextmanager
def _taking_back() -> Iterator[list[str]]:
    """Files named in the list are taken out of the store again if the block fails."""
    brought: list[str] = []
    try:
        yield brought
    except BaseException:
        storing.throw_away(*brought)
        raise
