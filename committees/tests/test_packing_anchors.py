"""A body in a pack has ids of its own, and leads to itself alone."""

import pytest

from committees.packing.anchors import prefixed


@pytest.mark.parametrize(
    "written, own",
    [
        ('<h2 id="key">Key</h2>', '<h2 id="a-key">Key</h2>'),
        ('<a href="#action-1">1.1</a>', '<a href="#a-action-1">1.1</a>'),
        (
            '<div class="scroll" aria-labelledby="one two">',
            '<div class="scroll" aria-labelledby="a-one a-two">',
        ),
        ('<td headers="h1">', '<td headers="a-h1">'),
        ('<use xlink:href="#mark"/>', '<use xlink:href="#a-mark"/>'),
        ('<path fill="url(#hatch)"/>', '<path fill="url(#a-hatch)"/>'),
    ],
)
def test_what_names_a_place_is_made_its_own(written, own):
    assert prefixed(written, "a-") == own


@pytest.mark.parametrize(
    "written",
    [
        '<a href="https://example.org/#key">There</a>',
        '<p>Write id="key" and href="#key".</p>',
        '<td data-id="key" class="id">',
        "<p>1 &lt; 2, 3 &gt; 2</p>",
    ],
)
def test_words_and_other_addresses_stay(written):
    assert prefixed(written, "a-") == written
