"""Hostile requests are sent to gunicorn by several at once; what is wrong is told."""

import http.client
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from django.db import connection

from actionplans.tests.serving import HOST, PATIENCE, Server

from .hostile import MARK, Hostile

# SQLite lets one writer in at a time, and what is undone is written until then.
AT_ONCE = 8 if connection.vendor == "postgresql" else 2
SESSION = "__Host-sessionid"


@dataclass
class Attack:
    """What came of it."""

    sent: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    done: int = 0
    slowest: float = 0.0
    healthy: int = 0
    unwell: int = 0


def send_all(server: Server, session: str, requests: Sequence[Hostile]) -> Attack:
    attack, over = Attack(), Event()
    parts = [requests[n : n + 10] for n in range(0, len(requests), 10)]
    watch = Thread(target=_watch, args=(server, attack, over))
    watch.start()

    def send(some: Sequence[Hostile]) -> list[tuple[Hostile, str, float, int]]:
        return [(one, *_judged(server.port, session, one)) for one in some]

    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for judged in pool.map(send, parts):
                for one, fault, seconds, status in judged:
                    attack.sent[one.category] += 1
                    attack.slowest = max(attack.slowest, seconds)
                    attack.done += one.method != "GET" and status < 400
                    if fault:
                        said = (
                            f"{one.category} {one.method} {one.path[:150]} {one.what}"
                        )
                        attack.wrong.append(f"{said}: {fault}")
                        print(attack.wrong[-1], file=sys.stderr, flush=True)
    finally:
        over.set()
        watch.join()
    return attack


def largest_mb(server: Server) -> int:
    """The most memory that any worker has had so far."""
    said = [Path(f"/proc/{pid}/status").read_text() for pid in server.workers()]
    return max(int(re.search(r"VmHWM:\s+(\d+)", one)[1]) for one in said) // 1024


def _watch(server: Server, attack: Attack, over: Event) -> None:
    """/healthz is asked again and again, as whatever watches the site does."""
    while not over.wait(0.2):
        try:
            well = server.status("/healthz") == 200
        except OSError:
            well = False
        attack.healthy += well
        attack.unwell += not well


def _judged(port: int, session: str, one: Hostile) -> tuple[str, float, int]:
    """What is wrong with the answer, if anything; how long it took; its status."""
    start = time.monotonic()
    try:
        answer, body = _answer(port, session, one)
    except (OSError, http.client.HTTPException) as fault:
        return f"no answer: {fault!r}", time.monotonic() - start, 0
    seconds = time.monotonic() - start
    return _fault(one, answer, body), seconds, answer.status


def _answer(
    port: int, session: str, one: Hostile
) -> tuple[http.client.HTTPResponse, bytes]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    cookies = [f"__Host-csrftoken={one.token}"] if one.token else []
    if one.signed:
        cookies.append(f"{SESSION}={session}")
    told = {
        "Host": HOST,
        "X-Forwarded-Proto": "https",
        "Origin": f"https://{HOST}",
        "Cookie": "; ".join(cookies),
    } | one.headers
    if one.body is not None and not {"Content-Length", "Transfer-Encoding"} & set(told):
        told["Content-Length"] = str(len(one.body))
    try:
        line.putrequest(one.method, one.path, skip_host=True, skip_accept_encoding=True)
        for name, value in told.items():
            line.putheader(name, value.encode("utf-8", "surrogateescape"))
        line.endheaders(one.body or None)
        answer = line.getresponse()
        return answer, answer.read()
    finally:
        line.close()


def _fault(one: Hostile, answer: http.client.HTTPResponse, body: bytes) -> str:
    if answer.status >= 500 or answer.status not in one.may:
        return f"answered {answer.status}"
    if place := answer.headers.get("Location"):
        parts = urlsplit(place)
        elsewhere = parts.netloc not in ("", HOST) or place.startswith(("//", "/\\"))
        if elsewhere or parts.scheme not in ("", "https"):
            return f"leads to {place}"
    if answer.headers.get("X-Evil"):
        return "a header was put in"
    if "html" in (answer.headers.get("Content-Type") or "") and MARK.encode() in body:
        return "what was sent stands in the page as it came"
    if b"Traceback (most recent" in body:
        return "shows its inside"
    return ""
