"""The pages on which a lead asks and a manager decides, each without script."""

from datetime import date
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages

from actionplans import asking, signing
from actionplans.models import Action, Decision, Proposal, Return

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_recommendation,
    make_update,
    rating,
)
from .reading import MOMENT, PLAN, addresses, words

pytestmark = pytest.mark.django_db
ADDRESS = f"{PLAN}actions/1.1/"
# Far enough back for the clock of any machine: the deed asks the real one.
DONE, DUE = date(2024, 6, 30), date(2026, 9, 30)


@pytest.fixture
def action(plan, people, today):
    post = make_lead(plan.council, "Head of Practice")
    make_holding(post, people.officer)
    action = make_action(
        make_recommendation(plan),
        leads=[post],
        progress="blue",
        progress_text="All six teams use it.",
        version=1,
        due_on=DUE,
    )
    make_update(action, author=people.officer, progress="blue")
    return action


@pytest.fixture
def sent(client, people, action):
    """The answer to a form posted by one person."""

    def sent(who, page, **typed):
        client.force_login(getattr(people, who))
        return client.post(f"{ADDRESS}{page}/", typed)

    return sent


@pytest.fixture
def read(client, people, action):
    """A page below the action's as one person reads it."""

    def read(who, page=""):
        client.force_login(getattr(people, who))
        return client.get(f"{ADDRESS}{page}/" if page else ADDRESS)

    return read


def told(response):
    """What the next page says of what was done."""
    return " ".join(map(str, get_messages(response.wsgi_request)))


def asked(action, people, kind="complete"):
    said = {
        "complete": dict(done_on=DONE),
        "date": dict(due_on=date(2026, 12, 31), due_precision="month"),
    }.get(kind, {})
    if kind == "reopen":
        Action.objects.update(closed_at=MOMENT, closed_by=people.plan_admin)
    proposal = asking.propose(
        action=action, kind=kind, by=people.officer, at=MOMENT, words="Why not", **said
    )
    action.refresh_from_db()
    return proposal


def test_a_lead_proposes_complete_and_both_sides_see_it(sent, read, action):
    response = sent("officer", "complete", done_on="30/6/2024", words="See the audit")

    assert response.url == ADDRESS
    action.refresh_from_db()
    assert (action.proposal.kind, action.proposal.done_on) == ("complete", DONE)
    said = words(read("officer"))
    assert "Waiting for sign-off" in said
    assert "Odette Lund asks for sign-off as complete, done on 30 June" in said
    assert "See the audit" in said
    assert "Take it back" in said
    assert "Decide" in words(read("performance_manager"))
    assert "Decide" not in said


@pytest.mark.parametrize(
    "typed, wrong",
    [
        (dict(done_on=""), "Enter the day on which it was done"),
        (dict(done_on="1/1/2199"), "cannot be in the future"),
        (dict(done_on="soon"), "Enter a real date"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(sent, typed, wrong):
    response = sent("officer", "complete", words="See the audit", **typed)

    assert response.status_code == 422
    assert wrong in words(response)
    assert "See the audit" in words(response)
    assert not Proposal.objects.exists()


def test_what_is_not_rated_complete_leads_to_the_update(read, action):
    Action.objects.update(progress=rating(action.plan, "green"))

    response = read("officer", "complete")

    assert "needs an update that rates it Blue first" in words(response)
    assert "<form method" not in response.content.decode().split("<main")[1]
    update = f"{ADDRESS}update/?next={ADDRESS}complete/"
    assert update in addresses(response)


def test_a_new_date_is_asked_for_as_it_is_promised(sent, action):
    sent("officer", "ask", kind="date", due_on="1/2/2027", due_precision="month",
         words="Late supplier")  # fmt: skip

    proposal = Proposal.objects.get()
    assert (proposal.due_on, proposal.due_precision) == (date(2027, 2, 28), "month")
    assert proposal.words == "Late supplier"


@pytest.mark.parametrize(
    "typed, wrong",
    [
        (dict(words="Late"), "Choose what you ask for"),
        (dict(kind="date", words="Late"), "Enter the new date"),
        (dict(kind="withdraw"), "Say why you ask for it"),
        (dict(kind="date", due_on="30/9/2026", words="Late"), "Say which date"),
    ],
)
def test_what_a_question_lacks_is_said(sent, typed, wrong):
    response = sent("officer", "ask", **typed)

    assert response.status_code == 422
    assert wrong in words(response)


def test_of_what_is_signed_off_reopening_alone_is_asked(sent, read, people):
    Action.objects.update(closed_at=MOMENT, closed_by=people.plan_admin)

    assert "A new due date" not in words(read("officer", "ask"))
    sent("officer", "ask", words="It slipped back")

    assert Proposal.objects.get().kind == "reopen"


def test_a_second_question_is_told_of_the_first(sent, read, action, people):
    asked(action, people, "withdraw")

    response = sent("officer", "complete", done_on="30/6/2024")

    assert response.status_code == 409
    assert "Odette Lund has asked for a decision already" in words(response)
    assert "Odette Lund has asked" in words(read("officer", "ask"))


def test_who_asked_takes_it_back_and_nobody_else(sent, action, people):
    proposal = asked(action, people)

    assert sent("colleague", "take-back", proposal=proposal.pk).status_code == 403
    assert sent("plan_admin", "take-back", proposal=proposal.pk).status_code == 403
    assert sent("officer", "take-back", proposal="x").status_code == 404
    assert sent("officer", "take-back", proposal="9" * 5000).status_code == 404
    assert sent("officer", "take-back", proposal=proposal.pk).url == ADDRESS

    action.refresh_from_db()
    assert action.proposal is None


def test_what_is_decided_is_not_taken_back(sent, read, action, people):
    proposal = asked(action, people)
    manager = people.performance_manager
    signing.accept(proposal=proposal, by=manager, at=MOMENT, version=1)

    sent("officer", "take-back", proposal=proposal.pk)

    assert "Pavel Moran was first" in read("officer").content.decode()


def test_the_manager_reads_what_is_asked_on_which_words(read, action, people):
    asked(action, people)

    said = words(read("performance_manager", "decide"))

    assert "Odette Lund asks for sign-off as complete" in said
    assert "Why not" in said
    assert "Progress to date All six teams use it." in said
    assert "B Blue" in said


def test_accepted_it_is_signed_off(sent, read, action, people):
    asked(action, people)

    response = sent("performance_manager", "decide", answer="accept", version=1)

    assert response.url == ADDRESS
    said = words(read("officer"))
    assert "Signed off Impact still open" in said
    assert "Signed off by Pavel Moran on" in said
    assert "as done on 30 June 2024" in said
    assert "Update its impact" in said


def test_returned_it_says_so_until_the_next_update(sent, read, action, people):
    asked(action, people)

    sent("performance_manager", "decide", answer="return", version=1,
         comment="How many used it?")  # fmt: skip

    said = words(read("officer"))
    assert "Returned for revision by Pavel Moran" in said
    assert "How many used it?" in said
    assert Return.objects.get().seq == 1


@pytest.mark.parametrize(
    "kind, outcome",
    [
        ("complete", "Action 1.1 is signed off"),
        ("date", "Action 1.1 is now due December 2026"),
        ("withdraw", "Action 1.1 is withdrawn"),
        ("reopen", "Action 1.1 is open again"),
    ],
)
def test_what_became_of_it_is_said_where_the_manager_came_from(
    sent, action, people, kind, outcome
):
    asked(action, people, kind)
    accepted = dict(answer="accept", version=1, approved_by="Board")

    response = sent("plan_admin", "decide", **accepted, next=f"{PLAN}exceptions/")

    assert told(response) == outcome
    assert response.url == f"{PLAN}exceptions/"


def test_who_asked_is_named_where_it_is_returned(sent, action, people):
    asked(action, people, "date")

    response = sent("plan_admin", "decide", answer="return", version=1, comment="No")

    assert told(response) == "Action 1.1 is returned to Odette Lund with your comment"


def test_a_decision_is_made_beside_the_dates_and_what_contradicts(read, action, people):
    asked(action, people)
    Action.objects.update(percent=80, original_due_on=date(2026, 6, 30))

    page = words(read("performance_manager", "decide"))

    assert "Due 30 September 2026" in page
    assert "First due 30 June 2026" in page
    assert "Progress is rated complete, but less than 100% is done." in page
    assert "Change the date" not in page


@pytest.mark.parametrize(
    "kind, typed, wrong",
    [
        ("complete", dict(), "Choose whether to accept"),
        ("complete", dict(answer="return"), "Say what is still wanted"),
        ("date", dict(answer="accept"), "Say who agreed"),
        ("withdraw", dict(answer="accept"), "Say who agreed"),
    ],
)
def test_what_a_decision_lacks_is_said(sent, action, people, kind, typed, wrong):
    asked(action, people, kind)

    response = sent("performance_manager", "decide", version=1, **typed)

    assert response.status_code == 422
    assert wrong in words(response)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "kind, optional", [("date", False), ("withdraw", False), ("complete", True)]
)
def test_who_agreed_is_asked_where_it_matters(read, action, people, kind, optional):
    asked(action, people, kind)

    page = words(read("performance_manager", "decide"))

    assert "Who agreed" in page
    assert ("Who agreed (optional)" in page) == optional


def test_a_date_and_a_withdrawal_are_accepted_with_who_agreed(sent, action, people):
    asked(action, people, "date")
    sent("plan_admin", "decide", answer="accept", version=1, approved_by="Board")
    action.refresh_from_db()
    assert (action.due_on, action.due_precision) == (date(2026, 12, 31), "month")

    asked(action, people, "withdraw")
    sent("plan_admin", "decide", answer="accept", version=1, approved_by="Board")
    action.refresh_from_db()
    assert action.withdrawn_approval == "Board"


def test_the_second_manager_reads_who_was_first_and_keeps_their_words(
    sent, action, people
):
    proposal = asked(action, people)
    manager = people.performance_manager
    signing.accept(proposal=proposal, by=manager, at=MOMENT, version=1)

    response = sent("plan_admin", "decide", answer="return", version=1,
                    proposal=proposal.pk, comment="How many?")  # fmt: skip

    assert response.status_code == 409
    assert "Pavel Moran was first" in words(response)
    assert "How many?" in words(response)


def test_after_an_update_the_page_shows_it_and_takes_the_next_answer(
    sent, action, people
):
    asked(action, people)
    Action.objects.update(version=2, progress_text="Seven teams use it.")
    make_update(action, author=people.officer, progress="blue")

    response = sent("performance_manager", "decide", answer="accept", version=1)

    assert response.status_code == 409
    assert "was updated by Odette Lund since" in words(response)
    assert "Seven teams use it." in words(response)
    assert 'name="version" value="2"' in response.content.decode()


def test_ones_own_question_is_read_and_not_decided(read, sent, action, people):
    asking.propose(action=action, kind="withdraw", by=people.performance_manager,
                   at=MOMENT, words="No use")  # fmt: skip

    said = words(read("performance_manager", "decide"))
    assert "You asked for this yourself" in said
    assert "Save the decision" not in said
    response = sent("performance_manager", "decide", answer="return", version=1,
                    comment="No")  # fmt: skip
    assert response.status_code == 422


def test_where_nothing_is_asked_there_is_nothing_to_decide(read):
    assert read("performance_manager", "decide").url == ADDRESS


def test_a_manager_returns_an_action_and_a_recommendation(sent, client, action, people):
    response = sent("performance_manager", "return", comment="How many?",
                    next=PLAN)  # fmt: skip
    assert response.url == PLAN

    address = f"{PLAN}recommendations/1/"
    client.post(f"{address}return/", {"comment": "Rate it"})

    assert Return.objects.count() == 2
    assert "Rate it" in words(client.get(address))


def test_a_return_says_to_whom_it_goes(read):
    assert "It goes to Head of Practice (Odette Lund)." in words(
        read("performance_manager", "return")
    )


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "a word", "9"])
def test_what_is_done_leads_back_to_a_page_of_this_site(sent, elsewhere):
    said = {"comment": "How many?", "next": elsewhere}

    assert sent("performance_manager", "return", **said).url == ADDRESS


@pytest.mark.parametrize(
    "who, status",
    [
        ("officer", 200),
        ("colleague", 403),
        ("performance_manager", 200),
        ("plan_admin", 200),
        ("committee_officer", 403),
        ("outsider", 404),
    ],
)
def test_who_may_propose(read, who, status):
    assert read(who, "complete").status_code == status


@pytest.mark.parametrize(
    "who, status",
    [
        ("officer", 200),
        ("colleague", 403),
        ("performance_manager", 403),
        ("committee_officer", 403),
        ("outsider", 404),
    ],
)
def test_who_may_ask(read, who, status):
    assert read(who, "ask").status_code == status


@pytest.mark.parametrize(
    "below",
    ["decide", "return", "sign-off", "withdraw", "reopen", "reinstate", "settle"],
)
@pytest.mark.parametrize("who", ["officer", "colleague", "committee_officer"])
def test_who_decides_there_and_nobody_else(read, sent, below, who):
    assert read(who, below).status_code == 403
    assert sent(who, below).status_code == 403


def update_form(action, **typed):
    given = {"version": 1, "submission": uuid4(), "progress": "blue", "impact": "",
             "progress_text": "Seven teams use it."}  # fmt: skip
    return given | typed


def test_an_update_may_ask_for_sign_off_in_one_go(sent, read, action):
    typed = update_form(action, is_done="on", done_on="30/6/2024")

    saved = sent("officer", "update", **typed)
    sent("officer", "update", **typed)

    assert "manager is asked to sign it off" in told(saved)
    action.refresh_from_db()
    assert action.version == 2
    assert Proposal.objects.get().done_on == DONE
    assert "ask for it to be signed off" not in words(read("officer", "update"))


NOT_BLUE = "Rate the progress Blue to ask for sign-off, or clear this box"


@pytest.mark.parametrize(
    "typed, wrong",
    [
        (dict(is_done="on"), "Enter the day on which it was done"),
        (dict(is_done="on", done_on="1/1/2199"), "cannot be in the future"),
        (dict(is_done="on", done_on="1/6/2024", progress="green"), NOT_BLUE),
        (dict(is_done="on", progress="green"), NOT_BLUE),
    ],
)
def test_an_update_that_cannot_ask_is_not_saved_and_keeps_its_words(
    sent, action, typed, wrong
):
    response = sent("officer", "update", **update_form(action, **typed))

    assert response.status_code == 422
    assert wrong in words(response)
    assert "Seven teams use it." in words(response)
    assert "checked" in response.content.decode().split('name="is_done"')[1][:200]
    action.refresh_from_db()
    assert (action.version, action.proposal) == (1, None)


def test_an_update_without_the_tick_asks_for_nothing(sent, action):
    sent("officer", "update", **update_form(action, done_on="30/6/2024"))

    action.refresh_from_db()
    assert (action.version, action.proposal) == (2, None)
