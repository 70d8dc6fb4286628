"""Look-ups of committees: what is asked of one and of many has one answer."""

import pytest
from django.contrib.auth.models import AnonymousUser

from actionplans.tests.building import make_user
from committees.models import Committee
from committees.permissions import committees_read, reads

from .building import make_committee, make_seat

pytestmark = pytest.mark.django_db


def test_the_committees_that_one_reads_are_those_that_each_answer_names(
    council, people, today
):
    sits = make_user("Sits There", council=council, roles=["member"])
    helps = make_user("Helps There", council=council, roles=["officer"])
    serves = make_user("Serves There", council=council, roles=["officer"])
    elsewhere = make_user("Elsewhere")
    make_committee(council)
    board = make_committee(council, "Board", meets_in_public=False, officer=serves)
    make_committee(council, "Other Board", meets_in_public=False)
    board.others.add(helps)
    for user in (sits, elsewhere):
        make_seat(board, user.name, user=user)

    people = [*vars(people).values(), sits, helps, serves, elsewhere, AnonymousUser()]
    counts = set()
    for person in people:
        found = set(committees_read(person, council, today))
        asked = {one for one in Committee.objects.all() if reads(person, one, today)}
        assert found == asked, person
        counts.add(len(found))

    assert counts == {1, 2, 3}
