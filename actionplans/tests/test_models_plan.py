"""A plan's address, and which plan a title means."""

import pytest

from actionplans.models.plan import slug_for

from .building import make_plan


@pytest.mark.parametrize("title", ["???", "—", " "])
def test_an_address_is_never_empty(title):
    assert slug_for(title) == "plan"


def test_a_title_means_the_plan_that_has_it_before_one_that_had_it(council):
    renamed = make_plan(council, "Renamed", slug="getting-better")
    named = make_plan(council, "Getting better", slug="getting-better-2")

    assert list(council.plans.titled("Getting Better")) == [named, renamed]
