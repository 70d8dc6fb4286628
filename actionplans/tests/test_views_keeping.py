"""Drafts on pages: what is typed comes back, to its author, as it was typed."""

import pytest
from django.test import Client
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplans.models import Action, UpdateDraft

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_period,
    make_recommendation,
)
from .reading import words

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
SCRIPT = {"Accept": "text/plain"}
HOME = "/fernshire/"
ACTION = "/fernshire/plans/getting-better/actions/4.2/"
UPDATE = f"{ACTION}update/"
DRAFT = f"{UPDATE}draft/"
DISCARD = f"{DRAFT}discard/"


@pytest.fixture
def action(plan, people):
    make_period(plan)
    lead = make_lead(plan.council)
    make_holding(lead, people.officer)
    make_holding(lead, people.colleague)
    return make_action(make_recommendation(plan), "4.2", leads=[lead])


@pytest.fixture
def officer(client, people, action):
    client.force_login(people.officer)
    return client


@pytest.fixture
def colleague(people, action):
    client = Client()
    client.force_login(people.colleague)
    return client


def opened(client, address=UPDATE, **typed):
    """The form as a browser would send it back, with what was typed in it."""
    form = client.get(address).context["form"]
    boxes = {name: form[name].value() for name in form.fields}
    return {n: "" if v is None else str(v) for n, v in boxes.items()} | typed


def html(response):
    """Banners stand above what the page itself says."""
    return response.content.decode()


def test_what_a_script_sends_is_kept_and_said_when(officer):
    answer = officer.post(DRAFT, opened(officer, progress_text="Half"), headers=SCRIPT)

    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode().startswith("Draft kept at ")
    assert UpdateDraft.objects.get().boxes["progress_text"] == "Half"


def test_the_form_opens_with_the_draft_and_says_so(officer):
    typed = opened(officer, progress_text="Half", progress="amber", percent="lots")
    officer.post(DRAFT, typed)

    page = officer.get(UPDATE)

    form = page.context["form"]
    assert form["progress_text"].value() == "Half"
    assert form["progress"].value() == "amber"
    assert form["percent"].value() == "lots", "as typed, however wrong"
    assert form["submission"].value() == typed["submission"]
    said = words(page)
    assert "You began this on " in said and "and have not saved it." in said
    assert "There is a problem" not in said


letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")
typed_words = st.text(letters)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    texts=st.fixed_dictionaries(
        dict.fromkeys(("progress_text", "concerns", "barriers", "percent"), typed_words)
    ),
    progress=st.sampled_from(["", "red", "grey"]),
    impact=st.sampled_from(["", "amber", "blue"]),
)
def test_a_draft_opened_again_shows_the_same_boxes(officer, texts, progress, impact):
    UpdateDraft.objects.all().delete()
    typed = opened(officer) | texts | {"progress": progress, "impact": impact}
    officer.post(DRAFT, typed)

    again = opened(officer)

    is_touched = bool(progress or impact or "".join(texts.values()).strip())
    assert UpdateDraft.objects.exists() == is_touched
    assert not is_touched or again == typed


def test_what_is_asked_with_the_update_is_kept_with_it(officer):
    officer.post(DRAFT, opened(officer, is_done="on", done_on="3 June 2026"))

    done = officer.get(UPDATE).context["done_form"]

    assert (done["is_done"].value(), done["done_on"].value()) == ("True", "3 June 2026")
    assert "checked" in str(done["is_done"])


def test_nobody_else_sees_the_draft(officer, colleague):
    officer.post(DRAFT, opened(officer, progress_text="Half a thought"))

    page = colleague.get(UPDATE)
    colleague.post(DISCARD)

    assert "Half a thought" not in words(page)
    assert UpdateDraft.objects.exists()


def test_saving_the_form_throws_the_draft_away(officer, action):
    officer.post(DRAFT, opened(officer, progress_text="Half"))

    officer.post(UPDATE, opened(officer, progress_text="All of it"))

    assert not UpdateDraft.objects.exists()
    assert "You began this" not in words(officer.get(UPDATE))
    assert action.updates.get().progress_text == "All of it"


@pytest.mark.parametrize("typed", [{}, {"progress_text": " \r\n "}])
def test_an_untouched_form_is_no_draft(officer, typed):
    officer.post(DRAFT, opened(officer, progress_text="Half"))

    answer = officer.post(
        DRAFT, opened(officer, progress_text="") | typed, headers=SCRIPT
    )

    assert answer.content == b""
    assert not UpdateDraft.objects.exists()


def test_standing_words_left_alone_are_no_draft(officer, action):
    officer.post(
        UPDATE, opened(officer, progress_text="Begun", next_steps="- one\r\n- two")
    )

    officer.post(DRAFT, opened(officer, next_steps="- one\r\n- two"))

    assert not UpdateDraft.objects.exists()


# Without script


def test_a_button_keeps_it_and_leads_back(officer):
    came_from = f"{UPDATE}?next={HOME}"

    answer = officer.post(DRAFT, opened(officer, came_from, progress_text="Half"))

    assert answer["Location"] == HOME
    assert "Your draft of the update to action 4.2 is kept" in html(officer.get(HOME))


def test_a_button_that_has_nothing_to_keep_says_so(officer):
    answer = officer.post(DRAFT, opened(officer), follow=True)

    assert "Nothing is written of action 4.2 yet" in html(answer)


def test_in_the_list_the_button_tells_its_row_anew(officer, action):
    came_from = f"{UPDATE}?next={HOME}"

    answer = officer.post(
        DRAFT, opened(officer, came_from, progress_text="Half"), headers=HTMX
    )

    assert answer["HX-Retarget"] == f"#action-{action.pk}"
    assert "is kept: only you can see it" in words(answer)


def test_the_draft_can_be_discarded_and_the_form_is_fresh(officer):
    officer.post(DRAFT, opened(officer, progress_text="Half"))

    sent = {"again": "yes", "next": HOME}
    in_place = officer.post(DISCARD, sent, headers=HTMX)
    page = officer.post(DISCARD, sent, follow=True)

    assert page.redirect_chain[0][0] == f"{UPDATE}?next=%2Ffernshire%2F"
    assert "is discarded" in html(page)
    for shown in (in_place, page):
        assert "Half" not in words(shown)
        assert shown.context["form"]["next"].value() == HOME
    assert not UpdateDraft.objects.exists()


# What came between, what is wrong


def test_a_draft_of_an_old_version_meets_the_conflict_page(officer, colleague, action):
    officer.post(DRAFT, opened(officer, progress_text="Half of it"))
    colleague.post(UPDATE, opened(colleague, progress_text="A colleague's"))

    page = officer.get(UPDATE)
    answer = officer.post(UPDATE, opened(officer))

    assert "This action has been updated since: saving shows you both." in words(page)
    assert answer.status_code == 409
    assert "A colleague's" in words(answer) and "Half of it" in words(answer)
    assert action.updates.count() == 1


def test_what_a_conflict_left_unsaved_is_kept_until_it_is_saved(
    officer, colleague, action
):
    mine = opened(officer, progress_text="Half of it")
    colleague.post(UPDATE, opened(colleague, progress_text="A colleague's"))
    officer.post(UPDATE, mine)

    again = opened(officer)
    saved = officer.post(UPDATE, again)

    assert again["progress_text"] == "Half of it" and again["version"] == "1"
    assert saved.status_code == 302
    assert not UpdateDraft.objects.exists()
    assert action.updates.last().progress_text == "Half of it"


def test_what_a_conflict_left_unsaved_can_be_discarded(officer, colleague):
    mine = opened(officer, progress_text="Half of it")
    colleague.post(UPDATE, opened(colleague, progress_text="A colleague's"))
    met = officer.post(UPDATE, mine)

    answer = officer.post(DISCARD, {"next": HOME})

    assert "Discard mine" in words(met)
    assert answer["Location"] == HOME
    assert not UpdateDraft.objects.exists()


def test_what_was_refused_is_kept_too(officer):
    officer.post(UPDATE, opened(officer, progress="red", progress_text="Half"))

    assert opened(officer)["progress_text"] == "Half"


def test_words_that_lost_their_box_are_still_shown(officer, people):
    officer.post(DRAFT, opened(officer, next_steps="Train the third team"))
    signed_off = dict(closed_at=now(), closed_by=people.performance_manager)
    Action.objects.update(**signed_off)

    said = words(officer.get(UPDATE))

    assert "no box any more" in said
    assert "Next steps Train the third team" in said


@pytest.mark.parametrize(
    "typed, sentence",
    [
        ({"version": "x"}, "open it again"),
        ({"submission": ""}, "open it again"),
        ({"progress_text": "x" * 100_001}, "too long to be kept"),
    ],
)
def test_what_cannot_be_kept_is_said_and_not_lost(officer, typed, sentence):
    sent = opened(officer, concerns="The trainer left") | typed

    passing = officer.post(DRAFT, sent, headers=SCRIPT)
    page = officer.post(DRAFT, sent)

    assert passing.status_code == page.status_code == 422
    assert sentence in passing.content.decode()
    assert sentence in words(page) and "The trainer left" in words(page)
    assert not UpdateDraft.objects.exists()


def test_an_action_of_somebody_else_takes_no_draft(officer, action):
    make_action(action.recommendation, "4.3")

    answer = officer.post(DRAFT.replace("4.2", "4.3"), {"progress_text": "x"})

    assert answer.status_code == 403
    assert not UpdateDraft.objects.exists()


def test_a_recommendations_draft_is_kept_the_same_way(officer, action):
    address = "/fernshire/plans/getting-better/recommendations/1/update/"

    officer.post(f"{address}draft/", opened(officer, address, performance="Fewer"))

    assert opened(officer, address)["performance"] == "Fewer"
    officer.post(f"{address}draft/discard/")
    assert opened(officer, address)["performance"] == ""
