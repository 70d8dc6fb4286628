"""A print worker of a trial: it sets nothing, takes its time, and notes what it takes.

    python -m actionplans.tests.trials.traffic.pressman NOTES SECONDS LEASE

Claims, leases, stores and ends its jobs as `manage.py work` does. NOTES gets a line for
each printing that begins.
"""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path
from threading import Event

import django

QUICK = b"%PDF-1.7 of a trial"


def main(notes: str, seconds: str, lease: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "actionplans.settings")
    django.setup()
    from actionplans import queueing, working
    from actionplans.printing import Printed

    queueing.LEASE = timedelta(seconds=float(lease))

    def set_slowly(html: str) -> Printed:
        title = html.partition("<title>")[2].partition("</title>")[0]
        with Path(notes).open("a") as file:
            file.write(f"{os.getpid()} {title}\n")
        time.sleep(float(seconds))
        return Printed(QUICK, 1)

    working.LONGEST_NAP = 0.5
    working.run_until(Event(), printer=set_slowly)


if __name__ == "__main__":
    main(*sys.argv[1:])
