"""A print worker dies with its machine; another one, elsewhere, takes up its job."""

import http.client
import os
import signal
import time
from contextlib import closing
from datetime import timedelta
from hashlib import sha256

from django.utils.timezone import now

from actionplans.models import PrintJob
from actionplans.tests.serving import HOST, Server
from actionplans.tests.trials import Figure

from .machines import Site
from .world import World

PATIENCE = 60  # seconds


def revived(site: Site, world: World) -> list[Figure]:
    """The groups start meanwhile, and then both serve the file."""
    worker = site.managed(0, "work")
    job = world.version.print_jobs.get()
    end = time.monotonic() + PATIENCE
    while job.state != PrintJob.State.RUNNING and time.monotonic() < end:
        time.sleep(0.01)
        job.refresh_from_db()
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    killed = job.state == PrintJob.State.RUNNING and not world.version.files.exists()
    # A lease later.
    past = now() - timedelta(seconds=1)
    PrintJob.objects.filter(pk=job.pk).update(leased_until=past)
    other = site.managed(1, "work", "--once")
    site.start_groups()
    other.wait(timeout=PATIENCE)
    job.refresh_from_db()
    served = {_pdf(group, world) for group in site.groups}
    return [
        Figure(
            "a printing that died with its machine, done by the other’s worker",
            f"{job.state}, attempt {job.attempts}",
            killed and job.state == PrintJob.State.DONE and job.attempts == 2,
        ),
        Figure(
            "different files that the two machines serve of it",
            str(len(served)),
            len(served) == 1 and None not in served,
        ),
    ]


def _pdf(group: Server, world: World) -> str | None:
    """What the public is served there, by its hash."""
    line = http.client.HTTPConnection("127.0.0.1", group.port, timeout=PATIENCE)
    proxy = {"Host": HOST, "X-Forwarded-Proto": "https"}
    with closing(line):
        line.request("GET", f"{world.page.rstrip('/')}.pdf", headers=proxy)
        answer = line.getresponse()
        data = answer.read()
    return sha256(data).hexdigest() if answer.status == 200 else None
