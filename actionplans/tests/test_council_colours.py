"""A council's own colours are read, computed and written, and no other property is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans import council_colours
from actionplans.council_colours import OWN, SHIPPED, contrast, contrasts, read


def faint(**colours):
    named = {name.replace("_", "-"): colour for name, colour in colours.items()}
    return [(c.front, c.behind) for c in contrasts(named) if not c.is_enough]


@pytest.mark.parametrize(
    "one, other, ratio",
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#777777", "#ffffff", 4.478),  # the grey that just misses
        ("#767676", "#ffffff", 4.542),  # and the one that just does not
    ],
)
def test_contrast_is_wcags(one, other, ratio):
    assert (
        contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=1e-3)
    )


def test_the_shipped_colours_are_enough_and_every_one_of_a_councils_is_computed():
    assert faint() == []
    assert set(OWN) <= {n for pair in contrasts({}) for n in (pair.front, pair.behind)}


@pytest.mark.parametrize(
    "colours, pairs",
    [
        ({"link": "#6a9fd8"}, [("link", "bg"), ("link", "panel")]),
        # Enough on white, not on a grey panel.
        ({"link": "#767676"}, [("link", "panel")]),
        ({"brand": "#c0c0c0"}, [
            ("brand-text", "brand"), ("brand", "bg"), ("accent", "brand"),
        ]),
        ({"brand_text": "#1f3d5c"}, [("brand-text", "brand")]),
        ({"button_text": "#000000"}, [
            ("button-text", "button"), ("button-text", "button-hover"),
            ("button-text", "error"),
        ]),
        ({"accent": "#1f3d5c"}, [("accent", "brand")]),
    ],
)  # fmt: skip
def test_what_is_too_faint_is_named(colours, pairs):
    assert faint(**colours) == pairs


def test_a_pair_says_what_it_has_and_needs_and_is_never_rounded_up():
    (pair,) = [c for c in contrasts({"link": "#767676"}) if not c.is_enough]

    assert pair.problem == (
        "Link (#767676) on a grey panel (#f2f4f6): 4.11 to 1, and 4.5 to 1 is needed."
    )
    (grey, *_) = contrasts({"brand": "#777777"})
    assert (grey.said, grey.is_enough) == ("4.47 to 1", False)


@pytest.mark.parametrize(
    "typed, colour",
    [
        ("#1F3D5C", "#1f3d5c"),
        (" 1f3d5c ", "#1f3d5c"),
        ("#abc", "#aabbcc"),
        ("navy", None),
        ("#12345", None),
        ("#1f3d5c;}", None),
        ("rgb(1,2,3)", None),
        ("#１２３４５６", None),
        ("", None),
    ],
)
def test_a_colour_is_read_as_people_write_it(typed, colour):
    assert read(typed) == colour


def test_a_stylesheet_holds_the_councils_colours_and_nothing_else():
    css = council_colours.stylesheet({"brand": "#123456", "red": "#ffffff", "link": ""})

    assert css == ":root {\n  --brand: #123456;\n}\n"


@given(st.dictionaries(st.sampled_from([*SHIPPED, "red"]), st.text(max_size=9)))
def test_whatever_is_kept_no_stylesheet_escapes_its_rule(kept):
    lines = council_colours.stylesheet(kept).splitlines()

    assert (lines[0], lines[-1]) == (":root {", "}")
    assert all(line.startswith("  --") and line.endswith(";") for line in lines[1:-1])
    assert all(line.count(";") == 1 and "}" not in line for line in lines[1:-1])
