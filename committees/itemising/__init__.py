"""Itemising: the deeds on the items of an agenda, and on a committee's standing items.

In: a meeting, an item or a committee, who, when, and what is said. Out: the rows, and
an AuditEvent that the meeting's history tells, in one transaction, or a Refusal. Who
may, the look-ups of `permissions` asked.
"""

from .beginning import begin_agenda
from .changing import add_item, edit_item, remove_item
from .holding import AgendaChanged, ItemSaid, seal_of, seal_of_all
from .ordering import move_item, order_items
from .standing import refresh_texts, set_standing_items

__all__ = (
    "AgendaChanged",
    "ItemSaid",
    "add_item",
    "begin_agenda",
    "edit_item",
    "move_item",
    "order_items",
    "refresh_texts",
    "remove_item",
    "seal_of",
    "seal_of_all",
    "set_standing_items",
)
