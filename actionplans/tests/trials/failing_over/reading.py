"""Who has written reads what they wrote; wrong passwords are counted once for all."""

from contextlib import closing

from actionplans.tests.serving import Server, hidden
from actionplans.tests.trials import Figure

from .machines import Site
from .people import MARK, Person, at_work
from .world import PASSWORD, World

LATE = "3s"
MOST = 20  # rounds until the control has shown nothing
WITHDRAWN = "The public cannot see it."
GUESSES, LOCKED_OUT = 5, 429


def own_writes(site: Site, world: World, *, times: int) -> list[Figure]:
    """A version is withdrawn and published again; each time its page is opened."""
    site.delay(LATE)
    with at_work(site.groups, world, officers=False):
        stale = sum(_stale(site, world, marked=True) for _ in range(times))
        without, rounds = 0, 0
        while not without and rounds < MOST:
            without += _stale(site, world, marked=False)
            rounds += 1
    site.delay("0")
    return [
        Figure(
            f"old pages shown to who had just written; replica {LATE} late",
            f"{stale} of {2 * times}",
            stale == 0,
        ),
        Figure(
            "the same without the mark",
            f"{without} of {2 * rounds}",
            without > 0,
            control=True,
        ),
    ]


def _stale(site: Site, world: World, *, marked: bool) -> int:
    """Old pages among the two that follow a withdrawal and a publication."""
    officer, stale = Person(site.groups, world.publisher), 0
    with closing(officer):
        for deed, boxes in (("withdraw", {"reason": "A mistake"}), ("publish", {})):
            address = f"{world.page}{deed}/"
            status, page = officer.get(address)
            assert status == 200, status
            status, page = officer.post(address, hidden(page) | boxes)
            assert status == 302, (status, page[:2000])
            if not marked:
                officer.cookies.pop(MARK)
            status, page = officer.get(world.page)
            assert status == 200, status
            stale += (WITHDRAWN in page) != (deed == "withdraw")
    return stale


def locked_out(site: Site, world: World) -> list[Figure]:
    """Wrong passwords on one machine, then the right one on the other."""
    one, other = site.groups
    for _ in range(GUESSES):
        _sign_in(one, world.guessed, "a wrong password")
    held = _sign_in(other, world.guessed, PASSWORD)
    free = _sign_in(other, world.other, PASSWORD)
    return [
        Figure(
            f"the right password, after {GUESSES} wrong ones on the other machine",
            str(held),
            held == LOCKED_OUT,
        ),
        Figure("a colleague's right password", str(free), free == 302, control=True),
    ]


def _sign_in(group: Server, user, password: str) -> int:
    visitor = Person([group])
    _, page = visitor.get("/sign-in/")
    boxes = hidden(page) | {"login": user.email, "password": password}
    status, _ = visitor.post("/sign-in/", boxes)
    visitor.close()
    return status
