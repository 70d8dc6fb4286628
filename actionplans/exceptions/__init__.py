"""What somebody has to chase: a plan's exceptions on a day, each under its kind.

`standing` holds what is known of one action or recommendation; `rules` and `kinds`
decide what is wrong with it, in words: all three are pure. `reading` and `subjects`
fetch a whole plan in a few queries, however long it is; `glance` has the numbers for
the plan's own page. Nothing is stored, and nobody's rating is corrected.
"""

from .glance import (
    Glance,
    glance_of,
    glances_of,
    silent_actions,
    silent_recommendations,
)
from .kinds import KINDS, Kind
from .reading import Concern, Exceptions, Found, Row, exceptions_of
from .standing import Standing
from .subjects import Subject

__all__ = [
    "KINDS",
    "Concern",
    "Exceptions",
    "Found",
    "Glance",
    "Kind",
    "Row",
    "Standing",
    "Subject",
    "exceptions_of",
    "glance_of",
    "glances_of",
    "silent_actions",
    "silent_recommendations",
]
