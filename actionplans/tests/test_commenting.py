"""A question or a challenge: who asks, who answers, and when nobody waits any more."""

from functools import partial
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from actionplans import commenting
from actionplans.ending import Overtaken
from actionplans.models import AuditEvent, Comment, CommentReply, Plan
from actionplans.refusals import Refusal

from .building import make_action, make_recommendation
from .reading import MOMENT

pytestmark = pytest.mark.django_db
TOKEN = UUID(int=7)


@pytest.fixture
def action(plan):
    return make_action(make_recommendation(plan))


@pytest.fixture
def ask(action, people):
    """Ask as a member does, once more each time it is called."""

    def ask(**said):
        asked = {"subject": action, "by": people.member, "kind": "question"}
        asked |= {"words": " How do you know? ", "submission": uuid4()}
        return commenting.ask(**asked | said, at=MOMENT)

    return ask


def answer(comment, by, words="By the audit of June", submission=None):
    return commenting.answer(
        comment=comment,
        by=by,
        at=MOMENT,
        words=words,
        submission=submission or uuid4(),
    )


def test_it_is_signed_with_name_and_post_of_that_day(ask, people):
    people.member.post_title = "Chair of the board"

    comment = ask(asked_for="Families Improvement Board ")

    assert (comment.words, comment.asked_for) == (
        "How do you know?",
        "Families Improvement Board",
    )
    assert (comment.made_by_name, comment.made_by_post) == (
        "Mei Barrow",
        "Chair of the board",
    )
    assert list(Comment.objects.open()) == [comment]


def test_it_is_open_until_it_is_answered_and_again_when_asked_again(ask, people):
    comment = ask()
    answer(comment, people.officer)
    assert not Comment.objects.open().exists()

    again = {"comment": comment, "by": people.member, "at": MOMENT}
    commenting.ask_again(**again, words="And by whom?", submission=uuid4())

    assert list(Comment.objects.open()) == [comment]
    answer(comment, people.officer, "By the auditors")
    assert [reply.kind for reply in comment.replies.all()] == [
        "answer",
        "asked_again",
        "answer",
    ]


def test_who_asked_takes_it_back_while_it_is_open_and_nobody_else(ask, people):
    comment = ask()
    take = partial(commenting.take_back, comment=comment, at=MOMENT)

    with pytest.raises(Refusal, match="Mei Barrow asked it"):
        take(by=people.plan_admin, submission=uuid4())
    take(by=people.member, submission=uuid4())

    assert not Comment.objects.open().exists()
    with pytest.raises(Overtaken, match="Mei Barrow took it back"):
        answer(comment, people.officer)


def test_nobody_asks_again_but_who_asked_and_not_before_an_answer(ask, people):
    comment = ask()
    said = {"comment": comment, "at": MOMENT, "words": "And?"}

    with pytest.raises(Refusal, match="waits for an answer already"):
        commenting.ask_again(**said, by=people.member, submission=uuid4())
    answer(comment, people.officer)
    with pytest.raises(Refusal, match="nobody else asks again"):
        commenting.ask_again(**said, by=people.plan_admin, submission=uuid4())


def test_the_second_of_two_answers_is_told_who_was_first(ask, people):
    comment = ask()
    answer(comment, people.officer)

    with pytest.raises(Overtaken, match="Odette Lund has answered it"):
        answer(comment, people.performance_manager)

    assert comment.replies.count() == 1


def test_what_somebody_asked_for_themselves_somebody_else_answers(ask, people):
    """What they wrote down for a board they may: the board asked it."""
    with pytest.raises(Refusal, match="You asked this yourself"):
        answer(ask(by=people.performance_manager), people.performance_manager)

    for_board = ask(by=people.performance_manager, asked_for="The Board")
    answer(for_board, people.performance_manager)


def test_a_form_that_is_sent_twice_says_it_once(ask, people):
    first = ask(submission=TOKEN)
    assert ask(submission=TOKEN) == first
    told = answer(first, people.officer, submission=TOKEN)
    assert answer(first, people.officer, submission=TOKEN) == told

    assert (Comment.objects.count(), CommentReply.objects.count()) == (1, 1)
    # Another person's token, or other words under it, are no repeat.
    with pytest.raises(Refusal, match="has been used"):
        ask(submission=TOKEN, by=people.officer)
    with pytest.raises(Refusal, match="has been used"):
        ask(submission=TOKEN, words="Something else")


@pytest.mark.parametrize(
    "said, why",
    [
        ({"words": " \r\n "}, "Write what you ask"),
        ({"words": "x" * 5001}, "at most 5,000 characters: this is 5,001"),
        ({"kind": "rant"}, "question or a challenge"),
        ({"asked_for": "x" * 201}, "too long"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(ask, said, why):
    with pytest.raises(Refusal, match=why):
        ask(**said)
    assert not Comment.objects.exists()


def test_nothing_is_asked_of_a_plan_that_is_archived(ask, plan, people):
    comment = ask()
    who = {"archived_at": MOMENT, "archived_by": people.plan_admin}
    Plan.objects.filter(pk=plan.pk).update(**who)

    with pytest.raises(Refusal, match="archived"):
        ask()
    with pytest.raises(Refusal, match="archived"):
        answer(comment, people.officer)


def test_the_history_tells_that_it_was_done_and_none_of_the_words(ask, people, action):
    comment = ask(kind="challenge", asked_for="The Board")
    answer(comment, people.officer)

    rows = AuditEvent.objects.order_by("pk")
    assert list(rows.values_list("deed", "action", "recorded_by__name")) == [
        ("make-challenge", action.pk, "Mei Barrow"),
        ("answer-question", action.pk, "Odette Lund"),
    ]
    said = str(list(rows.values("subject", "before", "after", "reason")))
    assert "know" not in said and "audit" not in said and "Board" not in said


@pytest.mark.parametrize("model", [Comment, CommentReply])
def test_nothing_of_it_is_ever_changed(ask, people, model, triggers_stand):
    answer(ask(), people.officer)

    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(words="Other words")
