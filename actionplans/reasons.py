"""Reasons: why each action and recommendation changed, in the words given for it.

In: a live plan. Out: plain values by subject, oldest first, as `Frozen.reasons` and
`VersionRecommendation.assessment` hold them. Writes nothing. Five queries, however long
the plan and its history.

Only what stands is told: nothing of an import that was undone, and no words of an
update that another one corrects.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from . import wording
from .models import AuditEvent, DateChange, Decision, Plan, Proposal, Update
from .models.lead import NO_POST

Reason = dict[str, str]
Assessment = dict[str, str]

# What an audit event with a reason explains.
_DEEDS = {
    "sign-off": "closed",
    "reopen": "reopened",
    "withdraw": "withdrawn",
    "reinstate": "restored",
    "add-action": "new",
    "split-action": "new",
}
# What a decision on something asked for explains; a date's own row tells its reason.
_ASKED = {
    Proposal.Kind.COMPLETE: "closed",
    Proposal.Kind.REOPEN: "reopened",
    Proposal.Kind.WITHDRAW: "withdrawn",
    Proposal.Kind.DATE: "due",
}
_DIMENSIONS = ("progress", "impact")


@dataclass(frozen=True, slots=True)
class Reasons:
    """By the number of the live action or recommendation; what has none is not in it.

    `assessments` says who last rated a recommendation as a whole, when and why.
    """

    actions: dict[int, list[Reason]] = field(default_factory=dict)
    recommendations: dict[int, list[Reason]] = field(default_factory=dict)
    assessments: dict[int, Assessment] = field(default_factory=dict)


def gather(plan: Plan) -> Reasons:
    """All that was ever given and stands; whoever compares two days picks between."""
    wholes = [list(rows) for _, rows in _assessing(plan)]
    recommendations = [pair for rows in wholes for pair in _of_wholes(rows)]
    actions = [
        *_of_updates(plan), *_of_dates(plan), *_of_deeds(plan), *_of_decisions(plan)
    ]  # fmt: skip
    return Reasons(
        actions=_in_order(actions),
        recommendations=_in_order(recommendations),
        assessments={
            rows[0].recommendation_id: told for rows in wholes if (told := _last(rows))
        },
    )


def assessments(plan: Plan) -> dict[int, Assessment]:
    """Who rated each recommendation of the live plan as a whole: one query."""
    return {number: told for number, rows in _assessing(plan) if (told := _last(rows))}


def assessed_words(plan: Plan) -> dict[int, str]:
    """The same in words, leads by name, as the live plan is read."""
    return {
        number: wording.assessed(told) for number, told in assessments(plan).items()
    }


def _in_order(found: Iterable[tuple[int, Reason]]) -> dict[int, list[Reason]]:
    by_subject: dict[int, list[Reason]] = defaultdict(list)
    for subject, reason in sorted(found, key=lambda pair: pair[1]["at"]):
        by_subject[subject].append(reason)
    return dict(by_subject)


def _reason(of: str, at: datetime, words: str, agreed_by: str = "") -> Reason:
    told = words.strip()
    if agreed_by:
        told = f"{told} (agreed by {agreed_by})" if told else f"Agreed by {agreed_by}"
    return {"of": of, "at": at.astimezone(UTC).isoformat(), "words": told}


def _of_updates(plan: Plan) -> Iterator[tuple[int, Reason]]:
    """Of each rating that the update changed; words beside no change explain none."""
    before = Update.objects.filter(action=OuterRef("action"), seq=OuterRef("seq") - 1)
    rows = (
        Update.objects.standing()
        .filter(action__plan=plan, corrections=None)
        .exclude(reason="")
        .annotate(
            old_progress=Subquery(before.values("progress_id")),
            old_impact=Subquery(before.values("impact_id")),
        )
        .only("action_id", "recorded_at", "reason", "progress_id", "impact_id")
        .order_by("pk")
    )
    for row in rows:
        for of in _DIMENSIONS:
            if getattr(row, f"{of}_id") != getattr(row, f"old_{of}"):
                yield row.action_id, _reason(of, row.recorded_at, row.reason)


def _of_dates(plan: Plan) -> Iterator[tuple[int, Reason]]:
    """Of the action's own date: what one lead moved for themselves is no slip of it."""
    rows = DateChange.objects.standing().filter(action__plan=plan, lead="")
    told = rows.values_list("action_id", "recorded_at", "reason", "approved_by")
    for action, at, words, agreed_by in told.order_by("pk"):
        yield action, _reason("due", at, words, agreed_by)


def _of_deeds(plan: Plan) -> Iterator[tuple[int, Reason]]:
    rows = (
        AuditEvent.objects.filter(plan=plan, deed__in=_DEEDS, action__isnull=False)
        .exclude(upload__state="undone")
        .filter(~Q(reason="") | Q(after__has_key="agreed_by"))
    )
    told = rows.values_list("action_id", "deed", "recorded_at", "reason", "after")
    for action, deed, at, words, after in told.order_by("pk"):
        agreed_by = (after or {}).get("agreed_by", "")
        yield action, _reason(_DEEDS[deed], at, words, agreed_by)


def _of_decisions(plan: Plan) -> Iterator[tuple[int, Reason]]:
    """What was asked for as complete in the lead's words, and what a manager added.

    The other kinds say the lead's words as the reason of what they then did, and a
    sign-off the manager's.
    """
    rows = (
        Decision.objects.filter(
            proposal__action__plan=plan, outcome=Decision.Outcome.ACCEPTED
        )
        .exclude(proposal__upload__state="undone")
        .annotate(action=F("proposal__action"), kind=F("proposal__kind"))
        .annotate(asked=F("proposal__words"))
    )
    told = rows.values_list("action", "kind", "decided_at", "asked", "comment")
    for action, kind, at, asked, comment in told.order_by("pk"):
        words = asked if kind == Proposal.Kind.COMPLETE else comment
        if words.strip():
            yield action, _reason(_ASKED[kind], at, words)


def _assessing(plan: Plan) -> Iterator[tuple[int, Iterable[Update]]]:
    """The standing updates of each recommendation, oldest first, together."""
    rows: QuerySet[Update] = (
        Update.objects.standing()
        .filter(recommendation__plan=plan, corrections=None)
        .only(
            "recommendation_id", "recorded_at", "as_at", "reason", "progress_id",
            "impact_id", "author_name", "author_post", "source", "source_name",
        )
        .order_by("recommendation_id", "seq")
    )  # fmt: skip
    return groupby(rows, key=attrgetter("recommendation_id"))


def _rated_anew(rows: Iterable[Update]) -> Iterator[tuple[Update, list[str]]]:
    """The updates that changed a rating, each with which."""
    before: dict[str, Any] = dict.fromkeys(_DIMENSIONS)
    for row in rows:
        now = {of: getattr(row, f"{of}_id") for of in _DIMENSIONS}
        if moved := [of for of in _DIMENSIONS if now[of] != before[of]]:
            yield row, moved
        before = now


def _of_wholes(rows: Iterable[Update]) -> Iterator[tuple[int, Reason]]:
    for row, moved in _rated_anew(rows):
        if row.reason:
            for of in moved:
                at, subject = row.recorded_at, row.recommendation_id
                yield subject, _reason(of, at, row.reason)


def _last(rows: Iterable[Update]) -> Assessment:
    """Who rated it as it stands; nobody where no rating stands.

    The public reads the post, as of leads. What a file brought says which.
    """
    found = list(_rated_anew(rows))
    if not found or not (found[-1][0].progress_id or found[-1][0].impact_id):
        return {}
    row = found[-1][0]
    named, public = _who(row)
    return {
        "named": named,
        "public": public,
        "on": row.as_at.isoformat(),
        "reason": row.reason,
    }


def _who(row: Update) -> tuple[str, str]:
    if row.source == Update.Source.IMPORT:
        words = f"from the file {row.source_name}" if row.source_name else "from a file"
        return words, words
    post = row.author_post
    return f"{row.author_name}, {post}" if post else row.author_name, post or NO_POST
