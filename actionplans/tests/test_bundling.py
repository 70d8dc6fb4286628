"""A bundle is whole or not there, and gives nothing that its manifest does not say."""

import json
import os
import stat
import zipfile
from hashlib import sha256

import pytest

from actionplans import bundling
from actionplans.refusals import Refusal

FORM = "test-1"


def made(out, members=(("a/one.txt", b"one"), ("two.bin", b"\0two")), replace=False):
    with bundling.writing(out, replace=replace) as bundle:
        for name, data in members:
            bundle.add(name, data)
        bundle.end(FORM, {"about": "a test"})
    return bundle


@pytest.fixture
def out(tmp_path):
    path = tmp_path / "one.zip"
    made(path)
    return path


def contents(path):
    with bundling.reading(path, FORM) as opened:
        return {name: b"".join(opened.pieces(name)) for name in opened.members}


def rewritten(path, change):
    """The zip again with its members changed; its hash beside it is taken away."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as new:
        for name, data in members.items():
            new.writestr(name, data)
    path.with_name(f"{path.name}.sha256").unlink()


def test_what_was_written_is_read(out):
    assert contents(out) == {"a/one.txt": b"one", "two.bin": b"\0two"}


def test_the_folder_it_was_unpacked_into_reads_the_same(out, tmp_path):
    with zipfile.ZipFile(out) as file:
        file.extractall(tmp_path / "unpacked")

    assert contents(tmp_path / "unpacked") == contents(out)


def test_it_is_its_owners_and_leaves_nothing_beside_but_its_hash(out):
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert sorted(one.name for one in out.parent.iterdir()) == [
        "one.zip",
        "one.zip.sha256",
    ]
    said = out.with_name("one.zip.sha256").read_text()
    assert said == f"{sha256(out.read_bytes()).hexdigest()}  one.zip\n"


def test_the_same_content_is_the_same_bytes(out, tmp_path):
    assert made(tmp_path / "again.zip").sha256 == sha256(out.read_bytes()).hexdigest()


def test_a_name_that_is_taken_is_left_alone(out):
    before = out.read_bytes()

    with pytest.raises(Refusal, match="is there already"):
        made(out, [("other", b"")])

    assert out.read_bytes() == before


def test_one_that_is_told_to_replace_does(out):
    made(out, [("other", b"x")], replace=True)

    assert contents(out) == {"other": b"x"}


def test_what_fails_in_between_leaves_nothing(tmp_path):
    with pytest.raises(KeyError), bundling.writing(tmp_path / "x", replace=False) as it:
        it.add("one", b"one")
        raise KeyError

    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_is_told_and_leaves_nothing(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(Refusal, match="No space left"):
        made(tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Refusal, match="cannot be written"):
        made(tmp_path / "none" / "x")


def test_one_changed_byte_is_found_by_the_hash_beside_it(out):
    data = bytearray(out.read_bytes())
    data[40] ^= 1
    out.write_bytes(data)

    with pytest.raises(Refusal, match="is not the file that"):
        contents(out)


def _longer(members):
    members["two.bin"] += b"more"


def _other(members):
    members["two.bin"] = b"\0owt"


def _shorter(members):
    members["two.bin"] = b"\0"


@pytest.mark.parametrize("change", [_longer, _other, _shorter])
def test_a_member_that_was_changed_is_refused(out, change):
    rewritten(out, change)

    with pytest.raises(Refusal, match="is damaged"):
        contents(out)


def _listing(members, change):
    told = json.loads(members["manifest.json"])
    change(told)
    members["manifest.json"] = json.dumps(told).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda members: members.pop("two.bin"),
        lambda members: members.update({"three": b""}),
        lambda members: members.pop("manifest.json"),
        lambda members: members.update({"manifest.json": b"{"}),
        lambda members: members.update({"manifest.json": b"[" * 100_000}),
        lambda members: members.update({"manifest.json": b"[]"}),
        lambda members: _listing(members, lambda told: told.update(format="other-1")),
        lambda members: _listing(members, lambda told: told.update(members=[])),
        lambda members: _listing(
            members, lambda told: told["members"]["two.bin"].update(size=-1)
        ),
        lambda members: _listing(
            members, lambda told: told["members"]["two.bin"].pop("sha256")
        ),
    ],
)
def test_a_list_that_does_not_fit_is_refused(out, change):
    rewritten(out, change)

    with pytest.raises(Refusal):
        contents(out)


NAMES = ("../up", "/root", "a//b", "a/./b", "a\\b", "c:d", "", "a\0b", "x" * 2_000)


@pytest.mark.parametrize("name", NAMES)
def test_no_member_leads_out_of_its_folder(name):
    assert not bundling.is_safe(name)


def test_a_member_that_leads_out_is_not_laid(out):
    rewritten(out, lambda members: members.update({"../up": b"x"}))

    with pytest.raises(Refusal):
        contents(out)


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\5\6" + b"\0" * 18])
def test_what_is_no_bundle_is_refused(tmp_path, data):
    path = tmp_path / "x"
    path.write_bytes(data)

    with pytest.raises(Refusal):
        contents(path)


def test_a_link_in_an_unpacked_folder_is_refused(out, tmp_path):
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(out) as file:
        file.extractall(folder)
    (folder / "two.bin").unlink()
    (folder / "two.bin").symlink_to("/etc/hostname")

    with pytest.raises(Refusal, match="links"):
        contents(folder)
