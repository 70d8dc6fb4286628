"""The application as a council runs it: gunicorn in production's settings, real HTTP.

Served are the test's own rows, from the test's own database; requests carry what the
proxy in front would add. `Officer` is one person's browser: it keeps its cookies,
follows nothing by itself and never sends a request again.
"""

import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection
from django.test import Client

HOST = "plans.example.gov.uk"
WORKERS, THREADS = 3, 4
PATIENCE = 60  # seconds
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@contextmanager
def served(folder: Path, wsgi: str = "actionplans.wsgi"):
    """The port on which gunicorn answers until the block ends."""
    environment = os.environ | {
        "SITE_URL": f"https://{HOST}",
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": _database_url(),
        "DATA_DIR": str(folder),
        "STATIC_DIR": str(folder / "static"),
        # Conflicts are warnings, and here there are thousands.
        "LOG_LEVEL": "ERROR",
    }
    python = [sys.executable, "-m"]
    collect = [*python, "django", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(
        collect,
        env=environment | {"DJANGO_SETTINGS_MODULE": "actionplans.settings"},
        check=True,
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--workers", str(WORKERS), "--threads", str(THREADS)]
    options += ["--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            [*python, "gunicorn", wsgi, *options], env=environment, stderr=log
        )
        try:
            _wait_until_ready(port, server)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)
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


def _wait_until_ready(port, server):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert server.poll() is None, "gunicorn ended"
        try:
            status = _asked(port, "/readyz")
        except OSError:
            time.sleep(0.1)
        else:
            assert status == 200
            return
    raise AssertionError("gunicorn did not answer")


def _asked(port, address):
    proxy = {"Host": HOST, "X-Forwarded-Proto": "https"}
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as line:
        line.request("GET", address, headers=proxy)
        return line.getresponse().status


class Officer:
    """One person's browser, signed in before the start."""

    def __init__(self, port, user):
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.user = user
        self.cookies = {"__Host-sessionid": session}
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def get(self, address):
        return self._send("GET", address, None)

    def post(self, address, boxes):
        """Status and body; the token of the last page is sent along."""
        return self._send("POST", address, urlencode(boxes))

    def _send(self, method, address, body):
        headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "Origin": f"https://{HOST}",
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.line.request(method, address, body, headers)
        answer = self.line.getresponse()
        for said in answer.headers.get_all("Set-Cookie") or ():
            name, value = said.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read().decode()

    def close(self):
        self.line.close()


def hidden(page):
    """What the first form after the page's heading carries out of sight."""
    return dict(HIDDEN.findall(page.split('id="main"', 1)[1]))
