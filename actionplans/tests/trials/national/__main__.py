"""Fills a database with a share of a nation's plans.

    python -m actionplans.tests.trials.national fill --share 0.01 [--jobs 2] [--on DATE]

The database is the one that the environment names, migrated and empty of councils; it
belongs to trials and to nothing else.
"""

import argparse
import os
import subprocess
import sys
import time
from datetime import date

import django


def main() -> int:
    told = _told()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "actionplans.settings")
    django.setup()
    from django.db import connection

    from .filling import Size, fill_council

    councils = (
        max(1, round(Size().councils * told.share)) if told.share else told.councils
    )
    started = time.monotonic()
    if told.jobs > 1:
        code = _shared_out(told, councils)
    else:
        code = 0
        for number in range(told.first, told.first + councils):
            fill_council(number, Size(), told.on, told.seed)
            taken = time.monotonic() - started
            print(f"council {number}: {taken:.0f} s", file=sys.stderr, flush=True)
    if connection.vendor == "postgresql" and not told.part:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return code


def _shared_out(told: argparse.Namespace, councils: int) -> int:
    """Each process its own run of councils."""
    each = -(-councils // told.jobs)
    parts = []
    for first in range(told.first, told.first + councils, each):
        many = min(each, told.first + councils - first)
        arguments = [
            "fill", "--councils", many, "--first", first, "--on", told.on, "--part",
            "--seed", told.seed,
        ]  # fmt: skip
        command = [sys.executable, "-m", __package__, *map(str, arguments)]
        parts.append(subprocess.Popen(command))
    return max(part.wait() for part in parts)


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m {__package__}")
    parser.add_argument("deed", choices=["fill"])
    parser.add_argument("--share", type=float, help="of the nation: 1 is all of it")
    parser.add_argument("--councils", type=int, default=1)
    parser.add_argument(
        "--first", type=int, default=0, help="the first council's number"
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--on", type=date.fromisoformat, default=date.today())
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--part", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
