"""Printing: HTML to a tagged PDF that is both PDF/A-2a and PDF/UA-1.

The only importer of WeasyPrint, and lazily: a machine without Pango still serves
every page. HTML and the site's address come in, bytes and a count of pages go out;
the same HTML gives the same bytes. No address is opened but the packaged assets'.
"""

import json
import logging
import mimetypes
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urljoin

from .printing_finish import finish
from .refusals import Refusal

logger = logging.getLogger(__name__)

VARIANT = "pdf/a-2a"  # the finisher makes it PDF/UA-1 too
CHILD = Path(__file__).with_name("printing_child.py")
REFUSED, OUT_OF_MEMORY = 3, 4  # how the child ends, beside 0 for printed
# How it ends where Pango or GLib cannot get memory, and Python raises nothing.
STARVED = {-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGSEGV, -signal.SIGKILL}
# What the type-setting libraries look for; nothing secret of ours goes along.
PASSED_ON = re.compile(r"PATH|HOME|LANG|LC_.*|TMPDIR|XDG_.*|FONTCONFIG_.*|(DY)?LD_.*")

# The name of a static file as production serves it: print.0123456789ab.css
_HASH_IN_NAME = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")

# Full address of an asset → the file that holds it.
Assets = Mapping[str, str]


class PrintingFailed(Refusal):
    """No PDF was made; the words say why. The HTML is not touched by that."""


@dataclass(frozen=True, slots=True)
class Printed:
    data: bytes
    pages: int


def print_in_child(
    html: str, *, base_url: str, seconds: int = 90, memory_mb: int = 1024
) -> Printed:
    """html_to_pdf in a child process that may use so much time and memory, no more.

    A web worker never prints itself: what a long document takes would stay taken.
    Raises PrintingFailed where a bound is passed or the document cannot be printed.
    """
    job = {"html": html, "base_url": base_url, "assets": packaged_assets(base_url)}
    command = [sys.executable, "-I", str(CHILD), str(seconds), str(memory_mb)]
    environment = {k: v for k, v in os.environ.items() if PASSED_ON.fullmatch(k)}
    try:
        child = subprocess.run(
            command,
            input=json.dumps(job).encode(),
            capture_output=True,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_long(f"{seconds} seconds") from None
    if child.returncode != 0:
        raise _reason(child, seconds, memory_mb)
    pages, _, data = child.stdout.partition(b"\n")
    return Printed(data=data, pages=int(pages))


def _reason(
    child: "subprocess.CompletedProcess[bytes]", seconds: int, memory_mb: int
) -> PrintingFailed:
    if child.returncode == REFUSED:
        return PrintingFailed(child.stdout.decode())
    if child.returncode == -signal.SIGXCPU:
        return _too_long(f"{seconds} seconds")
    if child.returncode == OUT_OF_MEMORY or child.returncode in STARVED:
        return _too_long(f"{memory_mb} MB of memory")
    logger.error("Printing failed:\n%s", child.stderr.decode(errors="replace"))
    return PrintingFailed(
        "The document could not be printed: a fault of this application, which its "
        "log describes. The HTML page holds the same words."
    )


def _too_long(bound: str) -> PrintingFailed:
    return PrintingFailed(
        f"The document is too long to print here: it needs more than {bound}. "
        "The HTML page holds the same words."
    )


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
    own = packaged_assets(base_url) if assets is None else assets
    fetcher = _own_files(weasyprint, own)
    source = weasyprint.HTML(string=html, base_url=base_url, url_fetcher=fetcher)
    try:
        document = source.render(pdf_variant=VARIANT)
        data = document.write_pdf(pdf_variant=VARIANT, finisher=finish)
    except weasyprint.urls.FatalURLFetchingError as refused:
        raise PrintingFailed(str(refused)) from None
    except RecursionError:
        raise PrintingFailed(
            "The document could not be printed: its parts are nested too deeply."
        ) from None
    return Printed(data=data, pages=len(document.pages))


def _weasyprint() -> ModuleType:
    try:
        import weasyprint
    except OSError:
        raise PrintingFailed(
            "PDFs cannot be made on this machine, because Pango is not installed: "
            "see the system packages in the README. The HTML page holds the same words."
        ) from None
    return weasyprint


def _own_files(weasyprint: ModuleType, assets: Assets) -> Any:
    """A fetcher that answers from `assets` and opens nothing else whatever."""
    urls = weasyprint.urls

    class OwnFiles(urls.URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
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
