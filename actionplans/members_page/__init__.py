"""The members' page: what moved since they last looked, why, and whether it helped.

    Snapshot, Snapshot ─ lay_out (layout) ─▶ MembersPage
        keys                 what a code means in the key of its own version
        headlines            counts per rating, the earlier version's beside them
        recommendation_grid  progress and impact of each recommendation, last and this
        movements            what got better, worse, slipped, began and ended
        reasons              why, in the words that were given
        subjects             what a line is about, and where it is found
        lists                red and amber, done without impact, overdue, silent
        first_page           how much of it the first printed page holds

Both snapshots come as the reader may see them. The same values make the page and the
PDF; no database, no clock.
"""

from .layout import MembersPage, lay_out, with_less_room
from .subjects import Addresses, InThePaper, Row

__all__ = ("Addresses", "InThePaper", "MembersPage", "Row", "lay_out", "with_less_room")
