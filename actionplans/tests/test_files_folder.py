"""What is in the folder of stored files is there whole, and on the disk."""

import errno
import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from actionplans.files_folder import FilesFolder


@pytest.fixture
def folder(tmp_path):
    return FilesFolder(location=tmp_path)


def files(place):
    return sorted(path.name for path in place.rglob("*") if path.is_file())


def fills(monkeypatch, when=1, code=errno.ENOSPC):
    """The disk takes what comes before that sync."""
    asked, sync = [], os.fsync

    def full(opened):
        asked.append(opened)
        if len(asked) >= when:
            raise OSError(code, os.strerror(code))
        sync(opened)

    monkeypatch.setattr(os, "fsync", full)


def test_a_file_gets_its_folder_and_never_anothers_place(folder, tmp_path):
    first, second = (folder.save("a/b.pdf", ContentFile(b"%d" % n)) for n in (1, 2))

    assert first == "a/b.pdf" != second
    found = {name: (tmp_path / name).read_bytes() for name in (first, second)}
    assert found == {first: b"1", second: b"2"}


def test_who_was_quicker_by_a_moment_keeps_the_name(folder, tmp_path, monkeypatch):
    """The name is free when it is asked for, and taken when the file is made."""
    folder.save("b.pdf", ContentFile(b"theirs"))
    free = iter(["b.pdf", "c.pdf"])
    monkeypatch.setattr(folder, "get_available_name", lambda *_, **__: next(free))

    assert folder.save("b.pdf", ContentFile(b"ours")) == "c.pdf"
    assert (tmp_path / "b.pdf").read_bytes() == b"theirs"


def test_the_file_and_then_its_name_are_synced(folder, monkeypatch):
    synced = []
    monkeypatch.setattr(
        os,
        "fsync",
        lambda opened: synced.append(os.readlink(f"/proc/self/fd/{opened}")),
    )

    folder.save("a/b.pdf", ContentFile(b"Whole"))

    assert [Path(name).name for name in synced] == ["b.pdf", "a"]


@pytest.mark.parametrize("when", [1, 2], ids=["of the file", "of its name"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EDQUOT])
def test_a_disk_that_fills_leaves_no_half_of_a_file(
    folder, tmp_path, monkeypatch, when, code
):
    fills(monkeypatch, when, code)

    with pytest.raises(OSError, match=os.strerror(code)):
        folder.save("a/b.pdf", ContentFile(b"Half of it"))

    assert files(tmp_path) == []


def test_the_frameworks_own_folder_would_keep_the_half(tmp_path, monkeypatch):
    class Filling(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"Half"
            raise OSError(errno.ENOSPC, "No space left on device")

    for storage, left in ((FileSystemStorage, ["b.pdf"]), (FilesFolder, [])):
        place = tmp_path / storage.__name__
        with pytest.raises(OSError, match="No space"):
            storage(location=place).save("b.pdf", Filling(b""))
        assert files(place) == left
