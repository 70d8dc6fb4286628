"""Typesetting: a snapshot becomes HTML, step by step, so that each can be looked at.

In: a snapshot, then the body made from it. Out: the body that page and PDF share, the
document that is printed, or one file that stands alone. Escapes every word; prints
nothing itself.
"""

from collections.abc import Sequence

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from . import members_page
from .appendix import lay_out
from .appendix.exempt import lay_out_exempt
from .dressing import dress_of
from .exporting.extracts import Extract, rows_of
from .models import Version
from .redacting import telling
from .snapshots import Snapshot
from .trends import Trend

# What a redaction takes over the counts of the members' page: why, and two hashes.
LINES_OF_REDACTION = 4
# The stylesheets of a paper and what each is for, as document.html links them.
STYLES = (("all", "theme.css"), ("screen", "site.css"), ("print", "print.css"))


def body_of(snapshot: Snapshot) -> SafeString:
    """What stands under the title: the same words for the page and the PDF."""
    context = {"appendix": lay_out(snapshot)}
    return render_to_string("actionplans/_appendix.html", context)


def narrowed_body_of(
    snapshot: Snapshot, left_out: Sequence[str], *, upright: bool
) -> SafeString:
    """The same of a part of a plan; it begins with what the paper leaves out."""
    appendix = lay_out(snapshot, upright=upright)
    context = {"appendix": appendix, "left_out": left_out}
    return render_to_string("actionplans/_appendix.html", context)


def exempt_body_of(snapshot: Snapshot) -> SafeString:
    """The same of what is exempt alone, as `withholding.exempt_alone` makes it."""
    exempt = lay_out_exempt(snapshot)
    context = {"exempt": exempt, "appendix": exempt.appendix}
    return render_to_string("actionplans/_exempt.html", context)


def document_of(
    version: Version,
    body: str,
    *,
    is_draft: bool = False,
    is_exempt: bool = False,
    is_upright: bool = False,
) -> str:
    """The HTML that is printed. The body is one that body_of has made."""
    return _document(
        version, body, is_draft=is_draft, is_exempt=is_exempt, is_upright=is_upright
    )


def members_document_of(
    later: Snapshot,
    earlier: Snapshot | None,
    trend: Trend | None = None,
    *,
    is_draft: bool = False,
) -> str:
    """The members' page to print, with the appendix behind it for its page numbers.

    Between them how the plan stood before, where a trend is given. A paper that is
    kept has none: it would still tell of a version that is withdrawn later.
    """
    redactions = telling.of_version(later.version)
    page = members_page.lay_out(
        later, earlier, members_page.InThePaper(), is_draft=is_draft
    )
    if redactions:
        page = members_page.with_less_room(page, LINES_OF_REDACTION * len(redactions))
    context = {
        "dress": dress_of(later.version.plan.council),
        "page": page,
        "paper": later.version,
        "redactions": redactions,
        "appendix": body_of(later),
        "trend": trend,
        "is_draft": is_draft,
    }
    return render_to_string("actionplans/members_document.html", context)


def list_document_of(listed: Snapshot, extract: Extract) -> str:
    """A list of the live plan's actions to print, in the list's own order."""
    appendix = lay_out(listed)
    context = {
        "dress": dress_of(listed.version.plan.council),
        "paper": listed.version,
        "extract": extract,
        "appendix": appendix,
        "rows": rows_of(appendix, listed),
        "is_draft": True,
    }
    return render_to_string("actionplans/list_document.html", context)


def standalone_of(version: Version, body: str, *, is_draft: bool = False) -> str:
    """One HTML file that needs no other: its stylesheets are inside."""
    styles = [(medium, mark_safe(_style(name))) for medium, name in STYLES]
    return _document(version, body, is_draft=is_draft, styles=styles)


def _document(version: Version, body: str, **context: object) -> str:
    context |= {"paper": version, "body": mark_safe(body)}
    context["redactions"] = telling.of_version(version)
    context["dress"] = dress_of(version.plan.council)
    return render_to_string("actionplans/appendix_document.html", context)


def _style(name: str) -> str:
    with open(finders.find(f"css/{name}"), encoding="utf-8") as file:
        return file.read()
