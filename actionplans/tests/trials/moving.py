"""Moving: a council's whole installation goes from SQLite to PostgreSQL, and back.

Each time `import_all` fills a fresh database of the other kind from what `export_all`
wrote. The history's hash stays, `verify_ledger` finds nothing, and what is exported
again is the same file, byte by byte. In full it is the demo with what it prints; in
short, a plan with two closed periods. The control rewrites one word of history in the
export, which then fills nothing.
"""

import shutil
import tempfile
import time
import zipfile
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.utils.timezone import now

from actionplans import closing, demonstrating, fingerprinting
from actionplans.backing_up import other, sqlite
from actionplans.moving import leaving
from actionplans.tests import building, large_plan

from . import Figure, clusters, prepared, scripts

# The way leads over both kinds.
DATABASES = ("sqlite",)
AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
EXPORT = """
import sys
from datetime import datetime
from pathlib import Path
import django; django.setup()
from actionplans.moving import leaving
leaving.export(out=Path(sys.argv[1]), at=datetime.fromisoformat(sys.argv[2]))
"""


def run(*, short: bool) -> list[Figure]:
    with (
        tempfile.TemporaryDirectory(prefix="moving-") as name,
        clusters.started(like=prepared.postgresql()) as pg,
    ):
        folder = Path(name)
        back = folder / "back.sqlite3"
        # Migrated and empty: the way back ends here.
        sqlite.copy(Path(connection.settings_dict["NAME"]), back)
        _fill(short)
        ledger = fingerprinting.ledger()["sha256"]
        began = time.monotonic()
        left = leaving.export(out=folder / "sqlite.zip", at=AT)
        took = time.monotonic() - began
        assert not left.faults, left.faults
        figures = [
            Figure(
                "export_all takes",
                f"{took:.1f} s for {left.rows:,} rows and {left.files} files",
                left.rows > 0,
            )
        ]
        there = other.told_of(pg.url())
        figures.append(_control(there, folder))
        figures += _moved("SQLite to PostgreSQL", "sqlite", "pg", there, folder, ledger)
        here = other.told_of(f"sqlite:///{back}")
        figures += _moved("PostgreSQL to SQLite", "pg", "back", here, folder, ledger)
    return figures


def _fill(short: bool) -> None:
    if not short:
        demonstrating.build()
        call_command("work", "--once", verbosity=0)
        return
    council = building.make_council()
    officer = building.make_user(council=council, roles=["officer", "plan_admin"])
    plan = building.make_plan(council)
    large_plan.make_large_plan(plan, officer, actions=20, periods=2)
    period = building.make_period(
        plan, opens_on=date(2026, 4, 1), as_at=date(2026, 6, 30)
    )
    closing.close(period=period, by=officer, at=now(), override="For a trial")
    default_storage.save("evidence/loose.pdf", ContentFile(b"%PDF"))


def _moved(
    what: str, source: str, target: str, told: other.Told, folder: Path, ledger: str
) -> list[Figure]:
    data = folder / target
    files = data / "files"
    began = time.monotonic()
    code, said = other.ask(
        f"import_all {folder / source}.zip", database=told, files=files
    )
    took = time.monotonic() - began
    assert code == 0, said
    _, found = other.ask("verify_ledger", database=told, files=files)
    with other.connected(told) as alias:
        same = fingerprinting.ledger(alias)["sha256"] == ledger
    out = folder / f"{target}.zip"
    script = {"told": told, "data": data, "code": settings.BASE_DIR}
    scripts.run(EXPORT, str(out), AT.isoformat(), **script)
    first, again = (
        sha256(path.read_bytes()).hexdigest()
        for path in (folder / f"{source}.zip", out)
    )
    return [
        Figure(f"{what}: import_all takes", f"{took:.1f} s", True),
        Figure(f"{what}: hash of the history", "equal" if same else "other", same),
        Figure(f"{what}: verify_ledger", found[0], "holds together" in found[0]),
        Figure(f"{what}: exported again", f"{again[:12]}", first == again),
    ]


def _control(there: other.Told, folder: Path) -> Figure:
    """The export unpacked, and a word of it rewritten."""
    unpacked = folder / "unpacked"
    with zipfile.ZipFile(folder / "sqlite.zip") as file:
        file.extractall(unpacked)
    member = unpacked / "rows" / "actionplans.update.jsonl"
    rewritten = member.read_bytes().replace(b"green", b"amber", 1)
    member.write_bytes(rewritten + b"\n" if b"amber" not in rewritten else rewritten)
    ask = f"import_all {unpacked}"
    code, said = other.ask(ask, database=there, files=folder / "files-none")
    shutil.rmtree(unpacked)
    with other.connected(there) as alias:
        came = sum(fingerprinting.counts(alias, ["actionplans_update"]).values())
    refused = code == 1 and came == 0
    return Figure("one word of history changed", said[-1], refused, control=True)
