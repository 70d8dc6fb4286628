"""Papers: whether a PDF can be printed here, with the fonts that it is set in."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

from actionplans.printing import PrintingFailed, print_in_child

from .findings import Finding, ok, refused, warning

WHAT = "printing"
# What the style sheet of papers asks for first; others change every line break.
FONT = b"Liberation-Sans"
PAGE = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>A trial</title><style>'
    "body { font-family: 'Liberation Sans' }</style></head>"
    "<body><h1>A trial</h1><p>Four words are enough.</p></body></html>"
)


def examine() -> Iterator[Finding]:
    try:
        printed = print_in_child(PAGE, base_url="http://localhost", seconds=60)
    except PrintingFailed as failed:
        yield refused(WHAT, str(failed))
        return
    if not any(FONT in part for part in _parts(printed.data)):
        yield warning(
            WHAT,
            "A page prints, in another font than it was laid out with. Install "
            "fonts-liberation2.",
        )
    else:
        yield ok(WHAT, f"a page prints ({len(printed.data) // 1024} KB)")


def _parts(pdf: bytes) -> Iterator[bytes]:
    """Its objects stand compressed in streams, the names of fonts among them."""
    for stream in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.S):
        with suppress(zlib.error):
            yield zlib.decompress(stream)
