"""The action page: the words of the paper, where it stands, its history."""

from datetime import date

import pytest

from actionplans.models import Action, DateChange, LeadHolding

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_recommendation,
    make_update,
)
from .reading import MOMENT, PLAN, addresses, words

pytestmark = pytest.mark.django_db
ADDRESS = f"{PLAN}actions/1.1/"


@pytest.fixture
def action(plan, people, today):
    recommendation = make_recommendation(plan, text="See every child soon")
    post = make_lead(plan.council, "Head of Practice")
    make_holding(post, people.officer)
    action = make_action(
        recommendation,
        "1.1",
        leads=[post],
        text="Hold one meeting:\n- with health\n- with schools",
        outcome="No child waits.",
        measure="Audit",
        reporting_mechanism="Board, monthly",
        other_text=[["Budget line", "£20,000"]],
        import_note="The year was missing.",
        timescale_text="January 2026",
        due_on=date(2026, 1, 31),
        due_precision="month",
        progress="green",
        impact="grey",
        percent=40,
        progress_text="Four of six teams have started.",
        next_steps="Ask the other two.",
        concerns="A post is vacant.",
    )
    action.leads.update(timescale_text="by the spring", as_written="HoP")
    return action


@pytest.fixture
def officer(client, people):
    client.force_login(people.officer)
    return client


def test_everything_the_paper_holds_is_there(officer, action):
    said = words(officer.get(ADDRESS))

    for wanted in (
        "Recommendation 1 : See every child soon",
        "Hold one meeting: with health with schools",
        "Head of Practice (Odette Lund): by the spring Written “HoP”",
        "Timescale, as written January 2026 Due January 2026 227 days overdue",
        "Expected impact/outcome No child waits.",
        "Impact measure Audit",
        "Reporting mechanism Board, monthly",
        "Budget line £20,000",
        "Notes from the import The year was missing.",
    ):
        assert wanted in said


def test_both_ratings_stand_with_their_definitions(officer, action):
    said = words(officer.get(ADDRESS))

    assert f"G Green {action.progress.progress_definition}" in said
    assert f"N Grey {action.impact.impact_definition}" in said
    assert "% complete 40%" in said
    assert "Progress to date Four of six teams have started." in said
    assert "Next steps Ask the other two." in said
    assert "Areas of concern A post is vacant." in said


def test_contradictions_are_plain_sentences(officer, action):
    sentence = "Progress is rated on track, but the due date has passed."

    assert sentence in words(officer.get(ADDRESS))
    Action.objects.update(due_on=date(2026, 9, 15))
    assert sentence not in words(officer.get(ADDRESS))


def test_own_headings_of_the_plan_are_used(officer, action, plan):
    plan.columns = [{"field": "measure", "label": "How will we know?"}]
    plan.save()

    assert "How will we know? Audit" in words(officer.get(ADDRESS))


def test_the_papers_extra_columns_stand_in_the_papers_order(officer, action):
    given = [["Who else", "First"], ["Budget line", "Second"], ["A", "Third"]]
    Action.objects.update(other_text=given)

    said = words(officer.get(ADDRESS))

    assert "Who else First Budget line Second A Third" in said


def test_a_post_is_shown_with_whoever_holds_it_today(officer, action, people):
    LeadHolding.objects.update(held_to=date(2026, 9, 14))
    person = make_lead(action.plan.council, "Carys Penn", kind="person")
    make_holding(action.leads.get().lead, person=person, held_from=date(2026, 9, 15))

    assert "Head of Practice (Carys Penn)" in words(officer.get(ADDRESS))


def test_a_person_is_shown_with_the_post_they_hold(officer, action):
    person = make_lead(action.plan.council, "Carys Penn", kind="person")
    make_holding(action.leads.get().lead, person=person)
    make_action(action.recommendation, "1.2", leads=[person])

    said = words(officer.get(f"{PLAN}actions/1.2/"))

    assert "Carys Penn (Head of Practice)" in said


def test_a_lead_nobody_knows_stands_as_written(officer, action):
    action.leads.update(lead=None)

    assert "Lead HoP: by the spring" in words(officer.get(ADDRESS))


def test_a_bare_action_says_what_is_missing(officer, action):
    make_action(action.recommendation, "1.2")

    said = words(officer.get(f"{PLAN}actions/1.2/"))

    for wanted in (
        "Nobody has rated the progress yet",
        "Nobody has rated the impact yet",
        "Not updated yet",
        "No lead is named",
        "No due date",
        "Nothing has been recorded yet.",
    ):
        assert wanted in said


def test_history_tells_what_changed_newest_first(officer, action, people):
    author = dict(author=people.officer, author_post="Head of Practice")
    make_update(action, progress="grey", progress_text="Not begun", **author)
    make_update(action, progress="green", impact="grey", percent=40,
                progress_text="Not begun", recorded_at=MOMENT, **author)  # fmt: skip

    said = words(officer.get(ADDRESS))

    second, first = said.index("Update 2"), said.index("Update 1")
    newest = said[min(second, first) :]
    assert "Odette Lund, Head of Practice. Position as at 30 June 2026" in newest
    assert (
        "Process RAG G Green was N Grey Impact RAG N Grey was – Not rated "
        "% complete 40%" in said
    )
    assert said.count("Not begun") == 1


def test_history_says_what_was_imported_corrected_or_on_behalf(officer, action, people):
    made = make_update(
        action,
        author=people.plan_admin,
        source="import",
        source_name="plan.xlsx",
        progress_text="First words",
    )
    make_update(action, author=people.plan_admin, corrects=made, on_behalf=True)

    said = words(officer.get(ADDRESS))

    assert "Update 1, imported from plan.xlsx" in said
    assert "Corrects update 1" in said
    assert "Amara Dean, on behalf of the lead" in said
    assert "Progress to date These words were taken out." in said


def test_no_change_is_told_as_an_answer(officer, action, people):
    for no_change in (False, True):
        make_update(
            action,
            author=people.officer,
            progress="green",
            progress_text="Half of the rota is filled",
            no_change=no_change,
        )

    said = words(officer.get(ADDRESS))

    assert said.count("No change: the last words and ratings still stand") == 1
    assert said.count("Half of the rota is filled") == 1


def test_a_moved_date_keeps_the_first_and_says_why(officer, action, people):
    DateChange.objects.create(
        action=action,
        old_due_on=action.due_on,
        new_due_on=date(2026, 9, 30),
        reason="The contractor withdrew.",
        approved_by="Improvement board, minute 14",
        recorded_at=MOMENT,
        recorded_by=people.performance_manager,
    )
    Action.objects.update(due_on=date(2026, 9, 30))

    said = words(officer.get(ADDRESS))

    assert "Due September 2026 First due 31 January 2026" in said
    assert "Due date moved to September 2026 Pavel Moran" in said
    assert "Before 31 January 2026 Reason The contractor withdrew." in said
    assert "Agreed by Improvement board, minute 14" in said


def test_sign_off_and_withdrawal_are_in_the_history(officer, action, people):
    Action.objects.update(
        closed_at=MOMENT,
        closed_by=people.performance_manager,
        withdrawn_at=MOMENT,
        withdrawn_by=people.plan_admin,
        withdrawn_reason="The trust does it.",
    )

    said = words(officer.get(ADDRESS))

    assert "Signed off Pavel Moran. 2 July 2026, 10:04am." in said
    assert "Withdrawn from the plan Amara Dean. 2 July 2026, 10:04am." in said
    assert "Reason The trust does it." in said


@pytest.mark.parametrize(
    "role, may",
    [
        ("officer", True),
        ("colleague", False),
        ("performance_manager", True),
        ("plan_admin", True),
        ("committee_officer", False),
    ],
)
def test_update_is_offered_to_who_may(client, people, action, role, may):
    client.force_login(getattr(people, role))

    response = client.get(ADDRESS)

    offered = any(a.startswith(f"{ADDRESS}update/") for a in addresses(response))
    assert offered == may


def test_neighbours_lead_line_by_line(officer, action):
    for ref in ("1.2", "1.10"):
        make_action(action.recommendation, ref)

    said = words(officer.get(f"{PLAN}actions/1.2/"))

    assert "Previous: action 1.1 Next: action 1.10" in said
    assert "Previous" not in words(officer.get(ADDRESS))


def test_unknown_refs_are_not_found(officer, action):
    assert officer.get(f"{PLAN}actions/9.9/").status_code == 404


def test_a_filtered_list_is_led_back_to_and_gone_through(officer, action):
    make_action(action.recommendation, "1.2", progress="red")
    make_action(make_recommendation(action.plan, "2"), "2.1", progress="green")

    found = officer.get(f"{PLAN}actions/?progress=green&sort=-ref").content.decode()
    page = officer.get(f"{ADDRESS}?from=progress%3Dgreen%26sort%3D-ref")

    assert f'href="{ADDRESS}?from=progress%3Dgreen%26sort%3D-ref"' in found
    html = page.content.decode()
    register = f"{PLAN}actions/?progress=green&amp;sort=-ref"
    assert f'href="{register}">Actions</a>' in html
    assert f'href="{register}">Back to the list</a>' in html
    assert page.context["previous"][0] == "2.1"
    assert page.context["previous"][1].endswith("?from=progress%3Dgreen%26sort%3D-ref")
    assert "Next:" not in words(page).split()


@pytest.mark.parametrize(
    "asked, register",
    [
        ("", f"{PLAN}actions/"),
        ("?from=progress%3Dred", f"{PLAN}actions/?progress=red"),
        ("?from=//elsewhere.example/", f"{PLAN}actions/"),
        ("?from=progress%3Dpurple", f"{PLAN}actions/"),
    ],
)
def test_the_way_back_is_the_register_whatever_was_asked(
    officer, action, asked, register
):
    page = officer.get(ADDRESS + asked)

    assert page.context["crumbs"][-1] == (register, "Actions")
    assert not {"Previous:", "Next:"} & set(words(page).split())
