"""Addresses that are secrets themselves, as a log may hold them.

Pure: a text in; the same out, with the secret of each such address left out.
"""

import re

# At the beginning of a path: what a council has at “…/people/7/invitation/” is none.
_SECRET = re.compile(
    r"(?<![\w-])(/(?:invitation|calendar|sign-in/new-password/[^/\s\"]+)/)[^/\s\"]+"
)


def hidden(text: str) -> str:
    """ "Forbidden: /calendar/….ics" becomes "Forbidden: /calendar/…"."""
    return _SECRET.sub(r"\1…", text)
