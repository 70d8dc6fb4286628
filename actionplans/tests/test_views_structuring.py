"""The pages that shape a plan: who may, what is saved, refused and kept."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionplans.models import Action

from .building import make_action, make_lead, make_recommendation
from .reading import MOMENT, PLAN, make_version, words

pytestmark = pytest.mark.django_db
STRUCTURE = PLAN + "edit/structure/"
RECOMMENDATION = {"kind": "recommendation", "number": "1", "text": "See every child"}
TEXTS = {"ref": "1.1", "text": "Audit weekly", "timescale": ""}


@pytest.fixture
def one(plan):
    return make_recommendation(plan, text="See every child soon")


@pytest.fixture
def two(plan, one):
    return make_recommendation(plan, "2", text="Write down why")


@pytest.fixture
def admin(client, people, today):
    client.force_login(people.plan_admin)
    return client


@pytest.fixture
def post(admin, plan):
    def send(place, **typed):
        plan.refresh_from_db()
        return admin.post(place, {"version": plan.version} | typed)

    return send


# The overview


def test_the_overview_shows_the_plan_in_its_order(admin, one, two, plan):
    make_action(one, "1.2", order=1, text="Audit weekly")
    make_action(one, "1.1", order=2, text="Train managers")

    page = words(admin.get(STRUCTURE))

    places = [page.index(text) for text in ("See every", "Audit", "Train", "Write")]
    assert places == sorted(places)
    assert "2 recommendations with 2 actions" in page
    assert "may still change" in page


def test_every_way_it_offers_leads_somewhere(admin, one, two, plan):
    make_action(one)
    make_action(one, "1.2")
    page = admin.get(STRUCTURE).content.decode()
    main = page[page.index("<main") :]
    links = {part.split('"')[0] for part in main.split('href="/')[1:]}

    assert {
        f"{PLAN[1:]}actions/1.1/{way}/" for way in ("edit", "split", "move")
    } < links
    assert {admin.get(f"/{link}").status_code for link in links} == {200}


def test_an_archived_plan_says_that_nothing_changes(post, admin, one, plan, people):
    plan.archived_at, plan.archived_by = MOMENT, people.plan_admin
    plan.save()

    assert "This plan is archived" in words(admin.get(STRUCTURE))
    answer = post(STRUCTURE + "add/", **RECOMMENDATION | {"number": "2"})
    assert answer.status_code == 422 and "is archived" in words(answer)
    assert plan.recommendations.count() == 1


def test_once_published_it_offers_no_other_number(admin, one, two, plan, people):
    make_action(one)
    make_version(plan, people.plan_admin)

    page = admin.get(STRUCTURE).content.decode()

    assert "has been published" in page
    assert "/move/" not in page and "/renumber/" not in page and "/remove/" not in page


@pytest.mark.parametrize("many", [2, 70])
@pytest.mark.parametrize(
    "below, number",
    [
        # session, person, plan, roles; recommendations, actions, themes, published.
        ("edit/structure/", 8),
        # session, person, plan, roles; themes, published.
        ("edit/structure/themes/", 6),
        # session, person, plan, roles; recommendations, themes.
        ("edit/structure/order/", 6),
        # session, person, plan, roles; recommendation, actions.
        ("edit/structure/order/1/", 6),
        # session, person, plan, roles; recommendations twice, actions, published.
        ("edit/structure/renumber/?scope=plan", 8),
        # session, person, plan, roles; numbers, has it themes.
        ("edit/structure/add/", 6),
        # session, person, plan, roles; recommendation, refs, own columns, leads.
        ("edit/structure/add/1/", 8),
        # session, person, plan, roles; recommendation, published, has it themes.
        ("recommendations/1/edit/", 7),
        # session, person, plan, roles; recommendation, published, what it has.
        ("recommendations/1/remove/", 12),
        # session, person, plan, roles; action, published, again, dates moved, columns.
        ("actions/1.1/edit/", 9),
        ("actions/1.1/split/", 5),
        # session, person, plan, roles; action, published, recommendations.
        ("actions/1.1/move/", 7),
    ],
)
def test_queries_do_not_grow(admin, plan, many, below, number):
    for place in range(1, 13):
        recommendation = make_recommendation(plan, f"{place}")
        Action.objects.bulk_create(
            Action(
                plan=plan,
                recommendation=recommendation,
                order=n,
                ref=f"{place}.{n + 1}",
                ref_sort=f"{place}{n}",
                text="Agree who writes to the family",
            )
            for n in range(many)
        )

    with CaptureQueriesContext(connection) as asked:
        assert admin.get(PLAN + below).status_code == 200

    assert len(asked) == number <= 12, list(asked)


# Recommendations


def test_a_recommendation_is_added_with_the_next_number(admin, post, one, plan):
    proposed = admin.get(STRUCTURE + "add/").content.decode()
    answer = post(STRUCTURE + "add/", **RECOMMENDATION | {"number": "2"})

    assert 'name="number" value="2"' in proposed
    made = plan.recommendations.get(number="2")
    spot = f"recommendation-{made.pk}"
    assert answer.url == f"{STRUCTURE}?saved={spot}#{spot}"
    assert "Saved just now" in words(admin.get(answer.url))


@pytest.mark.parametrize(
    "wrong, why",
    [
        ({"text": ""}, "Enter the wording"),
        ({"number": "1"}, "already has Recommendation 1"),
        ({"number": "1/2"}, "Write letters and numbers"),
    ],
)
def test_a_wrong_recommendation_comes_back_as_typed(post, one, plan, wrong, why):
    typed = RECOMMENDATION | {"number": "2", "findings": "Kept words"} | wrong

    answer = post(STRUCTURE + "add/", **typed)

    assert answer.status_code == 422
    assert why in words(answer) and "Kept words" in words(answer)
    assert plan.recommendations.count() == 1


def test_somebody_elses_change_is_shown_and_nothing_typed_is_lost(
    admin, post, one, plan
):
    place = PLAN + "recommendations/1/edit/"
    post(place, **RECOMMENDATION | {"text": "Theirs"})

    answer = admin.post(place, RECOMMENDATION | {"text": "Mine", "version": 1})

    assert answer.status_code == 409
    page = words(answer)
    assert "Somebody else changed" in page
    assert "Theirs" in page and "Mine" in page
    assert 'name="version" value="2"' in answer.content.decode()
    one.refresh_from_db()
    assert one.text == "Theirs"


def test_lines_of_a_text_are_kept_as_they_are(post, one, plan):
    one.findings = "Late\nThin"
    one.save()
    typed = RECOMMENDATION | {"text": one.text, "findings": "Late\r\nThin"}

    post(PLAN + "recommendations/1/edit/", **typed)

    plan.refresh_from_db()
    assert plan.version == 1, "a browser's line ends are no change"


def test_from_its_own_page_one_comes_back_to_it(post, one):
    answer = post(PLAN + "recommendations/1/edit/?from=page", **RECOMMENDATION)

    assert answer.url == one.get_absolute_url()


def test_an_empty_recommendation_is_removed_after_one_more_question(
    admin, post, one, two, plan
):
    place = PLAN + "recommendations/2/remove/"

    assert "can be taken out" in words(admin.get(place))
    post(place)
    assert [r.number for r in plan.recommendations.all()] == ["1"]


def test_one_that_stays_says_why(admin, post, one, plan):
    make_action(one)
    place = PLAN + "recommendations/1/remove/"

    assert "because it has actions" in words(admin.get(place))
    assert post(place).status_code == 422
    assert plan.recommendations.exists()


# Themes and orders


def theme_rows(*themes):
    posted = {"form-TOTAL_FORMS": len(themes), "form-INITIAL_FORMS": 0}
    for row, theme in enumerate(themes):
        posted |= {f"form-{row}-{name}": value for name, value in theme.items()}
    return posted


def test_themes_are_added_and_put_in_order(post, plan):
    first = {"number": "A", "title": "Practice", "place": 2}
    second = {"number": "B", "title": "People", "place": 1}

    post(STRUCTURE + "themes/", **theme_rows(first, second))

    assert [t.title for t in plan.themes.all()] == ["People", "Practice"]


def test_a_theme_that_has_recommendations_stays(post, plan, one):
    theme = plan.themes.create(number="A", title="Practice", order=1)
    one.theme = theme
    one.save()
    row = {"pk": theme.pk, "number": "A", "title": "Practice", "place": 1}

    answer = post(STRUCTURE + "themes/", **theme_rows(row | {"DELETE": "on"}))

    assert answer.status_code == 422
    assert "Theme A has recommendations" in words(answer)


def test_an_order_is_saved_by_places(post, one, two, plan):
    three = make_recommendation(plan, "3")
    typed = {f"place-{row.pk}": place for place, row in enumerate((one, two, three), 1)}

    post(STRUCTURE + "order/", **typed | {f"place-{three.pk}": 1})

    assert [r.number for r in plan.recommendations.all()] == ["3", "1", "2"]


def test_a_place_that_is_none_is_said_beside_it(post, one, plan):
    action = make_action(one)

    answer = post(STRUCTURE + "order/1/", **{f"place-{action.pk}": "first"})

    assert answer.status_code == 422
    assert "Enter a whole number from 1 for Action 1.1" in words(answer)


# Actions


def own_column(plan):
    plan.columns.append({"field": "other", "label": "Cost"})
    plan.save()


def test_an_action_is_added_under_the_next_free_ref(admin, post, one, plan):
    own_column(plan)
    make_action(one, other_text=[["Cost", "£1"]])
    lead = make_lead(plan.council)

    page = admin.get(STRUCTURE + "add/1/").content.decode()
    typed = TEXTS | {"ref": "1.2", "lead": lead.pk, "other-0": "£2"}
    post(STRUCTURE + "add/1/", **typed)

    assert 'name="ref" value="1.2"' in page
    made = plan.actions.get(ref="1.2")
    assert (made.text, made.other_text) == ("Audit weekly", [["Cost", "£2"]])
    assert made.leads.get().lead == lead


def test_an_action_fills_a_column_that_only_others_have(post, one, plan):
    own_column(plan)
    make_action(one, "1.2", other_text=[["Cost", "£1"]])
    action = make_action(one, "1.1")

    post(PLAN + "actions/1.1/edit/", **TEXTS | {"text": action.text})
    plan.refresh_from_db()
    assert plan.version == 1, "an empty box is no change"
    post(PLAN + "actions/1.1/edit/", **TEXTS, **{"other-0": "£2"})

    action.refresh_from_db()
    assert action.other_text == [["Cost", "£2"]]


def test_a_timescale_is_shown_as_understood_before_it_is_saved(post, one, plan):
    typed = TEXTS | {"timescale": "March 2027"}

    asked = post(STRUCTURE + "add/1/", **typed)
    assert asked.status_code == 200
    assert "It is due March 2027" in words(asked)
    assert not plan.actions.exists()

    post(STRUCTURE + "add/1/", **typed, understood="March 2027")
    assert plan.actions.get().due_on == date(2027, 3, 31)


def test_a_day_that_is_left_open_is_chosen(post, one, plan):
    typed = TEXTS | {"timescale": "by 31 March"}

    asked = post(STRUCTURE + "add/1/", **typed)
    assert "The year is not given" in words(asked)
    assert "31 March 2027" in words(asked)

    post(STRUCTURE + "add/1/", **typed, understood="by 31 March", settled="2027-03-31")
    made = plan.actions.get()
    assert (made.due_on, made.timescale_text) == (date(2027, 3, 31), "by 31 March")


def test_a_day_that_is_left_open_is_not_left_open_silently(post, one, plan):
    typed = TEXTS | {"timescale": "by 31 March", "understood": "by 31 March"}

    answer = post(STRUCTURE + "add/1/", **typed)
    assert answer.status_code == 422
    assert "Choose which day is meant" in words(answer)

    post(STRUCTURE + "add/1/", **typed, settled="none")
    assert plan.actions.get().due_on is None


def test_another_day_than_those_offered_may_be_written(post, one, plan):
    typed = TEXTS | {"timescale": "Ongoing", "understood": "Ongoing"}

    post(STRUCTURE + "add/1/", **typed, own_day="1 May 2027")

    assert plan.actions.get().review_on == date(2027, 5, 1)


def test_stages_of_a_new_action_are_there_to_be_ticked_off(post, one, plan):
    written = "Stage 1 April 2027; Stage 2 June 2027"
    typed = TEXTS | {"timescale": written, "understood": written}

    post(STRUCTURE + "add/1/", **typed, settled="2027-06")

    made = plan.actions.get()
    assert made.due_on == date(2027, 6, 30)
    assert [(m.label, m.due_on) for m in made.milestones.all()] == [
        ("Stage 1", date(2027, 4, 30)),
        ("Stage 2", date(2027, 6, 30)),
    ]


def test_words_changed_after_they_were_understood_are_asked_again(post, one, plan):
    typed = TEXTS | {"timescale": "April 2027", "understood": "March 2027"}

    asked = post(STRUCTURE + "add/1/", **typed)

    assert "It is due April 2027" in words(asked)
    assert not plan.actions.exists()


def test_a_lead_is_chosen_or_written_not_both(post, one, plan):
    lead = make_lead(plan.council)

    answer = post(STRUCTURE + "add/1/", **TEXTS, lead=lead.pk, lead_words="Somebody")

    assert answer.status_code == 422
    assert "not both" in words(answer)


def test_rewording_an_action_asks_nothing_about_a_timescale_that_stays(post, one, plan):
    action = make_action(one, due_on=date(2026, 9, 30), timescale_text="Autumn")

    post(PLAN + "actions/1.1/edit/", **TEXTS | {"timescale": "Autumn"})

    action.refresh_from_db()
    assert (action.text, action.due_on) == ("Audit weekly", date(2026, 9, 30))


def test_once_published_ref_and_timescale_are_not_asked(admin, post, one, plan, people):
    action = make_action(one, due_on=date(2026, 9, 30))
    make_version(plan, people.plan_admin)
    place = PLAN + "actions/1.1/edit/"

    page = admin.get(place)
    post(place, **TEXTS | {"ref": "9.9", "timescale": "2030"})

    assert 'name="ref"' not in page.content.decode()
    assert "Change the due date" in words(page)
    action.refresh_from_db()
    assert (action.ref, action.text, action.due_on) == (
        "1.1",
        "Audit weekly",
        date(2026, 9, 30),
    )


def test_an_action_is_split_in_as_many_as_are_written(post, one, plan):
    make_action(one)
    parts = {"text": "Write", "part-1": "Train", "part-2": "", "part-3": "Audit"}

    more = post(PLAN + "actions/1.1/split/", **parts, boxes=2, more="yes")
    assert more.status_code == 200 and "New action 4" in words(more)
    assert "Train" in words(more) and plan.actions.count() == 1
    post(PLAN + "actions/1.1/split/", **parts, boxes=4)

    assert list(plan.actions.order_by("order").values_list("ref", "text")) == [
        ("1.1", "Write"),
        ("1.2", "Train"),
        ("1.3", "Audit"),
    ]


def test_a_split_into_one_is_none(post, one, plan):
    make_action(one)

    answer = post(PLAN + "actions/1.1/split/", text="Write", boxes=2)

    assert answer.status_code == 422
    assert "Enter the text of a new action" in words(answer)


@pytest.mark.parametrize("naming, ref", [("next", "2.1"), ("keep", "1.1")])
def test_an_action_is_moved(post, one, two, plan, naming, ref):
    make_action(one)

    post(PLAN + "actions/1.1/move/", to=two.pk, naming=naming)

    assert two.actions.get().ref == ref


# Renumbering


def test_refs_are_shown_before_they_are_changed(admin, post, one, plan):
    make_action(one, "7.7")

    page = words(admin.get(STRUCTURE + "renumber/?scope=plan"))
    assert "1 change" in page and "7.7 1.1" in page
    assert plan.actions.get().ref == "7.7"

    post(STRUCTURE + "renumber/", scope="plan")
    assert plan.actions.get().ref == "1.1"


def test_what_was_previewed_before_somebody_elses_change_is_not_done(
    admin, post, one, plan
):
    make_action(one, "7.7")
    post(STRUCTURE + "add/", **RECOMMENDATION | {"number": "2"})

    answer = admin.post(STRUCTURE + "renumber/", {"scope": "plan", "version": 1})

    assert answer.status_code == 409
    assert plan.actions.get().ref == "7.7"


def test_once_published_renumbering_says_why_not(admin, post, one, plan, people):
    make_action(one, "7.7")
    make_version(plan, people.plan_admin)

    assert "cannot change any more" in words(admin.get(STRUCTURE + "renumber/"))
    assert post(STRUCTURE + "renumber/", scope="plan").status_code == 422
    assert plan.actions.get().ref == "7.7"


# Where it is read


def test_a_plan_admin_is_led_from_what_is_read_to_where_it_is_edited(
    client, admin, people, one, plan
):
    make_action(one)
    places = {PLAN + "actions/1.1/": "edit/", PLAN + "recommendations/1/": "edit/"}

    for place, edit in places.items():
        assert f'href="{place}{edit}?from=page"' in admin.get(place).content.decode()
    client.force_login(people.performance_manager)
    for place in places:
        assert "?from=page" not in client.get(place).content.decode()


# The plan's history


def test_the_history_tells_a_rewording_by_its_headings(admin, post, one, plan):
    action = make_action(one, measure="Few")
    long = "Audit every file of every team, each week, with the managers who own them"

    post(PLAN + "actions/1.1/edit/", **TEXTS | {"text": long, "measure": "Many"})

    page = words(admin.get(reverse("plan-history", args=["fernshire", plan.slug])))
    assert "An action was reworded" in page and str(action) in page
    assert "Impact measure: Many, was Few" in page
    assert f"Wording {long} Wording, before Do what 1.1 says" in page


def test_each_action_of_a_split_tells_it_on_its_own_page(admin, post, one, plan):
    make_action(one)
    post(PLAN + "actions/1.1/split/", **{"text": "Write", "part-1": "Train"})

    first, second = (words(admin.get(f"{PLAN}actions/1.{n}/")) for n in (1, 2))
    assert "An action was split" in first and "split into 1.1, 1.2" in first
    assert "split from 1.1" in second


def test_an_action_tells_what_it_was_called_and_where_it_stood(
    admin, post, one, two, plan
):
    make_action(one, "7.7")
    post(STRUCTURE + "renumber/", scope="plan")
    post(PLAN + "actions/1.1/move/", to=two.pk, naming="next")

    page = words(admin.get(f"{PLAN}actions/2.1/"))
    assert "Ref: 1.1, was 7.7" in page
    assert "Recommendation: Recommendation 2, was Recommendation 1" in page


def test_a_published_recommendation_tells_its_rewording(admin, post, one, plan, people):
    make_version(plan, people.plan_admin)
    post(PLAN + "recommendations/1/edit/", **RECOMMENDATION | {"text": "Reworded"})

    page = words(admin.get(f"{PLAN}recommendations/1/"))
    assert "Wording: Reworded, was See every child soon" in page


def test_the_history_tells_new_refs(admin, post, one, plan):
    make_action(one, "7.7")
    post(STRUCTURE + "renumber/", scope="plan")

    page = words(admin.get(reverse("plan-history", args=["fernshire", plan.slug])))
    assert "Refs of the whole plan" in page and "Refs: 1.1, was 7.7" in page
