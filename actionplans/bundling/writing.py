"""Writing: a bundle that stands at its place whole, or does not stand there.

In: members, piece by piece. Out: the file, its SHA-256 beside it. The same content is
the same bytes: no moment stands in it.
"""

import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import IO, Any

from actionplans.refusals import Refusal

from .reading import LONGEST_MANIFEST, MANIFEST, PIECE, Opened, hash_of, is_safe, opened

_EPOCH = (1980, 1, 1, 0, 0, 0)


class Bundle:
    """One that is being written; `members` is what its manifest will say of each."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self.members: dict[str, dict[str, Any]] = {}
        # Known when it is closed.
        self.sha256, self.size = "", 0

    @contextmanager
    def adding(self, name: str, *, packed: bool = True) -> Iterator["_Counted"]:
        """Write a member piece by piece; `packed` where that makes it smaller."""
        if not is_safe(name) or name in self.members:
            raise ValueError(name)
        with self._file.open(_info(name, packed), "w", force_zip64=True) as member:
            counted = _Counted(member)
            yield counted
        self.members[name] = counted.told()

    def add(self, name: str, data: bytes, *, packed: bool = True) -> None:
        with self.adding(name, packed=packed) as member:
            member.write(data)

    def add_file(self, name: str, source: IO[bytes], *, packed: bool = True) -> None:
        with self.adding(name, packed=packed) as member:
            while piece := source.read(PIECE):
                member.write(piece)

    def end(self, form: str, told: dict[str, Any]) -> None:
        """The manifest, last: what the bundle is, and each of its members."""
        whole = {"format": form, **told, "members": self.members}
        text = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True)
        with self._file.open(_info(MANIFEST, True), "w") as member:
            member.write(text.encode())


class _Counted:
    """A file written to, its bytes counted and hashed on the way."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._hash, self._size = file, sha256(), 0

    def write(self, data: bytes) -> int:
        self._hash.update(data)
        self._size += len(data)
        return self._file.write(data)

    def told(self) -> dict[str, Any]:
        return {"size": self._size, "sha256": self._hash.hexdigest()}


@contextmanager
def writing(out: Path, *, replace: bool) -> Iterator[Bundle]:
    """A bundle that stands at `out` once the block has ended well, else nothing does.

    Beside it `OUT.sha256`, as `sha256sum --check` reads it. Refuses a name that is
    taken unless told to replace it, and a disk that does not take it.
    """
    if out.exists() and not replace:
        raise Refusal(f"{out} is there already: nothing was written. Name another.")
    try:
        handle, name = mkstemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent)
    except OSError as error:
        raise Refusal(f"{out} cannot be written: {error.strerror}.") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", compresslevel=1) as zipped:
                bundle = Bundle(zipped)
                yield bundle
            file.flush()
            os.fsync(file.fileno())
        bundle.sha256, bundle.size = _proven(part), part.stat().st_size
        _put_in_place(part, out, bundle.sha256, replace=replace)
    except OSError as error:
        raise Refusal(f"{out} was not written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)


def _put_in_place(part: Path, out: Path, digest: str, *, replace: bool) -> None:
    if replace:
        part.replace(out)
    else:
        # Another that took the name meanwhile is not overwritten either.
        os.link(part, out)
    beside = out.with_name(f"{out.name}.sha256")
    beside.unlink(missing_ok=True)
    with open(beside, "x", opener=lambda p, f: os.open(p, f, 0o600)) as file:
        file.write(f"{digest}  {out.name}\n")
        file.flush()
        os.fsync(file.fileno())
    folder = os.open(out.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _proven(part: Path) -> str:
    """Its SHA-256, once every member was read back as it was written."""
    with opened(part) as source:
        Opened(source, json.loads(source.read(MANIFEST, LONGEST_MANIFEST))).prove()
    return hash_of(part)


def _info(name: str, packed: bool) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    info.create_system, info.external_attr = 3, 0o600 << 16
    return info
