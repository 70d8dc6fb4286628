"""Absence: whether an error says that the database is away, and not that we are wrong,
or that a disk takes nothing more.

In: an exception. Out: yes or no. No answer, no room, a lock that is not given, or,
after another machine took over, no writing here: whoever asked may ask again.
"""

import errno

from django.db import InterfaceError, OperationalError

# PostgreSQL's code for a transaction that may only read.
READ_ONLY = "25006"
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def is_away(error: BaseException) -> bool:
    away = isinstance(error, OperationalError | InterfaceError)
    return away or getattr(error, "sqlstate", "") == READ_ONLY


def is_full(error: BaseException) -> bool:
    """Of a disk that we write to ourselves: it is full, or may only be read."""
    return isinstance(error, OSError) and error.errno in FULL
