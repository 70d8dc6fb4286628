"""`manage.py demo`: a try-out in one command, on this machine alone.

Migrates, builds the invented council, prints where to go and who can sign in, and
serves, with a worker that prints. With --no-serve it prints what waits and ends.
"""

import os
import signal
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from actionplans import demonstrating

MANAGE = Path(__file__).resolve().parents[3] / "manage.py"


class Command(BaseCommand):
    help = "Build the invented council in this machine's try-out database and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, no_serve: bool, port: int, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "The demo has passwords that everybody knows: it runs only as a "
                "try-out, without SITE_URL."
            )
        call_command("migrate", verbosity=0)
        plan = demonstrating.build()
        if no_serve:
            call_command("work", "--once", stdout=self.stdout)
        self._tell(f"http://127.0.0.1:{port}{plan.get_absolute_url()}")
        if not no_serve:
            self._serve(port)

    def _tell(self, address: str) -> None:
        self.stdout.write(f"\nThe plan: {address}\n\nSign in as")
        for role, mail in demonstrating.sign_ins().items():
            self.stdout.write(f"  {role:20} {mail}")
        self.stdout.write(f"each with the password {demonstrating.PASSWORD}\n\n")
        self.stdout.flush()

    def _serve(self, port: int) -> None:
        """The page server in this process, the print worker beside it."""
        # What Django's server warns of is what the README says of a try-out.
        os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
        # Ended by a signal, the server would leave its worker behind.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        worker = subprocess.Popen(
            [sys.executable, str(MANAGE), "work"], env=dict(os.environ)
        )
        try:
            call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)
        finally:
            worker.terminate()
            worker.wait(timeout=30)
