"""Resealing: a frozen version that lost words gets the digest of what it holds now.

Inside the caller's transaction, which holds the plan. Versions that supersede one of
them hold its digest, and get a new one too.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from actionplans import snapshots, triggers
from actionplans.models import Plan, Version
from actionplans.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Resealed:
    """A version with the digest it had; `follows` where it only holds another's."""

    version: Version
    old: str
    follows: bool


def refuse_damaged(plan: Plan, touched: Collection[int]) -> None:
    """What was changed otherwise would be sealed as if it had been frozen so."""
    for version in _touched(plan, touched):
        if snapshots.digest(snapshots.stored(version)) != version.sha256:
            raise Refusal(
                f"What is stored of “{version}” is not what was frozen, so nothing was "
                "redacted. Run verify_ledger, and bring back a copy that is whole."
            )


def reseal(plan: Plan, touched: Collection[int]) -> Iterator[Resealed]:
    """In the order in which they were frozen, each once."""
    for version in _touched(plan, touched):
        fresh = Version.objects.select_related("supersedes", "plan").get(pk=version.pk)
        old, new = fresh.sha256, snapshots.digest(snapshots.stored(fresh))
        with triggers.giving_way(Version._meta.db_table, [fresh.pk]):
            Version.objects.filter(pk=fresh.pk).update(sha256=new)
        fresh.sha256 = new
        yield Resealed(fresh, old, follows=fresh.pk not in touched)


def _touched(plan: Plan, touched: Collection[int]) -> list[Version]:
    found, reached = [], set(touched)
    every = Version.objects.filter(plan=plan).select_related("supersedes")
    for version in every.order_by("pk"):
        if version.pk in reached or version.supersedes_id in reached:
            reached.add(version.pk)
            found.append(version)
    return found
