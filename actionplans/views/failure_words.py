"""What each failure is called and says: the status, the title, plain sentences.

Where something may have been saved, no failure says that nothing was.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Failure:
    status: int
    title: str
    sentences: tuple[str, ...]


NOTHING_SAVED = "Nothing was saved."
BAD_REQUEST = Failure(
    400,
    "That request could not be read",
    (
        "Something in the address or the form is not as it should be.",
        NOTHING_SAVED,
    ),
)
NOT_ALLOWED = Failure(
    403,
    "You may not do that",
    ("This needs a role that you do not have here. Your council’s admin gives roles.",),
)
NOT_FOUND = Failure(
    404,
    "Page not found",
    (
        "If you typed the address, check it. If you followed a link, it may be old.",
        "Plans that are not published are shown to those they concern: sign in first.",
    ),
)
FORM_TOO_LARGE = Failure(
    413,
    "That is too large",
    (
        "One form may send 1 MB of text at most.",
        NOTHING_SAVED,
        "Go back: what you typed is still in the form.",
    ),
)
FILE_TOO_LARGE = Failure(
    413,
    "That file is too large",
    (
        NOTHING_SAVED,
        "Go back and choose a smaller one: what you typed is still in the form.",
    ),
)
FAULT = Failure(
    500,
    "Something went wrong",
    (
        "The fault is ours and has been logged.",
        "What you sent may or may not have been saved: look before you send it again.",
    ),
)
# Somebody only looked: there is nothing to worry about.
FAULT_IN_READING = replace(
    FAULT,
    sentences=(
        FAULT.sentences[0],
        "Nothing was being saved. If it happens again, tell your council’s IT.",
    ),
)
DATABASE_AWAY = Failure(
    503,
    "The plans cannot be reached just now",
    (
        "Nothing you typed has been saved. Please try again in half a minute.",
        "If this goes on, tell your council’s IT: the database does not answer.",
    ),
)
DATABASE_LOST = Failure(
    503,
    DATABASE_AWAY.title,
    (
        "The database went away meanwhile.",
        "What you sent may or may not have been saved: look before you send it again.",
        DATABASE_AWAY.sentences[1],
    ),
)
DISK_FULL = Failure(
    503,
    "That cannot be done just now",
    (
        "Nothing you typed has been saved. Please try again later.",
        "Tell your council’s IT: a disk is full, or may only be read.",
    ),
)
DISK_FILLED = Failure(
    503,
    DISK_FULL.title,
    (
        "What you sent may or may not have been saved: look before you send it again.",
        DISK_FULL.sentences[1],
    ),
)
UNSURE = Failure(
    403,
    "Please check and send that again",
    (
        "This page may be older than your last signing in. Nothing has been saved yet.",
        "If you are signed out, sign in in another tab, then come back to this one.",
    ),
)
SIGNED_OUT = Failure(
    403,
    "You have been signed out",
    (
        "Nothing has been saved yet, and what you typed is still here.",
        "Sign in in another tab, then come back to this page and send it again.",
    ),
)

TOO_MANY = Failure(
    429,
    "That was asked for too often",
    ("Wait five minutes, then try again.",),
)
SECOND_FACTOR_OWED = Failure(
    403,
    "Set up two-step sign-in first",
    (
        "Your role asks for it. Nothing has been saved yet; what you typed is here.",
        "Set it up in another tab, under My account, then come back and send it again.",
    ),
)
