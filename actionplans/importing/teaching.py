"""Teaching: what a heading means in a council's files is learnt, or forgotten.

In: headings as written with the field each was said to be, who says it and when. Out:
the council's HeadingMappings, which its next uploads are read with.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from actionplans import auditing
from actionplans.importing.proposal import Issue
from actionplans.importing.sheets.cleaning import squeezed
from actionplans.importing.words.spellings import HEADING_LABELS, LEFT_OUT
from actionplans.models import Council, HeadingMapping, Upload, User
from actionplans.refusals import Refusal

LONGEST = 200
KEPT, OUT = "a column of its own", "left out"


def meaning(field: str) -> str:
    """What a heading was said to be, in the plan's words."""
    if not field:
        return KEPT
    return OUT if field == LEFT_OUT else HEADING_LABELS.get(field, field)


@transaction.atomic
def learn(
    *,
    council: Council,
    said: Mapping[str, str],
    by: User,
    at: datetime,
    upload: Upload | None = None,
) -> None:
    """Keep each heading's field ("" keeps it in words); what stands already, stays.

    Refuses a field that no heading can be. A heading without a letter or a figure
    cannot be told from another, and is not kept.
    """
    for label, field in said.items():
        if field not in ("", LEFT_OUT, *HEADING_LABELS):
            raise Refusal(f"No column can be read as “{field}”.")
        if heading := squeezed(label)[:LONGEST]:
            _keep(council, heading, label[:LONGEST], field, by, at, upload)


def _keep(
    council: Council,
    heading: str,
    label: str,
    field: str,
    by: User,
    at: datetime,
    upload: Upload | None,
) -> None:
    held = council.headings.select_for_update().filter(heading=heading).first()
    if held and held.field == field:
        return
    council.headings.update_or_create(
        heading=heading,
        defaults=dict(label=label, field=field, learnt_at=at, learnt_by=by),
    )
    auditing.record(
        council=council,
        by=by,
        at=at,
        deed="learn-heading",
        subject=label,
        before=held and meaning(held.field),
        after=meaning(field),
        upload=upload,
    )


def learn_answers(
    *, upload: Upload, issues: Iterable[Issue], by: User, at: datetime
) -> None:
    """Keep what an import's questions about columns were answered, for the next one.

    What nobody answered was only kept in words for now, and is asked again.
    """
    said = {
        issue.raw or "": field
        for issue in issues
        if issue.field == "heading"
        and (answer := upload.decisions.get(issue.id))
        and (field := _field_of(answer.get("choice"))) is not None
    }
    learn(council=upload.council, said=said, by=by, at=at, upload=upload)


def _field_of(choice: str | None) -> str | None:
    """What an answer says the column is; None of one that says nothing for the next."""
    if choice is None:
        return LEFT_OUT
    return "" if choice == "other" else choice if choice in HEADING_LABELS else None


@transaction.atomic
def forget(*, mapping: HeadingMapping, by: User, at: datetime) -> None:
    """The heading is read by its own words again, in uploads to come.

    What was read with it before stays as it was. Forgetting twice is forgetting once.
    """
    held = HeadingMapping.objects.select_for_update().filter(pk=mapping.pk).first()
    if held is None:
        return
    held.delete()
    auditing.record(
        council=mapping.council,
        by=by,
        at=at,
        deed="forget-heading",
        subject=held.label,
        before=meaning(held.field),
    )
