"""Change: one thing that a file says otherwise than the plan, and its id.

Pure values. An id tells subject, field and both sides: what was ticked stands only
while both are what was seen, so that no word is overwritten unread.
"""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any


class Kind(StrEnum):
    """What becomes of a change that is taken."""

    ADDED = "added"
    GONE = "gone"
    TEXT = "text"
    LEADS = "leads"
    DATE = "date"
    UPDATE = "update"
    EMPTIED = "emptied"
    BARRED = "barred"


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs, or a whole action or recommendation only one side has.

    `owner` names the row it is of ("action:12"), `seen` the number of the update it was
    read on; `value` is what is written if it is taken, `why` what the admin should know
    first. `is_proposed` is what stands while nobody has said anything.
    """

    kind: Kind
    owner: str
    subject: str
    field: str
    label: str
    here: str
    there: str
    value: Any = None
    seen: int = 0
    why: str = ""
    is_proposed: bool = False

    @property
    def id(self) -> str:
        sides = (self.here, self.there, str(self.seen))
        key = "\x1f".join((self.kind, self.owner, self.field, *sides))
        return sha256(key.encode()).hexdigest()[:16]

    @property
    def may_be_taken(self) -> bool:
        return self.kind != Kind.BARRED
