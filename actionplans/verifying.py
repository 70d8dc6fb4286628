"""Verifying: does the ledger hold together, and do current and frozen values equal it?

In: the database. Out: one sentence for each fault, as it is found, and none where all
is well. A few statements, however many rows there are, and two more a version, whose
digest is of all its rows; every stored file is read once; writes nothing. Each
statement sees one moment, so people may go on updating meanwhile. Words are never
repeated: a report may go where the plan may not.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from django.db import connection
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from . import snapshots, storing, triggers
from .models import (
    Action,
    Evidence,
    Proposal,
    Recommendation,
    Tracked,
    Update,
    Version,
    VersionAction,
    VersionFile,
    VersionRecommendation,
)

CHUNK = 2_000
CACHED = (*Tracked.CACHED, "updated_on")
WORDS = ("progress_text", "performance", "next_steps", "concerns", "barriers")
# Stands where none is given: in SQL, two that are missing are not equal.
NO_PERCENT = Value(-1)
UNTOLD = dict.fromkeys(CACHED, "") | dict.fromkeys(
    ("progress_id", "impact_id", "percent", "updated_on")
)
# Faults of what another app keeps: it puts there, when it starts, what finds them.
OTHERS: dict[str, Callable[[], Iterator[str]]] = {}
NAMES = {Action: "ref", Recommendation: "number"}
FROZEN = {Action: VersionAction, Recommendation: VersionRecommendation}


def faults() -> Iterator[str]:
    """Every fault there is, in words for the council's IT."""
    for trigger in triggers.missing(connection):
        yield f"Trigger {trigger} is missing: history is not protected. Run migrate."
    for model in NAMES:
        yield from _numbers(model)
        yield from _caches(model)
        yield from _ratings(model)
        yield from _periods(model)
        yield from _after_closing(model)
        yield from _frozen_words(model)
        yield from _returns(model)
    yield from _proposals()
    yield from _strays()
    yield from _versions()
    yield from _files()
    for others in OTHERS.values():
        yield from others()


def _numbers(model: type[Tracked]) -> Iterator[str]:
    """Updates are 1, 2, 3 … and the subject's version is the last of them."""
    counted = model.objects.annotate(
        how_many=Count("updates"), last=Max("updates__seq", default=0)
    ).filter(~Q(version=F("how_many")) | ~Q(version=F("last")))
    rows = counted.values_list(*_name(model), "version", "how_many", "last")
    for *name, version, how_many, last in rows.order_by().iterator(CHUNK):
        yield (
            f"{_named(model, name)}: version {version}, but the ledger holds "
            f"{how_many}, the last numbered {last}."
        )


def _caches(model: type[Tracked]) -> Iterator[str]:
    """Each current value equals the last update's; before the first, it is none."""
    kind = model._meta.model_name
    last = Update.objects.filter(**{"seq": F(f"{kind}__version")})
    here = [f"{kind}__{name.removesuffix('_id')}" for name in CACHED]
    told = [*Tracked.CACHED, "as_at"]
    rows = last.order_by().values_list(*_name(model, f"{kind}__"), *here, *told)
    for row in rows.iterator(CHUNK):
        name, stands, said = row[:3], row[3 : 3 + len(CACHED)], row[3 + len(CACHED) :]
        for field, now, then in zip(CACHED, stands, said, strict=True):
            if now != then:
                yield (
                    f"{_named(model, name)}: {field.removesuffix('_id')} is not what "
                    "its last update says."
                )
    untold = model.objects.filter(version=0).exclude(
        **{name: value for name, value in UNTOLD.items() if value is not None},
        **{f"{name}__isnull": True for name, value in UNTOLD.items() if value is None},
    )
    for name in untold.order_by().values_list(*_name(model)).iterator(CHUNK):
        yield f"{_named(model, name)}: has values that no update says."


def _returns(model: type[Tracked]) -> Iterator[str]:
    """What is returned is its own, and nobody has updated it since."""
    own = Q(**{f"returned__{model._meta.model_name}": F("pk")})
    standing = model.objects.filter(returned__isnull=False)
    wrong = standing.exclude(own & Q(returned__seq=F("version")))
    for name in wrong.order_by().values_list(*_name(model)).iterator(CHUNK):
        yield f"{_named(model, name)}: is returned, but an update has answered it."


def _proposals() -> Iterator[str]:
    """What nobody has decided stands on its action, and nothing else does."""
    undecided = Proposal.objects.filter(decision=None)
    lost = undecided.exclude(action__proposal=F("pk"))
    names = lost.values_list(*_name(Action, "action__"))
    for name in names.order_by().iterator(CHUNK):
        yield f"{_named(Action, name)}: a proposal that nobody decided is not shown."
    standing = Action.objects.filter(proposal__isnull=False)
    wrong = standing.exclude(proposal__in=undecided, proposal__action=F("pk"))
    for name in wrong.order_by().values_list(*_name(Action)).iterator(CHUNK):
        yield f"{_named(Action, name)}: waits for a decision that was made."


def _ratings(model: type[Tracked]) -> Iterator[str]:
    """A rating is of the plan's own scheme, and impact only where it is rated."""
    kind = model._meta.model_name
    own = F(f"{kind}__plan__scheme")
    strange = Q(progress__isnull=False) & ~Q(progress__scheme=own)
    strange |= Q(impact__isnull=False) & ~Q(impact__scheme=own)
    strange |= Q(
        **{"impact__isnull": False, f"{kind}__plan__scheme__has_impact": False}
    )
    for name, seq in _updates_of(model, strange):
        yield f"{_named(model, name)}: update {seq} has a rating of another key."


def _periods(model: type[Tracked]) -> Iterator[str]:
    own = F(f"{model._meta.model_name}__plan")
    strange = Q(period__isnull=False) & ~Q(period__plan=own)
    for name, seq in _updates_of(model, strange):
        yield f"{_named(model, name)}: update {seq} is in another plan's period."


def _after_closing(model: type[Tracked]) -> Iterator[str]:
    """A frozen row counts every update that its period ever got."""
    kind, frozen = model._meta.model_name, FROZEN[model]
    later = Update.objects.filter(
        **{f"{kind}_id": OuterRef("source")},
        period=OuterRef("version__period"),
        seq__gt=OuterRef("updates"),
    )
    short = frozen.objects.filter(Exists(later)).order_by()
    where = ("version__plan__council__slug", "version__plan__slug", NAMES[model])
    for *name, label in short.values_list(*where, "version__label").iterator(CHUNK):
        yield f"{_named(model, name)}: updated in “{label}” after it was closed."


def _frozen_words(model: type[Tracked]) -> Iterator[str]:
    """A frozen row says what the update of its number says: they tell on each other
    where one of them was reworded behind the triggers."""
    frozen = FROZEN[model]
    same = Update.objects.annotate(
        progress_code=Coalesce("progress__code", Value("")),
        impact_code=Coalesce("impact__code", Value("")),
        percent_or_none=Coalesce("percent", NO_PERCENT),
    ).filter(
        **{f"{model._meta.model_name}_id": OuterRef("source")},
        **{name: OuterRef(name) for name in WORDS},
        seq=OuterRef("updates"),
        as_at=OuterRef("updated_on"),
        progress_code=OuterRef("progress"),
        impact_code=OuterRef("impact"),
        percent_or_none=Coalesce(OuterRef("percent"), NO_PERCENT),
    )
    other = frozen.objects.filter(~Exists(same), updates__gt=0).order_by()
    where = ("version__plan__council__slug", "version__plan__slug", NAMES[model])
    told = other.values_list(*where, "version__label", "updates")
    for *name, label, seq in told.iterator(CHUNK):
        said = f"update {seq} and “{label}”, which froze it, differ."
        yield f"{_named(model, name)}: {said}"


def _strays() -> Iterator[str]:
    strays = Action.objects.exclude(plan=F("recommendation__plan")).order_by()
    for name in strays.values_list(*_name(Action)).iterator(CHUNK):
        yield f"{_named(Action, name)}: its recommendation is of another plan."


def _versions() -> Iterator[str]:
    """A frozen version still has the digest it was printed with."""
    named = ("plan__council", "supersedes")
    versions = Version.objects.select_related(*named).order_by("pk")
    for version in versions.iterator(CHUNK):
        older = version.supersedes
        if older and (older.period_id, older.as_at) != (
            version.period_id,
            version.as_at,
        ):
            yield f"{_called(version)}: supersedes one of another period or day."
        if snapshots.digest(snapshots.stored(version)) != version.sha256:
            yield f"{_called(version)}: is not what was frozen."


def _called(version: Version) -> str:
    plan = version.plan
    return f"{plan.council.slug}/{plan.slug}, version “{version}”"


def _files() -> Iterator[str]:
    """What was stored is there, and is what it was: a restored copy may lack it."""
    printed = VersionFile.objects.select_related("version").order_by("pk")
    given = Evidence.objects.exclude(file="").order_by("pk")
    for file in chain(printed.iterator(CHUNK), given.iterator(CHUNK)):
        try:
            storing.read(file)
        except storing.Damaged:
            yield f"{file.file.name}: is not in the store as it was put there."


def _name(model: type[Tracked], lead: str = "") -> tuple[str, str, str]:
    own = NAMES[model]
    return f"{lead}plan__council__slug", f"{lead}plan__slug", f"{lead}{own}"


def _named(model: type[Tracked], name: tuple[str, ...] | list[str]) -> str:
    council, slug, own = name
    return f"{council}/{slug}, {model._meta.verbose_name} {own}"


def _updates_of(
    model: type[Tracked], where: Q
) -> Iterator[tuple[tuple[str, ...], int]]:
    kind = model._meta.model_name
    rows = Update.objects.filter(where, **{f"{kind}__isnull": False}).order_by()
    names = _name(model, f"{kind}__")
    for *name, seq in rows.values_list(*names, "seq").iterator(CHUNK):
        yield tuple(name), seq
