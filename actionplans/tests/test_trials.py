"""Trials, in short: each of their figures holds, and each control shows something.

All of them in full, `python -m actionplans.tests.trials`; in short, with `--short`. So
are those asked that use the whole machine for minutes, and would starve the others.
"""

import shutil

import pytest

from .trials import clusters, sabotages
from .trials.__main__ import TRIALS

STARVING = {"attack", "killing", "load", "soak"}
# What a trial starts beside the database that it is given.
BESIDE = {"failing_over": "pgbouncer", "moving": "postgresql", "proxy": "nginx"}
PROGRAMS = {"pgbouncer", "nginx"}


def _all():
    for name in sorted({*TRIALS.names()} - STARVING):
        for kind in TRIALS.kinds(name, small=True):
            yield pytest.param(name, kind, id=f"{name}-{kind}")


@pytest.fixture
def machine(name, kind):
    """What the trial needs is installed, or it is left out and says so."""
    needed = {kind, BESIDE.get(name)}
    if "postgresql" in needed:
        try:
            clusters.programs()
        except clusters.Missing as missing:
            pytest.skip(str(missing))
    for program in needed & PROGRAMS:
        if not shutil.which(program, path="/usr/sbin:/usr/bin"):
            pytest.skip(f"{program} is not installed.")


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
