"""The control: the application behind a slow query, which fails now and then."""

import itertools
import time

from actionplans.wsgi import application as quick

ASKED = itertools.count(1)
SLOW = 0.6  # seconds
FAILS_EVERY = 10


def application(environ, start_response):
    if environ["PATH_INFO"] in ("/healthz", "/readyz"):
        return quick(environ, start_response)
    time.sleep(SLOW)
    if next(ASKED) % FAILS_EVERY:
        return quick(environ, start_response)
    start_response("500 Internal Server Error", [("Content-Type", "text/plain")])
    return [b"broken"]
