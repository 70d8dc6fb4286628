"""The pictures of the help pages: taken of the demo's screens, and still like them.

    HELP_PICTURES=write python -m pytest actionplans/tests/browser/test_help.py

takes them anew. Without it each is compared with the screen as it is: a page that was
rearranged since has another picture.
"""

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from actionplans import demonstrating
from actionplans.models import Plan, User
from actionplans.views.help_pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = Path(__file__).parents[3] / "static/img/help"
WIDTH, HEIGHT = 1000, 640
# Of 255, between two thumbnails: days and counts differ, arrangement does not.
ALIKE = 12
PLAN = "childrens-services-improvement-plan-2026-27"
# name: whose screen, where (and which link leads on), what is scrolled to the top.
SCREENS = {
    "my-actions": ("joel.penhallow", "/fernshire/", "h1"),
    "update": ("joel.penhallow", "{plan}actions/2.1/update/", ".update-form form"),
    "exceptions": ("ravi.thornbury", "{plan}exceptions/", "h1"),
    "periods": ("ravi.thornbury", "{plan}periods/", "h1"),
    "imports": ("morag.teasdale", "/fernshire/imports/", "h1"),
    "leads": ("morag.teasdale", "/fernshire/leads/", "h1"),
    # The first of those to come.
    "meeting": ("leon.abara", "/fernshire/committees/ tbody a", "h1"),
    "version": ("leon.abara", "{plan}versions/v2.3/", "h1"),
    "members": (
        "judith.hartnoll",
        "{plan}versions/v2.3/members/",
        "h2:text('Headline')",
    ),
    "people": ("stephan.kowal", "/fernshire/people/", "h1"),
    "settings": ("stephan.kowal", "/fernshire/settings/", "h1"),
    "published": (None, "{plan}", "h2:text('At a glance')"),
}


@pytest.fixture
def demo(live_server, store):
    return demonstrating.build()


def taken(page, live_server, address, top):
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    first, _, link = address.partition(" ")
    answer = page.goto(f"{live_server.url}{first}")
    assert answer.status == 200, address
    if link:
        page.locator(link).first.click()
        page.wait_for_load_state()
    page.locator(top).first.evaluate(
        "at => window.scrollTo(0, at.getBoundingClientRect().top - 24)"
    )
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    # A screen has few colours: a fifth of the bytes.
    return picture.quantize(64, dither=Image.Dither.NONE)


def unlike(one, other):
    """How far two pictures are from each other, arrangement and shades, 0 to 255."""
    small = [picture.convert("L").resize((40, 26)) for picture in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*small)).mean[0]


def test_the_pictures_are_of_the_screens_as_they_are(
    page, live_server, signed_in, demo, check_page
):
    write = os.environ.get("HELP_PICTURES") == "write"
    plan = Plan.objects.get(slug=PLAN).get_absolute_url()
    wrong = {}
    for name, (who, where, top) in SCREENS.items():
        page.context.clear_cookies()
        if who:
            user = User.objects.get(email=f"{who}@fernshire.example")
            signed_in(page, user)
        picture = taken(page, live_server, where.format(plan=plan), top)
        file = PICTURES / f"{name}.png"
        if write:
            picture.save(file, optimize=True)
        if (far := unlike(picture, Image.open(file))) > ALIKE:
            wrong[name] = round(far, 1)
    assert wrong == {}
    for one in PAGES:
        page.goto(f"{live_server.url}/help/{one.slug}/")
        check_page(page)
    page.goto(f"{live_server.url}/help/")
    check_page(page)


def test_another_screen_is_told_apart():
    periods, people = (Image.open(PICTURES / f"{n}.png") for n in ("periods", "people"))
    assert unlike(periods, people) > ALIKE
