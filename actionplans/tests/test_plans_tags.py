"""The words of the templates."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from actionplans.templatetags import plans


@dataclass
class Value:
    word: str
    letter: str
    colour: str


AMBER = Value("Amber", "A", "amber")
NOT_RATED = (
    '<span class="rating rating-none"><b aria-hidden="true">–</b> Not rated</span>'
)


def shown(source, **context):
    return Template(source).render(Context(context))


def test_rating_has_letter_word_and_colour():
    assert shown("{% rating value %}", value=AMBER) == (
        '<span class="rating rating-amber"><b aria-hidden="true">A</b> Amber</span>'
    )


@pytest.mark.parametrize("value", [None, ""])
def test_absence_of_a_rating_is_not_rated_and_not_grey(value):
    assert shown("{% rating value %}", value=value) == NOT_RATED


def test_frozen_value_looks_like_the_live_one():
    frozen = {"word": "Amber", "letter": "A", "colour": "amber"}

    assert plans.rating(frozen) == plans.rating(AMBER)
    assert plans.rating_code("amber", {"amber": frozen}) == plans.rating(AMBER)
    assert plans.rating_code("", {"amber": frozen}) == NOT_RATED


def test_code_that_the_key_lacks_is_never_shown_as_not_rated():
    with pytest.raises(KeyError):
        plans.rating_code("purple", {})


def test_word_of_a_rating_is_escaped():
    assert "<i>" not in plans.rating(Value("<i>Red", "R", "red"))


def test_unknown_colour_is_refused():
    with pytest.raises(ValueError, match="no colour of a rating"):
        plans.rating(Value("Red", "R", 'red" onclick="'))


def test_each_kind_of_mark_is_rendered_once():
    first = plans.rating(Value("Red", "R", "red"))

    assert plans.rating(Value("Red", "R", "red")) is first


def test_no_date_is_no_words():
    assert shown("{{ d|day }}{{ d|due }}{{ d|moment }}", d=None) == ""


@pytest.mark.parametrize(
    "when, words",
    [
        (datetime(2026, 7, 1, 11, 30, tzinfo=UTC), "1 July 2026, 12:30pm"),
        (datetime(2026, 1, 1, 0, 5, tzinfo=UTC), "1 January 2026, 12:05am"),
        (datetime(2026, 1, 1, 9, 0), "1 January 2026, 9:00am"),
    ],
)
def test_moment_is_on_the_councils_clock(when, words):
    assert plans.moment(when) == words


def test_day_of_a_moment_is_on_the_councils_clock():
    after_midnight = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)

    assert shown("{{ at|day }}", at=after_midnight) == "1 July 2026"


def test_link_to_this_page_says_so():
    request = RequestFactory().get("/fernshire/plans/")
    link = "{% nav_link address 'Plans' %}"

    assert 'aria-current="page"' in shown(
        link, request=request, address="/fernshire/plans/"
    )
    assert "aria-current" not in shown(link, request=request, address="/fernshire/")
    assert "aria-current" not in shown(link, address="/fernshire/")


def test_long_list_of_pages_shows_ends_and_neighbours():
    page = Paginator(range(200), 10).page(9)

    assert plans.page_numbers(page) == [1, "…", 8, 9, 10, "…", 20]


def test_a_number_carries_the_mark_of_what_it_counts():
    value = {"word": 'Red "now"', "letter": "R", "colour": "red", "code": "r"}

    assert plans.stands_for(value) == (
        ' data-label="Red &quot;now&quot;" data-letter="R" data-colour="red"'
    )
    assert 'data-label="Not rated"' in plans.stands_for(None)
    assert 'data-colour="none"' in plans.stands_for(None)


def test_the_longer_of_two_rows_is_paired_with_nothing():
    assert list(plans.beside("ab", [1, 2, 3])) == [("a", 1), ("b", 2), (None, 3)]


@pytest.mark.django_db
def test_a_council_is_the_home_of_who_holds_a_role_there(people, council):
    assert plans.home_of(council, people.member)
    assert not plans.home_of(council, people.outsider)
