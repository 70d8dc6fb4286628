"""The application as a council runs it: gunicorn in production's settings, real HTTP.

Served are the test's own rows, from the test's own database; requests carry what the
proxy in front would add. `Officer` is one person's browser: it keeps its cookies,
follows nothing by itself and never sends a request again.
"""

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

PROJECT = Path(__file__).parents[2]
HOST = "plans.example.gov.uk"
WORKERS, THREADS = 3, 4
PATIENCE = 300  # seconds: machines can be slow
LOG_SHOWN = 20_000  # bytes
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@contextmanager
def served(
    folder: Path,
    wsgi: str = "actionplans.wsgi",
    *,
    database_url: str = "",
    told: Mapping[str, str] | None = None,
    options: Sequence[str] = (),
    port: int = 0,
) -> Iterator["Server"]:
    """gunicorn, answering until the block ends.

    On the test's own database or another; `told` is more of its environment, `options`
    more of its command line. The static files are those of STATIC_DIR where a trial
    was given them.
    """
    environment = os.environ | {
        "SITE_URL": f"https://{HOST}",
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": database_url or _database_url(),
        "DATA_DIR": str(folder),
        "STATIC_DIR": os.environ.get("STATIC_DIR") or str(folder / "static"),
        # Conflicts are warnings, and here there are thousands.
        "LOG_LEVEL": "ERROR",
        **(told or {}),
    }
    python = [sys.executable, "-m"]
    if not (Path(environment["STATIC_DIR"]) / "staticfiles.json").exists():
        collect = [*python, "django", "collectstatic", "--no-input", "--verbosity", "0"]
        subprocess.run(
            collect,
            env=environment | {"DJANGO_SETTINGS_MODULE": "actionplans.settings"},
            check=True,
        )
    if not port:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
    command = [*python, "gunicorn", wsgi, "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(WORKERS), "--threads", str(THREADS)]
    command += ["--log-level", "warning", *options]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, env=environment, stderr=log)
        server = Server(port, process, environment)
        try:
            server.wait_until_ready()
            yield server
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)
            # Its end: a database that is away is told of thousands of times.
            log.seek(max(0, log.seek(0, os.SEEK_END) - LOG_SHOWN))
            sys.stderr.write(log.read().decode(errors="replace"))


@dataclass(frozen=True)
class Server:
    """gunicorn as it runs: its port on loopback, its processes, what it was told."""

    port: int
    process: subprocess.Popen
    environment: Mapping[str, str]

    def workers(self) -> list[int]:
        first = self.process.pid
        told = Path(f"/proc/{first}/task/{first}/children").read_text()
        return [int(pid) for pid in told.split()]

    def kill_worker(self, turns: random.Random) -> int:
        """One of them, by SIGKILL; gunicorn starts another in its place."""
        pid = turns.choice(self.workers())
        os.kill(pid, signal.SIGKILL)
        return pid

    def kill_workers(self) -> None:
        for pid in self.workers():
            os.kill(pid, signal.SIGKILL)

    def status(self, address: str) -> int:
        """What is answered there to somebody without a session."""
        proxy = {"Host": HOST, "X-Forwarded-Proto": "https"}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with closing(line):
            line.request("GET", address, headers=proxy)
            return line.getresponse().status

    def wait_until_ready(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, "gunicorn ended"
            with suppress(OSError, http.client.HTTPException):
                if self.status("/readyz") == 200:
                    return
            time.sleep(0.1)
        raise AssertionError("gunicorn is not ready")


@contextmanager
def printing_beside(server: Server) -> Iterator[subprocess.Popen]:
    """The print worker, in the same settings, until the block ends."""
    with tempfile.TemporaryFile() as log:
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "work"],
            env=server.environment, cwd=PROJECT, stderr=log,
        )  # fmt: skip
        try:
            yield worker
        finally:
            worker.terminate()
            worker.wait(timeout=PATIENCE)
            log.seek(0)
            sys.stderr.write(log.read().decode())


def _database_url() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    user, password = quote(told["USER"]), quote(told["PASSWORD"] or "", safe="")
    place = quote(told["HOST"] or "", safe="")
    port = f":{told['PORT']}" if told["PORT"] else ""
    return f"postgres://{user}:{password}@{place}{port}/{told['NAME']}"


class Officer:
    """One person's browser, signed in before the start; without a user, anybody's.

    `led_to` is where the last answer leads, or None.
    """

    def __init__(self, port, user=None):
        self.user, self.cookies, self.led_to = user, {}, None
        if user:
            client = Client()
            client.force_login(user)
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
            self.cookies["__Host-sessionid"] = session
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def get(self, address):
        self._begin("GET", address)
        return self.answer()

    def post(self, address, boxes):
        """Status and body; the token of the last page is sent along."""
        self.begin(address, boxes)
        return self.answer()

    def upload(self, address, boxes):
        """The same of a form with a file among its boxes: one with a name to read."""
        body = encode_multipart(BOUNDARY, boxes)
        self._begin("POST", address, body, {"Content-Type": MULTIPART_CONTENT})
        return self.answer()

    def begin(self, address, boxes, file=None):
        """Send a form, and perhaps a file with it; `answer` waits for what is said."""
        if file is None:
            kind, body = "application/x-www-form-urlencoded", urlencode(boxes)
        else:
            kind = MULTIPART_CONTENT
            body = encode_multipart(BOUNDARY, boxes | {"file": file})
        self._begin("POST", address, body, {"Content-Type": kind})

    def answer(self):
        answer = self.line.getresponse()
        for said in answer.headers.get_all("Set-Cookie") or ():
            name, value = said.split(";")[0].split("=", 1)
            self.cookies[name] = value
        self.led_to = answer.getheader("Location")
        # What is taken as a file is no text; nobody looks into it here.
        return answer.status, answer.read().decode(errors="replace")

    def again(self):
        """The same browser, on a line of its own."""
        other = copy(self)
        other.line = http.client.HTTPConnection(
            "127.0.0.1", self.line.port, timeout=PATIENCE
        )
        return other

    def _begin(self, method, address, body=None, headers=None):
        told = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "Origin": f"https://{HOST}",
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
        }
        self.line.request(method, address, body, told | (headers or {}))

    def close(self):
        self.line.close()


def hidden(page):
    """What the first form after the page's heading carries out of sight."""
    return dict(HIDDEN.findall(page.split('id="main"', 1)[1]))
