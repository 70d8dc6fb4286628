"""`send_reminders`: for cron, each working morning. A person gets one message at most.

What was told is not told again; what could not be sent is told by the next run. Exit 0
done, 1 where some could not be sent, with one plain sentence on stderr, 2 misused.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate, now

from actionplans import mailing, reminding
from actionplans.management import arguments
from actionplans.models import Council
from actionplans.refusals import Refusal
from actionplans.reminding import Letter, Round
from actionplans.wording import counted, day

NAMED = 5


class Command(BaseCommand):
    help = "Remind people by e-mail of what is due, overdue or waits for them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", type=arguments.day, metavar="DATE", help="as on that day, not today"
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="print each message's lines; send and write nothing",
        )
        parser.add_argument("--council", metavar="SLUG", help="of that council alone")

    def handle(
        self,
        *,
        on: date | None = None,
        dry_run: bool = False,
        council: str | None = None,
        **options: Any,
    ) -> None:
        with arguments.ending_refused():
            where = {"on": on or localdate(), "council": _council(council)}
            if dry_run:
                self._print(reminding.due_letters(**where), where["on"])
                return
            done = reminding.remind(at=now(), **where)
            self.stdout.write(_in_words(done, where["on"]))
            if done.failed:
                raise Refusal(_failed(done))

    def _print(self, letters: Sequence[Letter], on: date) -> None:
        for letter in letters:
            context = letter.context
            self.stdout.write(f"To: {letter.to.name} <{letter.to.email}>")
            self.stdout.write(f"Subject: {context['words'].subject}")
            for section in context["sections"]:
                self.stdout.write(f"  {section.heading} ({section.number})")
                for group in section.groups:
                    if group.words:
                        self.stdout.write(f"    {group.words}")
                    for line in group.lines:
                        self.stdout.write(f"    * {line.name}")
                        if line.words:
                            self.stdout.write(f"      {line.words}")
            self.stdout.write("")
        told = counted(len(letters), "message")
        self.stdout.write(f"{told} would be sent on {day(on)}. Nothing was sent.")


def _council(slug: str | None) -> Council | None:
    if slug is None:
        return None
    council = Council.objects.filter(slug=slug).first()
    if council is None:
        known = ", ".join(Council.objects.values_list("slug", flat=True)[:10])
        raise Refusal(f"There is no council “{slug}”. Known: {known or 'none yet'}.")
    return council


def _in_words(done: Round, on: date) -> str:
    if not done.sent:
        return f"Nobody was told anything on {day(on)}."
    things = sum(thing.number for letter in done.sent for thing in letter.things)
    people = counted(len(done.sent), "person,people")
    return f"{people} told of {counted(things, 'thing')} on {day(on)}."


def _failed(done: Round) -> str:
    """Who was not told, what the server said of the first, and what comes next."""
    addresses = [letter.to.email for letter, _ in done.failed]
    names = ", ".join(addresses[:NAMED])
    others = len(addresses[NAMED:]) + len(done.left)
    names += f" and {others:,} more" if others else ""
    _, first = done.failed[0]
    number = counted(len(done.failed) + len(done.left), "message")
    said = f" ({first.said})" if first.said else ""
    unknown = isinstance(first, mailing.MaybeSent)
    then = (
        "Whether it has arrived is not known: tomorrow’s run tells it again."
        if unknown
        else "The next run tries again."
    )
    return (
        f"{number} could not be sent ({names}): {str(first).rstrip('.')}{said}. {then}"
    )
