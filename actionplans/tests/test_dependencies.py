"""The libraries that run with the product are known, and their licences are."""

import json
from email.message import Message
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from actionplans import dependencies


def test_all_that_is_needed_is_listed_and_nothing_of_the_tests():
    found = {one.name: one for one in dependencies.libraries()}

    assert {"django", "weasyprint", "psycopg-binary", "pyjwt"} <= found.keys()
    assert not {"pytest", "playwright", "ruff", "hypothesis"} & found.keys()
    assert "weasyprint" in found["pyphen"].because_of
    assert all(one.version for one in found.values())


def test_what_is_pinned_is_what_is_here():
    wanted = dependencies.pinned()

    assert len(wanted) == len(dependencies.wanted())
    assert {name: dependencies.installed(name) for name in wanted} == wanted
    assert dependencies.installed("no-such-library") == ""


def metadata(*pairs):
    told = Message()
    for name, value in pairs:
        told[name] = value
    return SimpleNamespace(metadata=told)


OSI = ("Classifier", "License :: OSI Approved :: MIT License")


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ([("License-Expression", "MIT"), OSI], "MIT"),
        ([OSI, ("License", "see file")], "MIT License"),
        (
            [OSI, ("Classifier", "License :: OSI Approved :: BSD License")],
            "MIT License or BSD License",
        ),
        ([("License", "BSD-3-Clause")], "BSD-3-Clause"),
        ([("License", "Copyright\nall of it")], ""),
        ([("License", "UNKNOWN")], ""),
        ([("Classifier", "License :: OSI Approved")], ""),
        ([], ""),
    ],
)
def test_a_licence_is_what_the_library_says_of_itself(told, licence):
    assert dependencies.licence_of(metadata(*told)) == licence


def test_every_licence_is_known(capsys):
    call_command("licences")
    lines = capsys.readouterr().out.splitlines()
    call_command("licences", "--json")
    told = json.loads(capsys.readouterr().out)

    assert len(lines) == len(told) > 40
    assert all(one["licence"] for one in told)


def test_one_without_a_licence_ends_the_command(monkeypatch):
    nameless = dependencies.Library("nameless", "1.0", "", ("requirements.txt",))
    monkeypatch.setattr(dependencies, "libraries", lambda: [nameless])

    with pytest.raises(CommandError, match="No licence is known of nameless"):
        call_command("licences")
