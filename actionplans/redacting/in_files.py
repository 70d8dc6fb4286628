"""In files: words in what was given as a file, as far as it can be read.

In: what is looked for. Out: files in which it stands, and those that nothing here can
read: pictures, and PDFs of somebody else. What the application printed itself holds
what is frozen, and is printed anew with it.
"""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField, Model

from actionplans import queueing, storing
from actionplans.models import UploadFile

from . import elsewhere
from .elsewhere import Found
from .taken import Taken

_TAG = re.compile(r"<[^<>]*>")
_OF_TEXT = (".xml", ".txt", ".csv", ".html", ".rels")
_LONGEST_PART = 64 * 1024 * 1024
# Made from rows of the database, and gone or made anew with them; and a logo.
_OUR_OWN = frozenset({"versionfile", "paperfile", "printjob", "council"})


def find(taken: Taken) -> Iterator[tuple[Found, bool]]:
    """Each file that holds it, and True; each that cannot be read, and False."""
    for row, field, name in _given():
        try:
            with default_storage.open(name) as stored:
                text = text_of(stored.read())
        except OSError:
            text = None
        if text is None or taken.stands_in(text):
            yield Found(type(row), str(row.pk), field), text is not None


def in_uploads(taken: Taken) -> Iterator[Found]:
    """Imports that wait, whose file is kept in the database meanwhile."""
    for key, data in UploadFile.objects.order_by("pk").values_list("pk", "data"):
        if taken.stands_in(text_of(bytes(data)) or ""):
            yield Found(UploadFile, str(key), "data")


def text_of(data: bytes) -> str | None:
    """What can be read of a file: of a package of Office what its parts say, with and
    without their mark-up, for a word may be in two pieces; None of what is no text."""
    if data.startswith(b"PK"):
        try:
            with ZipFile(BytesIO(data)) as package:
                parts = [
                    package.read(one).decode("utf-8", "replace")
                    for one in package.infolist()
                    if one.filename.endswith(_OF_TEXT) and one.file_size < _LONGEST_PART
                ]
        except (BadZipFile, NotImplementedError, RuntimeError, EOFError):
            return None
        return "\n".join(said for part in parts for said in (part, _TAG.sub("", part)))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"%PDF") or b"\0" in data:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def waiting() -> list[str]:
    """Files that a redaction took out, and that the store has not given up yet."""
    told = queueing.throwing_away().values_list("choices", flat=True)
    return [name for one in told for name in one["names"].split("\n")]


def unnamed() -> Iterator[str]:
    """Files of the store that no row names: a printing that was broken off."""
    named = {
        name
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, FileField)
        for name in model._base_manager.values_list(field.attname, flat=True)
    }
    wait = set(waiting())
    for name in _in_store():
        if name in named or name in wait:
            continue
        # A paper that was issued names its appendices among its words.
        if not any(elsewhere.find(Taken(date.min, words=[name]))):
            yield name


def _in_store() -> Iterator[str]:
    """None where the store's backend cannot tell."""
    try:
        yield from storing.names()
    except (OSError, NotImplementedError):
        return


def _given() -> Iterator[tuple[Model, str, str]]:
    """Rows with a file that somebody gave, its field and its name in the store."""
    for model in apps.get_models():
        if model._meta.model_name in _OUR_OWN:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                rows = model._base_manager.exclude(**{field.attname: ""})
                for row in rows.exclude(**{field.attname: None}).order_by("pk"):
                    yield row, field.attname, getattr(row, field.attname).name
