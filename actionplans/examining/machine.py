"""The machine: room on its disks, and a store of files that gives back what it got."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from .findings import Finding, ok, refused, warning

MB = 1024 * 1024
# Below the first nothing is taken in any more: /readyz says so too.
LEAST_FREE, FREE_SOON = 200 * MB, 2048 * MB


def free_bytes() -> tuple[int, Path]:
    """Of the fullest disk where data and uploads go; a folder not made yet is judged
    by its parent."""
    folders = (Path(settings.DATA_DIR), Path(tempfile.gettempdir()))
    places = [
        next(place for place in (folder, *folder.parents) if place.exists())
        for folder in folders
    ]
    return min((shutil.disk_usage(place).free, place) for place in places)


def examine_disk() -> Iterator[Finding]:
    free, where = free_bytes()
    said = f"{free // MB} MB free at {where}"
    if free < LEAST_FREE:
        yield refused("disk", f"{said}. Make room: nothing can be saved safely.")
    elif free < FREE_SOON:
        yield warning("disk", f"{said}. Make room soon.")
    else:
        yield ok("disk", said)


def examine_files() -> Iterator[Finding]:
    what, words = "files", uuid4().hex.encode()
    try:
        name = default_storage.save(f"doctor/{uuid4().hex}", ContentFile(words))
        with default_storage.open(name) as stored:
            same = stored.read() == words
        default_storage.delete(name)
        gone = not default_storage.exists(name)
    except Exception as error:
        # A store of another maker raises what it likes.
        yield refused(
            what,
            f"The store cannot be written ({type(error).__name__}). Look at FILES_DIR "
            "or FILES_OPTIONS, and who owns the folder.",
        )
        return
    if same and gone:
        kind = settings.STORAGES["default"]["BACKEND"].rpartition(".")[2]
        yield ok(what, f"{kind} wrote, read back and removed a file")
    else:
        failed = "give back what it was given" if not same else "remove a file"
        yield refused(what, f"The store does not {failed}.")
