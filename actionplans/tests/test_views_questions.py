"""The pages of questions and challenges: who asks, who answers, who reads what."""

from uuid import uuid4

import pytest

from actionplans.models import Action, Comment, CommentReply, Plan

from .building import (
    make_action,
    make_comment,
    make_holding,
    make_lead,
    make_recommendation,
)
from .reading import MOMENT, PLAN, addresses, make_version, words

pytestmark = pytest.mark.django_db
MINE = "/fernshire/questions/"
LIST = f"{PLAN}questions/"
EXEMPT = {
    "openness": "exempt",
    "exempt_paragraph": "Paragraph 2",
    "exempt_reason": "It would point at one family",
}
ASKED = {"kind": "challenge", "words": "How was that reckoned?"}


@pytest.fixture
def action(plan, people):
    post = make_lead(plan.council, "Head of Practice")
    make_holding(post, people.officer)
    return make_action(make_recommendation(plan), leads=[post])


@pytest.fixture
def as_(client):
    """The client as one of the people."""

    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


def send(client, place, **typed):
    return client.post(place, {"submission": str(uuid4())} | typed)


def of(comment, page=""):
    return f"{LIST}{comment.pk}/{page}"


def test_it_is_asked_on_the_actions_page_and_answered_there(as_, action, people):
    asking = as_(people.committee_officer)
    assert f"{PLAN}actions/1.1/question/" in addresses(
        asking.get(f"{PLAN}actions/1.1/")
    )
    send(asking, f"{PLAN}actions/1.1/question/", **ASKED, asked_for="The Board")
    comment = Comment.objects.get()

    lead = as_(people.officer)
    waits = words(lead.get("/fernshire/"))
    assert "1 question on Getting better waits for your answer" in waits
    assert "How was that reckoned?" in words(lead.get(MINE))
    page = lead.get(f"{PLAN}actions/1.1/")
    told = "Challenge : The Board, written down by Colm Hale"
    assert told in words(page) and of(comment, "answer/") in addresses(page)
    answer = send(lead, of(comment, "answer/"), words="By the audit of June")
    assert answer.url == of(comment)

    assert "Answer : Odette Lund" in words(lead.get(f"{PLAN}actions/1.1/"))
    assert "waits for your answer" not in words(lead.get("/fernshire/"))
    assert "By the audit of June" in words(as_(people.committee_officer).get(MINE))


def test_a_recommendation_is_asked_about_as_an_action_is(as_, action, people):
    place = f"{PLAN}recommendations/1/"
    send(as_(people.colleague), f"{place}question/", **ASKED)

    assert "How was that reckoned?" in words(as_(people.colleague).get(place))
    # Who leads an action of it is asked.
    assert "on Recommendation 1" in words(as_(people.officer).get(MINE))


@pytest.fixture
def published(plan, action, people):
    """A version with action 1.1, and one that is exempt in it, 1.2."""
    make_action(action.recommendation, "1.2", text="Secret", **EXEMPT)
    version = make_version(plan, people.plan_admin)
    Plan.objects.update(title="A title that nobody published")
    return version


def test_a_member_asks_of_what_is_published_and_reads_their_own_alone(
    as_, action, published, people
):
    other = make_comment(action, people.colleague, "Of a colleague")
    part = f"{published.get_absolute_url()}recommendations/1/"
    member = as_(people.member)
    assert f"{part}question/" in addresses(member.get(part))
    form = words(member.get(f"{part}question/"))
    assert "Action 1.1: Do what 1.1 says" in form and "Secret" not in form

    answer = send(member, f"{part}question/", **ASKED, about=str(action.pk))

    comment = action.comments.get(made_by=people.member)
    assert answer.url == of(comment)
    for place in (of(other), LIST, f"{PLAN}actions/1.1/question/"):
        assert member.get(place).status_code == 404
    as_(people.officer).post(
        of(comment, "answer/"), {"words": "By audit", "submission": str(uuid4())}
    )
    member = as_(people.member)
    assert "1 of your questions was answered" in words(member.get("/fernshire/"))
    for place in (of(comment), MINE):
        page = member.get(place)
        assert "By audit" in words(page) and "Getting better" in words(page)
        assert "nobody published" not in words(page)
        assert f"{PLAN}actions/1.1/" not in addresses(page)
    send(member, of(comment, "again/"), words="By whom?")
    send(member, of(comment, "take-back/"))
    assert [reply.kind for reply in comment.replies.all()] == [
        "answer",
        "asked_again",
        "taken_back",
    ]


def test_what_is_withheld_in_a_version_is_no_choice(as_, published, people):
    secret = Action.objects.get(ref="1.2")
    part = f"{published.get_absolute_url()}recommendations/1/question/"

    answer = send(as_(people.member), part, **ASKED, about=str(secret.pk))

    assert answer.status_code == 422 and "Choose what it is about" in words(answer)
    assert not Comment.objects.exists()


def test_an_answer_on_what_was_marked_meanwhile_is_kept_from_who_asked(
    as_, action, published, people
):
    comment = make_comment(action, people.member, answered_by=people.officer)
    Action.objects.filter(pk=action.pk).update(**EXEMPT)

    for place in (of(comment), MINE):
        page = words(as_(people.member).get(place))
        assert "How do you know?" in page and "By the audit of June" not in page
        assert "What was answered is not open to you" in page


def test_a_question_follows_the_mark_of_its_action(as_, action, people):
    comment = make_comment(action, people.plan_admin, "Is the family safe?")
    Action.objects.filter(pk=action.pk).update(**EXEMPT)

    reader = as_(people.colleague)
    assert reader.get(of(comment)).status_code == 404
    for place in (LIST, f"{PLAN}exceptions/", PLAN):
        said = words(reader.get(place))
        assert "family safe" not in said and "Asked on" not in said
        assert "1 question not answered" not in said
    # Who leads it reads it, and so does who reads what is exempt.
    assert "Is the family safe?" in words(as_(people.officer).get(of(comment)))
    assert "1 question not answered" in words(as_(people.plan_admin).get(PLAN))


def test_who_comes_second_is_told_and_keeps_the_words(as_, action, people):
    comment = make_comment(action, people.member, answered_by=people.plan_admin)

    answer = send(as_(people.officer), of(comment, "answer/"), words="My own words")

    assert answer.status_code == 409
    page = words(answer)
    assert "Amara Dean has answered it" in page and "By the audit of June" in page
    assert "My own words" in page
    assert CommentReply.objects.count() == 1


@pytest.mark.parametrize(
    "typed, why",
    [
        ({"words": ""}, "Write the answer"),
        ({"words": "x" * 5001}, "at most 5000 characters: this is 5001"),
        ({"words": "a\0b"}, "Null characters"),
        ({"words": "Kept", "submission": "none"}, "open it again"),
    ],
)
def test_what_cannot_be_saved_says_why_and_is_kept(as_, action, people, typed, why):
    comment = make_comment(action, people.member)

    answer = send(as_(people.officer), of(comment, "answer/"), **typed)

    assert answer.status_code == 422 and why in words(answer)
    assert typed["words"].replace("\0", "") in words(answer).replace("\0", "")
    assert not CommentReply.objects.exists()


def test_a_form_that_was_used_is_told_apart(as_, action, people):
    token = {"submission": str(uuid4())}
    place = f"{PLAN}actions/1.1/question/"
    client = as_(people.officer)
    first, same = (client.post(place, ASKED | token) for _ in range(2))
    other = client.post(place, ASKED | token | {"words": "Another one"})

    assert (first.status_code, same.status_code, other.status_code) == (302, 302, 422)
    assert Comment.objects.count() == 1


def test_the_list_has_the_longest_open_first_and_offers_what_one_may(
    as_, action, people
):
    done = make_comment(action, people.member, "Done", answered_by=people.officer)
    old = make_comment(action, people.member, "Old", made_at=MOMENT)
    new = make_comment(action, people.member, "New")

    page = as_(people.performance_manager).get(LIST)

    said = words(page)
    assert said.index("Old") < said.index("New") < said.index("Done")
    assert {of(old, "answer/"), of(new, "answer/")} <= set(addresses(page))
    assert of(done, "answer/") not in addresses(page)


def test_nothing_is_offered_on_an_archived_plan(as_, action, people, plan):
    comment = make_comment(action, people.plan_admin)
    shut = {"archived_at": MOMENT, "archived_by": people.plan_admin}
    Plan.objects.update(**shut)

    for place in (of(comment), LIST, f"{PLAN}actions/1.1/"):
        found = addresses(as_(people.plan_admin).get(place))
        assert not [one for one in found if one.endswith(("/question/", "/answer/"))]
    asked = send(as_(people.officer), f"{PLAN}actions/1.1/question/", **ASKED)
    assert asked.status_code == 422 and "archived" in words(asked)
