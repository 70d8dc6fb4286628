"""`publish_version`: show a frozen version to everybody, as the page does.

Names first whom the public will read as “Lead officer”, as the page does. What the
check before publication found is told, where it refuses.

Exit 0 done, 1 refused with one plain sentence on stderr, 2 misused.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from actionplans import publishing, security_log, snapshots
from actionplans.appendix.kept_back import kept_back
from actionplans.management import arguments
from actionplans.permissions import Deed
from actionplans.sights import sight_of
from actionplans.withholding import PUBLIC, as_seen


class Command(BaseCommand):
    help = "Publish a frozen version of a plan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        arguments.add_plan(parser)
        parser.add_argument("label", metavar="LABEL")
        arguments.add_by(parser)
        arguments.add_override(parser)

    def handle(
        self, *, plan: str, label: str, by: str | None, override: str, **options: Any
    ) -> None:
        with arguments.ending_refused():
            found = arguments.find_plan(plan)
            version = arguments.find_version(found, label)
            person = arguments.find_person(by, found.council, Deed.PUBLISH)
            whole = snapshots.stored(version)
            nameless = publishing.nameless(as_seen(whole, PUBLIC))
            for name, refs in nameless.items():
                shown = f"Shown as “Lead officer”: {name} ({', '.join(refs)})"
                self.stdout.write(shown)
            for part, mark in kept_back(whole, sight_of(person, found.council)):
                self.stdout.write(f"Published without: {part} ({mark})")
            with arguments.telling_hits(self.stderr):
                told = {"by": person, "at": now(), "override": override}
                publishing.publish(version=version, **told)
        facts = {"user": person.pk, "version": version.pk}
        security_log.note("version published", None, **facts)
        self.stdout.write(f"“{version}” is published: {version.get_absolute_url()}")
