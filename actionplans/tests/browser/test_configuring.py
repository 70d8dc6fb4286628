"""A council dresses its pages: colours looked at and saved, a logo, its own words."""

import pytest

from actionplans.tests.building import make_council, make_plan, make_user
from actionplans.tests.reading import make_version
from actionplans.tests.test_branding import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OTHER_PAGES = (
    "name/", "publication/", "years/", "messages/", "messages/reminder/", "schemes/",
    "schemes/rag5/",
)  # fmt: skip
BAND = "getComputedStyle(document.querySelector('.masthead')).backgroundColor"
LOADED = "document.querySelector('.masthead img.logo').naturalWidth"


@pytest.fixture
def admin(store):
    council = make_council()
    person = make_user("Cai Admin", council=council, roles=["council_admin"])
    make_version(make_plan(council), person)
    return person


def test_a_council_is_dressed_and_the_public_sees_it(
    page, admin, signed_in, live_server, check_page, browser
):
    signed_in(page, admin)
    page.goto(f"{live_server.url}/fernshire/")
    shipped = page.evaluate(BAND)
    page.get_by_role("link", name="Settings").click()
    check_page(page)

    page.get_by_role("link", name="Colours").click()
    page.get_by_label("Brand", exact=True).fill("#4a1a5c")
    page.get_by_label("Link", exact=True).fill("#6a9fd8")
    page.get_by_role("button", name="Check and look").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    check_page(page)
    page.get_by_label("Link", exact=True).fill("4A1A5C")
    page.get_by_role("button", name="Check and look").click()
    page.get_by_role("heading", name="Not saved yet").wait_for()
    page.wait_for_load_state()
    assert page.evaluate(BAND) == "rgb(74, 26, 92)"
    check_page(page)
    visitor = browser.new_page()
    visitor.goto(f"{live_server.url}/fernshire/")
    assert visitor.evaluate(BAND) == shipped
    page.get_by_role("button", name="Save the colours").click()
    page.get_by_text("The colours were saved").wait_for()

    page.get_by_role("link", name="Logo").click()
    file = {"name": "tree.png", "mimeType": "image/png", "buffer": picture()}
    page.get_by_label("Picture").set_input_files(file)
    page.get_by_label("What the logo says").fill("Fernshire: a tree")
    page.get_by_role("button", name="Save the logo").click()
    page.get_by_text("The logo was saved").wait_for()
    visitor.reload()
    assert visitor.evaluate(BAND) == "rgb(74, 26, 92)"
    assert visitor.evaluate(LOADED) == 200
    visitor.get_by_role("img", name="Fernshire: a tree").wait_for()
    visitor.close()
    for place in ("logo/", "history/", *OTHER_PAGES):
        page.goto(f"{live_server.url}/fernshire/settings/{place}")
        check_page(page)
