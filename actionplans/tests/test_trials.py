"""Every trial, in short: each of its figures holds, and each control shows something.

In full, `python -m actionplans.tests.trials`.
"""

import pytest

from .trials import __main__ as trials
from .trials import clusters, sabotages


def _all():
    for name in trials.trials():
        for kind in trials.databases(name, short=True):
            yield pytest.param(name, kind, id=f"{name}-{kind}")


@pytest.fixture
def machine(kind):
    if kind == "postgresql":
        try:
            clusters.programs()
        except clusters.Missing as missing:
            pytest.skip(str(missing))


@pytest.mark.trial
@pytest.mark.parametrize("name, kind", _all())
def test_what_the_trial_counts_is_as_it_must_be(name, kind, machine):
    figures, code = trials.run(name, kind, short=True)
    assert code == 0
    assert figures
    assert [figure for figure in figures if not figure.holds] == []


@pytest.mark.parametrize("one", sabotages.ALL, ids=lambda one: one.name)
def test_what_a_sabotage_takes_out_stands_in_the_source(one, settings):
    whole = (settings.BASE_DIR / one.file).read_text()
    assert sabotages.spoilt(whole, one) != whole
