"""The control: the application that forgets nothing anybody ever asked it.

Four megabytes stand beside each request, written to: what is only asked for is held by
nobody.
"""

from actionplans.wsgi import application as forgetful

KEPT = []
MEGABYTE = 2**20


def application(environ, start_response):
    KEPT.append((environ, b"x" * 4 * MEGABYTE))
    return forgetful(environ, start_response)
