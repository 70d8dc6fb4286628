"""What the database reads for a page: every row that it looks at, and every block.

In: something that asks for a page. Out: its queries, and by query the rows that scans
visited, kept or thrown away, and the buffers touched. Times betray a full scan late,
and the planner's choice on a small table says nothing of a large one: with `by_index`
the planner may only walk indexes, so that what reads more rows as other plans are
added is what has no index to go by.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

Query = tuple[str, Any]
# Nor does a small table look cheaper to go through than to look up in.
BY_INDEX = (
    "enable_seqscan = off", "enable_hashjoin = off", "enable_mergejoin = off",
    "seq_page_cost = 0", "random_page_cost = 0",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reads:
    """What one query read: rows visited in all scans, blocks, and its milliseconds."""

    sql: str
    rows: int
    blocks: int
    ms: float
    scanned: frozenset[str]  # the tables that were read from end to end


def queries_of(ask: Callable[[], None]) -> list[Query]:
    """The queries of one asking that read, with their parameters."""
    found: list[Query] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip("( ").upper().startswith("SELECT") and not many:
            found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        ask()
    return found


def reads_of(queries: list[Query], *, by_index: bool) -> list[Reads]:
    """Each query, run once more under EXPLAIN; PostgreSQL alone."""
    found = []
    with transaction.atomic(), connection.cursor() as cursor:
        for setting in BY_INDEX if by_index else ():
            cursor.execute(f"SET LOCAL {setting}")
        for sql, params in queries:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
            (told,) = cursor.fetchone()
            whole = (json.loads(told) if isinstance(told, str) else told)[0]
            nodes = list(_nodes(whole["Plan"]))
            found.append(
                Reads(
                    sql=sql,
                    rows=sum(_visited(node) for node in nodes),
                    blocks=_blocks(whole["Plan"]),
                    ms=whole["Execution Time"],
                    scanned=frozenset(
                        node["Relation Name"]
                        for node in nodes
                        if node["Node Type"] == "Seq Scan"
                    ),
                )
            )
        transaction.set_rollback(True)
    return found


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for inner in node.get("Plans", ()):
        yield from _nodes(inner)


def _visited(node: dict[str, Any]) -> int:
    """Rows a scan looked at; of those that a bitmap gathers, the heap's count."""
    if "Relation Name" not in node:
        return 0
    each = node["Actual Rows"]
    each += node.get("Rows Removed by Filter", 0)
    each += node.get("Rows Removed by Index Recheck", 0)
    return round(each * node["Actual Loops"])


def _blocks(node: dict[str, Any]) -> int:
    return node.get("Shared Hit Blocks", 0) + node.get("Shared Read Blocks", 0)
