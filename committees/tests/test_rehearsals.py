"""The demo's committees: built by the real deeds, and telling what the product does."""

import json

import pytest

from actionplans import demonstrating, verifying
from committees.last_seen import last_seen
from committees.models import Committee, Meeting, Paper, TrackedResolution

pytestmark = pytest.mark.django_db
State = Meeting.State


def test_two_committees_see_the_same_version_differently(store):
    plan = demonstrating.build()

    scrutiny, board = Committee.objects.order_by("-meets_in_public")
    assert (scrutiny.kind, board.kind) == ("scrutiny", "improvement_board")
    for committee in (scrutiny, board):
        states = set(committee.meetings.values_list("state", flat=True))
        assert {State.PUBLISHED, State.SCHEDULED, State.MINUTES_CONFIRMED} <= states
    assert scrutiny.meetings.filter(state=State.MOVED).exists()

    coming = {one: one.meetings.get(state=State.PUBLISHED) for one in (scrutiny, board)}
    shown = {
        committee.kind: next(
            appendix["version"]
            for item in Paper.objects.get(meeting=meeting).content["items"]
            for appendix in item["appendices"][:1]
        )
        for committee, meeting in coming.items()
    }
    versions = {version.label: version for version in plan.versions.with_state()}
    assert shown == dict.fromkeys(shown, versions["V2.3"].pk)
    last = {c.kind: str(last_seen(c, plan, m.on)) for c, m in coming.items()}
    assert last == {"scrutiny": "V2.1", "improvement_board": "V2.2"}
    # The board's papers are not public: it is the other committee that published it.
    published = versions["V2.3"].events.get(kind="published")
    assert (published.meeting, published.meeting_on) == (
        scrutiny.name,
        coming[scrutiny].on,
    )

    # No place that a report leaves for something is issued unfilled.
    issued = json.dumps([paper.content for paper in Paper.objects.all()])
    assert "<caption>Judgements: " in issued
    assert "judgements}" not in issued
    assert "judgements]" not in issued

    tracked = TrackedResolution.objects.order_by("pk")
    assert {one.committee.kind for one in tracked} == {"scrutiny", "improvement_board"}
    assert "partly" in {one.response for one in tracked}
    assert scrutiny.programme.get().fulfilled_by.meeting == coming[scrutiny]
    assert list(verifying.faults()) == []
