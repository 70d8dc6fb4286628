"""The look: every component by WCAG, at both widths, by keyboard, under the policy."""

import pytest
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("actionplans.tests.browser.gallery"),
]

# WCAG 1.4.12
SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.mark.parametrize("address", ["/gallery/", "/gallery/?errors", "/appendix/"])
def test_every_component_passes(live_server, page, check_page, address):
    page.goto(live_server.url + address)

    check_page(page)


def test_first_tab_stop_is_a_visible_skip_link(live_server, page):
    page.goto(live_server.url + "/gallery/")
    page.keyboard.press("Tab")

    link = page.get_by_role("link", name="Skip to main content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    expect(link).to_have_css("outline-style", "solid")


def test_error_summary_is_focused_and_each_line_leads_to_its_field(live_server, page):
    page.goto(live_server.url + "/gallery/?errors")

    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Enter what has been done").press("Enter")
    expect(page.get_by_label("Progress to date")).to_be_focused()
    page.get_by_role("link", name="Choose a progress rating").press("Enter")
    expect(page.locator("#id_progress_0")).to_be_focused()


def test_every_stop_of_the_keyboard_is_seen(live_server, page):
    page.goto(live_server.url + "/gallery/")
    stops = page.locator("a, button, input, select, textarea, summary, .scroll")

    for stop in stops.all():
        if not stop.is_visible():
            continue
        page.keyboard.press("Shift")  # what follows is a move by keyboard
        stop.focus()
        assert stop.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_wider_text_spacing_still_fits(live_server, browser):
    context = browser.new_context(
        bypass_csp=True, viewport={"width": 320, "height": 800}
    )
    page = context.new_page()
    page.goto(live_server.url + "/gallery/")
    page.add_style_tag(content=SPACING)

    assert page.evaluate(FITS)


def test_reduced_motion_stops_what_turns(live_server, browser):
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.goto(live_server.url + "/gallery/")

    turning = "e => getComputedStyle(e, '::before').animationName"
    assert page.locator(".working").first.evaluate(turning) == "none"


def test_rating_keeps_its_letter_and_border_in_forced_colours(live_server, browser):
    page = browser.new_context(forced_colors="active").new_page()
    page.goto(live_server.url + "/gallery/")

    mark = page.locator(".rating-none").first
    expect(mark).to_have_css("border-top-style", "dashed")
    expect(page.locator(".rating-red").first).to_have_css("border-top-style", "solid")
