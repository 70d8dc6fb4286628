"""Freezing: what is issued becomes a Paper, with all that becomes public by it.

Called by `issuing` inside its transaction, which holds the meeting's row; opens none
of its own. Out: the Paper, its reports and versions published, the history row of its
meeting, and a print job.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils.timezone import localdate

from actionplans import auditing, publishing, queueing
from actionplans.models import User
from actionplans.refusals import Refusal

from . import prepared
from .contents import PackContent
from .models import Meeting, Paper, Report
from .prepared import SUPPLEMENT, Prepared


class AgendaChanged(Refusal):
    """Somebody changed it since the person who issues it looked at it."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Who issues what of which meeting, and when."""

    meeting: Meeting
    by: User
    at: datetime

    @property
    def on(self) -> date:
        return localdate(self.at)


def freeze(
    issue: Issue,
    ready: Prepared,
    content: PackContent,
    supersedes: Paper | None = None,
    override: str = "",
) -> Paper:
    """Issue the content, which `ready` was made into; versions of one plan together.

    Raises Unsafe where a version has something open and `override` says nothing.
    """
    told: dict[str, Any] = {"by": issue.by, "at": issue.at, "override": override}
    told |= {"meeting": issue.meeting.committee.name, "meeting_on": issue.meeting.on}
    for version in ready.publishes:
        publishing.publish(version=version, **told)
    reports = _publish_reports(content)
    paper = Paper.objects.create(
        meeting=issue.meeting,
        kind=content["kind"],
        number=content["number"],
        content=content,
        sha256=prepared.digest_of(content),
        supersedes=supersedes,
        correction=content["correction"],
        late_reason=content["late_reason"],
        late_agreed_by=content["late_agreed_by"],
        issued_on=issue.on,
        issued_at=issue.at,
        issued_by=issue.by,
    )
    paper.reports.set(reports)
    _tell(issue, paper, ready)
    choices = {"form": "paper", "paper": str(paper.pk)}
    whose = {"council": issue.meeting.committee.council, "by": issue.by}
    queueing.ask(plan=None, at=issue.at, choices=choices, **whose)
    return paper


def _publish_reports(content: PackContent) -> list[int]:
    """Each report is published as it was composed; one that was is so again."""
    keys = [item["report"]["source"] for item in content["items"] if item["report"]]
    cleared = Report.objects.filter(pk__in=keys, state=Report.State.CLEARED)
    published = {"state": Report.State.PUBLISHED, "issued_words": None}
    cleared.update(**published, version=F("version") + 1)
    out = Report.objects.filter(pk__in=keys, state=Report.State.PUBLISHED)
    if out.count() != len(keys):
        raise AgendaChanged(
            "A report was returned to draft just now. Nothing was issued."
        )
    return keys


def _tell(issue: Issue, paper: Paper, ready: Prepared) -> None:
    deed = "supplement-issue" if paper.kind == SUPPLEMENT else "agenda-issue"
    after = {
        "paper": str(paper),
        "sha256": paper.sha256,
        "clear days": ready.notice.given,
        "items": [
            f"{item['number']} {item['title']}" for item in paper.content["items"]
        ],
        "versions published": [str(version) for version in ready.publishes],
    }
    if paper.late_reason:
        after["urgent because"] = paper.late_reason
        after["agreed by"] = paper.late_agreed_by
    auditing.record(
        council=issue.meeting.committee.council,
        by=issue.by,
        at=issue.at,
        deed="agenda-correct" if paper.supersedes else deed,
        subject=str(issue.meeting),
        after=after,
        reason=paper.correction,
        about=f"meeting {issue.meeting.pk}",
    )
