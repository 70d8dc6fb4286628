"""What every trial starts from, made once a run: migrated databases, static files.

Migrating and collecting take longer than many a trial: each gets a copy.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from . import clusters

PROJECT = Path(__file__).parents[3]
SETTINGS = {"DJANGO_SETTINGS_MODULE": "actionplans.settings"}


@cache
def sqlite() -> Path:
    """A migrated database: one file, nothing beside it."""
    folder = _folder()
    file = folder / "plans.sqlite3"
    _managed("migrate", DATA_DIR=folder, DATABASE_URL=f"sqlite:///{file}")
    return file


@cache
def postgresql() -> Path:
    """The data of a server that was stopped in order, its database migrated."""
    folder = Path(tempfile.mkdtemp(prefix="trial-pg-", dir="/tmp"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with clusters.running(folder) as cluster:
        _managed("migrate", DATA_DIR=_folder(), DATABASE_URL=cluster.url())
        cluster.stop("fast")
    return cluster.data


def static() -> Path:
    """The static files as production serves them, with their manifest.

    Collected again where one has changed since, for what runs next is the code of then:
    its pages ask for pictures that an older manifest does not know.
    """
    files = sorted((PROJECT / "static").rglob("*"))
    return _collected(tuple((file, file.stat().st_mtime_ns) for file in files))


@cache
def _collected(files: tuple[tuple[Path, int], ...]) -> Path:
    folder = _folder()
    # Without SITE_URL they would be served from where they stand.
    production = {"SITE_URL": "https://plans.example.gov.uk", "SECRET_KEY": SECRET}
    database = {"DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/none.sqlite3"}
    _managed("collectstatic", STATIC_DIR=folder / "static", **production, **database)
    return folder / "static"


SECRET = "a key of the trials, which guards nothing that anybody would want"


def _folder() -> Path:
    folder = tempfile.mkdtemp(prefix="trial-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _managed(command: str, **told: object) -> None:
    told = {name: str(value) for name, value in told.items()}
    subprocess.run(
        [sys.executable, "-m", "django", command, "--no-input", "--verbosity", "0"],
        env=os.environ | SETTINGS | told,
        check=True,
    )
