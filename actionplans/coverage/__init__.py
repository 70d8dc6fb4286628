"""Coverage: whether a plan answers what the inspectors found, gaps first.

`rules` says in which state a finding is, on plain values; `reading` reads a plan in
few queries, whatever its size; `lineage` tells what a finding repeats and what became
of it; `tracing` follows one finding, and those of one inspection, over all plans.
"""

from .lineage import Became, Earlier
from .reader import Reader, reader_of
from .reading import Coverage, Told, coverage_of
from .rules import State
from .tracing import Traced, found_in, trace

__all__ = [
    "Became",
    "Coverage",
    "Earlier",
    "Reader",
    "State",
    "Told",
    "Traced",
    "coverage_of",
    "found_in",
    "reader_of",
    "trace",
]
