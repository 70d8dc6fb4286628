"""The update's page and form: what an officer sees, sends, and gets back."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from django.template import engines
from django.utils.timezone import get_current_timezone, now

from actionplans import updating
from actionplans.ledger import Said
from actionplans.models import Action, Return, Update
from actionplans.wording import day

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_period,
    make_plan,
    make_recommendation,
    make_scheme,
    rating,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
ADDRESS = "/fernshire/plans/getting-better/actions/4.2/update/"
HOME = "/fernshire/"
ACTION = "/fernshire/plans/getting-better/actions/4.2/"


@pytest.fixture
def action(plan, people):
    lead = make_lead(plan.council)
    make_holding(lead, people.officer)
    make_holding(lead, people.colleague)
    return make_action(
        make_recommendation(plan), "4.2", leads=[lead], due_on=date(2026, 3, 31)
    )


@pytest.fixture
def officer(client, people):
    client.force_login(people.officer)
    return client


def sent(version=0, **typed):
    """What the form sends: everything on it, most of it left as it was."""
    boxes = dict(
        version=version,
        submission=str(uuid4()),
        next="",
        progress="",
        impact="",
        percent="",
        progress_text="",
        concerns="",
        next_steps="",
    )
    return boxes | typed


def text_of(response):
    return " ".join(response.content.decode().split())


def stands_at(action):
    return Said.by(Action.objects.get(pk=action.pk))


def test_the_page_shows_what_is_updated_and_what_each_rating_means(officer, action):
    page = text_of(officer.get(ADDRESS))

    assert "<h1>Update action 4.2 </h1>" in page
    assert "Do what 4.2 says" in page
    assert "Service Manager, Practice" in page
    assert "31 March 2026" in page
    assert "Progressing as expected and on target" in page
    assert "Results can be demonstrated and measured" in page


def test_saving_goes_back_to_the_action_and_says_so(officer, action, people):
    answer = officer.post(
        ADDRESS, sent(progress="green", progress_text="Two teams are trained")
    )

    assert answer["Location"] == ACTION
    assert "The update to action 4.2 is saved" in text_of(officer.get(ACTION))
    row = action.updates.get()
    assert (row.author, row.on_behalf, row.source) == (people.officer, False, "web")


def test_who_writes_what_will_be_asked_about_is_told_at_once(officer, action):
    typed = sent(progress_text="Two young people still wait for a place.")

    page = officer.post(ADDRESS, typed, follow=True).content.decode()

    assert "is saved. Before it is published somebody will be asked about" in page
    assert "“Two young people”" in page


def test_saving_in_place_goes_back_where_they_came_from(officer, action):
    answer = officer.post(
        ADDRESS, sent(progress_text="Started", next=ACTION), headers=HTMX
    )

    assert answer["HX-Redirect"] == ACTION


def test_saving_in_the_list_tells_its_own_row_anew(officer, action, plan):
    """Or what is typed in another form of the list would be thrown away."""
    make_period(plan)
    make_action(action.recommendation, "4.3", leads=[action.leads.get().lead])

    answer = officer.post(
        ADDRESS, sent(progress="green", progress_text="Begun", next=HOME), headers=HTMX
    )

    page = text_of(answer)
    assert "HX-Redirect" not in answer
    assert answer["HX-Retarget"] == f"#action-{action.pk}"
    assert f'<li id="action-{action.pk}">' in page
    assert "The update to action 4.2 is saved" in page
    assert "Green" in page
    assert "1 waits for an update this period" in page
    assert "4.3" not in page
    assert "is saved" not in text_of(officer.get(HOME))


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_another_site(officer, action, elsewhere):
    page = text_of(officer.get(ADDRESS, {"next": elsewhere}))
    answer = officer.post(ADDRESS, sent(progress_text="Started", next=elsewhere))

    assert f'href="{elsewhere}"' not in page
    assert answer["Location"] == ACTION


def test_the_fragment_is_the_form_alone(officer, action):
    answer = officer.get(ADDRESS, headers=HTMX)

    assert "<html" not in text_of(answer)
    assert f'id="update-form-action-{action.pk}"' in text_of(answer)
    assert "HX-Request" in answer["Vary"]


@pytest.fixture
def updated(officer, action, plan):
    make_period(plan)
    typed = sent(
        progress="amber",
        percent="40",
        progress_text="Half of the rota is filled",
        concerns="Two posts are vacant; adverts are out",
        next_steps="Interview in July",
    )
    officer.post(ADDRESS, typed)
    action.refresh_from_db()
    return action


def test_the_last_words_stand_above_an_empty_box(officer, updated):
    answer = officer.get(ADDRESS)
    form = answer.context["form"]

    assert "by Odette Lund" in text_of(answer)
    assert "Q1 2026/27" in text_of(answer)
    assert "Half of the rota is filled" in text_of(answer)
    assert form["progress_text"].value() == ""
    assert form["progress"].value() == "amber"
    assert form["concerns"].value() == "Two posts are vacant; adverts are out"
    assert form["percent"].value() == 40


def test_words_left_empty_keep_the_last_ones(officer, updated):
    officer.post(ADDRESS, sent(version=1, progress="green", percent="60"))

    said = stands_at(updated)
    assert said.progress_text == "Half of the rota is filled"
    assert (said.progress.code, said.percent) == ("green", 60)
    assert (said.concerns, said.next_steps) == ("", "")


def test_a_rating_can_be_taken_back_on_purpose(officer, updated):
    officer.post(ADDRESS, sent(version=1, progress="", progress_text="Asked again"))

    assert stands_at(updated).progress is None


@pytest.mark.parametrize(
    "typed, words",
    [
        (dict(progress="red", progress_text="Late"), "Red needs a reason"),
        (dict(percent="150", progress_text="Done"), "between 0 and 100"),
        (dict(percent="most"), "between 0 and 100"),
        (dict(progress="mauve"), "Select a valid choice"),
        (dict(version="x", progress_text="Started"), "open it again"),
        (dict(submission="x", progress_text="Started"), "open it again"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(officer, action, typed, words):
    answer = officer.post(ADDRESS, sent(next_steps="Train the third team") | typed)

    page = text_of(answer)
    assert answer.status_code == 422
    assert "There is a problem" in page
    assert words in page
    assert "Train the third team" in page
    assert not Update.objects.exists()


def test_a_blank_update_is_refused(officer, action):
    answer = officer.post(ADDRESS, sent())

    assert answer.status_code == 422
    assert "Nothing is said yet" in text_of(answer)


def test_a_missing_reason_is_said_beside_its_box(officer, action):
    answer = officer.post(ADDRESS, sent(progress="amber"))

    (error,) = answer.context["form"].errors["concerns"]
    assert "what is in the way" in error


def test_a_rating_that_was_not_sent_is_not_taken_as_not_rated(officer, updated):
    typed = sent(version=1, progress_text="Started")
    del typed["progress"]

    answer = officer.post(ADDRESS, typed)

    assert "Choose a value for Process RAG" in text_of(answer)
    assert stands_at(updated).progress.code == "amber"


def test_a_double_submit_makes_one_update(officer, action):
    typed = sent(progress_text="Started", next=HOME)

    answers = [officer.post(ADDRESS, typed) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == [HOME, HOME]
    assert action.updates.count() == 1


# "No change" as an answer


# What a button of a list sends: no box at all.
SAME = dict(no_change="yes", next=HOME)


def same(version=1, **typed):
    return dict(version=version, submission=str(uuid4())) | SAME | typed


def test_no_change_keeps_the_last_words_and_says_so(officer, updated):
    answer = officer.post(ADDRESS, same())

    assert answer["Location"] == HOME
    assert "No change is recorded for action 4.2" in text_of(officer.get(HOME))
    first, second = updated.updates.order_by("seq")
    assert (first.no_change, second.no_change) == (False, True)
    assert Said.by(second) == Said.by(first) == stands_at(updated)
    last = text_of(officer.get(ADDRESS))
    assert "by Odette Lund: no change</h2>" in last
    assert f"these words and ratings are of {day(first.as_at)}" in last


def test_the_forms_own_button_says_the_same(officer, updated):
    form = officer.get(ADDRESS).context["form"]
    boxes = {name: form[name].value() or "" for name in form.fields}

    officer.post(ADDRESS, boxes | SAME)

    assert updated.updates.last().no_change


def test_no_change_in_the_list_tells_its_row_anew(officer, updated):
    answer = officer.post(ADDRESS, same(), headers=HTMX)

    assert answer["HX-Retarget"] == f"#action-{updated.pk}"
    assert "No change is recorded for action 4.2" in text_of(answer)


def test_no_change_is_offered_where_something_was_said(officer, action):
    assert "No change since last time" not in text_of(officer.get(ADDRESS))

    officer.post(ADDRESS, sent(progress_text="Half of the rota is filled"))

    page = text_of(officer.get(ADDRESS))
    assert "No change since last time" in page
    assert "Last words stay: “Half of the rota is filled”" in page


def test_no_change_of_nothing_is_refused(officer, action):
    answer = officer.post(ADDRESS, same(version=0))

    assert answer.status_code == 422
    assert "Nothing is said yet" in text_of(answer)


def test_no_change_beside_a_change_is_refused_and_loses_nothing(officer, updated):
    answer = officer.post(ADDRESS, same(progress_text="All of it", percent="80"))

    assert answer.status_code == 422
    assert "both that nothing has changed and what has" in text_of(answer)
    form = answer.context["form"]
    assert form["progress_text"].value() == "All of it"
    assert form["percent"].value() == "80"
    assert form["concerns"].value() == "Two posts are vacant; adverts are out"
    assert updated.updates.count() == 1


def test_red_without_a_reason_cannot_stay_as_it_is(officer, action, plan, people):
    """As a workbook may have left it: the form opens and asks."""
    updating.import_updates(
        plan=plan,
        by=people.plan_admin,
        at=datetime(2026, 6, 1, tzinfo=get_current_timezone()),
        as_at=date(2026, 6, 1),
        period=None,
        said=[(action, Said(progress=rating(plan, "red")))],
        source_name="plan.xlsx",
    )

    answer = officer.post(ADDRESS, same(), headers=HTMX)

    assert answer.status_code == 422
    (error,) = answer.context["form"].errors["concerns"]
    assert "Red needs a reason" in error
    assert f'id="update-form-action-{action.pk}"' in text_of(answer)


def test_no_change_meets_who_came_first(client, updated, people):
    client.force_login(people.colleague)
    client.post(ADDRESS, sent(version=1, progress="green", progress_text="All filled"))
    client.force_login(people.officer)

    answer = client.post(ADDRESS, same(version=1))

    page = text_of(answer)
    assert answer.status_code == 409
    assert "All filled" in page
    assert "If nothing has changed since that one, say so below" in page
    assert "Save mine as the next update" not in page
    form = answer.context["form"]
    boxes = {name: form[name].value() or "" for name in form.fields}
    assert client.post(ADDRESS, boxes | SAME).status_code == 302
    assert updated.updates.last().progress_text == "All filled"


def test_no_change_pressed_twice_is_said_once(officer, updated):
    pressed = same()

    for _ in range(2):
        assert officer.post(ADDRESS, pressed)["Location"] == HOME

    assert updated.updates.count() == 2


def test_a_list_gives_each_button_a_token_of_its_own(action):
    def button():
        part = engines["django"].get_template("actionplans/_no_change.html")
        return part.render(dict(subject=action, address=ADDRESS, place="x"))

    assert 'name="no_change" value="yes"' in button()
    assert button() != button()


# Two people at one action


@pytest.fixture
def meanwhile(client, action, people):
    """Carys saves while Odette's form, written on no update, is still open."""
    client.force_login(people.colleague)
    typed = sent(
        progress="green",
        percent="50",
        progress_text="Two teams are trained",
        next_steps="Train the third",
    )
    assert client.post(ADDRESS, typed).status_code == 302
    client.force_login(people.officer)
    return client


MINE = dict(
    progress="amber",
    progress_text="One team is trained",
    concerns="The trainer left; a new one starts in May",
)


def test_the_second_is_told_who_came_first_and_keeps_every_word(meanwhile, action):
    answer = meanwhile.post(ADDRESS, sent(**MINE))

    page, form = text_of(answer), answer.context["form"]
    assert answer.status_code == 409
    assert "Someone else updated this action while you were writing" in page
    assert "Carys Penn" in page
    assert "Two teams are trained" in page
    assert form["progress_text"].value() == "One team is trained"
    assert form["concerns"].value() == "The trainer left; a new one starts in May"
    assert form["progress"].value() == "amber"
    assert action.updates.count() == 1


def test_only_what_differs_is_shown_and_what_was_not_touched_follows(meanwhile):
    answer = meanwhile.post(ADDRESS, sent(**MINE))

    differ = {d.name: d.touched for d in answer.context["differences"]}
    assert differ == {
        "progress_text": True,
        "progress": True,
        "concerns": True,
        "percent": False,
        "next_steps": False,
    }
    assert answer.context["form"]["next_steps"].value() == "Train the third"
    assert answer.context["theirs"]["progress"].code == "green"


def test_a_reason_stays_with_the_red_it_was_given_for(officer, updated, client, people):
    """Untouched here and cleared by the other: without it mine could not be saved."""
    client.force_login(people.colleague)
    client.post(ADDRESS, sent(version=1, progress="green", progress_text="All filled"))
    client.force_login(people.officer)
    typed = dict(concerns="Two posts are vacant; adverts are out", percent="40")

    why = dict(reason="The adverts found nobody")
    answer = client.post(ADDRESS, sent(version=1, progress="red", **typed | why))

    form = answer.context["form"]
    assert form["concerns"].value() == "Two posts are vacant; adverts are out"
    assert form.errors == {}


def test_mine_can_be_saved_as_the_next_update(meanwhile, action):
    form = meanwhile.post(ADDRESS, sent(**MINE)).context["form"]

    answer = meanwhile.post(
        ADDRESS,
        {name: form[name].value() or "" for name in form.fields}
        | {"reason": "The second team’s training was cancelled"},
    )

    first, second = action.updates.order_by("seq")
    assert answer["Location"] == ACTION
    assert first.progress_text == "Two teams are trained"
    assert second.progress_text == "One team is trained"
    assert (second.percent, second.next_steps) == (50, "Train the third")


def test_a_conflict_in_place_is_the_form_alone(meanwhile):
    answer = meanwhile.post(ADDRESS, sent(**MINE), headers=HTMX)

    assert answer.status_code == 409
    assert "<html" not in text_of(answer)
    assert "Save mine as the next update" in text_of(answer)


def test_ones_own_other_window_is_not_called_somebody_else(officer, action):
    officer.post(ADDRESS, sent(progress_text="Started"))

    answer = officer.post(ADDRESS, sent(progress_text="Started on Monday"))

    assert answer.status_code == 409
    assert "You updated this action in another window" in text_of(answer)


# Why the rating changed


def test_a_fall_is_asked_about_beside_its_box_and_nothing_typed_is_lost(
    officer, updated, action
):
    typed = dict(progress="red", concerns="The trainer left", progress_text="Stopped")

    asked = officer.post(ADDRESS, sent(version=1) | typed)

    form = asked.context["form"]
    assert asked.status_code == 422
    assert list(form.errors) == ["reason"]
    assert "went from Amber to Red: say why" in text_of(asked)
    assert form["progress_text"].value() == "Stopped"

    given = {name: form[name].value() or "" for name in form.fields}
    officer.post(ADDRESS, given | {"reason": "The trainer left in May"})

    assert action.updates.last().reason == "The trainer left in May"
    assert "The trainer left in May" in text_of(officer.get(ACTION))


def test_a_reason_is_asked_together_with_what_is_in_the_way(officer, updated):
    asked = officer.post(ADDRESS, sent(version=1, progress="red", concerns=""))

    assert {"concerns", "reason"} <= asked.context["form"].errors.keys()


def test_a_draft_keeps_why_the_rating_changed(officer, action):
    officer.post(f"{ADDRESS}draft/", sent(reason="The trainer left in May"))

    form = officer.get(ADDRESS).context["form"]

    assert form["reason"].value() == "The trainer left in May"


# Who


def test_a_manager_is_told_whose_action_it_is_and_so_is_the_history(
    client, action, people
):
    client.force_login(people.performance_manager)

    page = text_of(client.get(ADDRESS))
    client.post(ADDRESS, sent(progress_text="Told by telephone"))

    assert "made on behalf of the lead" in page
    assert action.updates.get().on_behalf


@pytest.mark.parametrize(
    "who, status",
    [
        ("officer", 200),
        ("colleague", 200),
        ("performance_manager", 200),
        ("plan_admin", 200),
        ("committee_officer", 403),
        ("member", 404),
        ("outsider", 404),
    ],
)
def test_who_may_open_the_form(client, action, people, who, status):
    client.force_login(getattr(people, who))

    assert client.get(ADDRESS).status_code == status


def test_an_officer_who_does_not_lead_it_may_not(client, action, people):
    other = make_action(action.recommendation, "4.3")
    client.force_login(people.officer)

    address = ADDRESS.replace("4.2", other.ref)

    assert client.post(address, sent(progress_text="x")).status_code == 403
    assert not other.updates.exists()


def test_a_stranger_is_asked_to_sign_in(client, action):
    answer = client.get(ADDRESS)

    assert answer["Location"].startswith("/sign-in/?next=/fernshire/plans/")


# Other subjects, other schemes


def test_a_recommendation_is_updated_by_who_leads_an_action_of_it(officer, action):
    address = "/fernshire/plans/getting-better/recommendations/1/update/"

    page = text_of(officer.get(address))
    typed = sent(progress="green", progress_text="On its way")
    asked = officer.post(address, typed)
    answer = officer.post(address, typed | {"reason": "Five of six actions are done"})

    assert asked.status_code == 422
    assert "rated Green for the first time" in text_of(asked)
    assert "Update recommendation 1" in page
    assert answer["Location"] == address.removesuffix("update/")
    assert action.recommendation.updates.get().progress.code == "green"


def test_a_ref_may_hold_a_slash(officer, action):
    Action.objects.filter(pk=action.pk).update(ref="4/2")

    answer = officer.get("/fernshire/plans/getting-better/actions/4/2/update/")

    assert "Update action 4/2" in text_of(answer)


def test_a_recommendations_boxes_are_called_as_the_paper_calls_them(officer, action):
    address = "/fernshire/plans/getting-better/recommendations/1/update/"

    form = officer.get(address).context["form"]

    labels = [form[n].label for n in form.fields if not form[n].is_hidden]
    assert labels == [
        "Current position",
        "Process RAG",
        "% complete",
        "Impact RAG",
        "Why did the rating change?",
        "Outcomes so far",
        "Scheduled work",
        "Areas of concern",
        "Barriers and support needed",
    ]
    assert "children and families" in form["performance"].help_text


def test_the_plans_own_words_win_on_a_recommendation(officer, action, plan):
    plan.columns = [{"field": "performance", "label": "What difference?"}]
    plan.save(update_fields=["columns"])
    address = "/fernshire/plans/getting-better/recommendations/1/update/"

    form = officer.get(address).context["form"]

    assert form["performance"].label == "What difference?"
    assert form["next_steps"].label == "Scheduled work"


def test_an_actions_boxes_keep_their_names(officer, action):
    form = officer.get(ADDRESS).context["form"]

    assert form["progress_text"].label == "Progress to date"
    assert form["next_steps"].label == "Next steps"
    assert "performance" not in form.fields


def test_impact_is_not_asked_where_the_plan_does_not_rate_it(client, council, people):
    plan = make_plan(council, "Status", scheme=make_scheme("status4"))
    make_action(make_recommendation(plan), "1.1")
    client.force_login(people.plan_admin)
    address = "/fernshire/plans/status/actions/1.1/update/"

    form = client.get(address).context["form"]
    typed = sent(progress="on-schedule", progress_text="Under way")
    answer = client.post(address, typed)

    assert "impact" not in form.fields
    assert answer.status_code == 302


def test_performance_is_asked_where_the_plan_has_the_column(officer, action, plan):
    plan.columns = [*plan.columns, {"field": "performance", "label": "Performance"}]
    plan.save(update_fields=["columns"])

    assert "performance" in officer.get(ADDRESS).context["form"].fields


def test_after_closing_only_impact_is_asked(officer, updated, people):
    Action.objects.filter(pk=updated.pk).update(
        closed_at=datetime(2026, 7, 1, tzinfo=get_current_timezone()),
        closed_by=people.performance_manager,
    )

    form = officer.get(ADDRESS).context["form"]
    typed = dict(impact="green", concerns="Two posts are vacant; adverts are out")
    answer = officer.post(ADDRESS, sent(version=1) | typed)

    assert {"impact", "reason", "concerns"} == form.fields.keys() - {
        "version",
        "submission",
        "next",
    }
    assert answer.status_code == 302
    said = stands_at(updated)
    assert (said.progress.code, said.percent) == ("amber", 40)
    assert said.impact.code == "green"


def test_lines_end_as_the_ledger_ends_them(officer, action):
    officer.post(ADDRESS, sent(progress_text="- one\r\n- two"))

    assert stands_at(action).progress_text == "- one\n- two"


def test_the_form_takes_the_same_few_queries_whatever_the_history(
    officer, updated, django_assert_max_num_queries
):
    officer.post(f"{ADDRESS}draft/", sent(version=0, progress_text="On an old one"))
    # Session, person, plan with council and scheme, action, roles, own, draft, values,
    # last update, is it their own, leads and their holders.
    with django_assert_max_num_queries(12):
        assert officer.get(ADDRESS).context["form"].is_outdated


def test_what_was_returned_stands_above_the_boxes(officer, action, people):
    """The comment is read while it is answered, and “no change” is no answer."""
    action.returned = Return.objects.create(
        action=action,
        seq=0,
        comment="Say how many families that is",
        returned_at=now(),
        returned_by=people.performance_manager,
    )
    action.save()

    page = officer.get(ADDRESS).content.decode()

    assert "Pavel Moran asks for an update on" in page
    assert "Say how many families that is" in page
    assert "No change since last time" not in page


def test_a_row_told_anew_counts_what_waits_as_the_whole_list_does(
    officer, action, plan, people
):
    """Of every plan in use, and nothing that is over."""
    lead, above = action.leads.get().lead, action.recommendation
    for number in range(5):
        make_action(above, f"5.{number}", leads=[lead])
    make_action(
        above, "5.7", leads=[lead], withdrawn_at=now(), withdrawn_by=people.officer
    )
    make_action(
        make_recommendation(make_plan(plan.council, title="Other")), leads=[lead]
    )
    make_period(plan)

    told = text_of(
        officer.post(ADDRESS, sent(progress_text="Begun", next=HOME), headers=HTMX)
    )

    assert "5 wait for an update this period" in told
    assert "5 wait for an update this period" in text_of(officer.get(HOME))
