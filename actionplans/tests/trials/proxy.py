"""Behind the README's own nginx: what is believed, what is logged, what may be sent.

The site is taken out of it with other paths and ports; gunicorn runs as its unit says.
10 MB go through, 33 do not; forty who send a byte at a time keep nobody waiting; what a
visitor says of themselves is not believed, and no secret stands in a log. Controls:
straight to gunicorn, and nginx's own form of a log.
"""

import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import textwrap
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from django.db import connections

from actionplans.tests.building import make_council, make_user
from actionplans.tests.serving import HOST, Officer, Server, hidden, served

from . import Figure
from .clusters import free_port

DATABASES = ("sqlite",)
MB = 1024 * 1024
README = Path(__file__).parents[3] / "README.md"
SECRET = "a-secret-that-opens-an-account-0123456789"
IMPORTS, SLOW = "/fernshire/imports/", 40
LIES = {"X-Forwarded-For": "192.0.2.99", "X-Request-ID": "chosen-by-the-visitor"}


def run(*, short: bool) -> list[Figure]:
    council = make_council()
    admin = make_user(council=council, roles=["plan_admin"])
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        with _served(folder) as server, _proxied(folder, server) as port:
            officer = Officer(port, admin)
            officer.line = _line(port)
            connections.close_all()
            return [
                *_pages(port, officer),
                *_bodies(officer),
                _slow_bodies(port),
                *_lies(port, server),
                *_secrets(port, folder, server),
            ]


def _pages(port: int, officer: Officer) -> list[Figure]:
    status, page = officer.get(IMPORTS)
    sheet = re.search(r'href="(/static/css/site\.[0-9a-f]{12}\.css)"', page)
    answer = _asked(port, sheet[1], {"Accept-Encoding": "gzip"}) if sheet else None
    kept = answer.getheader("Cache-Control", "") if answer else "no hashed name"
    packed = answer.getheader("Content-Encoding") if answer else ""
    ready, plain = _asked(port, "/healthz").status, _plain_redirect(port)
    return [
        Figure(
            "a page over TLS, /healthz", f"{status}, {ready}", status == 200 == ready
        ),
        Figure(
            "a style sheet",
            f"{kept}, {packed}",
            "immutable" in kept and packed == "gzip",
        ),
        Figure("plain http", plain, plain.startswith("301 https://")),
    ]


def _plain_redirect(port: int) -> str:
    line = _straight(port + 1)
    line.request("GET", "/", headers={"Host": HOST})
    answer = line.getresponse()
    return f"{answer.status} {answer.getheader('Location')}"


def _bodies(officer: Officer) -> list[Figure]:
    """A file of the most that is taken, and one that nginx itself refuses."""
    said = []
    for size in (10 * MB - 1, 33 * MB):
        _, page = officer.get(IMPORTS)
        boxes = hidden(page) | {"title": "Getting better"}
        body, kind = _multipart(boxes, b"\0" * size)
        try:
            said.append(_posted(officer, IMPORTS, body, kind))
        except OSError:
            # Refused before all of it was sent; the next request is a new line.
            said.append(413)
        officer.line.close()
    return [
        Figure("a file of 10 MB that is no workbook", str(said[0]), said[0] == 422),
        Figure("a body of 33 MB", str(said[1]), said[1] == 413),
    ]


def _slow_bodies(port: int) -> Figure:
    """Forty bodies, a byte at a time, at twelve threads; others ask for a page."""
    with ExitStack() as stack:
        lines = [stack.enter_context(_socket(port)) for _ in range(SLOW)]
        head = (
            f"POST /sign-in/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 1000\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        for line in lines:
            line.sendall(head.encode())
        longest = 0.0
        for _ in range(3):
            for line in lines:
                # Too slow altogether, and the proxy hangs up.
                with suppress(OSError):
                    line.sendall(b"a")
            begun = time.monotonic()
            status = _asked(port, "/sign-in/").status
            longest = max(longest, time.monotonic() - begun)
    got, holds = f"{status}, {longest:.1f} s at most", status == 200 and longest < 5
    return Figure(f"a page, while {SLOW} send slowly", got, holds)


def _lies(port: int, server: Server) -> list[Figure]:
    """A refused form is noted with who sent it, by the proxy's word."""
    figures = []
    for control in (False, True):
        before = len(_security(server))
        line = _straight(server.port) if control else _line(port)
        headers = LIES | {"Host": HOST, "Content-Length": "0"}
        headers["X-Forwarded-Proto"] = "https" if control else "http"
        line.request("POST", "/sign-in/", headers=headers)
        answer = line.getresponse()
        told = _security(server)[before:][-1]
        believed = [v for v in (told["address"], told["request"]) if v in LIES.values()]
        got = f"{answer.status} from {told['address']}, believed {len(believed)} of 2"
        holds = bool(believed) if control else not believed and answer.status == 403
        what = "a visitor’s X-Forwarded-For, -Proto and X-Request-ID"
        where = ", straight to gunicorn" if control else ""
        figures.append(Figure(what + where, got, holds, control=control))
    return figures


def _secrets(port: int, folder: Path, server: Server) -> list[Figure]:
    """Asked for while the application answers, and when it has gone."""
    addresses = [
        f"/invitation/{SECRET}/",
        f"/calendar/{SECRET}.ics",
        f"/sign-in/new-password/1-{SECRET}/",
        f"/sign-in/?next=/invitation/{SECRET}/",
    ]
    for address in addresses:
        _asked(port, address)
    logs = {"the application’s": _lines_of(server)}
    server.process.terminate()
    server.process.wait(timeout=60)
    came_from = {"Referer": f"https://{HOST}{addresses[0]}"}
    *_, gone = [_asked(port, one, came_from) for one in ("/static/x.css", *addresses)]
    page = gone.read().decode()
    away = gone.status == 503 and "may or may not have been saved" in page
    logs |= {path.name: path.read_text() for path in folder.glob("*.log")}
    found = [name for name, text in logs.items() if SECRET in text]
    counted = sum(len(text.splitlines()) for text in logs.values())
    theirs = (folder / "combined.control").read_text().count(SECRET)
    return [
        Figure("a page while gunicorn is gone", str(gone.status), away),
        Figure(
            f"a secret address in {counted} lines of {len(logs)} logs",
            ", ".join(found) or "none",
            not found and counted > 5,
        ),
        Figure("a secret in nginx’s usual log", str(theirs), theirs > 0, control=True),
    ]


@contextmanager
def _served(folder: Path) -> Iterator[Server]:
    """As the unit of the README starts it, but loaded once for all workers."""
    told = {"LOG_LEVEL": "WARNING"} | {
        name: os.environ[name] for name in ("STATIC_DIR",) if name in os.environ
    }
    options = ["-c", "python:actionplans.web", "--preload"]
    with served(folder, told=told, options=options) as server:
        yield server


@contextmanager
def _proxied(folder: Path, server: Server) -> Iterator[int]:
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    assert nginx, "nginx is not installed: apt-get install nginx"
    port = free_port()
    told = re.search(r"```nginx\n(.*?)```", README.read_text(), re.S)
    site = textwrap.dedent(told[1])
    for old, new in (
        ("/etc/ssl/action-plans/", f"{folder}/"),
        ("/var/log/nginx/", f"{folder}/"),
        ("127.0.0.1:8001", f"127.0.0.1:{server.port}"),
        ("listen 80;", f"listen 127.0.0.1:{port + 1};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        (" plans;\n", f" plans;\n    access_log {folder}/combined.control combined;\n"),
    ):
        assert old in site, old
        site = site.replace(old, new)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", f"/CN={HOST}", "-keyout", folder / "key.pem",
         "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    (folder / "nginx.conf").write_text(
        f"pid {folder}/nginx.pid;\ndaemon off;\nerror_log {folder}/first.log;\n"
        f"events {{}}\nhttp {{\nclient_body_temp_path {folder}/body;\n"
        f"proxy_temp_path {folder}/proxy;\n{site}\n}}\n"
    )
    folder.chmod(0o755)
    process = subprocess.Popen([nginx, "-c", folder / "nginx.conf", "-p", folder])
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen) -> None:
    for _ in range(200):
        assert process.poll() is None, "nginx ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("nginx did not answer")


def _security(server: Server) -> list[dict[str, str]]:
    """Every line is JSON, gunicorn's too."""
    lines = _lines_of(server).splitlines()
    return [told for line in lines if "event" in (told := json.loads(line))]


def _lines_of(server: Server) -> str:
    """What it wrote so far into a file that has no name any more."""
    return Path(f"/proc/{server.process.pid}/fd/2").read_text()


def _trusting() -> ssl.SSLContext:
    return ssl._create_unverified_context()  # Its certificate is our own.


def _socket(port: int) -> ssl.SSLSocket:
    plain = socket.create_connection(("127.0.0.1", port), timeout=20)
    return _trusting().wrap_socket(plain, server_hostname=HOST)


def _straight(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=60)


def _line(port: int) -> http.client.HTTPSConnection:
    return http.client.HTTPSConnection(
        "127.0.0.1", port, timeout=60, context=_trusting()
    )


def _asked(port: int, address: str, headers: dict[str, str] | None = None):
    line = _line(port)
    line.request("GET", address, headers={"Host": HOST} | (headers or {}))
    return line.getresponse()


def _multipart(boxes: dict[str, str], data: bytes) -> tuple[bytes, str]:
    edge = "an-edge-between-parts"
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in boxes.items()
    ]
    file = (
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; '
        'filename="plan.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\n'
    )
    body = "".join([*parts, file]).encode() + data + f"\r\n--{edge}--\r\n".encode()
    return body, f"multipart/form-data; boundary={edge}"


def _posted(officer: Officer, address: str, body: bytes, kind: str) -> int:
    headers = {
        "Host": HOST,
        "Origin": f"https://{HOST}",
        "Cookie": "; ".join(f"{k}={v}" for k, v in officer.cookies.items()),
        "Content-Type": kind,
    }
    officer.line.request("POST", address, body, headers)
    answer = officer.line.getresponse()
    answer.read()
    return answer.status
