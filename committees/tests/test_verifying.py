"""What was issued and is another thing by now is named, and nothing else is."""

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from actionplans import triggers, verifying
from committees import models
from committees.prepared import digest_of

from .worlds import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(plan, people, store):
    world = World(plan, people)
    triggers.lift()
    paper = world.minutes_paper
    models.Paper.objects.filter(pk=paper.pk).update(sha256=digest_of(paper.content))
    return world


def found():
    return list(verifying.faults())


def test_each_paper_that_is_another_by_now_is_named(world):
    triggers.lay()
    assert found() == []
    triggers.lift(connection.alias)

    content = world.paper.content | {"venue": "Somewhere else"}
    models.Paper.objects.filter(pk=world.paper.pk).update(content=content)
    triggers.lay()

    where = "fernshire/families-scrutiny-committee"
    assert found() == [f"{where}, {world.paper}: is not what was issued."]


def test_rows_that_say_other_than_papers_are_named(world):
    triggers.lay()
    models.Report.objects.filter(pk=world.report.pk).update(state="draft")
    models.Report.objects.filter(pk=world.draft_report.pk).update(state="published")
    models.Minutes.objects.filter(pk=world.writing.pk).update(state="draft")

    told = [fault.partition(", ")[2] for fault in found()]

    assert told == [
        f"{world.writing}: published as a draft, but no paper says so.",
        f"report {world.draft_report.pk}: is published, but no paper holds it.",
        f"report {world.report.pk}: was issued, but is not published now.",
    ]


def test_a_file_that_is_gone_is_named_once_for_the_paper_and_once_for_itself(world):
    triggers.lay()
    gone = world.appendix.file.name
    default_storage.delete(gone)

    lost = f"{gone}: is not in the store as it was put there."
    told = found()

    assert [fault.endswith(lost) for fault in told] == [True, True]
    assert told[1] == lost
