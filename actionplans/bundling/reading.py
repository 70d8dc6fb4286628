"""Reading: a bundle's members, none of them another than its manifest says.

In: a path. Out: the manifest and the members, in pieces. Refuses in words what is
damaged, and names that lead out of the folder where they are laid.
"""

import json
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Protocol

from actionplans.refusals import Refusal

MANIFEST = "manifest.json"
PIECE = 1024 * 1024
# Of a national installation it names a hundred thousand files: some 20 MB.
LONGEST_MANIFEST = 256 * 1024 * 1024
_NAME = re.compile(r"[^\0-\x1f\\:*?\"<>|]+")


class _Source(Protocol):
    names: set[str]

    def open(self, name: str) -> IO[bytes]: ...

    def read(self, name: str, most: int) -> bytes: ...


class Opened:
    """A bundle that is read; `manifest` is what it says of itself."""

    def __init__(self, source: _Source, manifest: dict[str, Any]) -> None:
        self._source, self.manifest = source, manifest
        self.members: dict[str, dict[str, Any]] = manifest["members"]

    def pieces(self, name: str) -> Iterator[bytes]:
        """The member's bytes; refuses, at its end at the latest, one that is another
        than the manifest says, and never gives more than that."""
        told, left, whole = self.members[name], self.members[name]["size"], sha256()
        try:
            with self._source.open(name) as member:
                while piece := member.read(PIECE):
                    left -= len(piece)
                    if left < 0:
                        break
                    whole.update(piece)
                    yield piece
        except (OSError, EOFError, zipfile.BadZipFile, NotImplementedError) as error:
            raise _damaged(name) from error
        except (RuntimeError, ValueError) as error:
            raise _damaged(name) from error
        if left or whole.hexdigest() != told["sha256"]:
            raise _damaged(name)

    def prove(self) -> None:
        """Read every member to its end."""
        for name in self.members:
            for _ in self.pieces(name):
                pass

    def lay(self, name: str, path: Path) -> None:
        """Write the member to a file of this machine, for its owner alone."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(path, "xb", opener=lambda p, f: os.open(p, f, 0o600)) as file:
            for piece in self.pieces(name):
                file.write(piece)

    def below(self, folder: str) -> dict[str, str]:
        """Members in that folder, by what they are called inside it."""
        return {
            name.removeprefix(f"{folder}/"): name
            for name in sorted(self.members)
            if name.startswith(f"{folder}/")
        }


@contextmanager
def reading(path: Path, form: str) -> Iterator[Opened]:
    """A bundle of that form: the zip, or the folder it was unpacked into.

    Refuses what is none, and one whose list does not fit what is in it.
    """
    _hold_to_its_hash(path)
    with opened(path) as source:
        try:
            manifest = json.loads(source.read(MANIFEST, LONGEST_MANIFEST))
        except (KeyError, ValueError, OSError, RecursionError) as error:
            raise Refusal(f"{path} has no manifest that can be read.") from error
        if not isinstance(manifest, dict) or manifest.get("format") != form:
            raise Refusal(f"{path} is not what this command reads ({form}).")
        if not _is_list_of_members(manifest.get("members")):
            raise Refusal(f"{path}: the list of what is in it is damaged.")
        if odd := source.names ^ {MANIFEST, *manifest["members"]}:
            raise Refusal(f"{path}: its list and what is in it differ: {min(odd)}.")
        yield Opened(source, manifest)


def is_safe(name: str) -> bool:
    """Whether a member of that name stays inside the folder it is unpacked into."""
    parts = name.split("/")
    return (
        bool(_NAME.fullmatch(name))
        and len(name) <= 1_000
        and not {"", ".", ".."} & set(parts)
    )


def _is_list_of_members(told: Any) -> bool:
    return isinstance(told, dict) and all(
        is_safe(name)
        and isinstance(said, dict)
        and isinstance(said.get("size"), int)
        and said["size"] >= 0
        and isinstance(said.get("sha256"), str)
        for name, said in told.items()
    )


def _hold_to_its_hash(path: Path) -> None:
    """Against the file beside it, where somebody brought that along."""
    beside = path.with_name(f"{path.name}.sha256")
    if path.is_file() and beside.is_file():
        words = beside.read_text(errors="replace").split()
        if not words or words[0] != hash_of(path):
            raise Refusal(f"{path} is not the file that {beside.name} was written of.")


@contextmanager
def opened(path: Path) -> Iterator[_Source]:
    try:
        if path.is_dir():
            yield _Folder(path)
            return
        with zipfile.ZipFile(path) as file:
            yield _Zip(file)
    except zipfile.BadZipFile as error:
        raise Refusal(f"{path} is no zip file, or a damaged one.") from error
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror or error}.") from error


class _Zip:
    def __init__(self, file: zipfile.ZipFile) -> None:
        names = [one.filename for one in file.infolist()]
        if len(names) != len(set(names)):
            raise zipfile.BadZipFile("a name stands twice")
        self._file, self.names = file, set(names)

    def open(self, name: str) -> IO[bytes]:
        return self._file.open(name)

    def read(self, name: str, most: int) -> bytes:
        with self._file.open(name) as member:
            return member.read(most)


class _Folder:
    def __init__(self, path: Path) -> None:
        found = [one for one in path.rglob("*") if not one.is_dir() or one.is_symlink()]
        if any(one.is_symlink() or not one.is_file() for one in found):
            raise Refusal(f"{path} holds links or what is no file.")
        self._path = path
        self.names = {one.relative_to(path).as_posix() for one in found}

    def open(self, name: str) -> IO[bytes]:
        return (self._path / name).open("rb")

    def read(self, name: str, most: int) -> bytes:
        with self.open(name) as member:
            return member.read(most)


def _damaged(name: str) -> Refusal:
    return Refusal(f"{name} is damaged: it is not what the manifest says.")


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        whole = sha256()
        while piece := file.read(PIECE):
            whole.update(piece)
    return whole.hexdigest()
