"""The numbers and refs that a proposal's groups and actions will have in the plan.

In: a proposal. Out: for each recommendation its number and its actions' refs, every
one of them once in the plan and short enough for it. Pure; the file's own come first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from actionplans.importing.proposal import ProposedAction, ProposedGroup, ProposedPlan

# What a Recommendation's number and an Action's ref hold.
NUMBER_LENGTH, REF_LENGTH = 20, 40


@dataclass(frozen=True, slots=True)
class PlacedAction:
    """An action with the ref it will have; generated where the file's cannot stand."""

    ref: str
    is_generated: bool
    proposed: ProposedAction


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """A recommendation or area with the number it will have, and its actions."""

    number: str
    proposed: ProposedGroup
    actions: tuple[PlacedAction, ...]


def placed(proposal: ProposedPlan) -> tuple[PlacedGroup, ...]:
    """The leaves of the proposal in their order.

    A ref that the file gives twice stays with its first action; the second has a
    number behind it. An action without one is "number.place", the next that is free.
    """
    own = _first_of_each(proposal.actions)
    taken = {action.ref for action in own.values()}
    numbers: set[str] = set()
    return tuple(
        _placed_group(group, order, numbers, own, taken)
        for order, group in enumerate(proposal.leaves, start=1)
    )


def free_number(wanted: str | None, order: int, taken: set[str]) -> str:
    """A theme's or group's number: its own, else its place; a taken one gets a mark."""
    number = wanted if wanted and len(wanted) <= NUMBER_LENGTH else str(order)
    return _free(number, taken, NUMBER_LENGTH)


def _first_of_each(
    actions: tuple[ProposedAction, ...],
) -> dict[str, ProposedAction]:
    """The first action of each ref that can stand."""
    found: dict[str, ProposedAction] = {}
    for action in actions:
        if action.ref and len(action.ref) <= REF_LENGTH:
            found.setdefault(action.ref, action)
    return found


def _placed_group(
    group: ProposedGroup,
    order: int,
    numbers: set[str],
    own: dict[str, ProposedAction],
    taken: set[str],
) -> PlacedGroup:
    number = free_number(group.number, order, numbers)
    actions = tuple(
        _placed_action(action, f"{number}.{place}", place, own, taken)
        for place, action in enumerate(group.actions, start=1)
    )
    return PlacedGroup(number, group, actions)


def _placed_action(
    action: ProposedAction,
    wanted: str,
    place: int,
    own: dict[str, ProposedAction],
    taken: set[str],
) -> PlacedAction:
    if action.ref and own.get(action.ref) is action:
        return PlacedAction(action.ref, action.ref_generated, action)
    if action.ref in own:
        return PlacedAction(_free(action.ref, taken, REF_LENGTH), True, action)
    head = wanted.rpartition(".")[0]
    ref = next(r for n in count(place) if (r := f"{head}.{n}") not in taken)
    taken.add(ref)
    return PlacedAction(ref, True, action)


def _free(wanted: str, taken: set[str], most: int) -> str:
    free = next(one for one in _marked(wanted, most) if one not in taken)
    taken.add(free)
    return free


def _marked(wanted: str, most: int) -> Iterator[str]:
    """3.2, then 3.2 (2), 3.2 (3) …"""
    yield wanted
    for number in count(2):
        mark = f" ({number})"
        yield wanted[: most - len(mark)] + mark
