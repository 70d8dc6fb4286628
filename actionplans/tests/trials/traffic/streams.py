"""Streams: many people at once, each with time to think between two errands."""

import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from .errands import Person

Errand = Callable[[Person, random.Random], None]


def stream(
    people: Sequence[Person],
    errands: Callable[[Person], dict[Errand, int]],
    *,
    seconds: float,
    think: tuple[float, float],
) -> None:
    """Everybody goes on their errands, drawn by weights, until the time is over."""
    end = time.monotonic() + seconds

    def live(person: Person) -> None:
        chance = random.Random(person.user.email)
        pick, weights = zip(*errands(person).items(), strict=True)
        try:
            # Nobody comes at the stroke of the hour.
            _rest(chance.uniform(0, think[1]), end)
            while time.monotonic() < end:
                chance.choices(pick, weights)[0](person, chance)
                _rest(chance.uniform(*think), end)
        finally:
            person.browser.close()
            connections.close_all()

    with ThreadPoolExecutor(len(people)) as pool:
        for done in [pool.submit(live, person) for person in people]:
            done.result()


def _rest(seconds: float, end: float) -> None:
    time.sleep(max(0.0, min(seconds, end - time.monotonic())))
