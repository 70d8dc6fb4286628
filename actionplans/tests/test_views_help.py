"""Help: a page for each role, open to everybody, with pictures that there are."""

import re

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from actionplans.rights import COLUMNS
from actionplans.views.help_pages import PAGES

from .reading import words

pytestmark = pytest.mark.django_db
PICTURE = re.compile(r'<img src="/static/(img/help/[^"]+)" alt="([^"]+)"')
SIZE = (1000, 640)


def html(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_page_leads_to_help_and_help_to_each_of_its_pages(client):
    assert 'href="/help/"' in html(client, "/accessibility/")
    index = html(client, "/help/")
    for page in PAGES:
        assert f'href="/help/{page.slug}/"' in index


def test_every_role_has_a_page_and_so_has_the_public():
    assert {kind for page in PAGES for kind in page.kinds} == set(COLUMNS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_page_tells_its_pictures_in_words_too(client, page):
    said = html(client, f"/help/{page.slug}/")
    assert page.title in said
    pictures = PICTURE.findall(said)
    assert pictures or not page.kinds
    for name, alt in pictures:
        assert len(alt) > 60
        with Image.open(finders.find(name)) as picture:
            assert picture.size == SIZE


def test_what_is_not_there_is_not_found(client):
    assert client.get("/help/wizards/").status_code == 404


def test_who_asks_what_is_kept_is_told_how_long(client):
    said = words(client.get("/help/privacy/"))
    assert "Ten hours" in said
    assert "redacts" in said
