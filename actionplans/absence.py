"""Absence: whether an error says that the database is away, and not that we are wrong.

In: an exception. Out: yes or no. No answer, no room, a lock that is not given, or,
after another machine took over, no writing here: whoever asked may ask again.
"""

from django.db import InterfaceError, OperationalError

# PostgreSQL's code for a transaction that may only read.
READ_ONLY = "25006"


def is_away(error: BaseException) -> bool:
    away = isinstance(error, OperationalError | InterfaceError)
    return away or getattr(error, "sqlstate", "") == READ_ONLY
