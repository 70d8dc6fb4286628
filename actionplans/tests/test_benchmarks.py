"""Benchmarks run, tiny: each fills its lines of the table. No figure is judged here."""

from importlib import import_module

import pytest
from django.db import connection

from .benchmarks import Row
from .benchmarks.__main__ import BENCHMARKS, line


def test_a_line_says_what_came_out_and_whether_that_is_enough():
    missed = Row("a page", 12.5, 10, note="its rows are rich")
    reached = Row("requests", 0.61, 0.6, at_least=True)
    told = Row("time", 1.5, unit="s")

    assert line("pages", "sqlite", missed) == (
        "| pages | sqlite | a page | 12.50 × | ≤ 10.00 × | **missed** | "
        "its rows are rich |"
    )
    assert "| 0.61 × | ≥ 0.60 × | reached |" in line("x", "", reached)
    assert "| 1.50 s |  |  |" in line("x", "", told)


@pytest.mark.alike
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", BENCHMARKS.names())
def test_every_benchmark_fills_its_lines(name, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    module = import_module(f"{BENCHMARKS.package}.{name}")
    if connection.vendor not in module.DATABASES:
        pytest.skip("it measures nothing of the database")

    rows = module.run(quick=True)

    assert rows
    assert all(line(name, connection.vendor, row) for row in rows)
