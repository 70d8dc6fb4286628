"""`close_period`: freeze a plan as a version, as the page does.

Closes the open period; where none is open, one that ends on the day is opened first.
What the check before publication found is told, where it refuses.
Exit 0 done, 1 refused with one plain sentence on stderr, 2 misused.
"""

from argparse import ArgumentParser
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.timezone import localdate, now

from actionplans import closing, security_log
from actionplans.management import arguments
from actionplans.models import Plan, ReportingPeriod, User
from actionplans.permissions import Deed
from actionplans.wording import day


class Command(BaseCommand):
    help = "Close a plan's reporting period: freeze the plan as a version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        arguments.add_plan(parser)
        parser.add_argument(
            "--as-at", type=arguments.day, required=True, metavar="DATE"
        )
        parser.add_argument("--label", required=True, metavar="LABEL")
        parser.add_argument("--period", metavar="PERIOD", help="its label")
        arguments.add_by(parser)
        arguments.add_override(parser)

    def handle(
        self,
        *,
        plan: str,
        as_at: date,
        label: str,
        period: str | None = None,
        by: str | None,
        override: str,
        **options: Any,
    ) -> None:
        at = now()
        with arguments.ending_refused(), transaction.atomic():
            found = arguments.find_plan(plan)
            person = arguments.find_person(by, found.council, Deed.CLOSE)
            chosen = (
                (period and closing.named(found, period))
                or found.periods.filter(closed_at=None).first()
                or found.periods.filter(as_at=as_at).first()
                or _opened(found, person, at, label, as_at)
            )
            told = {"label": label, "as_at": as_at, "override": override}
            with arguments.telling_hits(self.stderr):
                version = closing.close(period=chosen, by=person, at=at, **told)
        facts = {"user": person.pk, "version": version.pk}
        security_log.note("period closed", None, **facts)
        self.stdout.write(
            f"“{version}” is frozen as at {day(as_at)}: {version.get_absolute_url()} "
            "It is not public until it is published."
        )


def _opened(
    plan: Plan, by: User, at: datetime, label: str, as_at: date
) -> ReportingPeriod:
    """A period for a plan that has none open: since the last, or since it began."""
    began = closing.next_opening(plan) or min(localdate(plan.created_at), as_at)
    return closing.open_period(
        plan=plan, by=by, at=at, label=label, opens_on=began, as_at=as_at
    )
