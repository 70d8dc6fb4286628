"""What the commands that redact papers, reports and minutes share."""

from functools import partial
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from actionplans.management import redactions
from committees.redacting import documents
from committees.redacting.documents import Document


def redact(command: BaseCommand, document: Document, options: dict[str, Any]) -> None:
    """Do it, or look at what would be done, and say so."""
    council = documents.meeting_of(document).committee.council
    deed = partial(
        documents.redact_document,
        document=document,
        by=redactions.find_person(options["by"], council),
        at=now(),
        reason=options["reason"],
        words=redactions.words_of(options),
        check=options["check"],
    )
    redactions.run(command, deed, check=options["check"])
