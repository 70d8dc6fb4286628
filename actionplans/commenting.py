"""Commenting: a question or a challenge on an action or a recommendation, answered.

In: the subject or the comment, who, when, and words. Out: a Comment or a CommentReply,
which are never changed, and the audit row, in one transaction, or a Refusal. The audit
tells that it was done and not in which words: they stand in one place. Open until it is
answered or taken back; asked again, it is open again. Who may, the look-ups of
`comment_access` asked.
"""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from . import auditing, locking
from .ending import Overtaken
from .ledger import Subject
from .models import Comment, CommentReply, User
from .refusals import Refusal
from .wording import day

Made = TypeVar("Made", Comment, CommentReply)

Kind, Reply = Comment.Kind, CommentReply.Kind
# As long as what one board asks of one action ever is.
MOST = 5_000
MOST_OF_A_NAME = 200
_ASKED = {Kind.QUESTION: "ask-question", Kind.CHALLENGE: "make-challenge"}
_REPLIED = {
    Reply.ANSWER: "answer-question",
    Reply.ASKED_AGAIN: "ask-again",
    Reply.TAKEN_BACK: "take-back-question",
}
USED = (
    "This form has been used for something else. Open it again: what is written here "
    "has not been saved."
)


@transaction.atomic
def ask(
    *,
    subject: Subject,
    by: User,
    at: datetime,
    kind: str,
    words: str,
    submission: UUID,
    asked_for: str = "",
) -> Comment:
    """Put a question, or a challenge, to who leads it; `asked_for` names the board.

    A repeat of the same submission returns the comment that it made. Raises Refusal.
    """
    subject = locking.hold(subject)
    words, asked_for = _checked(words, "Write what you ask."), asked_for.strip()
    if kind not in Kind.values:
        raise Refusal("Say whether it is a question or a challenge.")
    if len(asked_for) > MOST_OF_A_NAME:
        raise Refusal("The name of the board or committee is too long.")
    of_it = {subject._meta.model_name: subject}
    said = of_it | {"kind": kind, "words": words, "asked_for": asked_for}
    if made := Comment.objects.filter(submission=submission).first():
        return _repeated(made, by, said)
    made = Comment.objects.create(**said, **_signed(by, at), submission=submission)
    auditing.record_on(subject, by=by, at=at, deed=_ASKED[Kind(kind)])
    return made


@transaction.atomic
def answer(
    *, comment: Comment, by: User, at: datetime, words: str, submission: UUID
) -> CommentReply:
    """Answer what is open, once. Raises Overtaken where somebody was first."""
    words = _checked(words, "Write the answer.")
    if why := own(comment, by):
        raise Refusal(why)
    return _reply(comment, by, at, Reply.ANSWER, words, submission)


@transaction.atomic
def ask_again(
    *, comment: Comment, by: User, at: datetime, words: str, submission: UUID
) -> CommentReply:
    """Say what the answer leaves open; by who asked alone."""
    words = _checked(words, "Write what the answer leaves open.")
    _refuse_others(comment, by, "asks again")
    return _reply(comment, by, at, Reply.ASKED_AGAIN, words, submission)


@transaction.atomic
def take_back(
    *, comment: Comment, by: User, at: datetime, submission: UUID, words: str = ""
) -> CommentReply:
    """Ask no more, with a word why or none; by who asked alone, while it is open."""
    words = _checked(words)
    _refuse_others(comment, by, "takes it back")
    return _reply(comment, by, at, Reply.TAKEN_BACK, words, submission)


def own(comment: Comment, by: User) -> str:
    """Why this person cannot answer it, in a sentence; empty where they can.

    What somebody wrote down for a board they may answer: the board asks, not they.
    """
    if comment.made_by_id != by.pk or comment.asked_for:
        return ""
    return "You asked this yourself: somebody else answers it, or you take it back."


def check_answering(comment: Comment) -> None:
    """Whether it waits for an answer; raises Overtaken, with what became of it."""
    last = _last(comment)
    if last and last.kind != Reply.ASKED_AGAIN:
        raise Overtaken(_became(last))


def check_asking_again(comment: Comment) -> None:
    last = _last(comment)
    if last is None or last.kind == Reply.ASKED_AGAIN:
        raise Refusal("It waits for an answer already.")
    if last.kind == Reply.TAKEN_BACK:
        raise Overtaken(_became(last))


_CHECKS = {
    Reply.ANSWER: check_answering,
    Reply.ASKED_AGAIN: check_asking_again,
    Reply.TAKEN_BACK: check_answering,
}


def _reply(
    comment: Comment,
    by: User,
    at: datetime,
    kind: CommentReply.Kind,
    words: str,
    submission: UUID,
) -> CommentReply:
    """The row; what its subject's row, which is held, makes wait cannot come between.

    A repeat of the same submission returns the reply that it made.
    """
    subject = locking.hold(comment.subject)
    said = {"comment": comment, "kind": kind, "words": words}
    if made := CommentReply.objects.filter(submission=submission).first():
        return _repeated(made, by, said)
    _CHECKS[kind](comment)
    made = CommentReply.objects.create(**said, **_signed(by, at), submission=submission)
    auditing.record_on(subject, by=by, at=at, deed=_REPLIED[kind])
    return made


def _checked(words: str, missing: str = "") -> str:
    """The words, their lines ended in one way, without what stands around them."""
    words = words.replace("\r\n", "\n").strip()
    if missing and not words:
        raise Refusal(missing)
    if len(words) > MOST:
        raise Refusal(f"Write at most {MOST:,} characters: this is {len(words):,}.")
    return words


def _signed(by: User, at: datetime) -> dict[str, object]:
    """Who, as they are called that day, and when."""
    post = {"made_by_name": str(by), "made_by_post": by.post_title}
    return {"made_at": at, "made_by": by, **post}


def _repeated(made: Made, by: User, said: dict[str, object]) -> Made:
    """What the same form made before, told to who sent it alone."""
    same = all(getattr(made, name) == value for name, value in said.items())
    if made.made_by_id != by.pk or not same:
        raise Refusal(USED)
    return made


def _refuse_others(comment: Comment, by: User, what: str) -> None:
    if comment.made_by_id != by.pk:
        raise Refusal(f"{comment.made_by_name} asked it: nobody else {what}.")


def _last(comment: Comment) -> CommentReply | None:
    return comment.replies.order_by("pk").last()


def _became(last: CommentReply) -> str:
    done = "took it back" if last.kind == Reply.TAKEN_BACK else "has answered it"
    return f"{last.made_by_name} {done}, on {day(localdate(last.made_at))}."
