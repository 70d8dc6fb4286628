"""News begins where the last visit ended, and stays through this one."""

from datetime import datetime, timedelta

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import visiting
from actionplans.models import Visit

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 6, 15, 9, tzinfo=get_current_timezone())


@pytest.fixture
def look(council, people):
    """Look so many minutes after nine; how many minutes after nine news begins."""

    def look(minutes, user=people.officer):
        at = NINE + timedelta(minutes=minutes)
        before = visiting.look(user=user, council=council, at=at)
        return before and (before - NINE).total_seconds() / 60

    return look


def test_the_first_visit_knows_no_news(look):
    assert [look(0), look(5), look(34)] == [None, None, None]


def test_a_look_after_half_an_hour_begins_a_new_visit(look):
    look(0)
    look(10)

    assert look(39) is None
    assert look(69) == 39


def test_the_news_stays_while_the_visit_lasts(look):
    look(0)

    assert [look(60), look(61), look(85), look(114)] == [0, 0, 0, 0]
    assert look(144) == 114


def test_a_visit_is_each_persons_own(look, people, council):
    look(0)

    assert look(60, people.colleague) is None
    assert Visit.objects.count() == 2


def test_two_windows_opened_at_once_tell_the_same_news(
    look, people, council, monkeypatch
):
    """Both have read the visit of nine o'clock before either begins the next."""
    look(0)
    stale = Visit.objects.get()
    look(60)
    monkeypatch.setattr(type(Visit.objects.all()), "first", lambda _: stale)

    assert look(60.01) == 0
    visit = Visit.objects.get()
    assert visit.before == NINE
    assert visit.seen_at == NINE + timedelta(hours=1)


def test_a_clock_that_is_set_back_forgets_nothing(look):
    look(10)

    assert look(0) is None
    assert Visit.objects.get().seen_at == NINE + timedelta(minutes=10)


def test_a_look_takes_two_statements_at_most(look, django_assert_max_num_queries):
    for minutes in (0, 10, 60):
        with django_assert_max_num_queries(2):
            look(minutes)
