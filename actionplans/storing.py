"""Storing: files are put into the store under their row's name, and read back whole.

In: bytes and the row they belong to, or a stored file. Out: its name there, or the
bytes, never others than were stored. The store is Django's storage setting.
"""

import logging
from collections.abc import Iterator
from hashlib import sha256
from typing import IO
from uuid import uuid4

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db.models import Model
from django.utils.safestring import SafeString, mark_safe

from .models import Evidence, Version, VersionFile
from .refusals import Refusal

logger = logging.getLogger(__name__)

# What a version itself is printed as; each other kind is a PDF of another thing.
_OWN = (VersionFile.Kind.HTML, VersionFile.Kind.PDF)


class Damaged(Refusal):
    """The store holds something else than was put there, or nothing."""


class Unstored(Refusal):
    """The store takes nothing: its disk is full, or may only be read."""


def put(row: Model, name: str, data: bytes, *, field: str = "file") -> str:
    """Store the bytes where that field of the row keeps them; the name they got."""
    place = row._meta.get_field(field).generate_filename(row, name)
    try:
        return default_storage.save(place, ContentFile(data))
    except OSError as fault:
        logger.exception("A file could not be stored")
        raise Unstored(
            "The file could not be stored, so nothing was saved. Tell whoever runs "
            "this application: its disk may be full."
        ) from fault


def put_file(
    version: Version,
    kind: str,
    data: bytes,
    *,
    pages: int | None = None,
    compared_with: Version | None = None,
) -> VersionFile:
    """A version's file in the store, and its row, which is not saved yet."""
    file = VersionFile(
        version=version,
        kind=kind,
        sha256=sha256(data).hexdigest(),
        size=len(data),
        pages=pages,
        compared_with=compared_with,
    )
    # Who sees the names in the store learns of no exempt part.
    is_exempt = kind == VersionFile.Kind.EXEMPT
    name = f"{uuid4().hex}.pdf" if is_exempt else name_of(version, kind)
    file.file = put(file, name, data)
    return file


def name_of(version: Version, kind: str) -> str:
    """plan-v2.2.pdf; what is printed beside it says in its name what it is."""
    ending = f".{kind}" if kind in _OWN else f"-{kind}.pdf"
    return f"{version.plan.slug}-{version.slug}{ending}"


def read(file: VersionFile | Evidence) -> bytes:
    """The bytes that were stored; raises Damaged where they are not these."""
    return fetch(file.file.name, file.sha256, _named(file))


def fetch(name: str, digest: str, named: str) -> bytes:
    """The same of a file by its name in the store and its SHA-256; `named` begins the
    sentence that says what is the matter."""
    try:
        with default_storage.open(name) as stored:
            data = stored.read()
    except OSError:
        data = b""
    if sha256(data).hexdigest() != digest:
        raise Damaged(
            f"{named}, so it is not shown. Tell whoever runs this application."
        )
    return data


def _named(file: VersionFile | Evidence) -> str:
    if isinstance(file, Evidence):
        return f"The stored file of “{file}” is not the one that was given"
    kind = file.get_kind_display()
    return f"The stored {kind} of “{file.version}” is not the one that was made"


def body_of(version: Version) -> SafeString | None:
    """The words of the version's page as they were stored; None until they are."""
    file = version.files.filter(kind=VersionFile.Kind.HTML).first()
    if file is None:
        return None
    file.version = version
    # Made by our own template, and by its hash still the same.
    return mark_safe(read(file).decode())


def throw_away(*names: str) -> None:
    for name in names:
        default_storage.delete(name)


def names(place: str = "") -> Iterator[str]:
    """Every file that the store holds, whether or not a row names it."""
    try:
        folders, files = default_storage.listdir(place)
    except FileNotFoundError:
        return
    above = f"{place}/" if place else ""
    yield from (f"{above}{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from names(f"{above}{name}")


def opened(name: str) -> IO[bytes]:
    """A stored file to be read in pieces, its bytes as they are."""
    return default_storage.open(name)


def bring_back(name: str, source: IO[bytes]) -> None:
    """Put a file where it was stored before, under that very name.

    Refuses where something stands there: nothing is ever overwritten.
    """
    if default_storage.exists(name):
        raise Refusal(f"The store already holds a file {name}.")
    stored = default_storage.save(name, File(source, name=name))
    if stored != name:
        throw_away(stored)
        raise Refusal(f"The store will not keep a file by the name {name}.")
