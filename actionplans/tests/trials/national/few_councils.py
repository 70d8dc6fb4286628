"""The trial in short: what is read for one council's pages, among few and among many.

The planner may walk indexes alone, so that small tables show what large ones would
cost. It may still begin a join at another end: a query is said to grow where it visits
more than some times the rows, which is far less than there are more councils.
"""

from collections.abc import Iterable
from datetime import date

from django.db import connection, transaction

from actionplans.tests.trials import Figure

from .filling import Size, fill_council
from .pages import PAGES, Page, Reader
from .reading_plans import queries_of, reads_of

FEW, MANY = 2, 24
SMALL = Size(plans=1, actions=12, periods=4, recommendations=3)
ON = date(2026, 11, 26)
OWN = [page for page in PAGES if not page.of_everything]
# Pages that ask what was said in a period.
CONTROL = ("exceptions", "plan")
TIMES, LEAST = 3, 20

Rows = dict[str, list[int]]


def figures() -> list[Figure]:
    first, *_ = [fill_council(n, SMALL, ON) for n in range(FEW)]
    reader = Reader(first.council)
    before = rows_by_page(reader, OWN)
    for n in range(FEW, MANY):
        fill_council(n, SMALL, ON)
    after = rows_by_page(reader, OWN)
    with transaction.atomic():
        _drop_indexes_of("actionplans_update", "period_id")
        without = rows_by_page(reader, [page for page in OWN if page.name in CONTROL])
        transaction.set_rollback(True)
    then, grows = grown(before, without), grown(before, after)
    return [
        Figure(
            f"of {len(after)} pages of one council, those that read more "
            f"among {MANY} councils than among {FEW}",
            ", ".join(grows) or "0",
            not grows,
        ),
        Figure(
            "the same without the index of a period’s updates",
            ", ".join(then) or "0",
            bool(then),
            control=True,
        ),
    ]


def rows_by_page(reader: Reader, pages: Iterable[Page]) -> Rows:
    """The rows that each query of each page visits, with fresh statistics."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {page.name: _rows(reader, page) for page in pages}


def grown(before: Rows, after: Rows) -> list[str]:
    """Pages with a query that visits many times the rows, and how many it visits."""
    found = []
    for name, own in after.items():
        pairs = list(zip(before[name], own, strict=True))
        worst = max(pairs, key=lambda pair: pair[1] - TIMES * pair[0], default=(0, 0))
        if worst[1] > TIMES * worst[0] + LEAST:
            found.append(f"{name} ({worst[0]} → {worst[1]:,} rows)")
    return found


def _rows(reader: Reader, page: Page) -> list[int]:
    ask = reader.asks(page)
    ask()  # The first visit writes that it was made.
    return [reads.rows for reads in reads_of(queries_of(ask), by_index=True)]


def _drop_indexes_of(table: str, column: str) -> None:
    """All that begin with the column, as an index forgotten would be."""
    with connection.cursor() as cursor:
        told = connection.introspection.get_constraints(cursor, table)
        for name, one in told.items():
            if one["index"] and one["columns"][:1] == [column]:
                cursor.execute(f'DROP INDEX "{name}"')
