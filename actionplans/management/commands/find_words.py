"""`find_words`: where in the database words stand, and which command takes them out.

Looks through every column that holds text, of every table, and through the files that
somebody gave; of PDFs and pictures it says that they are to be opened. Changes nothing,
and does not repeat the words.

Exit 0 whether or not they stand anywhere, 1 refused, 2 misused.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from actionplans.management import arguments, redactions
from actionplans.redacting.taken import Taken
from actionplans.refusals import Refusal


class Command(BaseCommand):
    help = "Find where words stand, in any table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        redactions.add_words(parser)

    def handle(self, **options: Any) -> None:
        with arguments.ending_refused():
            words = redactions.words_of(options)
            if not words:
                raise Refusal("Say which words are looked for: --words.")
            taken = Taken(localdate(), words=words)
            found = list(redactions.everywhere(taken))
        for one in found:
            self.stdout.write(f"{one}: {redactions.how(one)}")
        if not found:
            self.stdout.write("The words stand nowhere in the database.")
        for line in redactions.told_of_files(taken):
            self.stdout.write(line)
