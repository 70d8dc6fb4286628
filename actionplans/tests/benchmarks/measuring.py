"""Measuring: works done in turn, each clocked in CPU time, their medians compared.

What waits costs nothing here, and what children do counts, so that other work on the
machine moves all of them alike.
"""

import gc
import resource
import statistics
from collections.abc import Callable, Mapping

ROUNDS = 5


def cpu() -> float:
    """CPU seconds of this process and of the children that have ended."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def seconds(
    works: Mapping[str, Callable[[], object]], *, quick: bool, times: int = 1
) -> dict[str, float]:
    """The median of each work's CPU seconds, over rounds in which all take their turn.

    Each is done once before, to warm up, and `times` times in a turn; a quick run asks
    only whether they work.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for work in () if quick else works.values():
        work()
    for _ in range(1 if quick else ROUNDS):
        for name, work in works.items():
            gc.collect()
            began = cpu()
            for _ in range(times):
                work()
            taken[name].append((cpu() - began) / times)
    return {name: statistics.median(each) for name, each in taken.items()}
