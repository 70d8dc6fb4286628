"""The primary is lost: what was acknowledged, what is there, and how long it took."""

import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections
from django.db.models import Count

from actionplans import triggers
from actionplans.models import Update
from actionplans.tests.trials import Figure

from .machines import Site, asked
from .people import Told, at_work
from .world import World

# How often a proxy asks after /readyz; and how long until somebody promotes.
HEALTH_CHECK, NOTICED = 10.0, 1.0
PATIENCE = 60  # seconds
TRANSACTIONS = "SELECT xact_commit FROM pg_stat_database WHERE datname = 'postgres'"


class Outcome:
    """What one loss of the primary came to."""

    def __init__(self, told: Told, at: float, ready: list[float | None]) -> None:
        self.saved = told.saved
        self.answers, self.signed_out = told.answers, told.signed_out
        self.ready = ready
        self.saving = [told.first_saved(at, group) for group in (0, 1)]
        self.before = sum(when < at for when, _, _ in told.saved)
        there = set(Update.objects.values_list("submission", flat=True))
        self.lost = sum(token not in there for _, _, token in told.saved)
        twice = Update.objects.values("progress_text").annotate(times=Count("pk"))
        self.doubled = twice.filter(times__gt=1).count()
        failed = [when for when, status in told.pages if status not in (200, 304)]
        self.pages, self.failed = len(told.pages), len(failed)
        self.unread = max(failed) - min(failed) if failed else 0.0


def synchronous(site: Site, world: World, *, times: int, short: bool) -> list[Figure]:
    outcomes, replica = [], []
    for turn in range(times):
        if turn:
            site.rebuild()
        site.be_synchronous(True)
        outcomes.append(_lost(site, world, 20 if short else 200, replica))
    slowest = max((one.ready + one.saving for one in outcomes), key=_worst)
    saved = sum(len(one.saved) for one in outcomes)
    after = saved - sum(one.before for one in outcomes)
    answered = sum(replica)
    pages = sum(one.pages for one in outcomes)
    return [
        _zero(f"lost of {saved} acknowledged, {after} of them after the loss; "
              f"{times} primaries killed", [one.lost for one in outcomes],
              also=after > 0 and saved > after),
        _zero("doubled", [one.doubled for one in outcomes]),
        _zero("had to sign in again", [one.signed_out for one in outcomes]),
        _zero("answers of 500", [one.answers[500] for one in outcomes]),
        Figure(
            "seconds until each group is ready, and until each has saved again",
            ", ".join(f"{seconds:.1f}" if seconds else "never" for seconds in slowest),
            _worst(slowest) <= HEALTH_CHECK,
        ),
        Figure(
            "pages read meanwhile; transactions that the replica answered before the "
            "loss; pages that failed, and for how many seconds",
            f"{pages}; {answered}; {sum(one.failed for one in outcomes)}, "
            f"{max(one.unread for one in outcomes):.1f} s",
            answered > 0 and all(one.unread <= HEALTH_CHECK for one in outcomes),
        ),
        Figure(
            "triggers missing on the promoted server",
            str(len(triggers.missing(connection))),
            not triggers.missing(connection),
        ),
    ]  # fmt: skip


def asynchronous(site: Site, world: World, *, short: bool) -> list[Figure]:
    site.rebuild()
    site.be_synchronous(False)
    outcome = _lost(site, world, 10 if short else 50, [], unseen=5)
    return [
        Figure(
            f"asynchronous, lost of {len(outcome.saved)} acknowledged",
            str(outcome.lost),
            outcome.lost > 0,
            control=True,
        )
    ]


def _lost(
    site: Site, world: World, saves: int, replica: list[int], unseen: int = 0
) -> Outcome:
    """People at work; the replica is cut off, the primary killed, the replica promoted.

    `replica` is told how many transactions it answered while it was one. In between
    each machine acknowledges `unseen` saves, which a synchronous replica would keep
    from being acknowledged.
    """
    with at_work(site.groups, world) as told:
        before = asked(site.standby, TRANSACTIONS)
        _saving(told, saves)
        replica.append(asked(site.standby, TRANSACTIONS) - before)
        site.cut_off()
        _saving(told, unseen, time.monotonic())
        time.sleep(1)
        site.primary.kill()
        at = time.monotonic()
        with ThreadPoolExecutor(2) as watching:
            ready = [watching.submit(_ready, site, n, at) for n in (0, 1)]
            time.sleep(NOTICED)
            site.promote()
            ready = [one.result() for one in ready]
        _saving(told, 5, at)
    connections.close_all()
    return Outcome(told, at, ready)


def _saving(told: Told, saves: int, at: float = 0) -> None:
    """Until each machine has acknowledged that many saves, or a minute has passed."""
    end = time.monotonic() + PATIENCE
    while min(told.saved_by(group, at) for group in (0, 1)) < saves:
        if time.monotonic() > end:
            return
        time.sleep(0.1)


def _ready(site: Site, group: int, at: float) -> float | None:
    """Seconds from then until the group says that it can serve."""
    while time.monotonic() < at + PATIENCE:
        try:
            if site.groups[group].status("/readyz") == 200:
                return time.monotonic() - at
        except OSError:
            pass
        time.sleep(0.1)
    return None


def _worst(seconds: list[float | None]) -> float:
    return max(float("inf") if one is None else one for one in seconds)


def _zero(what: str, counts: list[int], *, also: bool = True) -> Figure:
    return Figure(what, str(sum(counts)), sum(counts) == 0 and also)
