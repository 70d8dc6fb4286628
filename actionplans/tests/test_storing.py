"""Stored files: read back as they were put, or refused."""

import pytest

from actionplans import closing, storing
from actionplans.models import Plan, Version, VersionFile

from .building import make_period
from .papers import DAY, MOMENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(plan, people, store):
    return closing.close(
        period=make_period(plan, as_at=DAY), by=people.plan_admin, at=MOMENT
    )


@pytest.fixture
def stored(version):
    def put(kind="html", data=b"<p>As printed</p>", **said):
        file = storing.put_file(version, kind, data, **said)
        file.made_at = MOMENT
        file.save()
        return VersionFile.objects.select_related("version").get(pk=file.pk)

    return put


def test_what_was_put_is_read_back(stored):
    file = stored("pdf", b"%PDF made", pages=3)

    assert storing.read(file) == b"%PDF made"
    assert (file.size, file.pages, len(file.sha256)) == (9, 3, 64)
    assert "getting-better-q1-2026-27" in file.file.name


def test_two_files_of_one_name_stand_apart(version):
    first, second = (storing.put_file(version, "pdf", d) for d in (b"one", b"two"))

    assert first.file.name != second.file.name
    assert (storing.read(first), storing.read(second)) == (b"one", b"two")


@pytest.mark.parametrize("now", [b"<p>Changed</p>", b"", None])
def test_a_file_that_is_not_what_was_put_is_never_shown(stored, store, now):
    file = stored()
    (store / file.file.name).unlink()
    if now is not None:
        (store / file.file.name).write_bytes(now)

    with pytest.raises(storing.Damaged, match="is not the one that was made"):
        storing.read(file)


def test_the_body_of_a_version_is_its_stored_page(version, stored):
    assert storing.body_of(version) is None
    stored()

    body = storing.body_of(version)

    assert body == "<p>As printed</p>"
    assert hasattr(body, "__html__")


def test_what_is_thrown_away_is_gone(version, store):
    name = storing.put_file(version, "pdf", b"%PDF made").file.name

    storing.throw_away(name)

    assert not (store / name).exists()


@pytest.mark.parametrize(
    "kind, name",
    [
        ("html", "better-v2.2.html"),
        ("pdf", "better-v2.2.pdf"),
        ("members", "better-v2.2-members.pdf"),
        ("exempt", "better-v2.2-exempt.pdf"),
    ],
)
def test_a_file_is_called_what_it_is(kind, name):
    version = Version(plan=Plan(slug="better"), slug="v2.2")

    assert storing.name_of(version, kind) == name
