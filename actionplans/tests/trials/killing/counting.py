"""What the ledger holds against what was said: each fault there can be, counted."""

from collections import Counter
from dataclasses import dataclass, field
from statistics import quantiles

from actionplans import verifying
from actionplans.models import (
    AuditEvent,
    Plan,
    Update,
    UpdateDraft,
    Upload,
    Version,
    VersionAction,
)
from actionplans.tests.trials import Figure

from .breaking import Broken
from .pressing import IMPORTED
from .world import ACTIONS, World
from .writing import AWAY, CONFLICT, PAGE, SAVED, Log

ANSWERS = {PAGE, SAVED, CONFLICT, AWAY, 0}


@dataclass
class Counted:
    """Every fault by what it is; each list is empty where all is well."""

    lost: list = field(default_factory=list)
    doubled: list = field(default_factory=list)
    blind: list = field(default_factory=list)
    chains: list = field(default_factory=list)
    ghosts: list = field(default_factory=list)
    frozen: list = field(default_factory=list)
    replayed: int = 0
    broken_promises: list = field(default_factory=list)


def counted(world: World, log: Log) -> Counted:
    """The plan's ledger beside what its officers were told."""
    found = Counted()
    rows = {
        row.submission: row
        for row in Update.objects.filter(action__plan=world.plan).select_related(
            "action"
        )
    }
    for one in log.acknowledged:
        row = rows.get(one.submission)
        if row is None or (row.progress_text, row.action.ref) != (one.words, one.ref):
            found.lost.append(one)
        elif row.seq != one.version + 1:
            found.blind.append(one)
    said = Counter(row.progress_text for row in rows.values())
    found.doubled = [words for words, times in said.items() if times > 1]
    acknowledged = {one.submission for one in log.acknowledged}
    found.ghosts = [token for token in rows if token not in acknowledged]
    kept = UpdateDraft.objects.values_list("boxes__submission", flat=True)
    found.ghosts += {str(token) for token in rows} & set(kept)
    _chains(world.plan, rows.values(), found)
    _frozen(world.plan, rows.values(), found)
    _late_answers(log, {str(token): row for token, row in rows.items()}, found)
    return found


def _chains(plan: Plan, rows, found: Counted) -> None:
    seqs: dict[int, list[int]] = {}
    for row in rows:
        seqs.setdefault(row.action_id, []).append(row.seq)
    for action in plan.actions.all():
        here = sorted(seqs.get(action.pk, []))
        if here != list(range(1, action.version + 1)):
            found.chains.append(f"{action.ref}: {here[-3:]}, version {action.version}")


def _frozen(plan: Plan, rows, found: Counted) -> None:
    """Each version holds exactly what its period got, and its last words.

    And what was written while none was open, after the closing before it.
    """
    rows = list(rows)
    before: dict[int, int] = {}
    for version in plan.versions.order_by("as_at"):
        frozen = {row.source: row for row in version.actions.all()}
        if len(frozen) != ACTIONS:
            found.ghosts.append(f"{version} has {len(frozen)} actions")
        for row in rows:
            last = frozen[row.action_id]
            inside = before.get(row.action_id, 0) < row.seq <= last.updates
            own = row.period_id == version.period_id
            if inside != (own or (inside and row.period_id is None)):
                found.frozen.append(f"{version}, {row.action.ref}: {row.seq}")
            if row.seq == last.updates and row.progress_text != last.progress_text:
                found.frozen.append(f"{version}, {row.action.ref}: other words")
        before = {source: row.updates for source, row in frozen.items()}


def _late_answers(log: Log, rows: dict[str, Update], found: Counted) -> None:
    """Forms without an answer that were saved all the same, and what was promised."""
    for one in log.failed:
        row = rows.get(one.submission)
        if row and one.sent <= row.recorded_at <= one.ended:
            found.replayed += 1
            if one.promised and not one.twice:
                found.broken_promises.append(one)


def of_the_clock(log: Log, broken: Broken, found: Counted, world: World) -> None:
    """What was answered before a closing is in its version; what came after, not."""
    for pk, sent, answered in broken.closings:
        frozen = dict(
            VersionAction.objects.filter(version=pk).values_list("ref", "updates")
        )
        for one in log.acknowledged:
            inside = one.version + 1 <= frozen[one.ref]
            if (one.answered < sent and not inside) or (one.sent > answered and inside):
                found.frozen.append(f"{one.ref}: {one.version + 1}, by the clock")


def imports_whole(titles: list[str]) -> list[str]:
    """What is not as it must be of the plans that files brought, each exactly once."""
    wrong = []
    for title in titles:
        plans, uploads = (
            Plan.ever.filter(title=title),
            Upload.objects.filter(title=title),
        )
        updates = Update.objects.filter(action__plan__title=title)
        told = AuditEvent.objects.filter(plan__title=title, deed="import")
        accepted = uploads.filter(state=Upload.State.ACCEPTED)
        actions = sum(plan.actions.count() for plan in plans)
        counts = [plans.count(), uploads.count(), accepted.count(), told.count()]
        if counts != [1] * 4 or (actions, updates.count()) != (IMPORTED, IMPORTED):
            wrong.append(f"{title}: {counts}, {actions}, {updates.count()}")
    return wrong


def figures(world: World, log: Log, broken: Broken) -> list[Figure]:
    """All that was counted of a run with every protection in place."""
    found = counted(world, log)
    of_the_clock(log, broken, found, world)
    strange = [s for s in log.statuses if s not in ANSWERS] + log.strange
    deployed = _around_the_deploy(world, log, broken)
    none = {
        "acknowledged and lost": found.lost,
        "doubled": found.doubled,
        "blind overwrites": found.blind,
        "broken chains": found.chains,
        "half-written or never acknowledged": found.ghosts + broken.halves,
        "frozen set and ledger set differ": found.frozen,
        "imports not whole, or not once": imports_whole(broken.imports),
        "“nothing was saved” of what was saved": found.broken_promises,
        "answers other than saved, conflict and a clean 503": strange,
        "5xx or lost answers of a deploy that were saved": deployed,
        "faults that verify_ledger finds": list(verifying.faults()),
    }
    versions = Version.objects.filter(plan=world.plan).count()
    return [
        Figure("acknowledged", f"{len(log.acknowledged)}", bool(log.acknowledged)),
        *(
            Figure(what, f"{len(wrong)}{_some(wrong)}", not wrong)
            for what, wrong in none.items()
        ),
        Figure(
            "killed",
            f"{broken.workers} workers, {broken.databases} databases",
            bool(broken.workers),
        ),
        Figure(
            "closings, of them cut off in the middle before",
            f"{len(broken.closings)}, {broken.cut_closings}",
            versions == len(broken.closings) > 0 < broken.cut_closings,
        ),
        Figure(
            "imports, of them cut off in the middle before",
            f"{len(broken.imports)}, {broken.cut_imports}",
            len(broken.imports) > 0 < broken.cut_imports,
        ),
        Figure(
            "conflicts, double submits, acknowledged by a repeat alone",
            f"{log.statuses[CONFLICT]}, {log.doubles}, {found.replayed}",
            bool(log.statuses[CONFLICT] and log.doubles),
        ),
        Figure(
            "unanswered, 503",
            f"{log.statuses[0]}, {log.statuses[AWAY]}",
            bool(log.statuses[AWAY]),
        ),
        Figure("saving, p50 / p95", _clocked(log.seconds), True),
    ]


def _around_the_deploy(world: World, log: Log, broken: Broken) -> list[str]:
    rows = Update.objects.filter(action__plan=world.plan)
    recorded = {
        str(token): at for token, at in rows.values_list("submission", "recorded_at")
    }
    wrong = [] if broken.deploys else ["there was none"]
    for one in log.failed:
        if any(began <= one.sent <= ended for began, ended in broken.deploys):
            at = recorded.get(one.submission)
            saved = at and one.sent <= at <= one.ended and not one.twice
            if one.status or saved:
                wrong.append(f"{one.status} {one.submission}")
    return wrong


def _some(wrong: list) -> str:
    return f": {'; '.join(str(one)[:1500] for one in wrong[:3])}" if wrong else ""


def _clocked(seconds: list[float]) -> str:
    cuts = quantiles(seconds, n=20)
    return f"{cuts[9] * 1000:.0f} / {cuts[18] * 1000:.0f} ms"
