"""Adding an appendix behind those that an item has."""

from datetime import datetime

from django.db import transaction

from actionplans import storing
from actionplans.models import User
from committees.models import AgendaItem, Appendix

from . import holding, papers
from .holding import AppendixSaid


def add(
    *,
    item: AgendaItem,
    by: User,
    at: datetime,
    said: AppendixSaid,
    paper: papers.Shown | papers.Pdf | None = None,
) -> Appendix:
    """The new appendix; without a paper it is still to follow.

    A repeat, the same paper under the same title, is no second one. Raises PdfRefused,
    or a plain Refusal.
    """
    said = holding.checked_said(said)
    with papers.taken(paper) as given:
        return _add(item, by, at, said, given)


@transaction.atomic
def _add(
    item: AgendaItem,
    by: User,
    at: datetime,
    said: AppendixSaid,
    given: papers.Shown | papers.Taken | papers.Kept | None,
) -> Appendix:
    held = holding.hold(item)
    rows = list(held.appendices.select_related("version", "against").order_by("order"))
    row = Appendix(item=held, order=rows[-1].order + 1 if rows else 1)
    holding.lay_said(row, said)
    papers.lay(row, given)
    seal = holding.seal_of(row)
    for made in rows:
        if holding.seal_of(made) == seal:
            _throw_away_second(row)
            return made
    row.save(force_insert=True)
    told = holding.told(row)
    holding.tell(held, by, at, "appendix-add", subject=row.title, after=told)
    return row


def _throw_away_second(row: Appendix) -> None:
    """The file of a repeat: the first one has its own."""
    if row.file:
        name = row.file.name
        transaction.on_commit(lambda: storing.throw_away(name))
