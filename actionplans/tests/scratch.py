"""Scratch databases for what is run in a process of its own: trials and benchmarks.

In: a kind of database. Out: the environment of a try-out on a fresh one, migrated, and
durable as in production; it is gone when the block ends.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from actionplans.tests.trials import clusters, prepared

KINDS = ("sqlite", "postgresql")


@contextmanager
def database(kind: str) -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory(prefix="scratch-") as folder:
        told = os.environ | {"DATA_DIR": folder, "STATIC_DIR": str(prepared.static())}
        told.pop("SITE_URL", None)
        if kind == "sqlite":
            shutil.copy(prepared.sqlite(), folder)
            yield told | {"DATABASE_URL": f"sqlite:///{folder}/plans.sqlite3"}
        else:
            with clusters.started(like=prepared.postgresql()) as cluster:
                yield told | {"DATABASE_URL": cluster.url()}
