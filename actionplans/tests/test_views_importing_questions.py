"""The questions of the check page: by kind and pattern, with the file's row beside."""

import re

import pytest
from django.urls import reverse

from actionplans.importing.proposal import ProposedPlan
from actionplans.importing.questions.patterns import kinds

from . import many_doubts
from .uploads import BAND, ROWS, issue_id, make_upload
from .workbooks import AMBER, HEADING, Filled, action_row


def where(upload):
    return reverse("import-check", args=[upload.council.slug, upload.pk])


def words(response):
    """The page as read: tags and runs of spaces gone."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(text.split())


def kind_of(upload, code):
    """The one kind of question of that code."""
    issues = ProposedPlan.from_json(upload.proposal).issues
    (found,) = [kind for kind in kinds(issues) if kind.first.code == code]
    return found


def said(upload):
    """The words or choice decided, by the cell asked about."""
    upload.refresh_from_db()
    cells = {i["id"]: i["cell"] for i in upload.proposal["issues"]}
    return {
        cells[key]: given["value"] or given["choice"]
        for key, given in upload.decisions.items()
    }


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return people.plan_admin


@pytest.fixture
def many(council, people):
    return make_upload(council, people.plan_admin, many_doubts.rows())


ONGOING = [
    BAND,
    HEADING,
    action_row("1.1", "Open the office", timescale="Ongoing"),
    action_row("1.2", "Train the managers", timescale="ongoing."),
    action_row("1.3", "Write to families", timescale="Quarterly"),
]


@pytest.fixture
def upload(council, people):
    return make_upload(council, people.plan_admin, ONGOING)


def test_the_head_says_what_was_read_and_what_must_be_decided(client, admin, upload):
    page = words(client.get(where(upload)))

    assert "Read 1 recommendation or area, 3 actions, 1 different lead, 3 rat" in page
    assert "You must decide 0 of 3 decided, 3 still open" in page
    assert "You may check 2 answers that are chosen already" in page


def test_one_answer_is_given_to_all_of_one_pattern(client, admin, upload):
    alike = kind_of(upload, "T5").alike[0]
    assert "All 2 of these, “Ongoing”" in words(client.get(where(upload)))

    posted = {f"answer-{alike.key}": "own", f"own-{alike.key}": "March 2027"}
    client.post(where(upload), posted)

    assert said(upload) == {"E3": "March 2027", "E4": "March 2027"}
    assert "2 of 3 decided, 1 still open" in words(client.get(where(upload)))


def test_one_with_an_answer_of_its_own_keeps_it_when_all_are_answered(
    client, admin, upload
):
    first, _, _ = kind_of(upload, "T5").issues
    key = kind_of(upload, "T5").alike[0].key
    client.post(where(upload), {f"own-{first.id}": "May 2027"})

    client.post(where(upload), {f"own-{key}": "March 2027"})

    assert said(upload) == {"E3": "May 2027", "E4": "March 2027"}
    page = words(client.get(where(upload)))
    assert "2 cells one by one, 1 with an answer of its own" in page


def test_a_common_answer_that_cannot_be_read_is_told_once_and_kept(
    client, admin, upload
):
    key = kind_of(upload, "T5").alike[0].key

    response = client.post(where(upload), {f"own-{key}": "next Tuesday-ish"})

    assert response.status_code == 422
    page = response.content.decode()
    assert page.count("names no day or month") == 2  # in the summary and at the box
    assert f'href="#question-{key}"' in page


def test_all_of_a_kind_are_left_empty_at_one_press(client, admin, upload):
    kind = kind_of(upload, "T5")
    assert "Leave all 3 empty" in words(client.get(where(upload)))

    answer = client.post(where(upload), {"leave-all": kind.key})

    assert answer["Location"].endswith(f"#group-{kind.key}")
    assert said(upload) == {"E3": None, "E4": None, "E5": None}
    assert "3 of 3 decided" in words(client.get(where(upload)))


def test_what_is_proposed_for_all_of_a_kind_is_accepted_at_one_press(
    client, admin, many
):
    kind = kind_of(many, "R3")
    assert "Accept the first answer for all 12" in words(client.get(where(many)))

    client.post(where(many), {"accept-all": kind.key})

    assert set(said(many).values()) == {f"{number}.20" for number in range(1, 13)}


def test_only_what_is_open_is_shown_when_asked(client, admin, upload):
    kind = kind_of(upload, "T5")
    client.post(where(upload), {f"own-{kind.alike[0].key}": "March 2027"})
    page = client.get(where(upload))
    assert "Save, and show only the 1 still open" in words(page)

    only = client.get(where(upload), {"show": "open"}).content.decode()

    ids = [issue.id for issue in kind.issues]
    assert [f'id="question-{key}"' in only for key in ids] == [False, False, True]
    assert 'action="?page=1&amp;show=open"' in only


def test_more_alike_than_a_page_bears_stand_one_by_one_on_their_own(
    client, admin, many
):
    alike = kind_of(many, "T3").alike[0]
    page = client.get(where(many)).content.decode()
    assert f'id="question-{alike.issues[0].id}"' not in page
    assert f'value="?page=1&amp;alike={alike.key}#decide"' in page

    alone = client.get(where(many), {"alike": alike.key}).content.decode()

    assert all(f'id="question-{issue.id}"' in alone for issue in alike.issues)
    assert "Save, and go back to all questions" in alone


@pytest.mark.parametrize(
    ("go", "leads_to"),
    [
        ("?page=2&show=open#group-0123456789", "?page=2&show=open#group-0123456789"),
        ("//elsewhere.example", "?page=1"),
        ("?page=1#<b>", "?page=1"),
    ],
)
def test_going_to_other_questions_keeps_the_answers(
    client, admin, upload, go, leads_to
):
    posted = {f"answer-{issue_id_of(upload)}": "empty", "go": go}

    answer = client.post(where(upload), posted)

    assert answer["Location"] == where(upload) + leads_to
    assert said(upload) == {"E3": None}


def issue_id_of(upload):
    return kind_of(upload, "T5").issues[0].id


def test_a_question_of_many_is_led_to_where_it_stands(client, admin, many):
    page = client.post(where(many), {"accept": "yes"}).content.decode()

    key = kind_of(many, "T3").alike[0].key
    assert f'<a href="#question-{key}">25 questions: The year is not given' in page


def test_the_row_of_the_file_stands_beside_with_the_asked_cell_marked(
    client, admin, council
):
    rows = [BAND, HEADING, action_row("1.1", timescale=Filled("Ongoing", AMBER))]
    upload = make_upload(council, admin, rows)

    page = client.get(where(upload)).content.decode()

    (asked,) = re.findall(r'<div class="asked">(.*?)</div>', page, re.DOTALL)
    assert "Timescale <strong>(asked)</strong>" in asked
    assert "Ongoing" in asked
    assert "filled amber (FFC000)" in asked
    assert 'fill="#FFC000"' in asked
    assert "<dt>Action</dt><dd>Review the rota</dd>" in page


def test_a_blank_cell_that_is_asked_about_is_marked_too(client, admin, council):
    rows = [*ROWS[:3], action_row("", "Train the new managers")]
    upload = make_upload(council, admin, rows)
    assert issue_id(upload, "R1")

    page = client.get(where(upload)).content.decode()

    assert '<dt>Ref <strong>(asked)</strong></dt><dd><span class="muted">Blank' in page


def test_many_questions_cost_no_more_of_the_database(
    client, admin, many, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        response = client.get(where(many))

    assert len(response.content) < 200_000


def test_a_question_about_a_column_shows_what_it_holds(client, admin, council):
    rows = [BAND, [*HEADING, "Hall"], [*action_row("1.1"), "Dull"]]
    upload = make_upload(council, admin, rows)

    page = client.get(where(upload)).content.decode()

    assert "<dt>Hall <strong>(asked)</strong></dt><dd>Dull" in page


def test_a_pattern_is_called_as_most_of_its_cells_are_written(client, admin, council):
    rows = [BAND, HEADING, action_row("1.1", "Begin", timescale="ongoing.")]
    rows += [action_row(f"1.{n}", f"Do {n}", timescale="Ongoing") for n in (2, 3)]
    upload = make_upload(council, admin, rows)

    assert "All 3 of these, “Ongoing”" in words(client.get(where(upload)))


def test_what_was_answered_together_is_opened_again_at_one_press(client, admin, upload):
    kind = kind_of(upload, "T5")
    own = kind.issues[0].id
    client.post(where(upload), {f"own-{own}": "May 2027"})
    client.post(where(upload), {"leave-all": kind.key})
    page = client.get(where(upload)).content.decode()
    assert "Open the 2 answered together again" in page
    posted = dict(re.findall(r'name="(answer-\w+)"[^>]* value="(\w+)" checked', page))

    client.post(where(upload), posted | {"reopen": kind.key})

    assert said(upload) == {"E3": "May 2027"}
    assert "1 of 3 decided, 2 still open" in words(client.get(where(upload)))
