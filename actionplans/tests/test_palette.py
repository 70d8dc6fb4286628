"""The marks stay apart for every eye and printer, and the stylesheet has them."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from actionplans.council_colours import SHIPPED, contrast
from actionplans.palette import INK, MARKS, WHITE
from actionplans.tests.colour import VISIONS, difference, lab

STATIC = Path(__file__).parents[2] / "static" / "css"
THEME = dict(
    re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (STATIC / "theme.css").read_text())
)
SIX = [token for token in MARKS if token != "yellow"]


def closest(tokens, vision):
    seen = {token: lab(MARKS[token].fill, vision) for token in tokens}
    return min(difference(seen[a], seen[b]) for a, b in combinations(tokens, 2))


# Sharma, Wu and Dalal 2005, table 1: pairs 1, 7, 14, 17, 25 and 33.
@pytest.mark.parametrize(
    "one, other, expected",
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ],
)
def test_colour_difference_agrees_with_the_published_pairs(one, other, expected):
    assert difference(one, other) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("token", MARKS)
def test_words_on_a_mark_can_be_read(token):
    assert contrast(MARKS[token].fill, MARKS[token].text) >= 4.5


@pytest.mark.parametrize(
    "vision, least",
    [
        ("normal", 28.7),
        ("deuteranopia", 21.1),
        ("protanopia", 21.1),
        ("tritanopia", 21.4),
        ("greyscale", 12.1),
    ],
)
def test_any_two_of_the_six_marks_look_different(vision, least):
    assert closest(SIX, vision) >= least - 0.05


@pytest.mark.parametrize("vision", [v for v in VISIONS if v != "greyscale"])
def test_yellow_beside_amber_differs_in_colour_alone(vision):
    assert closest(MARKS, vision) >= 10
    assert closest(MARKS, "greyscale") < 10


def test_grey_is_never_taken_for_not_rated():
    assert all(
        difference(lab(MARKS["grey"].fill, v), lab(MARKS["none"].fill, v)) >= 38
        for v in VISIONS
    )


def test_letters_tell_the_marks_apart():
    assert len({mark.letter for mark in MARKS.values()}) == len(MARKS)


@pytest.mark.parametrize("token", MARKS)
def test_theme_and_palette_agree(token):
    mark = MARKS[token]

    assert (THEME[token], THEME[f"{token}-text"]) == (mark.fill, mark.text)


@pytest.mark.parametrize("sheet", ["site.css", "print.css"])
@pytest.mark.parametrize("token", MARKS)
def test_both_sheets_fill_every_mark_from_the_theme(sheet, token):
    css = (STATIC / sheet).read_text()
    rule = re.search(rf"^\.rating-{token} {{(.*?)}}", css, re.DOTALL | re.M)[1]

    assert f"background: var(--{token})" in rule
    assert f"color: var(--{token}-text)" in rule


@pytest.mark.parametrize("sheet", ["site.css", "print.css"])
def test_only_the_theme_names_colours(sheet):
    css = (STATIC / sheet).read_text()

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl", css) == []
    assert set(re.findall(r"var\(--([\w-]+)\)", css)) <= set(
        re.findall(r"--([\w-]+):", (STATIC / "theme.css").read_text())
    )


@pytest.mark.parametrize(
    "text, behind, least",
    [
        ("text", "bg", 7),
        ("text", "panel", 7),
        ("muted", "bg", 7),
        ("muted", "panel", 7),
        ("link", "bg", 7),
        ("link", "panel", 4.5),
        ("link-visited", "bg", 7),
        ("link-visited", "panel", 4.5),
        ("link-hover", "bg", 7),
        ("error", "bg", 4.5),
        ("error", "panel", 4.5),
        ("brand-text", "brand", 7),
        ("button-text", "button", 7),
        ("button-text", "button-hover", 7),
        ("button-text", "error", 4.5),
        ("text", "focus", 7),
        ("control", "bg", 3),
        ("control", "panel", 3),
        ("accent", "brand", 3),
    ],
)
def test_theme_can_be_read(text, behind, least):
    assert contrast(THEME[text], THEME[behind]) >= least


def test_theme_has_the_colours_that_a_councils_own_are_computed_with():
    assert {name: THEME[name] for name in SHIPPED} == SHIPPED


def test_ink_and_paper_are_the_themes():
    assert (THEME["text"], THEME["bg"]) == (INK, WHITE)
