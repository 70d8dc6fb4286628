"""The list of bad inputs is whole, and every test that it names is there."""

import ast
from functools import cache

from .bad_inputs import ROOT, kinds


@cache
def defined_in(file):
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}


def test_the_list_is_whole():
    assert [kind.number for kind in kinds()] == list(range(1, 121))
    assert [kind.number for kind in kinds() if not kind.tests and not kind.why] == []


def test_every_test_that_it_names_is_there():
    named = {test for kind in kinds() for test in kind.tests}
    missing = [
        test
        for test in sorted(named)
        if test.split("::")[1] not in defined_in(test.split("::")[0])
    ]

    assert missing == []
    assert len(named) > 60
