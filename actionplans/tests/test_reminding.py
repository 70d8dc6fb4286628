"""Who is told what on a day, over a real SMTP server; its failure and recovery too."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import get_current_timezone

from actionplans import commenting, mailing, muting, reminding
from actionplans.models import (
    Action,
    MailText,
    Plan,
    Proposal,
    ReminderMail,
    Return,
    User,
)

from .building import (
    make_action,
    make_council,
    make_holding,
    make_lead,
    make_milestone,
    make_period,
    make_plan,
    make_recommendation,
    make_update,
    make_user,
)
from .mail_server import body, mail_server

pytestmark = pytest.mark.django_db
# A Wednesday.
DUE = date(2026, 7, 15)
SOON, LATE = date(2026, 7, 10), date(2026, 7, 16)
AT = datetime(2026, 7, 16, 7, tzinfo=get_current_timezone())


@pytest.fixture
def server(settings):
    with mail_server() as server:
        for name, value in server.settings.items():
            setattr(settings, name, value)
        settings.SITE_ADDRESS = "https://plans.fernshire.example"
        yield server


@pytest.fixture
def post(plan, people):
    """A post that the officer holds."""
    post = make_lead(plan.council)
    make_holding(post, people.officer)
    return post


@pytest.fixture
def action(plan, post):
    return make_action(make_recommendation(plan), leads=[post], due_on=DUE)


def told(on=LATE, **kept):
    """Whom a run of that day would tell what, by name: the keys' beginnings."""
    return {
        letter.to.name: [thing.words for thing in letter.things]
        for letter in reminding.due_letters(on, **kept)
    }


def run(on=LATE, **kept):
    return reminding.remind(on=on, at=AT, **kept)


OVERDUE = ["Due 15 July 2026: 1 day overdue."]


class TestWho:
    def test_holder_and_delegate_are_told_on_their_days_alone(self, action, people):
        holding = action.leads.get().lead.holdings.get()
        holding.delegate = people.colleague
        holding.save()
        assert told() == {"Odette Lund": OVERDUE, "Carys Penn": OVERDUE}

        holding.held_to = DUE
        holding.save()
        assert told() == {}

    def test_whoever_has_left_or_has_no_role_there_is_not(self, action, people):
        User.objects.filter(pk=people.officer.pk).update(last_day=DUE)
        assert told(DUE) != {}
        assert told() == {}

        User.objects.update(last_day=None)
        people.officer.roles.all().delete()
        assert told() == {}

    @pytest.mark.parametrize(
        "over",
        [
            {"closed_at": AT},
            {"withdrawn_at": AT},
            {"progress": "blue"},
        ],
        ids=["signed off", "withdrawn", "complete"],
    )
    def test_what_is_done_has_no_date_any_more(self, plan, post, people, over):
        if "closed_at" in over:
            over = over | {"closed_by": people.plan_admin}
        if "withdrawn_at" in over:
            over = over | {"withdrawn_by": people.plan_admin}
        make_action(make_recommendation(plan), leads=[post], due_on=DUE, **over)

        assert told() == {}

    def test_an_archived_plan_is_silent(self, action, people):
        Plan.objects.update(archived_at=AT, archived_by=people.plan_admin)

        assert told() == {}

    def test_of_several_leads_each_is_told_their_own_date(self, action, people, plan):
        health = make_lead(plan.council, "Health lead")
        make_holding(health, people.colleague)
        action.leads.create(
            order=1,
            lead=health,
            as_written="Health",
            due_on=SOON + timedelta(days=7),
            due_precision="day",
        )

        assert told(SOON) == {
            "Carys Penn": ["Your part is due 17 July 2026, in 7 days."],
            "Odette Lund": ["Due 15 July 2026, in 5 days."],
        }

    def test_the_next_stage_and_a_review_are_dates_too(self, plan, post):
        recommendation = make_recommendation(plan)
        staged = make_action(recommendation, "1.1", leads=[post])
        make_milestone(staged, "Begun", due_on=DUE, done_on=DUE)
        make_milestone(staged, "Half of it", due_on=DUE)
        make_milestone(staged, "The rest", due_on=LATE)
        make_action(recommendation, "1.2", leads=[post], review_on=DUE)

        assert told()["Odette Lund"] == [
            "Half of it: due 15 July 2026: 1 day overdue.",
            "To be reviewed 15 July 2026: 1 day ago.",
        ]

    def test_a_period_asks_for_what_has_no_update_in_it(self, plan, post, people):
        recommendation = make_recommendation(plan)
        period = make_period(plan, as_at=date(2026, 6, 30), update_deadline=DUE)
        done = {"closed_at": AT, "closed_by": people.plan_admin, "impact": "blue"}
        make_action(recommendation, "1.0", leads=[post], **done)
        one = make_action(recommendation, "1.1", leads=[post])
        make_action(recommendation, "1.2", leads=[post])
        (words,) = told(date(2026, 7, 14))["Odette Lund"]
        assert words == (
            "Updates for Q1 2026/27 close tomorrow, on 15 July 2026: 2 actions of "
            "yours have none yet."
        )

        make_update(one, author=people.officer, period=period)
        assert "1 action of yours has none yet" in told(DUE)["Odette Lund"][0]

    def test_returned_asked_and_waiting_things_reach_whom_they_wait_for(
        self, action, people
    ):
        manager = people.performance_manager
        common = {"returned_at": AT, "returned_by": manager, "seq": 0}
        action.returned = Return.objects.create(action=action, comment="Why?", **common)
        action.proposal = Proposal.objects.create(
            action=action,
            kind="date",
            words="Later",
            due_on=LATE,
            made_at=AT,
            made_by=manager,
        )
        action.due_on = None
        action.save()
        commenting.ask(
            subject=action,
            by=people.member,
            at=AT,
            kind="question",
            words="How many?",
            asked_for="the Families Panel",
            submission=uuid4(),
        )

        # A manager decides on no proposal of their own; a plan admin may.
        assert told() == {
            "Amara Dean": ["Pavel Moran asks for a new due date, 16 July 2026."],
            "Odette Lund": [
                "Returned by Pavel Moran, 16 July 2026.",
                "Mei Barrow asks a question for the Families Panel, 16 July 2026.",
            ],
        }

    def test_a_recommendation_is_led_by_who_leads_its_actions(self, action, people):
        whole = action.recommendation
        common = {"returned_by": people.plan_admin, "seq": 0, "comment": "Why?"}
        whole.returned = Return.objects.create(
            recommendation=whole, returned_at=AT, **common
        )
        whole.save()
        commenting.ask(
            subject=whole,
            by=people.officer,
            at=AT,
            kind="challenge",
            words="Does it work?",
            submission=uuid4(),
        )

        # Nobody is asked to answer their own question.
        assert told()["Odette Lund"] == [
            "Returned by Amara Dean, 16 July 2026.",
            *OVERDUE,
        ]

    def test_one_council_can_be_told_alone(self, action, people):
        other = make_council("Saltmarsh Council")
        people.officer.roles.create(council=other, kind="officer")
        post = make_lead(other)
        make_holding(post, people.officer)
        make_action(
            make_recommendation(make_plan(other, "Their plan")),
            leads=[post],
            due_on=LATE,
        )

        assert told()["Odette Lund"] == [*OVERDUE, "Due 16 July 2026, today."]
        assert told(council=other) == {"Odette Lund": ["Due 16 July 2026, today."]}


class TestTheMessage:
    def test_tells_everything_in_one_and_leads_to_each_page(
        self, server, action, post, people
    ):
        make_action(action.recommendation, "1.2", leads=[post], due_on=LATE)

        done = run()

        assert server.told == ["odette-lund@fernshire.example"]
        (message,), (letter,) = server.messages, done.sent
        assert message["Subject"] == "Action plans: 1 overdue, 1 due soon"
        assert message["From"].startswith("Fernshire County Council <")
        page = "https://plans.fernshire.example/fernshire/plans/getting-better/actions"
        for part in (body(message), body(message, "html")):
            assert "1.1: Do what 1.1 says" in part
            assert f"{page}/1.1/" in part
            assert f"{page}/1.2/" in part
            assert "because you lead actions" in part
            assert "https://plans.fernshire.example/account/reminders/" in part
            assert "“Getting better”" in part
        assert max(len(line) for line in body(message).splitlines()) < 300
        row = ReminderMail.objects.get()
        assert (row.user, row.on, row.sent_at) == (people.officer, LATE, AT)
        assert row.things == [thing.key for thing in letter.things]

    def test_leads_to_the_page_on_which_a_question_is_answered(
        self, server, action, people
    ):
        asked = commenting.ask(
            subject=action,
            by=people.member,
            at=AT,
            kind="question",
            words="How many?",
            submission=uuid4(),
        )

        run()

        (message,) = server.messages
        page = f"/fernshire/plans/getting-better/questions/{asked.pk}/answer/"
        assert page in body(message)
        assert "How many" not in message.as_string()

    def test_begins_and_ends_in_the_councils_own_words(self, server, action, council):
        MailText.objects.create(
            council=council,
            kind="reminder",
            subject="{what}: {council}",
            opening="Hello {name},",
            closing="Ask Cai.",
        )

        run()

        (message,) = server.messages
        assert message["Subject"] == "1 overdue: Fernshire County Council"
        assert body(message).startswith("Hello Odette Lund,")
        assert "Ask Cai." in body(message, "html")

    def test_of_several_councils_names_each(self, server, action, people):
        other = make_council("Saltmarsh Council")
        people.officer.roles.create(council=other, kind="officer")
        post = make_lead(other)
        make_holding(post, people.officer)
        their = make_recommendation(make_plan(other, "Their plan"))
        make_action(their, leads=[post], due_on=DUE)

        run()

        (message,) = server.messages
        assert message["From"].startswith("Action Plans <")
        text = body(message)
        assert "Fernshire County Council and Saltmarsh Council" in text
        assert "Their plan (Saltmarsh Council)" in text

    def test_keeps_the_words_of_an_exempt_action_out(self, server, action):
        make_milestone(action, "Move the family", due_on=LATE)
        Action.objects.update(
            openness="exempt", exempt_paragraph="Paragraph 2", exempt_reason="A family"
        )

        run()

        (message,) = server.messages
        assert "1.1 (exempt: paragraph 2)" in body(message)
        assert "A stage: due 16 July 2026" in body(message)
        for words in ("Do what", "Move the family"):
            assert words not in message.as_string()


class TestNeverTwice:
    def test_nobody_is_told_the_same_again_until_its_next_stage(self, server, action):
        for on in (LATE, LATE, date(2026, 7, 19), date(2026, 7, 20)):
            run(on)

        assert [mail.on for mail in ReminderMail.objects.all()] == [
            LATE,
            date(2026, 7, 20),
        ]

    def test_a_run_that_was_missed_is_made_good(self, server, action):
        run(date(2026, 7, 18))

        assert len(server.messages) == 1

    def test_what_is_new_that_day_is_told_alone(self, server, action, post):
        run()
        make_action(action.recommendation, "1.2", leads=[post], due_on=LATE)
        run()

        assert [m["Subject"] for m in server.messages] == [
            "Action plans: 1 overdue",
            "Action plans: 1 due soon",
        ]

    def test_a_muted_kind_is_not_told(self, server, action, people):
        muting.mute(by=people.officer, kinds={"overdue"})

        assert run().sent == []


class TestFailure:
    def test_who_is_refused_is_tried_again_and_spoils_nobody_else(
        self, server, action, people, plan
    ):
        other = make_lead(plan.council, "Second post")
        make_holding(other, people.colleague)
        make_action(action.recommendation, "1.2", leads=[other], due_on=DUE)
        server.refused.add(people.colleague.email)

        done = run()
        assert server.told == [people.officer.email]
        ((letter, failure),) = done.failed
        assert letter.to == people.colleague
        row = ReminderMail.objects.get(user=people.colleague)
        assert row.failure == failure.said == "550 5.1.1 No such mailbox here"

        server.refused.clear()
        assert [letter.to for letter in run().sent] == [people.colleague]
        assert len(server.messages) == 2

    def test_a_server_that_is_away_loses_nothing(self, server, action, people, plan):
        other = make_lead(plan.council, "Second post")
        make_holding(other, people.colleague)
        make_action(action.recommendation, "1.2", leads=[other], due_on=DUE)
        server.stop()

        done = run()
        assert [len(done.sent), len(done.failed), len(done.left)] == [0, 1, 1]

        server.start(server.port)
        assert len(run().sent) == 2
        assert run().sent == []

    def test_dying_between_two_messages_it_has_told_one(
        self, server, action, people, plan, monkeypatch
    ):
        other = make_lead(plan.council, "Second post")
        make_holding(other, people.colleague)
        make_action(action.recommendation, "1.2", leads=[other], due_on=DUE)
        send = mailing.send

        def and_die(**message):
            send(**message)
            server.stop()

        monkeypatch.setattr(mailing, "send", and_die)
        assert len(run().sent) == 1
        monkeypatch.undo()
        server.start(server.port)
        run()

        assert sorted(server.told) == [people.colleague.email, people.officer.email]

    @pytest.mark.parametrize("taken", [True, False])
    def test_what_may_have_arrived_is_told_again_the_next_day_and_not_before(
        self, server, action, taken
    ):
        server.dies_at, server.takes_what_it_dies_at = 1, taken

        ((_, failure),) = run().failed
        assert isinstance(failure, mailing.MaybeSent)
        server.dies_at = None
        assert run().sent == []

        assert len(run(LATE + timedelta(days=1)).sent) == 1
        assert run(LATE + timedelta(days=1)).sent == []

    def test_a_fault_of_one_message_is_logged_and_keeps_nobody_else_from_theirs(
        self, server, action, people, plan, monkeypatch, caplog
    ):
        other = make_lead(plan.council, "Second post")
        make_holding(other, people.colleague)
        make_action(action.recommendation, "1.2", leads=[other], due_on=DUE)
        send, told_first = mailing.send, people.colleague
        assert reminding.due_letters(LATE)[0].to == told_first

        def fail_first(*, to, **message):
            if to == told_first:
                raise ZeroDivisionError
            send(to=to, **message)

        monkeypatch.setattr(mailing, "send", fail_first)
        with pytest.raises(CommandError, match="A fault, which is logged, ended it"):
            call_command("send_reminders", "--on", "2026-07-16")
        monkeypatch.undo()

        assert server.told == [people.officer.email]
        assert "ZeroDivisionError" in caplog.text
        assert told_first.email not in caplog.text
        assert run().sent == []
        (again,) = run(LATE + timedelta(days=1)).sent
        assert again.to == told_first

    def test_a_run_that_dies_after_the_server_took_it_tells_nobody_twice_that_day(
        self, server, action, monkeypatch
    ):
        send = mailing.send

        def and_be_killed(**message):
            send(**message)
            raise KeyboardInterrupt

        monkeypatch.setattr(mailing, "send", and_be_killed)
        with pytest.raises(KeyboardInterrupt):
            run()
        monkeypatch.undo()

        assert run().sent == []
        assert len(run(LATE + timedelta(days=1)).sent) == 1


class TestTheCommand:
    def test_a_dry_run_prints_each_message_and_writes_nothing(
        self, server, action, capsys
    ):
        call_command("send_reminders", "--on", "16/07/2026", "--dry-run")

        said = capsys.readouterr().out
        assert "To: Odette Lund <odette-lund@fernshire.example>" in said
        assert "Subject: Action plans: 1 overdue" in said
        assert "* 1.1: Do what 1.1 says\n      Due 15 July 2026: 1 day overdue." in said
        assert "1 message would be sent on 16 July 2026. Nothing was sent." in said
        assert not server.messages
        assert not ReminderMail.objects.exists()

    def test_it_says_what_it_did_and_whom_it_could_not_tell(
        self, server, action, people, capsys
    ):
        server.refused.add(people.officer.email)
        with pytest.raises(CommandError) as refused:
            call_command("send_reminders", "--on", "2026-07-16")
        assert str(refused.value) == (
            "1 message could not be sent (odette-lund@fernshire.example): The mail "
            "server does not take a message to odette-lund@fernshire.example (550 "
            "5.1.1 No such mailbox here). The next run tries again."
        )

        server.refused.clear()
        call_command("send_reminders", "--on", "2026-07-16")
        assert "1 person told of 1 thing on 16 July 2026." in capsys.readouterr().out

    def test_it_knows_its_councils(self, action):
        with pytest.raises(CommandError, match=r"no council “nowhere”\. Known: fernsh"):
            call_command("send_reminders", "--council", "nowhere")


def test_a_run_asks_no_more_of_many_people_and_actions(action, people, plan):
    def count():
        with CaptureQueriesContext(connection) as found:
            letters = reminding.due_letters(LATE)
        return len(found), len(letters)

    few, one = count()
    for number in range(4):
        post = make_lead(plan.council, f"Post {number}")
        make_holding(
            post, make_user(f"Person {number}", council=plan.council, roles=["officer"])
        )
        for n in range(3):
            ref = f"2.{number}{n}"
            make_action(action.recommendation, ref, leads=[post], due_on=DUE)
    many, five = count()

    assert (one, five) == (1, 5)
    assert few == many <= 16
