"""The check before publication: what in a text nobody may want to have published.

In: passages as the public would read them, and what is known of the council and the
plan. Out: hits, each a rule, the words, and the sentence they stand in. Pure. Each rule
is a module that finds spans in one sentence; `rules` says why it matters and what to
do. It proposes and never judges: somebody accepts a hit, or mends the words.

Precision counts as much as recall: who is shown what is not worth looking at accepts
the rest unread. Source: import specification E8, P1 to P5; the papers it is made from.
"""

from .finding import scan
from .passages import Hit, Known, Passage
from .rules import RULES, Rule
from .together import Found, Group, Run, by_rule, together

__all__ = [
    "RULES",
    "Found",
    "Group",
    "Hit",
    "Known",
    "Passage",
    "Rule",
    "Run",
    "by_rule",
    "scan",
    "together",
]
