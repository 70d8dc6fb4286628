"""A site of two machines loses its primary database, and its replica takes over.

Two groups of gunicorn share one PostgreSQL and one folder of files. One group goes
through a pgbouncer of its own, which is told of the new primary; the other names both
servers in DATABASE_URL and finds it by itself. The replica is synchronous. While
officers save through both groups, and the public and a member read, the replica is cut
off, the primary is killed and the replica promoted. Then the lost server comes back as
the new one's replica, and the same is done the other way.

Nothing acknowledged may be lost or doubled, nobody has to sign in again, and both
groups must be ready and saving within the period of a proxy's health check. With
asynchronous replication the same cut and kill must lose something. A committee officer
publishes and withdraws while the replica is two seconds late, and is shown no old page;
with the mark taken away, some.
"""

from tempfile import TemporaryDirectory

from actionplans.tests.trials import Figure

from . import losing, machines, printing, reading, world

DATABASES = ("postgresql",)


def run(*, short: bool) -> list[Figure]:
    plans = world.made()
    with TemporaryDirectory(prefix="trial-") as folder, machines.site(folder) as site:
        figures = printing.revived(site, plans)
        figures += reading.own_writes(site, plans, times=3 if short else 20)
        figures += losing.synchronous(site, plans, times=1 if short else 4, short=short)
        figures += reading.locked_out(site, plans)
        figures += losing.asynchronous(site, plans, short=short)
    return figures
