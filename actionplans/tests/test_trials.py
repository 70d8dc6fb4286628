"""Trials, in short: each of their figures holds, and each control shows something.

All of them in full, `python -m actionplans.tests.trials`; in short, with `--short`.
"""

import pytest

from .trials import clusters, sabotages
from .trials.__main__ import TRIALS

# The others take too long for every change, or are not steady enough to judge one.
WITH_EVERY_CHANGE = {"away", "guessing", "sabotages"}


def _all():
    for name in sorted(WITH_EVERY_CHANGE):
        for kind in TRIALS.kinds(name, small=True):
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
    figures, code = TRIALS.run(name, kind, small=True)
    assert code == 0
    assert figures
    assert [figure for figure in figures if not figure.holds] == []


@pytest.mark.parametrize("one", sabotages.ALL, ids=lambda one: one.name)
def test_what_a_sabotage_takes_out_stands_in_the_source(one, settings):
    whole = (settings.BASE_DIR / one.file).read_text()
    assert sabotages.spoilt(whole, one) != whole
