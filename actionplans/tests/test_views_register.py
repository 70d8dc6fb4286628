"""The register: the page, its fragment, and each row as it is read."""

from datetime import date

import pytest

from actionplans.models import Action

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_plan,
    make_recommendation,
    make_scheme,
)
from .reading import PLAN, addresses, make_mixed_actions, refs, words

pytestmark = pytest.mark.django_db
REGISTER = f"{PLAN}actions/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def actions(plan, people, today):
    return make_mixed_actions(plan, people.plan_admin)


@pytest.fixture
def officer(client, people):
    client.force_login(people.officer)
    return client


def test_all_actions_stand_in_natural_order(officer, actions):
    response = officer.get(REGISTER)

    assert refs(response) == ["1.1", "1.2", "1.10", "2.1", "2.2"]
    assert "Live plan, as at 15 September 2026" in words(response)


def test_count_is_said_where_a_screen_reader_hears_it(officer, actions):
    html = officer.get(REGISTER, {"progress": "red"}).content.decode()

    assert (
        '<p class="found" role="status" id="register-found">'
        "1 action fits: Process RAG Red.</p>" in html
    )


def test_htmx_gets_the_list_alone_and_a_tidy_address(officer, actions):
    asked = {"progress": "red", "text": "", "sort": "ref", "lead": ""}

    response = officer.get(REGISTER, asked, headers=HTMX)

    assert "<html" not in response.content.decode()
    assert refs(response) == ["1.1"]
    assert response.headers["HX-Push-Url"] == f"{REGISTER}?progress=red"
    assert 'hx-swap-oob="innerHTML">1 action fits' in response.content.decode()


def test_going_back_gets_the_whole_page(officer, actions):
    headers = HTMX | {"HX-History-Restore-Request": "true"}

    assert "<html" in officer.get(REGISTER, headers=headers).content.decode()


def test_page_and_fragment_show_the_same_rows(officer, actions):
    asked = {"sort": "-due", "recommendation": "1"}

    page, fragment = (
        officer.get(REGISTER, asked),
        officer.get(REGISTER, asked, headers=HTMX),
    )

    assert refs(page) == refs(fragment) == ["1.10", "1.1", "1.2"]


def test_headings_say_the_order_and_turn_it_round(officer, actions):
    html = officer.get(REGISTER, {"sort": "due", "progress": "red"}).content.decode()

    assert html.count("aria-sort") == 1
    assert 'aria-sort="ascending"><a class="sort" id="sort-due"' in html
    assert f'href="{REGISTER}?progress=red&amp;sort=-due"' in html


def test_the_order_stays_when_the_filter_is_applied_again(officer, actions):
    html = officer.get(REGISTER, {"sort": "-progress"}).content.decode()

    assert (
        '<input type="hidden" name="sort" value="-progress" form="register-filter">'
        in html
    )


def test_a_filter_that_means_nothing_is_said_and_passed_over(officer, actions):
    response = officer.get(REGISTER, {"progress": "purple"})

    assert response.status_code == 200
    assert len(refs(response)) == 5
    assert "“purple” means nothing here and was left out" in words(response)


def test_no_match_offers_the_way_back(officer, actions):
    response = officer.get(REGISTER, {"text": "nothing like it"})

    assert "No action fits this filter" in words(response)
    assert REGISTER in addresses(response)


def test_row_tells_lead_promise_lateness_and_both_ratings(officer, plan, people, today):
    post = make_lead(plan.council, "Head of Practice")
    make_holding(post, people.officer)
    make_action(
        make_recommendation(plan),
        "1.1",
        leads=[post, make_lead(plan.council, "Police", kind="partner")],
        timescale_text="January 2026",
        due_on=date(2026, 9, 14),
        original_due_on=date(2026, 1, 31),
        progress="amber",
        updated_on=date(2026, 6, 30),
    )

    assert (
        "1.1 Do what 1.1 says Head of Practice (Odette Lund); Police "
        "14 September 2026 First due 31 January 2026; moved 226 days later "
        "1 day overdue A Amber – Not rated 30 June 2026" in words(officer.get(REGISTER))
    )


def test_a_revised_date_still_says_how_late_it_is_by_the_first(officer, plan, today):
    make_action(
        make_recommendation(plan),
        "1.1",
        due_on=date(2026, 12, 31),
        original_due_on=date(2026, 9, 1),
    )

    assert (
        "31 December 2026 First due 1 September 2026; moved 121 days later "
        "14 days past the date first promised" in words(officer.get(REGISTER))
    )


def test_a_date_is_shown_one_way_and_words_only_where_there_is_none(
    officer, plan, today
):
    recommendation = make_recommendation(plan)
    due = date(2026, 12, 31)
    make_action(recommendation, "1.1", timescale_text="31/12/26", due_on=due)
    make_action(recommendation, "1.2", timescale_text="by Dec 26", due_on=due)
    make_action(recommendation, "1.3", timescale_text="Q3 report")

    rows = officer.get(REGISTER).context["rows"]

    assert [r.due for r in rows] == ["31 December 2026"] * 2 + ["Q3 report"]


def test_words_of_the_paper_are_escaped_and_shortened(officer, plan, today):
    recommendation = make_recommendation(plan)
    make_action(recommendation, "1.1", text="<b>Tell</b> families. " * 20)

    html = officer.get(REGISTER).content.decode()

    assert "&lt;b&gt;Tell&lt;/b&gt; families." in html
    assert "<b>Tell" not in html
    (row,) = officer.get(REGISTER).context["rows"]
    assert len(row.text) <= 161 and row.text.endswith("…")


@pytest.mark.parametrize("ref", ["1.1", "3a", "A/4", "5 (b)", "Ä6", "7?x=1#y", "100%"])
def test_row_leads_to_the_action_whatever_its_ref(officer, plan, today, ref):
    make_action(make_recommendation(plan), ref)
    action = Action.objects.get()

    (row,) = officer.get(REGISTER).context["rows"]

    assert row.address == action.get_absolute_url()
    assert officer.get(row.address).context["action"] == action


def test_withdrawn_and_signed_off_actions_say_so(officer, actions):
    assert "Do what 2.2 says Signed off" in words(officer.get(REGISTER))
    shown = officer.get(REGISTER, {"state": "withdrawn"})
    assert "Do what 2.3 says Withdrawn" in words(shown)


def test_a_plan_without_impact_has_no_column_for_it(officer, council, today):
    plan = make_plan(council, "Status plan", scheme=make_scheme("status4"))
    make_action(make_recommendation(plan), "1.1", progress="behind-schedule")

    response = officer.get("/fernshire/plans/status-plan/actions/")

    headings = [heading.words for heading in response.context["headings"]]
    assert headings == ["Ref", "Action", "Lead", "Due", "Status", "Position as at"]
