"""`work`: the print worker. Takes print jobs one at a time until it is stopped.

SIGTERM and SIGINT let the job in hand come to its end. With --once it ends when no
job is left.
"""

import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from actionplans import working


class Command(BaseCommand):
    help = "Print what waits in the queue, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="end when no job is left"
        )

    def handle(self, *, once: bool, **options: Any) -> None:
        if once:
            while working.run_patiently():
                pass
            return
        stopped = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stopped.set())
        working.run_until(stopped)
