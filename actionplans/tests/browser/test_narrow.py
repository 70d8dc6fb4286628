"""Tables on a phone and a tablet: read down the page, never sideways."""

import pytest
from playwright.sync_api import expect

from actionplans import closing, publishing
from actionplans.models import Recommendation
from actionplans.tests.building import make_council, make_period, make_user, rating
from actionplans.tests.papers import DAY, MOMENT, make_full_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAN = "/fernshire/plans/getting-better-together/"
SIDEWAYS = """frames => frames
    .filter(frame => frame.scrollWidth > frame.clientWidth)
    .map(frame => frame.getAttribute('aria-labelledby'))"""
OUTSIDE = """captions => captions
    .filter(caption => caption.getBoundingClientRect().right > innerWidth)
    .map(caption => caption.textContent)"""


@pytest.fixture
def admin(live_server, store):
    """Of a full plan with a published version and the next period open."""
    council = make_council()
    admin = make_user("Amara Dean", council=council, roles=["plan_admin"])
    plan = make_full_plan(council)
    Recommendation.objects.filter(plan=plan, number="1").update(
        progress=rating(plan, "amber")
    )
    version = closing.close(period=make_period(plan, as_at=DAY), by=admin, at=MOMENT)
    publishing.publish(version=version, by=admin, at=MOMENT)
    make_period(plan, "Q2", opens_on=DAY.replace(month=7), as_at=DAY.replace(month=9))
    return admin


@pytest.fixture
def narrow(page, signed_in, admin, live_server):
    """Opens a page of the plan, 320 px wide unless told."""

    def open_(path, width=320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_server.url}{PLAN}{path}")
        return page

    signed_in(page, admin)
    return open_


PAGES = [
    "",
    "actions/",
    "exceptions/",
    "recommendations/1/",
    "periods/",
    "draft/",
    "versions/q1-2026-27/",
    "../../imports/",
]


@pytest.mark.parametrize("width", [320, 768])
@pytest.mark.parametrize("path", PAGES)
def test_no_table_is_scrolled_sideways(narrow, path, width):
    page = narrow(path, width)

    assert page.locator(".scroll").evaluate_all(SIDEWAYS) == []
    assert page.locator("caption").evaluate_all(OUTSIDE) == []


@pytest.mark.parametrize("path", ["recommendations/1/", "versions/q1-2026-27/"])
def test_stacked_tables_are_accessible(narrow, check_page, path):
    check_page(narrow(path))


def test_both_ratings_of_an_action_stand_right_under_its_words(narrow):
    page = narrow("versions/q1-2026-27/")
    row = (
        page.get_by_role("table", name="Recommendation 1: actions").locator("tr").nth(1)
    )
    words, *marks = (
        row.locator(css).first.bounding_box()
        for css in (".is-action", ".is-rating", ".is-rating ~ .is-rating")
    )
    others = row.locator("td:not(.is-action, .is-rating)").first.bounding_box()

    for mark in marks:
        assert words["y"] < mark["y"] < others["y"]
        assert mark["x"] >= 0 and mark["x"] + mark["width"] <= 320


def test_a_stacked_table_is_still_a_table_to_a_screen_reader(narrow):
    table = narrow("versions/q1-2026-27/").get_by_role(
        "table", name="Recommendation 1: actions"
    )

    expect(table.get_by_role("columnheader", name="Progress RAG")).to_have_count(1)
    expect(table.get_by_role("rowheader", name="1.1")).to_have_count(1)
    assert table.get_by_role("row").nth(1).get_by_role("cell").count() > 5


def test_the_register_can_be_sorted_on_a_phone(narrow):
    page = narrow("actions/")

    page.get_by_role("link", name="Due", exact=True).click()

    expect(page.get_by_role("columnheader", name="Due")).to_have_attribute(
        "aria-sort", "ascending"
    )


def test_a_phone_shows_what_each_number_counts(narrow):
    cell = narrow("").locator("td[data-letter]").first
    word = "getComputedStyle(cell, '::after')"

    assert cell.evaluate(f"cell => {word}.content").startswith('"Red"')
    assert cell.evaluate(f"cell => {word}.backgroundColor") == "rgb(164, 3, 22)"


def test_the_mark_of_a_number_is_the_mark_of_the_key(narrow):
    """Every colour that a cell may carry is painted as the rating mark is."""
    page = narrow("")

    differing = page.evaluate(
        """() => ["red", "amber", "yellow", "green", "blue", "grey"].filter(name => {
            const cell = document.querySelector("td[data-letter]");
            cell.dataset.colour = name;
            const mark = document.querySelector(".key .rating");
            mark.className = `rating rating-${name}`;
            const fill = (of) => `${of.backgroundColor} ${of.color}`;
            const own = getComputedStyle(cell, "::after");
            return fill(own) !== fill(getComputedStyle(mark));
        })"""
    )

    assert differing == []


def test_the_frame_stands_still_between_wide_and_narrow_pages(narrow):
    places = []
    for path in ("", "periods/open/", "../../imports/", "actions/"):
        page = narrow(path, 1280)
        edges = [".masthead .name", ".nav a", "main h1"]
        places.append([page.locator(css).first.bounding_box()["x"] for css in edges])

    assert len({tuple(edges) for edges in places}) == 1
