"""The trial in full: 1 %, 10 % and 100 % of a nation, one after the other.

What must hold: no query of a page of one council visits more rows at the end than at
the beginning, but for what a planner makes of it; no page asks more queries.
"""

import json
import math
import subprocess
import sys
import time
from datetime import date
from itertools import pairwise
from typing import Any

from actionplans.tests.trials import Figure

from .few_councils import grown
from .filling import Size
from .measuring import measured
from .pages import PAGES

SHARES = (0.01, 0.1, 1)
ON = date(2026, 11, 26)
EVERYWHERE = {page.name for page in PAGES if page.of_everything}

Measured = dict[str, Any]


def figures() -> list[Figure]:
    found, filled = [], 0
    for share in SHARES:
        councils = math.ceil(Size().councils * share)
        began = time.monotonic()
        fill(filled, councils - filled)
        taken, filled = time.monotonic() - began, councils
        found.append(measured(ON, whole_ledger=True) | {"filled": round(taken)})
        print(json.dumps(found[-1]), file=sys.stderr, flush=True)
    return [*_pages(found), *_deeds(found), *_sizes(found)]


def fill(first: int, councils: int) -> None:
    """In two processes of their own."""
    told = {"--first": first, "--councils": councils, "--jobs": 2, "--on": ON}
    words = [str(word) for pair in told.items() for word in pair]
    subprocess.run([sys.executable, "-m", __package__, "fill", *words], check=True)


def _pages(found: list[Measured]) -> list[Figure]:
    rows = [
        {name: one["rows"] for name, one in each["pages"].items()} for each in found
    ]
    own = [{n: r for n, r in each.items() if n not in EVERYWHERE} for each in rows]
    grows = grown(own[0], own[-1])
    return [
        Figure(
            f"of {len(own[0])} pages of one council, those that read more rows with "
            f"{found[-1]['councils']} councils than with {found[0]['councils']}",
            ", ".join(grows) or "0",
            not grows,
        ),
        *(_page(name, [each["pages"][name] for each in found]) for name in rows[0]),
    ]


def _page(name: str, each: list[dict[str, Any]]) -> Figure:
    def told(what: str) -> str:
        return " / ".join(f"{one[what]:,.0f}" for one in each)

    return Figure(
        f"{name}: queries; ms of CPU; ms by the clock, worst; blocks",
        f"{told('queries')}; {told('cpu')}; {told('wall')}, {told('worst')}; "
        f"{told('blocks')}",
        each[0]["queries"] == each[-1]["queries"],
    )


def _deeds(found: list[Measured]) -> list[Figure]:
    return [
        Figure(f"{name}: seconds", _grew([one["deeds"][name] for one in found]), True)
        for name in found[0]["deeds"]
    ]


def _sizes(found: list[Measured]) -> list[Figure]:
    tables = found[-1]["sizes"]["tables"]
    return [
        Figure("updates", " / ".join(f"{each['updates']:,}" for each in found), True),
        Figure("seconds to fill", _grew([each["filled"] for each in found]), True),
        Figure(
            "megabytes", _grew([each["sizes"]["whole"] for each in found]), True
        ),
        *(
            Figure(f"{name}: megabytes, with indexes", f"{own:,} + {index:,}", True)
            for name, (own, index) in tables.items()
        ),
    ]  # fmt: skip


def _grew(values: list[float]) -> str:
    """As they are, and the exponent of growth from each size to the next."""
    shares = list(zip(SHARES, values, strict=True))
    exponents = [
        math.log(after / before) / math.log(more / less)
        for (less, before), (more, after) in pairwise(shares)
        if before and after
    ]
    told = " / ".join(f"{value:,.1f}" for value in values)
    return f"{told} (n^{', n^'.join(f'{one:.2f}' for one in exponents)})"
