"""Everything leaves but secrets; another installation is filled from it, and from
nothing that is damaged."""

import json
import zipfile
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from actionplans import bundling, fingerprinting, storing, triggers
from actionplans.models import Invitation, Update, User
from actionplans.moving import FORMAT, arriving, leaving, rows, tables
from actionplans.refusals import Refusal

from .building import (
    make_action,
    make_evidence,
    make_recommendation,
    make_update,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 26, 22, tzinfo=UTC)
EXACTLY = datetime(2026, 7, 1, 9, 30, 15, 123_456, tzinfo=UTC)


@pytest.fixture
def update(plan, people):
    action = make_action(make_recommendation(plan))
    said = dict(progress="green", progress_text="Wörk\u2028 “done”", percent=40)
    update = make_update(action, author=people.officer, recorded_at=EXACTLY, **said)
    type(action).objects.update(
        version=1,
        progress=update.progress,
        progress_text=update.progress_text,
        percent=40,
        updated_on=update.as_at,
    )
    return update


@pytest.fixture
def exported(update, people, council, store, tmp_path, quick_hashes):
    make_user("Had One", council=council, roles=["member"])
    mine = User.objects.get(name="Had One")
    mine.set_password("a secret of theirs")
    mine.save()
    Invitation.objects.create(
        user=mine,
        council=council,
        sha256="5ec4e7" * 10,
        invited_at=AT,
        invited_by=people.council_admin,
        expires_at=AT,
    )
    data = b"%PDF of evidence"
    row = make_evidence(update.action, by=people.officer)
    storing.put(row, "shows.pdf", data)
    path = tmp_path / "all.zip"
    leaving.export(out=path, at=AT)
    return path


def empty(store):
    triggers.lift()
    call_command("flush", verbosity=0, interactive=False)
    triggers.lay()
    for file in list(store.rglob("*")):
        if file.is_file():
            file.unlink()


def test_everything_comes_back_the_same_and_leaves_again_the_same(
    exported, store, tmp_path
):
    ledger = fingerprinting.ledger()["sha256"]
    keys = set(User.objects.values_list("pk", flat=True))
    empty(store)

    arriving.fill(path=exported)

    leaving.export(out=tmp_path / "again.zip", at=AT)
    assert (tmp_path / "again.zip").read_bytes() == exported.read_bytes()
    assert fingerprinting.ledger()["sha256"] == ledger
    assert Update.objects.get().recorded_at == EXACTLY
    assert set(User.objects.values_list("pk", flat=True)) == keys
    assert triggers.missing(connection) == []
    had = User.objects.get(name="Had One")
    assert had.has_usable_password()
    assert not had.check_password("a secret of theirs")
    assert not User.objects.get(name="Odette Lund").has_usable_password()
    # What is made next gets a number of its own.
    assert make_user("Come Later").pk > max(keys)
    with pytest.raises(Refusal, match="not empty"):
        arriving.fill(path=exported)


def test_what_is_secret_stays(exported):
    with zipfile.ZipFile(exported) as file:
        whole = b"".join(file.read(name) for name in file.namelist())

    assert b"5ec4e7" * 10 not in whole
    assert User.objects.get(name="Had One").password.encode() not in whole


def test_it_says_what_is_what_and_has_a_workbook_of_each_plan(exported):
    with zipfile.ZipFile(exported) as file:
        names = set(file.namelist())
        plan = json.loads(file.read("plans/fernshire/getting-better.json"))

    assert {"README.txt", "files.csv", "manifest.json"} <= names
    assert "workbooks/fernshire/getting-better.xlsx" in names
    assert any(name.startswith("files/evidence/") for name in names)
    (recommendation,) = plan["recommendations"]
    assert recommendation["actions"][0]["progress"] == "green"


def _bundled(path, out, change):
    """The export again with lists of lines changed, and a manifest that fits them."""
    with bundling.reading(path, FORMAT) as old:
        members = {name: b"".join(old.pieces(name)) for name in old.members}
        told = {k: v for k, v in old.manifest.items() if k not in ("members", "format")}
    change(members, told)
    with bundling.writing(out, replace=False) as bundle:
        for name, data in members.items():
            bundle.add(name, data)
        bundle.end(FORMAT, told)


USERS, UPDATES = "rows/actionplans.user.jsonl", "rows/actionplans.update.jsonl"


def _edited(member, **changes):
    def change(members, told):
        first, *rest = members[member].split(b"\n")
        row = json.loads(first)
        row["fields"] |= changes
        members[member] = b"\n".join([json.dumps(row).encode(), *rest])

    return change


def _line(member, line):
    return lambda members, told: members.update({member: members[member] + line})


HOSTILE = {
    "a password": _edited(USERS, password="md5$x$y"),
    "a superuser's field that is none": _edited(USERS, is_god=True),
    "history reworded": _edited(UPDATES, progress_text="Never said so"),
    "a row of nobody": _edited(UPDATES, author=987_654),
    "a date that is none": _edited(UPDATES, as_at="31st of June"),
    "a number too large": _edited(UPDATES, percent=10**30),
    "another table's row": _line(USERS, b'{"model":"sessions.session","pk":"x"}\n'),
    "no JSON": _line(UPDATES, b"{\n"),
    "no row": _line(UPDATES, b"[]\n"),
    "an endless line": _line(UPDATES, b"x"),
    "a row twice": lambda members, told: members.update(
        {USERS: members[USERS] + members[USERS]}
    ),
    "a table less": lambda members, told: members.pop(UPDATES),
    "a table more": lambda members, told: members.update({"rows/x.y.jsonl": b""}),
    "a file over another": lambda members, told: members.update({"files/../x": b""}),
    "another state": lambda members, told: told.update(migrations=["actionplans.0001"]),
    "no counts": lambda members, told: told.pop("counts"),
    "a fault": _edited("rows/actionplans.action.jsonl", percent=41),
}


def test_what_is_damaged_or_hostile_is_refused_and_nothing_is_written(
    exported, store, tmp_path
):
    empty(store)
    told = {}
    for number, (name, change) in enumerate(HOSTILE.items()):
        out = tmp_path / f"{number}.zip"
        try:
            _bundled(exported, out, change)
            arriving.fill(path=out)
        except (Refusal, ValueError) as refusal:
            told[name] = str(refusal)
        assert not any(fingerprinting.counts(tables=tables.names()).values()), name
        assert not [one for one in store.rglob("*") if one.is_file()], name

    assert told.keys() == HOSTILE.keys()
    assert "percent is not what its last update says" in told["a fault"]


def test_no_table_that_leaves_names_one_that_stays():
    left = set(tables.leaving())

    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in left
        for field in tables.fields(model)
        if field.is_relation and field.related_model not in left
    ]

    assert not wrong


def test_a_line_keeps_microseconds():
    assert rows._Exact().default(EXACTLY) == "2026-07-01T09:30:15.123456+00:00"


def test_the_commands_refuse_in_a_sentence(exported, tmp_path):
    with pytest.raises(CommandError, match="is there already"):
        call_command("export_all", str(exported))
    with pytest.raises(CommandError, match="not empty"):
        call_command("import_all", str(exported))
    with pytest.raises(CommandError, match="no zip file"):
        (tmp_path / "x").write_bytes(b"x")
        call_command("import_all", str(tmp_path / "x"))
