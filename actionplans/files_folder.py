"""The folder of stored files: each is there whole and on the disk, or not at all.

In: a name and content, from Django's storage. Out: the name under which it stands.
Django's own writes and hopes: a disk that fills leaves half a file behind, and a power
cut takes one away whose row was committed.
"""

import os
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class FilesFolder(FileSystemStorage):
    """Django's, but nothing half-written stays, and what is saved is synced."""

    def _save(self, name: str, content: Any) -> str:
        """Never overwrites: a name that is taken gets another. Raises OSError."""
        while True:
            place = Path(self.path(name))
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                opened = os.open(place, self.OS_OPEN_FLAGS, 0o666)
                break
            except FileExistsError:
                name = self.get_available_name(name)
        try:
            with os.fdopen(opened, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            if self.file_permissions_mode is not None:
                place.chmod(self.file_permissions_mode)
            _sync(place.parent)
        except BaseException:
            place.unlink()
            raise
        return name.replace("\\", "/")


def _sync(folder: Path) -> None:
    """A file's name is on the disk when its folder is."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
