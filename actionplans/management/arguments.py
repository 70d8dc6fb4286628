"""What the commands share: naming a plan, a person and a day, and how they end.

In: words of a command line. Out: the plan, user or date they name. What names nothing
is refused, exit 1; what is no day at all is a misuse, exit 2.
"""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.core.management.base import CommandError, OutputWrapper
from django.utils.timezone import localdate

from actionplans.models import Council, Plan, User, Version
from actionplans.permissions import Deed, may
from actionplans.refs import slug_of_label
from actionplans.refusals import Refusal
from actionplans.safety import Unsafe
from actionplans.scanning import RULES, together
from actionplans.wording import counted


def day(text: str) -> date:
    """A DATE: 2026-06-30, or 30/06/2026 as councils write it."""
    written = text.strip()
    parts = written.split("/")
    if len(parts) == 3:
        written = "-".join(part.zfill(2) for part in reversed(parts))
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ArgumentTypeError(
            f"“{text}” is not a date: write it like 2026-06-30."
        ) from None


def add_plan(parser: ArgumentParser) -> None:
    parser.add_argument(
        "plan",
        metavar="PLAN",
        help="a plan's slug, or council/slug where two councils share one",
    )


def add_by(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--by", metavar="EMAIL", help="who does it; else the command line"
    )


def add_override(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--override",
        metavar="REASON",
        default="",
        help="why it goes ahead while something of the check before publication is "
        "open; the history keeps it",
    )


def add_out(parser: ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument(
        "--replace", action="store_true", help="put it where one stands already"
    )


@contextmanager
def telling_hits(stderr: OutputWrapper) -> Iterator[None]:
    """What the check found, a line a sentence, before the refusal itself."""
    try:
        yield
    except Unsafe as refusal:
        for found in together(refusal.hits):
            places = "; ".join(hit.where for hit in found.places)
            name = RULES[found.rule].name
            stderr.write(f"{name}: {found.sentence} ({places})")
        raise


def find_plan(name: str) -> Plan:
    """The plan of a slug, or of council/slug; refuses none, and two of one slug."""
    council, _, slug = name.strip("/").rpartition("/")
    plans = Plan.objects.filter(slug=slug).select_related("council", "scheme")
    if council:
        plans = plans.filter(council__slug=council)
    found = list(plans.order_by("council__slug"))
    if len(found) == 1:
        return found[0]
    if found:
        names = " or ".join(f"{plan.council.slug}/{plan.slug}" for plan in found)
        raise Refusal(f"Several councils have a plan “{slug}”: write {names}.")
    known = Plan.objects.order_by("slug").values_list("council__slug", "slug")
    hint = ", ".join("/".join(one) for one in known[:10]) or "there is none yet"
    raise Refusal(f"There is no plan “{name}”. Known: {hint}.")


def find_version(plan: Plan, label: str) -> Version:
    """The version of a label, or of the label's part of its address."""
    versions = plan.versions.select_related("plan__council")
    version = versions.filter(slug=slug_of_label(label)).first()
    if version is None:
        known = ", ".join(f"“{one}”" for one in versions) or "there is none yet"
        raise Refusal(f"{plan} has no version “{label}”. Known: {known}.")
    return version


def find_person(email: str | None, council: Council | None, deed: Deed) -> User:
    """Who the ledger will name; without an address, the command line itself.

    Refuses who may not do the deed there. A council that this command is about to
    make has no roles to go by.
    """
    if not email:
        return User.objects.command_line()
    user = User.objects.in_use(localdate()).filter(email__iexact=email).first()
    if user is None:
        raise Refusal(f"Nobody with the e-mail address {email} may sign in here.")
    if council and not may(user, council, deed):
        raise Refusal(f"{user} may not do this in {council}: {deed}.")
    return user


class Refused(CommandError):
    """Exit 1. Django prints a command's error behind the name of its class."""


@contextmanager
def ending_refused() -> Iterator[None]:
    """A Refusal inside ends the command with its sentence on stderr and exit 1."""
    try:
        yield
    except Refusal as refusal:
        raise Refused(str(refusal)) from refusal


def refuse_damaged(stderr: OutputWrapper, faults: Sequence[str], what: str) -> None:
    """Exit 1 behind a line for each fault of what was written all the same."""
    for fault in faults:
        stderr.write(fault)
    if faults:
        many = counted(len(faults), "fault")
        raise Refused(f"{what} is made, with all that is there; found in it: {many}.")
