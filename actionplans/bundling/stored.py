"""The files of the store as members of a bundle."""

from actionplans import storing
from actionplans.refusals import Refusal

from .reading import is_safe
from .writing import Bundle


def add_stored(bundle: Bundle, folder: str) -> int:
    """Every file of the store, below the folder; how many. Refuses an unsafe name.

    One thrown away meanwhile is passed over; verifying tells where a row names it.
    """
    counted = 0
    for name in storing.names():
        member = f"{folder}/{name}"
        if not is_safe(member):
            raise Refusal(f"The store holds a file whose name is unsafe: {name!r}.")
        try:
            with storing.opened(name) as file:
                bundle.add_file(member, file, packed=False)
        except FileNotFoundError:
            continue
        counted += 1
    return counted
