"""AuditEvents: who, when and what, whole, and gone with the deed that failed."""

import pytest
from django.db import transaction

from actionplans import auditing
from actionplans.models import AuditEvent

from .papers import MOMENT

pytestmark = pytest.mark.django_db


def record(council, by, **said):
    given = dict(deed="import", subject="plan.xlsx")
    return auditing.record(council=council, by=by, at=MOMENT, **given | said)


def test_an_event_keeps_what_it_was_told(council, plan, people):
    before, after = {"title": "Old"}, [{"title": "New", "order": 1}]

    event = record(
        council, people.officer, plan=plan, before=before, after=after, reason="Slip"
    )

    event.refresh_from_db()
    assert (event.recorded_by, event.recorded_at) == (people.officer, MOMENT)
    assert (event.plan, event.deed, event.subject) == (plan, "import", "plan.xlsx")
    assert (event.before, event.after, event.reason) == (before, after, "Slip")


def test_a_long_subject_is_cut_to_what_the_row_holds(council, people):
    event = record(council, people.officer, subject="x" * 400)

    event.refresh_from_db()
    assert event.subject == "x" * 300


def test_a_deed_that_fails_is_not_told(council, people):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(council, people.officer)
        1 / 0  # noqa: B018

    assert not AuditEvent.objects.exists()
