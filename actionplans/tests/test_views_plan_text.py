"""The pages that edit a plan's text: who may, what is kept, what is refused."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils.timezone import get_current_timezone

from actionplans import keying
from actionplans.models import AuditEvent

from .reading import make_version, words

PAGES = ["plan-edit", "plan-edit-sections", "plan-edit-glossary", "plan-edit-key"]
PAGES += ["plan-edit-readers", "plan-edit-columns", "plan-edit-inspections"]


def where(plan, name):
    return reverse(name, args=[plan.council.slug, plan.slug])


def rows(*forms, version=1):
    posted = {"version": version}
    posted |= {"form-TOTAL_FORMS": len(forms), "form-INITIAL_FORMS": 0}
    for number, form in enumerate(forms):
        posted |= {f"form-{number}-{name}": value for name, value in form.items()}
    return posted


@pytest.mark.parametrize("name", PAGES)
def test_only_a_plan_admin_edits(client, people, plan, name):
    for who, status in (
        ("plan_admin", 200),
        ("officer", 403),
        ("performance_manager", 403),
        ("outsider", 404),
    ):
        client.force_login(getattr(people, who))
        assert client.get(where(plan, name)).status_code == status, who


@pytest.mark.parametrize("name", PAGES)
def test_the_way_back_is_shown(client, people, plan, name):
    client.force_login(people.plan_admin)

    page = client.get(where(plan, name)).content.decode()

    crumbs = page[page.index("Breadcrumb") : page.index("</nav>", page.index("Breadc"))]
    assert plan.get_absolute_url() in crumbs
    assert (where(plan, "plan-edit") in crumbs) == (name != "plan-edit")


def test_the_front_page_is_saved(client, people, plan):
    client.force_login(people.plan_admin)
    posted = {"title": "A better title", "strapline": "Every child", "version": 1}

    client.post(where(plan, "plan-edit"), posted)

    plan.refresh_from_db()
    assert (plan.title, plan.strapline) == ("A better title", "Every child")


@pytest.mark.parametrize("version", ["", "x", "٣", "9" * 5000, "-1", "99999999999"])
def test_a_version_that_is_none_is_refused_in_words(client, people, plan, version):
    client.force_login(people.plan_admin)
    posted = {"title": "A better title", "strapline": "", "version": version}

    page = client.post(where(plan, "plan-edit"), posted)

    assert page.status_code == 409
    assert "Somebody else changed" in page.content.decode()
    plan.refresh_from_db()
    assert plan.title == "Getting better"


def test_sections_are_saved_in_the_order_given_and_one_is_removed(client, people, plan):
    client.force_login(people.plan_admin)
    vision = {"placement": "front", "place": 2, "heading": "Vision", "body": "Good"}
    first = {"placement": "front", "place": 1, "heading": "Foreword", "body": "Hello"}
    gone = {**vision, "heading": "Gone", "DELETE": "on"}

    sent = rows(vision, first, gone) | {"form-INITIAL_FORMS": 3}

    client.post(where(plan, "plan-edit-sections"), sent)

    assert [s.heading for s in plan.sections.all()] == ["Foreword", "Vision"]


@pytest.mark.parametrize("name", ["plan-edit-sections", "plan-edit-glossary"])
def test_what_is_not_there_yet_cannot_be_removed(client, people, plan, name):
    client.force_login(people.plan_admin)

    assert "Remove this one" not in client.get(where(plan, name)).content.decode()


def test_a_blank_row_is_no_row(client, people, plan):
    client.force_login(people.plan_admin)
    blank = {"abbreviation": "", "term": "", "definition": ""}
    term = {"abbreviation": "SM", "term": "Service Manager", "definition": ""}

    client.post(where(plan, "plan-edit-glossary"), rows(term, blank))

    assert [t.abbreviation for t in plan.glossary.all()] == ["SM"]


def test_a_row_without_its_heading_is_said_and_nothing_typed_is_lost(
    client, people, plan
):
    client.force_login(people.plan_admin)
    row = {"placement": "front", "place": 1, "heading": "", "body": "Kept words"}

    page = client.post(where(plan, "plan-edit-sections"), rows(row)).content.decode()

    assert "Enter a heading" in page
    assert "Kept words" in page
    assert not plan.sections.exists()


def test_a_stale_form_comes_back_with_its_words(client, people, plan):
    client.force_login(people.plan_admin)
    term = {"abbreviation": "SM", "term": "Service Manager", "definition": ""}

    page = client.post(where(plan, "plan-edit-glossary"), rows(term, version=7))

    assert page.status_code == 409
    assert "Somebody else changed" in page.content.decode()
    assert 'value="Service Manager"' in page.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_save_that_changes_nothing_is_not_told(client, people, plan, name):
    client.force_login(people.plan_admin)
    passage = {"placement": "front", "place": 1, "heading": "Vision", "body": "A\nB"}
    client.post(where(plan, "plan-edit-sections"), rows(passage))
    told = AuditEvent.objects.count()

    page = client.get(where(plan, name))
    forms = page.context.get("rows") or [page.context["form"]]
    posted = {"version": 2, "form-TOTAL_FORMS": len(list(forms))}
    posted |= {"form-INITIAL_FORMS": getattr(forms, "initial_form_count", int)()}
    for form in forms:
        for box in form:
            if box.value() not in (None, False):
                # As a browser sends the lines of a box.
                value = box.value()
                is_text = isinstance(value, str)
                posted[box.html_name] = (
                    value.replace("\n", "\r\n") if is_text else value
                )
    client.post(where(plan, name), posted)

    plan.refresh_from_db()
    assert (plan.version, AuditEvent.objects.count()) == (2, told)


@pytest.mark.parametrize(
    "name, theirs, mine, shown",
    [
        (
            "plan-edit-glossary",
            {"abbreviation": "PA", "term": "Personal Adviser", "definition": ""},
            {"abbreviation": "SM", "term": "Service Manager", "definition": ""},
            "PA Personal Adviser",
        ),
        (
            "plan-edit-sections",
            {"placement": "front", "place": 1, "heading": "Vision", "body": "A home."},
            {"placement": "front", "place": 1, "heading": "Aims", "body": "A plan."},
            "Vision A home.",
        ),
    ],
)
def test_a_stale_form_shows_what_its_words_would_replace(
    client, people, plan, name, theirs, mine, shown
):
    client.force_login(people.plan_admin)
    client.post(where(plan, name), rows(theirs, version=1))

    page = words(client.post(where(plan, name), rows(mine, version=1)))

    assert f"What is saved now, where you typed something else {shown}" in page


def test_a_form_that_was_not_filled_in_stays_as_old_as_it_is(client, people, plan):
    """Or a slip would let its words replace what somebody else saved meanwhile."""
    client.force_login(people.plan_admin)
    path = where(plan, "plan-edit")
    client.post(path, {"title": "Theirs", "strapline": "", "version": 1})

    slip = client.post(path, {"title": "", "strapline": "Mine", "version": 1})
    again = client.post(path, {"title": "Mine", "strapline": "", "version": 1})

    assert 'name="version" value="1"' in slip.content.decode()
    assert again.status_code == 409
    assert "Somebody else changed" in again.content.decode()
    assert 'name="version" value="2"' in again.content.decode()
    plan.refresh_from_db()
    assert plan.title == "Theirs"


def test_the_key_is_reworded(client, people, plan):
    client.force_login(people.plan_admin)
    told = [
        {"code": v.code, "progress": f"{v.word} now", "impact": f"{v.word} seen"}
        for v in plan.scheme.values.all()
    ]
    posted = rows(*told) | {"form-INITIAL_FORMS": len(told)}

    client.post(where(plan, "plan-edit-key"), posted)

    words = [v.progress_definition for v in plan.scheme.values.all()]
    assert words == ["Red now", "Amber now", "Green now", "Blue now", "Grey now"]


def test_a_reworded_key_says_its_version_and_keeps_the_earlier_words(
    client, people, plan
):
    client.force_login(people.plan_admin)
    assert "Key, version 1 , since the plan was made" in words(
        client.get(where(plan, "plan-edit-key"))
    )
    first = plan.scheme.values.get(code="red").progress_definition
    keying.set_definitions(
        plan=plan,
        by=people.plan_admin,
        at=datetime(2026, 6, 3, 9, tzinfo=get_current_timezone()),
        version=1,
        definitions=[keying.Definition("red", "Stuck", "Stuck")],
    )

    page = words(client.get(where(plan, "plan-edit-key")))

    assert "Key, version 2 , since 3 June 2026" in page
    earlier = page[page.index("Earlier versions") :]
    assert "Version 1, until 3 June 2026" in earlier
    assert first in earlier and "Stuck" not in earlier
    assert "(key, version 2)" in words(client.get(plan.get_absolute_url()))


def test_a_save_of_the_key_that_changes_nothing_is_refused(client, people, plan):
    client.force_login(people.plan_admin)
    told = [
        {
            "code": v.code,
            "progress": v.progress_definition,
            "impact": v.impact_definition,
        }
        for v in plan.scheme.values.all()
    ]
    posted = rows(*told) | {"form-INITIAL_FORMS": len(told)}

    page = client.post(where(plan, "plan-edit-key"), posted)

    assert page.status_code == 422
    assert "nothing was changed" in words(page)
    plan.scheme.refresh_from_db()
    assert plan.scheme.version == 1


def columns_typed(client, plan, **said):
    """What the page of columns would post as it stands, with some said otherwise."""
    page = client.get(where(plan, "plan-edit-columns"))
    posted = {"version": page.context["version"]}
    for form in page.context["rows"]:
        for field in form:
            if field.value() not in (None, False):
                posted[field.html_name] = field.value()
    return posted | {f"column-{name}": value for name, value in said.items()}


def test_columns_are_taken_out_added_reworded_and_moved(client, people, plan):
    client.force_login(people.plan_admin)
    said = {"outcome-uses": "", "measure-label": "How we will know"}
    said |= {"next_steps-uses": "on", "next_steps-place": 1}

    client.post(where(plan, "plan-edit-columns"), columns_typed(client, plan, **said))

    plan.refresh_from_db()
    assert [c["label"] for c in plan.columns] == [
        "Ref",
        "Next steps",
        "Action",
        "How we will know",
        "Lead and timescale",
        "Progress to date",
        "Progress RAG",
        "Impact RAG",
    ]
    history = words(client.get(where(plan, "plan-history")))
    assert "The columns of its tables were changed" in history
    assert "Columns Ref, Next steps, Action, How we will know" in history


def test_what_a_file_called_a_column_stays_as_it_is(client, people, plan):
    """Its texts are found by that heading; what stands above the tables stays too."""
    client.force_login(people.plan_admin)
    plan.columns = [
        {"field": "recommendation", "label": "Recommendation"},
        *plan.columns,
        {"field": "other", "label": "Budget"},
    ]
    plan.save()
    said = {"other-budget-label": "Money", "other-budget-place": 1}

    client.post(where(plan, "plan-edit-columns"), columns_typed(client, plan, **said))

    plan.refresh_from_db()
    assert [c["label"] for c in plan.columns][:3] == ["Recommendation", "Ref", "Budget"]


def test_columns_that_do_not_go_together_are_refused_and_kept(client, people, plan):
    client.force_login(people.plan_admin)
    said = {"leads-uses": "on", "measure-label": "How we will know"}

    page = client.post(
        where(plan, "plan-edit-columns"), columns_typed(client, plan, **said)
    )

    assert "everything would stand there twice" in words(page)
    assert 'value="How we will know"' in page.content.decode()
    plan.refresh_from_db()
    assert plan.columns[3]["label"] == "Impact measure"


def test_columns_are_not_changed_over_somebody_elses_change(client, people, plan):
    client.force_login(people.plan_admin)
    said = {"measure-label": "How we will know"}
    posted = columns_typed(client, plan, **said) | {"version": 7}

    page = client.post(where(plan, "plan-edit-columns"), posted)

    assert "Somebody else changed" in words(page)


def test_a_closed_version_keeps_its_columns(client, people, plan):
    client.force_login(people.plan_admin)
    version = make_version(plan, people.plan_admin)

    client.post(
        where(plan, "plan-edit-columns"),
        columns_typed(client, plan, **{"outcome-uses": ""}),
    )

    version.refresh_from_db()
    assert [c["field"] for c in version.columns][2] == "outcome"


def test_a_rating_that_is_not_of_the_plan_is_refused(client, people, plan):
    client.force_login(people.plan_admin)
    told = {"code": "purple", "progress": "x", "impact": ""}

    page = client.post(where(plan, "plan-edit-key"), rows(told))

    assert "no rating" in page.content.decode()


@pytest.mark.parametrize("dimension", ["progress", "impact"])
@pytest.mark.parametrize(
    "typed, wrong", [(" ", "Say what Red means for {}"), ("a\0b", "Null characters")]
)
def test_a_meaning_may_be_reworded_but_not_taken_away(
    client, people, plan, dimension, typed, wrong
):
    client.force_login(people.plan_admin)
    values = plan.scheme.values.all()
    values.update(progress_definition="Told", impact_definition="Told")
    told = [{"code": v.code, "progress": "New", "impact": "New"} for v in values]
    told[0][dimension] = typed
    posted = rows(*told) | {"form-INITIAL_FORMS": len(told)}

    page = client.post(where(plan, "plan-edit-key"), posted).content.decode()

    assert wrong.format(dimension) in page
    assert values.get(code="red").progress_definition == "Told"


def test_a_meaning_that_was_never_told_may_stay_empty(client, people, plan):
    client.force_login(people.plan_admin)
    values = plan.scheme.values.all()
    values.update(progress_definition="Told", impact_definition="")
    told = [{"code": v.code, "progress": "New", "impact": ""} for v in values]
    posted = rows(*told) | {"form-INITIAL_FORMS": len(told)}

    client.post(where(plan, "plan-edit-key"), posted)

    assert values.get(code="red").progress_definition == "New"


def test_what_a_passage_lacks_is_said_in_its_own_words(client, people, plan):
    client.force_login(people.plan_admin)
    row = {"placement": "back", "place": "", "heading": "Thanks", "body": "To all"}

    page = client.post(where(plan, "plan-edit-sections"), rows(row)).content.decode()

    assert "Enter where it comes in the order" in page
    assert "This field is required" not in page


def test_members_are_let_into_the_live_plan_and_out_again(client, people, plan):
    def member_reads():
        client.force_login(people.member)
        return client.get(where(plan, "register")).status_code

    def say(**posted):
        client.force_login(people.plan_admin)
        client.post(where(plan, "plan-edit-readers"), posted)

    assert member_reads() == 404
    say(version=1, members_read_live="on")
    assert member_reads() == 200
    say(version=2)
    assert member_reads() == 404


def test_the_edit_page_says_who_reads_the_live_plan(client, people, plan):
    client.force_login(people.plan_admin)
    before = client.get(where(plan, "plan-edit")).content.decode()
    plan.members_read_live = True
    plan.save()
    after = client.get(where(plan, "plan-edit")).content.decode()

    assert "members do not" in before
    assert "members too" in after


def test_readers_are_not_changed_over_somebody_elses_change(client, people, plan):
    client.force_login(people.plan_admin)
    posted = {"version": 7, "members_read_live": "on"}

    page = client.post(where(plan, "plan-edit-readers"), posted)

    plan.refresh_from_db()
    assert not plan.members_read_live
    assert page.status_code == 409
    assert "Somebody else changed" in page.content.decode()
