"""The rows at the head of a report and in its closing grid, in words.

In: a report and the rows that its form names. Out: contents.GridRow of each. Rows of
the head that have nothing to say are left out; in the grid each says something.
"""

from collections.abc import Callable, Iterable, Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from actionplans.wording import day

from .agenda_numbers import numbers
from .appendix_content import labelled
from .contents import GridRow
from .hours import hour_in_words
from .models import AgendaItem, Report
from .report_fields import BACKGROUND_PAPERS

NONE, NOT_STATED = "None", "Not stated"
Lines = list[tuple[str, str]]  # words, and an address or nothing


def header(report: Report, item_number: str) -> list[GridRow]:
    """What heads the report, of what is known."""
    named: Iterable[Mapping[str, str]] = report.template.header
    told = [_row(report, one, item_number) for one in named]
    return [row for row in told if row["lines"]]


def closing(report: Report, item_number: str) -> list[GridRow]:
    """A row for each that the form names, as readers of the paper expect."""
    named: Iterable[Mapping[str, str]] = report.template.closing
    told = [_row(report, one, item_number) for one in named]
    return [{**row, "lines": row["lines"] or [NOT_STATED]} for row in told]


def _row(report: Report, named: Mapping[str, str], item_number: str) -> GridRow:
    lines = _lines(report, named["field"], item_number)
    row = GridRow(
        field=named["field"],
        label=named["label"],
        prompt=named.get("prompt", ""),
        lines=[words for words, _ in lines],
    )
    if any(address for _, address in lines):
        row["links"] = [address for _, address in lines]
    return row


def _lines(report: Report, field: str, item_number: str) -> Lines:
    if field == "item":
        return _plain(item_number)
    return _LINES[field](report)


def item_number(item: AgendaItem) -> str:
    """ "6" or "6a", as it stands on the agenda now."""
    parts = item.meeting.items.order_by("order").values_list("pk", "is_part")
    told = zip(parts, numbers([is_part for _, is_part in parts]), strict=True)
    return next(number for (pk, _), number in told if pk == item.pk)


def papers_listed(report: Report) -> SafeString:
    """The list of background papers as it stands in a section of its own."""
    listed = format_html_join(
        "",
        "<li>{}</li>",
        (
            (format_html('<a href="{}">{}</a>', url, title) if url else title,)
            for title, url in _background_papers(report)
        ),
    )
    return format_html("<ul>{}</ul>", listed)


def _plain(*lines: str) -> Lines:
    return [(line, "") for line in lines if line]


def _committee_and_date(report: Report) -> Lines:
    meeting = report.item.meeting
    return _plain(
        meeting.committee.name, day(meeting.on), hour_in_words(meeting.starts)
    )


def _classification(report: Report) -> Lines:
    item = report.item
    if not item.is_open:
        return _plain(item.mark)
    return _plain("Public" if item.meeting.committee.meets_in_public else "Not public")


def _email(report: Report) -> Lines:
    return [(report.email, f"mailto:{report.email}")] if report.email else []


def _contact(report: Report) -> Lines:
    named = _plain(report.responsible_officer, report.responsible_post, report.phone)
    return named + _email(report)


def _background_papers(report: Report) -> Lines:
    listed = [(one["title"], one.get("url", "")) for one in report.background_papers]
    return listed or _plain(NONE)


def _appendices(report: Report) -> Lines:
    told = labelled(report.item.appendices.all())
    return _plain(*(f"{label}: {one.title}" for label, one in told)) or _plain(NONE)


_LINES: dict[str, Callable[[Report], Lines]] = {
    "committee_and_date": _committee_and_date,
    "date": lambda report: _plain(day(report.item.meeting.on)),
    "classification": _classification,
    "wards": lambda report: _plain(*report.wards.splitlines()),
    "portfolio_holder": lambda report: _plain(*report.portfolio_holder.splitlines()),
    "responsible_officer": lambda report: _plain(
        report.responsible_officer, report.responsible_post
    ),
    "email": _email,
    "phone": lambda report: _plain(report.phone),
    BACKGROUND_PAPERS: _background_papers,
    "contact": _contact,
    "author": lambda report: _plain(*report.author.splitlines()),
    "appendices": _appendices,
}
