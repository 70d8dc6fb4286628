"""The database: it answers, is of this code, guards its history, and is on time."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.utils.timezone import now

from actionplans import triggers
from actionplans.models import AuditEvent, PrintJob
from actionplans.wording import counted

from .findings import Finding, ok, refused, warning

# How far two clocks may be apart before days and deadlines are told wrongly.
APART, FAR_APART = timedelta(seconds=2), timedelta(minutes=1)
WAITS_TOO_LONG = timedelta(minutes=10)
WAITING = (PrintJob.State.QUEUED, PrintJob.State.RUNNING)


def unapplied(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the migrations that this code has and the database has not."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def examine_migrations(connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    what = "migrations"
    if missing := unapplied(connection):
        many = counted(len(missing), "migration")
        yield refused(what, f"{many} not applied. Run manage.py migrate.")
    else:
        yield ok(what, "all applied")


def examine_triggers(connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    what = "history"
    if missing := triggers.missing(connection):
        yield refused(
            what,
            f"Unprotected: {counted(len(missing), 'trigger')} missing "
            f"({missing[0]} first). Run manage.py migrate.",
        )
    else:
        yield ok(what, f"{counted(len(triggers.laid(connection)), 'trigger')} stand")


def examine_cache(connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    what, table = "cache table", settings.CACHES["default"]["LOCATION"]
    if table in connection.introspection.table_names():
        yield ok(what, f"{table} stands")
    else:
        yield refused(
            what,
            f"{table} is missing, and without it nobody can sign in. "
            "Run manage.py migrate.",
        )


def examine_clock(connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    what, here = "clock", now()
    zone = settings.TIME_ZONE
    last = AuditEvent.objects.order_by("-recorded_at").first()
    if last and last.recorded_at - here > FAR_APART:
        yield refused(
            what,
            f"It is {here:%Y-%m-%d %H:%M} UTC here, and the history goes on until "
            f"{last.recorded_at:%Y-%m-%d %H:%M}. Set this machine’s clock.",
        )
        return
    if connection.vendor != "postgresql":
        yield ok(what, f"{here:%Y-%m-%d %H:%M:%S} UTC, shown in {zone}")
        return
    apart = abs(_clock_of(connection) - now())
    said = f"The database’s clock is {apart.total_seconds():.0f} seconds away"
    if apart > FAR_APART:
        yield refused(what, f"{said}. Set both by a time server.")
    elif apart > APART:
        yield warning(what, f"{said}. Set both by a time server.")
    else:
        yield ok(what, f"as the database’s within {APART.seconds} s, shown in {zone}")


def _clock_of(connection: BaseDatabaseWrapper) -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
        return moment


def examine_worker(connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    what = "print worker"
    jobs = PrintJob.objects.filter(state__in=WAITING).order_by("asked_at")
    first = jobs.first()
    if first is None:
        yield ok(what, "nothing waits")
    elif now() - first.asked_at > WAITS_TOO_LONG:
        yield warning(
            what,
            f"{counted(jobs.count(), 'job')} wait, the first since "
            f"{first.asked_at:%Y-%m-%d %H:%M} UTC. Is manage.py work running?",
        )
    else:
        yield ok(what, f"{counted(jobs.count(), 'job')} on the way")
