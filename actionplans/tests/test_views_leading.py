"""The pages that say who leads: what is saved, what is refused and kept in the form."""

from datetime import date

import pytest
from django.urls import reverse

from actionplans.models import Lead, LeadHolding

from .building import make_holding, make_lead
from .reading import words
from .test_views_leads import LIST, write

NEW, LINK = f"{LIST}new/", f"{LIST}as-written/"
pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def post(council):
    return make_lead(council, abbreviation="SM P")


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return client


def where(lead, name):
    return reverse(f"lead-{name}", args=[lead.council.slug, lead.pk])


def test_a_lead_is_named_and_shown(admin, council):
    said = {"kind": "team", "name": "Practice Team", "abbreviation": "PT"}

    page = admin.post(NEW, said, follow=True)

    assert council.leads.get().kind == "team"
    assert "Practice Team is a lead now" in page.content.decode()


def test_a_name_that_is_taken_comes_back_with_its_words(admin, post):
    said = {"kind": "team", "name": "SM P", "abbreviation": "kept"}

    page = admin.post(NEW, said)

    assert page.status_code == 422
    assert "“SM P” already means Service Manager, Practice (post)." in words(page)
    assert 'value="kept"' in page.content.decode()


def test_words_are_linked_to_a_lead_that_is_here(admin, plan, post):
    write(plan, "The SM", "the sm")

    page = admin.post(LINK, {"words": "the sm", "lead": post.pk}, follow=True)

    assert (
        "“The SM” is Service Manager, Practice, on 2 actions" in page.content.decode()
    )
    assert post.actions.count() == 2


def test_words_are_linked_to_somebody_new(admin, plan):
    write(plan, "SM QA")
    said = {"kind": "post", "name": "Service Manager, QA", "abbreviation": "SM QA"}

    page = admin.post(LINK, {"words": "SM QA", "new": "yes"} | said, follow=True)

    lead = Lead.objects.get()
    assert page.redirect_chain[-1][0] == lead.get_absolute_url()
    assert lead.actions.count() == 1


def test_the_form_begins_with_what_the_words_say(admin, plan, post):
    write(plan, "SM P", "Health")

    known = admin.get(LINK, {"words": "SM P"}).content.decode()
    unknown = admin.get(LINK, {"words": "Health"}).content.decode()

    assert f'<option value="{post.pk}" selected>' in known
    assert 'value="Health"' in unknown
    assert "on 1 action" in words(admin.get(LINK, {"words": "Health"}))


def test_a_link_that_is_refused_says_why_and_keeps_what_was_typed(admin, plan, post):
    write(plan, "SM QA")
    said = {"words": "SM QA", "new": "yes", "kind": "post", "name": "SM P"}

    new = admin.post(LINK, said)
    known = admin.post(LINK, {"words": "SM QA"})

    assert "“SM P” already means" in words(new)
    assert 'value="SM P"' in new.content.decode()
    assert "Choose who that is" in words(known)
    assert post.actions.count() == 0


def test_words_that_nobody_wrote_lead_back_to_the_list(admin, plan, post):
    for response in (admin.get(LINK), admin.post(LINK, {"words": "x", "lead": 1})):
        assert response.url == LIST


def test_a_lead_is_described_anew(admin, post):
    said = {"kind": "post", "name": "Head of Practice", "abbreviation": ""}

    form = admin.get(where(post, "edit")).content.decode()
    page = admin.post(where(post, "edit"), said, follow=True)

    assert 'value="SM P"' in form
    assert "Head of Practice was saved" in page.content.decode()
    assert "“service manager, practice”" in words(page)


def test_a_hand_over_is_saved_from_its_day(admin, people, post):
    make_holding(post, people.officer)
    said = {
        "user": people.colleague.pk,
        "delegate": people.officer.pk,
        "from_day": "1 October 2026",
    }

    page = admin.post(where(post, "hold"), said, follow=True)

    assert "Carys Penn holds Service Manager, Practice" in page.content.decode()
    before, after = post.holdings.order_by("held_from")
    assert before.held_to == date(2026, 9, 30)
    assert (after.held_from, after.held_to) == (date(2026, 10, 1), None)


def test_accounts_to_choose_from_are_those_that_may_update_here(admin, people, post):
    form = admin.get(where(post, "hold")).content.decode()

    assert "Odette Lund (odette-lund@fernshire.example)" in form
    assert "Pavel Moran" in form
    assert "Otis Far" not in form
    assert "Mei Barrow" not in form
    assert 'value="15/09/2026"' in form, "today is offered"


def test_an_account_from_elsewhere_is_refused(admin, people, post):
    said = {"user": people.outsider.pk, "from_day": "1/9/2026"}

    page = admin.post(where(post, "hold"), said)

    assert "Choose an account from the list" in words(page)
    assert not LeadHolding.objects.exists()


def test_a_hold_that_is_refused_keeps_what_was_chosen(admin, people, post):
    make_holding(post, people.officer, held_from=date(2026, 9, 1))
    said = {"user": people.colleague.pk, "from_day": "1/8/2026"}

    page = admin.post(where(post, "hold"), said)

    assert "choose that day to put it right" in words(page)
    assert f'<option value="{people.colleague.pk}" selected>' in page.content.decode()


def test_a_person_is_given_an_account_and_no_person(admin, people, council):
    asha = make_lead(council, "Asha Brook", kind="person")

    form = words(admin.get(where(asha, "hold")))
    without = words(admin.post(where(asha, "hold"), {"from_day": "1/9/2026"}))
    said = {"user": people.officer.pk, "from_day": "1/9/2026"}
    admin.post(where(asha, "hold"), said)

    assert "Nobody the plans name" not in form
    assert "Choose an account" in without
    assert asha.holdings.get().user == people.officer


def test_a_post_is_held_by_somebody_without_an_account(admin, council, post):
    asha = make_lead(council, "Asha Brook", kind="person")

    admin.post(where(post, "hold"), {"person": asha.pk, "from_day": "1/9/2026"})

    assert post.holdings.get().person == asha


def test_a_holding_is_ended(admin, people, post):
    make_holding(post, people.officer)

    form = words(admin.get(where(post, "end")))
    late = words(admin.post(where(post, "end"), {"last_day": "1/1/1999"}))
    admin.post(where(post, "end"), {"last_day": "30/9/2026"})

    assert "When does Odette Lund stop holding" in form
    assert "it cannot end before" in late
    assert post.holdings.get().held_to == date(2026, 9, 30)


def test_a_delegate_is_named_and_taken_away(admin, people, post):
    make_holding(post, people.officer)

    refused = admin.post(where(post, "delegate"), {"delegate": people.officer.pk})
    admin.post(where(post, "delegate"), {"delegate": people.colleague.pk})
    named = post.holdings.get().delegate
    admin.post(where(post, "delegate"), {"delegate": ""})

    assert "the delegate is somebody else" in words(refused)
    assert named == people.colleague
    assert post.holdings.get().delegate is None


def test_a_delegate_is_of_the_holder_of_today_before_the_next(admin, people, post):
    make_holding(post, people.officer, held_to=date(2026, 9, 30))
    make_holding(post, people.plan_admin, held_from=date(2026, 10, 1))

    admin.post(where(post, "delegate"), {"delegate": people.colleague.pk})

    delegates = post.holdings.order_by("held_from").values_list("delegate", flat=True)
    assert list(delegates) == [people.colleague.pk, None]


@pytest.mark.parametrize("name", ["end", "delegate"])
def test_where_nobody_holds_it_there_is_nothing_to_end(admin, post, name):
    assert admin.get(where(post, name)).url == post.get_absolute_url()


def test_ways_of_writing_are_remembered_and_forgotten(admin, post):
    page = admin.post(where(post, "written"), {"text": "The SM"}, follow=True)
    alias = post.aliases.get()
    again = admin.post(where(post, "written"), {"text": "the sm"})
    gone = admin.post(where(post, "written"), {"forget": alias.pk}, follow=True)

    assert "“The SM” means Service Manager, Practice now" in page.content.decode()
    assert "“the sm” already means" in words(again)
    assert "“the sm” is forgotten" in gone.content.decode()
    assert not post.aliases.exists()


def test_an_alias_of_another_lead_is_not_forgotten_here(admin, council, post):
    other = make_lead(council, "Somebody else")
    alias = other.aliases.create(council=council, text="else")

    answer = admin.post(where(post, "written"), {"forget": alias.pk})

    assert answer.status_code == 404
    assert other.aliases.exists()
