"""Choices of what to print, kept by a name."""

import pytest

from actionplans import shelving
from actionplans.models import PrintLayout
from actionplans.refusals import Refusal

from .building import make_plan
from .papers import MOMENT

pytestmark = pytest.mark.django_db
CHOICES = {"form": "summary"}


@pytest.fixture
def keep(plan, people):
    def kept(name="For the board", **other):
        said = dict(plan=plan, by=people.officer, at=MOMENT, choices=CHOICES)
        return shelving.keep(name=name, **said | other)

    return kept


def test_choices_are_kept_by_their_name(keep):
    assert keep(" For   the board ").name == "For the board"
    assert PrintLayout.objects.get().choices == CHOICES


def test_a_name_that_is_used_again_takes_the_new_choices(keep):
    keep()
    keep(choices={"form": "appendix"})

    assert PrintLayout.objects.get().choices == {"form": "appendix"}


def test_each_person_and_each_plan_has_its_own(keep, council, people):
    keep()
    keep(by=people.colleague)
    keep(plan=make_plan(council, "Another plan"))

    assert PrintLayout.objects.count() == 3


@pytest.mark.parametrize("name", ["", "  ", "x" * 101])
def test_a_name_that_is_none_is_refused(keep, name):
    with pytest.raises(Refusal):
        keep(name)


def test_nobody_keeps_more_than_can_be_looked_through(keep):
    for number in range(shelving.MOST):
        keep(f"Layout {number}")

    keep("Layout 3")
    with pytest.raises(Refusal, match="remove one"):
        keep("One too many")


def test_what_is_thrown_away_is_gone(keep):
    shelving.forget(layout=keep())
    assert not PrintLayout.objects.exists()
