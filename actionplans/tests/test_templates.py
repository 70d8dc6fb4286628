"""The frame, its parts, and what no template may hold under the security policy."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import RequestFactory

from actionplans.tests.browser.gallery import Council, Person, UpdateForm, gallery
from actionplans.tests.invented_appendix import SCHEME, VALUES, appendix_html

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# A message is opened where no policy of ours holds: test_mailing looks at those.
PAGES = [path for path in TEMPLATES if path.parent.name != "mail"]
pytestmark = pytest.mark.urls("actionplans.tests.browser.gallery")


def named(path):
    return str(path.relative_to(ROOT / "templates"))


def shown(name, request=None, **context):
    return engines["django"].get_template(name).render(context, request)


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.all = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.all.append((tag, dict(attrs)))

    def of(self, tag):
        return [attributes for name, attributes in self.all if name == tag]


@pytest.fixture
def page():
    return gallery(RequestFactory().get("/gallery/")).content.decode()


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_compiles_and_is_short(path):
    engines["django"].get_template(named(path))

    assert len(path.read_text().splitlines()) <= 150


# Each throws, or does nothing, under the content security policy.
FORBIDDEN = re.compile(
    r"""\sstyle=|\shx-on|\son\w+=|hx-vals=["']js:|hx-headers=["']js:|javascript:"""
    r"""|<script(?! src=)|<style>|hx-trigger="[^"]*\[|\|safe\b"""
)


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_template_holds_nothing_the_policy_blocks(path):
    assert FORBIDDEN.findall(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_htmx_element_works_without_script(path):
    """hx-get stands beside an address, hx-post beside a form's action."""
    for tag, attributes in Elements(path.read_text()).all:
        asks = {"hx-get", "hx-post"} & set(attributes)
        polls = "every" in (attributes.get("hx-trigger") or "")

        if asks and not polls:
            assert {"href", "action", "formaction"} & set(attributes), (tag, attributes)


def test_page_says_its_language_and_has_one_of_each_landmark(page):
    elements = Elements(page)

    assert elements.of("html") == [{"lang": "en-GB"}]
    assert len(elements.of("main")) == len(elements.of("h1")) == 1
    names = [nav["aria-label"] for nav in elements.of("nav")]
    assert len(names) == len(set(names)) == 4


def test_no_identifier_stands_twice(page):
    identifiers = [a["id"] for _, a in Elements(page).all if "id" in a]

    assert len(identifiers) == len(set(identifiers))


def test_htmx_is_tamed_and_swaps_the_answers_that_carry_words(page):
    (meta,) = [m for m in Elements(page).of("meta") if m.get("name") == "htmx-config"]
    config = json.loads(meta["content"])
    handling = config.pop("responseHandling")

    assert config == {
        "includeIndicatorStyles": False,
        "allowEval": False,
        "allowScriptTags": False,
        "historyCacheSize": 0,
        "selfRequestsOnly": True,
        "refreshOnHistoryMiss": True,
    }
    for status in ("200", "302", "403", "409", "413", "422", "500", "503"):
        assert first_match(handling, status)["swap"]
    for status in ("204", "404", "502"):
        assert not first_match(handling, status)["swap"]


def first_match(handling, status):
    return next(rule for rule in handling if re.search(rule["code"], status))


def test_only_script_is_the_packaged_htmx(page):
    sources = [script["src"] for script in Elements(page).of("script")]

    assert all(source.startswith("/static/django_htmx/") for source in sources)


def test_debugging_adds_no_script_that_would_replace_the_page(settings):
    settings.DEBUG = True
    request = RequestFactory().get("/gallery/")

    scripts = Elements(gallery(request).content.decode()).of("script")

    assert [s["src"] for s in scripts] == ["/static/django_htmx/htmx-2.min.js"]


def test_stylesheets_and_images_exist(page):
    elements = Elements(page + appendix_html(count=1, rows=1))
    links = [a for a in elements.of("link") if a["rel"] != "alternate"]
    addresses = [a["href"] for a in links]
    addresses += [a["src"] for a in elements.of("img")]

    assert addresses
    for address in addresses:
        assert finders.find(address.removeprefix("/static/")), address


def test_header_offers_what_the_visitor_can_do():
    request = RequestFactory().get("/fernshire/plans/")
    signed_in = shown("base.html", request, council=Council(), user=Person())
    visitor = shown("base.html", request, council=Council())
    alone = shown("base.html", request)

    assert "Sign out" in signed_in
    assert "Odette Lund" in signed_in
    assert 'href="/fernshire/plans/" aria-current="page"' in signed_in
    assert "Imports" not in signed_in
    assert "Sign in" in visitor
    assert "My actions" not in visitor
    assert "Fernshire" not in alone


def test_key_shows_both_definitions_and_not_rated_apart_from_grey():
    key = shown("components/_key.html", scheme=SCHEME, values=VALUES)

    assert "Progress RAG: Is it being done?" in key
    assert "Impact RAG: Is it making a difference?" in key
    assert key.count("<tr ") == len(VALUES) + 2
    assert "rating-none" in key and "Nobody has rated" in key


def test_key_of_a_scheme_without_impact_has_one_dimension():
    scheme = SCHEME | {"has_impact": False}
    key = shown("components/_key.html", scheme=scheme, values=VALUES)

    assert "Impact" not in key
    assert "Too early to say" not in key


def test_field_ties_hint_and_error_to_its_control():
    form = UpdateForm({"progress_text": ""})
    field = shown("components/_field.html", field=form["progress_text"])
    elements = Elements(field)

    (control,) = elements.of("textarea")
    assert control["aria-describedby"].split() == [
        "id_progress_text_helptext",
        "id_progress_text_error",
    ]
    assert control["aria-invalid"] == "true"
    identifiers = {attributes.get("id") for _, attributes in elements.all}
    assert set(control["aria-describedby"].split()) <= identifiers


def test_several_controls_of_one_question_are_a_fieldset():
    elements = Elements(shown("components/_field.html", field=UpdateForm()["window"]))

    assert len(elements.of("fieldset")) == len(elements.of("legend")) == 1
    labelled = {label["for"] for label in elements.of("label")}
    assert labelled == {radio["id"] for radio in elements.of("input")}


def test_rating_choice_shows_each_definition_and_what_was_saved_meanwhile():
    form = UpdateForm({"impact": "amber"})
    choice = shown(
        "components/_rating_choice.html",
        field=form["impact"],
        dimension="impact",
        label="Impact RAG",
        values=VALUES,
        theirs=VALUES[2],
        not_rated=True,
    )

    (chosen,) = [r for r in Elements(choice).of("input") if "checked" in r]
    assert chosen["value"] == "amber"
    assert "Early signs only" in choice
    assert choice.count("Saved meanwhile") == 1
    assert 'value=""' in choice


def test_error_summary_leads_to_each_field():
    form = UpdateForm({"progress_text": ""})
    form.add_error(None, "The period is closed")
    summary = shown("components/_errors.html", form=form)

    links = {link["href"] for link in Elements(summary).of("a")}
    assert "#id_progress_text" in links
    assert "#id_progress_0" in links
    assert "The period is closed" in summary
    assert shown("components/_errors.html", form=UpdateForm()).strip() == ""


def test_printable_document_has_its_standing_once_in_the_text():
    html = appendix_html(count=1, rows=1, is_draft=True)
    elements = Elements(html)

    (title,) = [a for a in elements.of("header") if a.get("class") == "title-block"]
    assert title["data-running"] == "Children’s services improvement plan"
    assert "Quarter 1 2026/27 · position as at 30 June 2026" in title["data-standing"]
    assert elements.of("body")[0]["class"] == "paper draft"
    assert "(draft)</title>" in html
