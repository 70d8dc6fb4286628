"""Appending: the deeds on the appendices of an item.

In: an item or an appendix, who, when, what it is called and what it is: a plan's
version, a PDF from elsewhere, or still to follow. Out: the row, and an AuditEvent that
the meeting's history tells, in one transaction, or a Refusal. What was issued is not
changed by any of it. Who may, the look-ups of `appendix_access` asked.
"""

from .adding import add
from .changing import arrange, edit, remove
from .holding import (
    AppendixChanged,
    AppendixSaid,
    is_closed,
    seal_of,
    seal_of_all,
)
from .papers import KEPT, Pdf, Shown

__all__ = (
    "KEPT",
    "AppendixChanged",
    "AppendixSaid",
    "Pdf",
    "Shown",
    "add",
    "arrange",
    "edit",
    "is_closed",
    "remove",
    "seal_of",
    "seal_of_all",
)
