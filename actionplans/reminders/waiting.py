"""What waits for somebody: to be revised, to be answered, to be decided.

In: the plans in use, by number, and who works on what. Out: pairs of a person and what
waits for them, oldest first, in five queries. No words of a comment go into a message:
they stand on its page, for who may read them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Left
from django.utils.timezone import localdate

from actionplans.models import (
    Action,
    Comment,
    CommentReply,
    Plan,
    Proposal,
    Recommendation,
)

from .matters import (
    ACTION,
    DECISION,
    QUESTION,
    RECOMMENDATION,
    RETURNED,
    About,
    Waiting,
    Where,
)
from .naming import READ, about
from .people import Crowd

ASKS = {
    Proposal.Kind.COMPLETE: "asks for it to be signed off",
    Proposal.Kind.DATE: "asks for a new due date",
    Proposal.Kind.WITHDRAW: "asks for it to be withdrawn",
    Proposal.Kind.REOPEN: "asks for it to be reopened",
}
COMMENTS = {
    Comment.Kind.QUESTION: "asks a question",
    Comment.Kind.CHALLENGE: "challenges it",
}
Wheres = Mapping[int, Where]
Workers = Mapping[int, Collection[int]]
Found = Iterator[tuple[int, Waiting]]


def returns(wheres: Wheres, workers: Workers, above: Workers) -> Found:
    """To who works on what a manager sent back, until its next update."""
    actions = Action.objects.filter(withdrawn_at=None)
    for rows, kind, fields, own in (
        (actions, ACTION, _action(), workers),
        (Recommendation.objects, RECOMMENDATION, _recommendation(), above),
    ):
        for code, at, who, *said in _values(
            rows.filter(plan__in=list(wheres), returned__isnull=False),
            ("returned_id", "returned__returned_at", "returned__returned_by__name"),
            fields,
        ).order_by("returned__returned_at"):
            one = _named(wheres, kind, said)
            told = f"return {code}", localdate(at), f"Returned by {who}"
            for user in own.get(one.pk, ()):
                yield user, Waiting(RETURNED, one, *told)


def questions(wheres: Wheres, workers: Workers, above: Workers) -> Found:
    """To who works on what is asked about, whatever its state: somebody waits for it.

    Asked again, it has waited since then. Nobody answers what they asked in their own
    name.
    """
    for path, kind, fields, own in (
        ("action__", ACTION, _action, workers),
        ("recommendation__", RECOMMENDATION, _recommendation, above),
    ):
        rows = _open_comments().filter(**{f"{path}plan__in": list(wheres)})
        for pk, asked, at, by, who, board, *said in _values(
            rows,
            ("pk", "kind", "since", "made_by_id", "made_by_name", "asked_for"),
            fields(path),
        ):
            one, since = _named(wheres, kind, said), localdate(at)
            words = f"{who} {COMMENTS[asked]}{f' for {board}' if board else ''}"
            told = Waiting(QUESTION, one, f"comment {pk} of {since}", since, words, pk)
            for user in own.get(one.pk, ()):
                if user != by or board:
                    yield user, told


def _open_comments() -> QuerySet[Comment]:
    """Each with `since`: when it was asked, the last time where it was asked again."""
    again = CommentReply.objects.filter(
        comment=OuterRef("pk"), kind=CommentReply.Kind.ASKED_AGAIN
    ).order_by("-pk")
    asked_at = Coalesce(Subquery(again.values("made_at")[:1]), "made_at")
    return Comment.objects.open().annotate(since=asked_at).order_by("since", "pk")


def decisions(wheres: Wheres, plans: Mapping[int, Plan], crowd: Crowd) -> Found:
    """To who decides there, and of their own proposals only to who may decide those."""
    rows = Action.objects.filter(plan__in=list(wheres), proposal__isnull=False)
    for code, asked, at, by, who, *said in _values(
        rows,
        (
            "proposal_id",
            "proposal__kind",
            "proposal__made_at",
            "proposal__made_by_id",
            "proposal__made_by__name",
        ),
        _action(),
    ).order_by("proposal__made_at"):
        one = _named(wheres, ACTION, said)
        told = f"proposal {code}", localdate(at), f"{who} {ASKS[asked]}"
        deciders = crowd.deciders.get(plans[said[0]].council_id, {})
        for user, even_own in deciders.items():
            if even_own or user != by:
                yield user, Waiting(DECISION, one, *told)


def _action(path: str = "") -> dict[str, Any]:
    """What `about` is told of an action that the path leads to, in order."""
    return {
        "said_plan": F(f"{path}plan_id"),
        "said_pk": F(f"{path}pk"),
        "said_ref": F(f"{path}ref"),
        "said_short": Left(f"{path}text", READ),
        "said_openness": F(f"{path}openness"),
        "said_paragraph": F(f"{path}exempt_paragraph"),
    }


def _recommendation(path: str = "") -> dict[str, Any]:
    return {
        "said_plan": F(f"{path}plan_id"),
        "said_pk": F(f"{path}pk"),
        "said_ref": F(f"{path}number"),
        "said_short": Left(f"{path}text", READ),
        "said_openness": Value(""),
        "said_paragraph": Value(""),
    }


def _values(
    rows: QuerySet[Any], names: tuple[str, ...], said: dict[str, Any]
) -> QuerySet[Any]:
    return rows.annotate(**said).values_list(*names, *said)


def _named(wheres: Wheres, kind: str, said: Sequence[Any]) -> About:
    plan, *words = said
    return about(wheres[plan], kind, *words)
