"""HTML to a tagged PDF that is both PDF/A-2a and PDF/UA-1.

The only importer of WeasyPrint, and lazily: a machine without Pango still serves
every page. HTML and the site's address come in, bytes and a count of pages go out;
the same HTML gives the same bytes. No address is opened but the packaged assets'; a
picture may stand inside the document.
"""

import gc
import mimetypes
import os
import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urljoin

from actionplans.refusals import Refusal

from . import pace, page_ranges
from .finish import finish

VARIANT = "pdf/a-2a"  # the finisher makes it PDF/UA-1 too

# The name of a static file as production serves it: print.0123456789ab.css
_HASH_IN_NAME = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")

# A picture that the document itself holds, as `dressing` puts a logo there.
_PICTURE_INSIDE = re.compile(r"data:(image/(?:png|jpeg));base64,")

# Full address of an asset → the file that holds it.
Assets = Mapping[str, str]


class PrintingFailed(Refusal):
    """No PDF was made; the words say why. The HTML is not touched by that."""


class TooLong(PrintingFailed):
    """It needs more time or memory than a printing may have here."""


@dataclass(frozen=True, slots=True)
class Printed:
    data: bytes
    pages: int


def packaged_assets(base_url: str) -> dict[str, str]:
    """The stylesheets and images that a printed document may use, by address."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    return {
        urljoin(base_url, settings.STATIC_URL + name.replace(os.sep, "/")): (
            storage.path(name)
        )
        for finder in get_finders()
        for name, storage in finder.list(["admin", "django-htmx"])
        if Path(name).parts[0] in ("css", "img")
    }


def html_to_pdf(html: str, *, base_url: str, assets: Assets | None = None) -> Printed:
    """The PDF of an HTML document that keeps the rules of templates/document.html.

    `base_url` is the site's public address, from which links are made absolute.
    Raises PrintingFailed where Pango is missing or a foreign address is asked for.
    """
    weasyprint = _weasyprint()
    page = pace.html_of(weasyprint)
    own = packaged_assets(base_url) if assets is None else assets
    fetcher = _own_files(weasyprint, own)

    def render(html: str) -> Any:
        source = page(string=html, base_url=base_url, url_fetcher=fetcher)
        return source.render(pdf_variant=VARIANT)

    try:
        document = page_ranges.told_once(render(html), html, render)
        # The child collects nothing while it lays out; once, for the writing to have
        # the room: a fifth less memory for a twentieth of the time.
        gc.collect()
        data = written(document)
    except weasyprint.urls.FatalURLFetchingError as refused:
        raise PrintingFailed(str(refused)) from None
    except RecursionError:
        raise PrintingFailed(
            "The document could not be printed: its parts are nested too deeply."
        ) from None
    return Printed(data=data, pages=len(document.pages))


def written(document: Any) -> bytes:
    """The PDF of a laid-out document.

    The table of its objects is a stream of its own, which no finisher sees, and which
    must not end in CR either (`finish` says why): one object more, and it is another.
    """
    more = 0
    while True:

        def finisher(document: Any, pdf: Any, more: int = more) -> None:
            finish(document, pdf, more=more)

        data: bytes = document.write_pdf(pdf_variant=VARIANT, finisher=finisher)
        if not data.rpartition(b"\nendstream")[0].endswith(b"\r"):
            return data
        more += 1


def _weasyprint() -> ModuleType:
    try:
        import weasyprint
    except OSError:
        raise PrintingFailed(
            "PDFs cannot be made on this machine, because Pango is not installed: "
            "see the system packages in the README. The HTML page holds the same words."
        ) from None
    pace.keep_up()
    return weasyprint


def _own_files(weasyprint: ModuleType, assets: Assets) -> Any:
    """A fetcher that answers from `assets` and opens nothing else whatever."""
    urls = weasyprint.urls

    class OwnFiles(urls.URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if inside := _PICTURE_INSIDE.match(url):
                data = b64decode(url[inside.end() :])
                return urls.URLFetcherResponse(url, data, {"Content-Type": inside[1]})
            path = assets.get(_HASH_IN_NAME.sub("", url))
            if path is None:
                # Any other exception is swallowed and leaves a hole in the page.
                raise urls.FatalURLFetchingError(
                    f"The document asks for {url[:200]}, which is not one of this "
                    "application's own files, so it was not printed."
                )
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            data = Path(path).read_bytes()
            return urls.URLFetcherResponse(url, data, {"Content-Type": kind})

    return OwnFiles(allowed_protocols=(), allow_redirects=False)
