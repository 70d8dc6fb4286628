"""The pages of the check: what is open, accepting it, and going ahead without."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from actionplans import accepting, closing, safety, snapshots
from actionplans.models import AcceptedHit, AuditEvent, Version, VersionEvent
from actionplans.scanning import Known, Passage, scan

from .building import (
    make_action,
    make_evidence,
    make_period,
    make_recommendation,
    mark_evidence,
)
from .papers import DAY, MOMENT
from .reading import PLAN, words

pytestmark = pytest.mark.django_db
PLAN_PAGE = f"{PLAN}safety/"
FEW = "One child was moved twice"


@pytest.fixture
def action(plan):
    text = f"{FEW}. The launch is TBC"
    return make_action(make_recommendation(plan), "1.1", progress_text=text)


@pytest.fixture
def manager(client, people):
    client.force_login(people.performance_manager)
    return client


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return client


def keys(plan, people):
    """What is open, as the boxes of the page name it."""
    draft = snapshots.draft(plan=plan, on=DAY, by=people.officer, at=MOMENT)
    return [f"{hit.rule}-{hit.fingerprint}" for hit in safety.open_in(draft)]


def freeze(plan, people, override="Agreed"):
    """A version with all that is open."""
    period = make_period(plan, as_at=DAY)
    by = people.performance_manager
    told = {"by": by, "at": MOMENT, "label": "V1", "override": override}
    return closing.close(period=period, **told)


def test_each_rule_shows_its_sentences_and_where_they_are_mended(manager, action):
    page = manager.get(PLAN_PAGE).content.decode()

    assert "<mark>One child</mark> was moved twice" in page
    assert "The launch is <mark>TBC</mark>" in page
    assert f'<a href="{PLAN}actions/1.1/update/?next=' in page
    assert "Small numbers of children" in page


def test_who_may_not_edit_is_led_to_the_action_and_not_to_its_form(
    client, people, plan
):
    make_action(make_recommendation(plan), "1.1", text=FEW)
    addresses = {
        "plan_admin": "actions/1.1/edit/",
        "performance_manager": "actions/1.1/",
    }

    for role, address in addresses.items():
        client.force_login(getattr(people, role))
        page = client.get(PLAN_PAGE).content.decode()
        assert f'<a href="{PLAN}{address}">Action 1.1, Action</a>' in page


def test_one_is_accepted_and_the_other_stays_open(manager, plan, people, action):
    few, tbc = keys(plan, people)
    answer = manager.post(
        PLAN_PAGE, {"hit": few, "reason": "The family agreed"}, follow=True
    )

    assert "1 thing is accepted" in answer.content.decode()
    assert "The family agreed" in words(answer)
    assert keys(plan, people) == [tbc]
    assert AcceptedHit.objects.get().accepted_by == people.performance_manager


def test_nothing_ticked_is_said_and_the_reason_is_kept(manager, action):
    answer = manager.post(PLAN_PAGE, {"reason": "The family agreed"})

    assert answer.status_code == 422
    assert "Tick what may be published as it is" in words(answer)
    assert "The family agreed" in answer.content.decode()
    assert not AcceptedHit.objects.exists()


def test_what_was_mended_meanwhile_is_no_longer_accepted(manager, plan, people, action):
    few, _ = keys(plan, people)
    type(action).objects.update(progress_text="Children were moved twice")
    answer = manager.post(PLAN_PAGE, {"hit": few, "reason": "Kept"})

    assert answer.status_code == 409
    assert "Nothing that you ticked is open any more" in words(answer)
    assert not AcceptedHit.objects.exists()


@pytest.mark.parametrize("hit", ["P1-\0", "x" * 5000, "P9-١٢", ""])
def test_odd_ticks_are_no_failure(manager, action, hit):
    answer = manager.post(PLAN_PAGE, {"hit": hit, "reason": "a\0b"})

    assert answer.status_code == 422
    assert not AcceptedHit.objects.exists()


def test_what_was_accepted_is_taken_back(manager, plan, people, action):
    before = keys(plan, people)
    manager.post(PLAN_PAGE, {"hit": before})
    assert not keys(plan, people)

    for one in AcceptedHit.objects.all():
        manager.post(reverse("hit-take-back", args=["fernshire", plan.slug, one.pk]))
    assert keys(plan, people) == before
    assert AuditEvent.objects.filter(deed="take-back-hit").count() == 2


def test_what_somebody_took_back_this_very_moment_is_said(
    manager, plan, people, action, monkeypatch
):
    manager.post(PLAN_PAGE, {"hit": keys(plan, people)})
    one, deed = AcceptedHit.objects.first(), accepting.take_back

    def second(**told):
        deed(**told)
        deed(**told)

    monkeypatch.setattr(accepting, "take_back", second)
    place = reverse("hit-take-back", args=["fernshire", plan.slug, one.pk])
    answer = manager.post(place, follow=True)
    assert "Somebody has taken it back already." in answer.content.decode()


def test_of_another_plan_nothing_is_taken_back(manager, plan, people, council):
    hits = scan([Passage("Report 4", FEW)], safety.known_of(council))
    told = {"by": people.committee_officer, "at": MOMENT, "about": "report 4"}
    accepting.accept(council=council, hits=hits, **told)
    one = AcceptedHit.objects.get()
    place = reverse("hit-take-back", args=["fernshire", plan.slug, one.pk])

    assert manager.post(place).status_code == 404


def test_many_are_shown_in_parts_and_one_rule_alone_whole(manager, plan):
    recommendation = make_recommendation(plan)
    for number in range(30):
        text = f"One child in team {number:02}x was moved"
        make_action(recommendation, f"1.{number + 1}", text=text)

    page = manager.get(PLAN_PAGE).content.decode()
    assert page.count("<mark>") == 25
    assert "?rule=P1" in page
    assert manager.get(f"{PLAN_PAGE}?rule=P1").content.decode().count("<mark>") == 30
    assert manager.get(f"{PLAN_PAGE}?rule=P\0").status_code == 200


def test_a_period_is_not_closed_while_something_is_open(manager, plan, action):
    period = make_period(plan, as_at=DAY)
    place = reverse("period-close", args=["fernshire", plan.slug, period.pk])
    typed = {"label": "V1", "as_at": "30/6/2026", "knows_day": "on"}
    page = manager.get(place).content.decode()
    assert "Small numbers of children: 1" in page
    assert 'name="override"' in page

    answer = manager.post(place, typed)
    assert answer.status_code == 422
    assert "2 things that the check before publication found" in words(answer)
    assert 'href="#id_override"' in answer.content.decode()
    assert not Version.objects.exists()

    manager.post(place, typed | {"override": "The board agreed the words"})
    event = AuditEvent.objects.get(deed="pass-over-check")
    assert (event.subject, event.reason) == ("V1", "The board agreed the words")
    version = manager.get(Version.objects.get().get_absolute_url())
    assert "The board agreed the words" in words(version)


def test_nobody_is_asked_to_go_past_what_is_not_there(manager, plan):
    make_action(make_recommendation(plan))
    period = make_period(plan, as_at=DAY)
    place = reverse("period-close", args=["fernshire", plan.slug, period.pk])

    assert 'name="override"' not in manager.get(place).content.decode()


def test_a_version_is_not_published_while_something_is_open(
    admin, plan, people, action
):
    version = freeze(plan, people)
    place = f"{version.get_absolute_url()}publish/"
    answer = admin.post(place, {})
    assert answer.status_code == 422
    assert "2 things that the check before publication found" in words(answer)
    assert not VersionEvent.objects.exists()

    admin.post(place, {"override": "The board agreed the words"})
    assert VersionEvent.objects.get().reason == "The board agreed the words"
    admin.logout()
    public = words(admin.get(version.get_absolute_url()))
    assert "The board agreed the words" not in public


def test_a_committee_officer_accepts_what_a_version_says(client, plan, people, action):
    version = freeze(plan, people)
    client.force_login(people.committee_officer)
    place = f"{version.get_absolute_url()}safety/"
    assert "A version never changes" in words(client.get(place))

    client.post(place, {"hit": keys(plan, people), "reason": "Read with the director"})
    client.post(f"{version.get_absolute_url()}publish/", {})
    event = VersionEvent.objects.get()
    assert (event.kind, event.reason) == ("published", "")


def test_a_correction_goes_the_same_way(admin, plan, people, action):
    version = freeze(plan, people)
    type(action).objects.update(text="Two children wait")
    place = f"{version.get_absolute_url()}correct/"
    said = {"label": "V2", "correction": "A wrong word"}
    ticks = admin.get(place).content.decode()
    start = ticks.index('name="anew" value="') + len('name="anew" value="')
    typed = said | {"anew": ticks[start : ticks.index('"', start)]}

    answer = admin.post(place, typed)
    assert answer.status_code == 422
    assert 'name="override"' in answer.content.decode()
    admin.post(place, typed | {"override": "Agreed"})
    assert set(
        AuditEvent.objects.filter(deed="pass-over-check").values_list("subject")
    ) == {("V1",), ("V2",)}


@pytest.mark.parametrize("page", ["plan", "version"])
def test_the_pages_ask_as_much_however_much_is_found(
    admin, plan, people, page, django_assert_max_num_queries
):
    recommendation = make_recommendation(plan)
    for number in range(3):
        make_action(recommendation, f"1.{number + 1}", text=f"One child was {number}x")
    version = freeze(plan, people)
    place = PLAN_PAGE if page == "plan" else f"{version.get_absolute_url()}safety/"
    # The live plan is put together as its draft is.
    with django_assert_max_num_queries(27 if page == "plan" else 12):
        admin.get(place)


def test_the_live_page_asks_as_much_of_many_rows_as_of_few(
    admin, plan, people, council, django_assert_num_queries
):
    def grow(start):
        whole = make_recommendation(plan, str(start))
        for number in range(start, 2 * start):
            action = make_action(
                whole, f"{start}.{number}", text=f"One child is {number}x"
            )
            row = make_evidence(action, by=people.officer, title="A visit")
            mark_evidence(row, by=people.officer, openness="")
            plan.glossary.create(abbreviation=f"Q{number}Z", term="Anything")
        hits = scan([Passage("A report", f"Two children are {start}y")], Known())
        told = {"by": people.plan_admin, "at": now(), "plan": plan}
        accepting.accept(council=council, hits=hits, **told)

    grow(2)
    admin.get(PLAN_PAGE)
    with CaptureQueriesContext(connection) as few:
        admin.get(PLAN_PAGE)
    grow(8)
    with django_assert_num_queries(len(few)):
        admin.get(PLAN_PAGE)
