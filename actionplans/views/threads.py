"""Questions and challenges in finished words, each with its answers in their order.

In: comments as `Comment.objects.told` reads them, and what the reader may do. Out:
threads for pages and lists; reads nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from actionplans.ledger import Subject
from actionplans.models import Comment, CommentReply, Plan, Recommendation
from actionplans.models.json_rows import moment_of
from actionplans.prose import Passage, passages
from actionplans.wording import counted, day

Kind, Reply = Comment.Kind, CommentReply.Kind
Told = Mapping[str, Any]
_SAID = {
    Reply.ANSWER: "Answer",
    Reply.ASKED_AGAIN: "Asked again",
    Reply.TAKEN_BACK: "Taken back",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said: what it is, by whom as of that day, and when."""

    label: str
    who: str
    at: datetime
    words: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """A question with all that was said on it; the addresses of what may be done."""

    key: int
    plan: int
    label: str
    on: str
    asked: Said
    replies: tuple[Said, ...]
    state: str
    is_open: bool
    since: datetime
    keeps_answer: bool = False
    page: str = ""
    subject: str = ""
    answer: str = ""
    again: str = ""
    take_back: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, on which day, and whether they may answer what is on a subject.

    `is_told` says of a comment whether its answers are open to them.
    """

    pk: int | None
    on: date
    may_answer: bool = False
    is_told: Callable[[Told], bool] = lambda told: True


def threads_on(subject: Subject, reader: Reader) -> list[Thread]:
    """Of the page of an action or a recommendation, in the order they were asked."""
    told = subject.told_comments
    return [thread_of(one, subject.plan, reader) for one in told]


def open_first(threads: Iterable[Thread]) -> list[Thread]:
    """The longest open first; what is done with, the newest first."""
    found = list(threads)
    waiting = [thread for thread in found if thread.is_open]
    done = [thread for thread in found if not thread.is_open]
    waiting.sort(key=lambda thread: thread.since)
    done.sort(key=lambda thread: thread.since, reverse=True)
    return [*waiting, *done]


def thread_of(told: Told, plan: Plan, reader: Reader) -> Thread:
    """`plan` is the one it is told to be on, with its council."""
    last = told["replies"][-1] if told["replies"] else None
    is_open = last is None or last["kind"] == Reply.ASKED_AGAIN
    is_answered = last is not None and last["kind"] == Reply.ANSWER
    shows = reader.is_told(told)
    replies = [one for one in told["replies"] if shows or one["kind"] != Reply.ANSWER]
    return Thread(
        key=told["key"],
        plan=told["plan"],
        label=Kind(told["kind"]).label,
        on=_name(told),
        asked=_said(told, Kind(told["kind"]).label),
        replies=tuple(_said(one, _SAID[one["kind"]]) for one in replies),
        state=_state(told, last, is_open, reader),
        is_open=is_open,
        since=moment_of((last or told)["at"]),
        keeps_answer=len(replies) < len(told["replies"]),
        **_addresses(told, plan, reader, is_open, is_answered),
    )


def _addresses(
    told: Told, plan: Plan, reader: Reader, is_open: bool, is_answered: bool
) -> dict[str, str]:
    """Where it is read; what the reader may do with it as it stands."""
    where = [plan.council.slug, plan.slug]
    here = {"page": reverse("question-detail", args=[*where, told["key"]])}
    if told["ref"]:
        here["subject"] = reverse("action-detail", args=[*where, told["ref"]])
    else:
        whole = [*where, told["number"]]
        here["subject"] = reverse("recommendation-detail", args=whole)
    is_mine = told["by"] == reader.pk
    offered = {
        "answer": is_open
        and reader.may_answer
        and (not is_mine or bool(told["asked_for"])),
        "again": is_mine and is_answered,
        "take_back": is_mine and is_open,
    }
    for name, is_offered in offered.items():
        if is_offered and plan.is_in_use:
            page = f"question-{name.replace('_', '-')}"
            here[name] = reverse(page, args=[*where, told["key"]])
    return here


def _name(told: Told) -> str:
    if told["ref"]:
        return f"Action {told['ref']}"
    return str(Recommendation(kind=told["noun"], number=told["number"]))


def _said(told: Told, label: str) -> Said:
    post = f", {told['post']}" if told["post"] else ""
    who = f"{told['name']}{post}"
    if board := told.get("asked_for"):
        who = f"{board}, written down by {who}"
    return Said(label, who, moment_of(told["at"]), passages(told["words"]))


def _state(told: Told, last: Told | None, is_open: bool, reader: Reader) -> str:
    if not is_open and last:
        done = "Answered" if last["kind"] == Reply.ANSWER else "Taken back"
        return f"{done} on {day(timezone.localdate(moment_of(last['at'])))}"
    since = timezone.localdate(moment_of((last or told)["at"]))
    days = (reader.on - since).days
    return f"Open for {counted(days, 'day')}" if days > 0 else "Open since today"
