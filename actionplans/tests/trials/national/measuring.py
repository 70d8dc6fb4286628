"""What one database that was filled costs: its pages, its deeds, its size on disk.

In: the database at hand. Out: plain numbers by name, ready for JSON. Deeds that write
are rolled back.
"""

import os
import statistics
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from actionplans import closing, reminding, verifying
from actionplans.models import Council, ReportingPeriod, Update, User
from actionplans.tests.trials import clusters

from .pages import PAGES, Reader
from .reading_plans import queries_of, reads_of

ROUNDS = 5
MB = 1_000_000


def measured(on: date, *, whole_ledger: bool) -> dict[str, Any]:
    """Everything there is to tell of the database at hand."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if is_postgresql() else "ANALYZE")
    return {
        "councils": Council.objects.count(),
        "updates": Update.objects.count(),
        "pages": pages(),
        "deeds": deeds(on, whole_ledger=whole_ledger),
        "sizes": sizes() if is_postgresql() else {},
    }


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def pages() -> dict[str, dict[str, Any]]:
    """Per page: milliseconds of our processor and of the clock, and what is read."""
    settings.DEBUG = False  # As in production: a try-out writes every query down.
    reader = Reader(Council.objects.order_by("pk").first())
    found = {}
    for page in PAGES:
        ask = reader.asks(page)
        ask()
        queries = queries_of(ask)
        cpu, wall = zip(*(timed(ask) for _ in range(ROUNDS)), strict=True)
        found[page.name] = {
            "queries": len(queries),
            "cpu": round(statistics.median(cpu), 1),
            "wall": round(statistics.median(wall), 1),
            "worst": round(max(wall), 1),
        }
        if is_postgresql():
            as_it_is = reads_of(queries, by_index=False)
            by_index = reads_of(queries, by_index=True)
            found[page.name] |= {
                "blocks": sum(one.blocks for one in as_it_is),
                "ms": round(sum(one.ms for one in as_it_is), 1),
                "slowest": max(as_it_is, key=lambda one: one.ms).sql[:300],
                "rows": [one.rows for one in by_index],
            }
    return found


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of this process's time, and of the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def deeds(on: date, *, whole_ledger: bool) -> dict[str, float]:
    """Seconds by the clock of what is done at night or at the end of a period."""
    done: dict[str, Callable[[], object]] = {
        "close a period": lambda: _closed(on),
        "reminders of a day": lambda: reminding.due_letters(on),
        "clearsessions": lambda: call_command("clearsessions"),
    }
    if is_postgresql():
        done["backup (pg_dump -Fc)"] = _dumped
    if whole_ledger:
        done["verify_ledger"] = lambda: list(verifying.faults())
    found = {}
    for name, work in done.items():
        with transaction.atomic():
            found[name] = round(timed(work)[1] / 1000, 2)
            transaction.set_rollback(True)
    return found


def _closed(on: date) -> None:
    period = ReportingPeriod.objects.filter(closed_at=None).order_by("pk").first()
    closing.close(
        period=period,
        by=User.objects.filter(roles__kind="performance_manager").first(),
        at=datetime.combine(on, datetime.min.time(), UTC) + timedelta(hours=12),
        as_at=on,
        override="Measured, and rolled back",
    )


def _dumped() -> None:
    told = connection.get_connection_params()
    where = [f"--{name}={told[name]}" for name in ("host", "port") if told.get(name)]
    login = [f"--username={told['user']}", told.get("dbname") or told["database"]]
    command = [clusters.programs() / "pg_dump", "-Fc", *where, *login]
    with open(os.devnull, "wb") as nowhere:
        subprocess.run([str(word) for word in command], check=True, stdout=nowhere)


def sizes() -> dict[str, Any]:
    """Megabytes of the largest tables, each with its indexes; which were never used."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        ((whole,),) = cursor.fetchall()
        cursor.execute(
            "SELECT relname, pg_table_size(oid), pg_indexes_size(oid) FROM pg_class "
            "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
            "ORDER BY pg_total_relation_size(oid) DESC LIMIT 6"
        )
        tables = {name: [_mb(own), _mb(index)] for name, own, index in cursor}
        cursor.execute(
            "SELECT indexrelname, pg_relation_size(indexrelid) FROM "
            "pg_stat_user_indexes JOIN pg_index USING (indexrelid) WHERE idx_scan = 0 "
            "AND NOT indisunique ORDER BY 2 DESC LIMIT 12"
        )
        unused = {name: _mb(size) for name, size in cursor}
    return {"whole": _mb(whole), "tables": tables, "unused indexes": unused}


def _mb(size: int) -> float:
    return round(size / MB, 1)
