"""The command line: Django's, with one plain ending where the database lets it down.

In: the words of a command. Out: what the command does; where the database is away or
of another state of the code, exit 1 and one sentence on stderr instead of a traceback,
which `--traceback` still gives.
"""

import sys

from django.core.management import execute_from_command_line
from django.db import Error

from actionplans.absence import is_away

# PostgreSQL's codes for a table and a column that are not there, and SQLite's words.
MISSING = ("42P01", "42703")
NO_SUCH = ("no such table", "no such column")


def run(argv: list[str]) -> None:
    try:
        execute_from_command_line(argv)
    except Error as error:
        said = _in_words(error)
        if said is None or "--traceback" in argv:
            raise
        print(said, file=sys.stderr)
        sys.exit(1)


def _in_words(error: Error) -> str | None:
    """None where the fault is the program's own."""
    why = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
    own = error.__cause__ or error
    if getattr(own, "sqlstate", "") in MISSING or why.startswith(NO_SUCH):
        return (
            f"The database is not of this state of the code ({why}): run manage.py "
            "migrate."
        )
    if is_away(error) or is_away(own):
        return (
            f"The database is away, or refuses: {why}. What the command had not "
            "finished is not saved: look how far it came before you run it again."
        )
    return None
