"""What of a difference is taken over: what was ticked, else what is proposed.

In: changes and the admin's answers by their ids. Out: those that are taken, and answers
to changes that no longer stand as they were seen. Pure.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from .changes import Change, Kind

# What is taken by the command line's word "updates", and by "all".
UPDATES = frozenset({Kind.UPDATE})
ALL = UPDATES | {Kind.ADDED, Kind.GONE, Kind.TEXT, Kind.LEADS, Kind.DATE}


def is_taken(change: Change, said: Mapping[str, bool]) -> bool:
    return change.may_be_taken and said.get(change.id, change.is_proposed)


def taken(changes: Iterable[Change], said: Mapping[str, bool]) -> tuple[Change, ...]:
    return tuple(change for change in changes if is_taken(change, said))


def stale(changes: Iterable[Change], said: Mapping[str, bool]) -> int:
    """How many were ticked that are not what they were: one side has changed since."""
    standing = {change.id for change in changes}
    return sum(is_on and key not in standing for key, is_on in said.items())


def fingerprint(changes: Iterable[Change]) -> str:
    """The same for the same changes, taken together: what the last page showed."""
    ids = ",".join(sorted(change.id for change in changes))
    return sha256(ids.encode()).hexdigest()[:16]
