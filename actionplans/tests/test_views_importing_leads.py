"""The page that matches an import’s leads: what it offers, keeps and refuses."""

from uuid import uuid4

import pytest
from django.urls import reverse

from actionplans.importing import answering, uploading
from actionplans.importing.accept import accept
from actionplans.importing.accepting.lead_answers import lead_key
from actionplans.models import Upload

from .building import make_lead
from .reading import words
from .uploads import AT, ROWS, answer, make_upload
from .workbooks import action_row, make_workbook

LEADS = ["Service Manger QA", "AB", "Court Team", "Ann Lee", "Ann Lee"]


def rows(*leads):
    listed = [action_row(f"1.{n}", f"Do {n}", lead=name) for n, name in
              enumerate(leads, start=1)]  # fmt: skip
    return [*ROWS[:2], *listed]


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return people.plan_admin


@pytest.fixture
def upload(council, people):
    make_lead(council, "Ann Lee", kind="person")
    return make_upload(council, people.plan_admin, rows(*LEADS))


def page(upload):
    return reverse("import-leads", args=[upload.council.slug, upload.pk])


def check(upload):
    return reverse("import-check", args=[upload.council.slug, upload.pk])


def who(**said):
    """Posted answers by name; "choice" or "choice/name to give"."""
    posted = {}
    for name, chosen in said.items():
        key = lead_key(name.replace("_", " "))
        posted[f"who-{key}"], _, posted[f"name-{key}"] = chosen.partition("/")
    return posted


def accepted(upload, admin):
    plan = accept(upload=upload, by=admin, at=AT)
    leads = plan.actions.values_list("leads__as_written", "leads__lead__name")
    return dict(leads)


def test_it_lists_each_unknown_lead_once_with_its_actions(client, admin, upload):
    read = words(client.get(page(upload)))

    assert "3 leads of this file are not known to the council yet" in read
    assert "Court Team 1.3" in read
    assert "“Ann Lee” is Ann Lee , on 2 actions" in read


def test_a_sure_suggestion_stands_chosen_and_nobody_is_linked_unsaid(
    client, admin, upload
):
    lead = make_lead(upload.council, "Service Manager QA")

    response = client.get(page(upload))

    assert f'<option value="link:{lead.pk}" selected>' in response.content.decode()
    assert "is one slip from “manager”" in words(response)
    assert accepted(upload, admin)["Service Manger QA"] is None


def test_answers_are_kept_and_written_at_the_accept_alone(client, admin, upload):
    lead = make_lead(upload.council, "Service Manager QA")
    posted = who(
        Service_Manger_QA=f"link:{lead.pk}",
        AB="person/Ann Barnes",
        Court_Team="team",
    )

    response = client.post(page(upload), posted, follow=True)

    assert "Your answers about leads were kept" in response.content.decode()
    assert "3 answered" in words(response)
    assert upload.council.leads.count() == 2
    upload.refresh_from_db()
    assert accepted(upload, admin) == {
        "Service Manger QA": "Service Manager QA",
        "AB": "Ann Barnes",
        "Court Team": "Court Team",
        "Ann Lee": "Ann Lee",
    }


def test_the_next_import_of_the_same_leads_asks_nothing(client, admin, upload):
    lead = make_lead(upload.council, "Service Manager QA")
    posted = who(Service_Manger_QA=f"link:{lead.pk}", AB="person/Ann Barnes")
    client.post(page(upload), posted | {"others": "team"})
    upload.refresh_from_db()
    accept(upload=upload, by=admin, at=AT)

    again = make_upload(upload.council, admin, rows(*LEADS), title="Another plan")

    assert "L2" not in {issue["code"] for issue in again.proposal["issues"]}
    read = words(client.get(page(again)))
    assert "Every lead of this file is known to the council." in read
    assert "“AB” is Ann Barnes" in read


def test_what_is_said_of_all_others_counts_where_nothing_is_said(client, admin, upload):
    client.post(page(upload), who(AB="text", Court_Team="") | {"others": "post"})

    upload.refresh_from_db()
    assert accepted(upload, admin) == {
        "Service Manger QA": "Service Manger QA",
        "AB": None,
        "Court Team": "Court Team",
        "Ann Lee": "Ann Lee",
    }


def test_what_becomes_of_all_others_is_said_before_the_import(client, admin, upload):
    accept_page = reverse("import-accept", args=[upload.council.slug, upload.pk])
    assert "3 to match. Match the leads" in words(client.get(check(upload)))
    kept = "3 not known to the council yet will be kept as written, linked to nobody."
    assert kept in words(client.get(accept_page))

    client.post(page(upload), {"others": "post"})

    said = "1 lead known, 3 to be created, each as a post. Look at the leads"
    assert said in words(client.get(check(upload)))
    created = "3 not known to the council yet will be created, each as a post."
    assert created in words(client.get(accept_page))


def test_a_file_that_names_no_lead_is_asked_for_none(client, admin, council):
    upload = make_upload(council, admin, rows(None, None))

    assert "This file names no leads." in words(client.get(page(upload)))
    assert "Leads: " not in words(client.get(check(upload)))


def test_rows_without_refs_are_called_rows_once(client, admin, council):
    listed = [(None, f"Do {n}", *row[2:]) for n, row in enumerate(rows("AB", "AB")[2:])]
    upload = make_upload(council, admin, [*ROWS[:2], *listed])

    assert "AB rows 3, 4 As all others" in words(client.get(page(upload)))


def test_an_answer_can_be_taken_back(client, admin, upload):
    client.post(page(upload), who(AB="person"))
    client.post(page(upload), who(AB=""))

    upload.refresh_from_db()
    assert accepted(upload, admin)["AB"] is None


def test_two_ways_of_writing_can_be_one_lead(client, admin, council):
    names = ["Duty Manager", "Duty Manager", "Duty Manger"]
    upload = make_upload(council, admin, rows(*names))

    read = client.get(page(upload)).content.decode()
    assert f'value="same:{lead_key("Duty Manager")}"' in read
    posted = who(Duty_Manger=f"same:{lead_key('Duty Manager')}", Duty_Manager="post")
    client.post(page(upload), posted)

    upload.refresh_from_db()
    assert set(accepted(upload, admin).values()) == {"Duty Manager"}
    assert council.leads.count() == 1


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("link:99999", "Choose who that is from the list"),
        ("nonsense", "Choose who that is from the list"),
        ("same:lead-000000000000", "Choose who that is from the list"),
        ("text/Ann Barnes", "Choose “Create as” for this name, or clear the box"),
        ("/Ann Barnes", "Choose “Create as” for this name, or clear the box"),
        (f"post/{'A' * 201}", "Write a name of at most 200 characters"),
        ("post/...", "Write a name with letters in it"),
        ("post/ANN LEE", "“ANN LEE” already means Ann Lee (person)"),
    ],
)
def test_a_wrong_answer_is_said_and_loses_nothing(
    client, admin, upload, answer, sentence
):
    response = client.post(page(upload), who(AB=answer, Court_Team="team"))

    assert response.status_code == 422
    assert f"“AB”: {sentence}" in words(response)
    if box := answer.partition("/")[2]:
        assert f'value="{box}"' in response.content.decode()
    upload.refresh_from_db()
    assert upload.decisions[lead_key("Court Team")]["choice"] == "team"
    assert lead_key("AB") not in upload.decisions


def test_a_new_name_that_is_known_already_is_that_lead(client, admin, upload):
    client.post(page(upload), who(AB="person/ann lee"))

    upload.refresh_from_db()
    assert accepted(upload, admin)["AB"] == "Ann Lee"


def test_another_councils_lead_is_no_answer(client, admin, people, upload):
    theirs = make_lead(people.outsider.roles.first().council, "Bo Day")

    response = client.post(page(upload), who(AB=f"link:{theirs.pk}"))

    assert response.status_code == 422
    assert "Bo Day" not in words(response)


def test_many_leads_come_in_pages_and_saving_goes_on(client, admin, council):
    upload = make_upload(council, admin, rows(*(f"Post {n}" for n in range(60))))

    response = client.post(page(upload), who(Post_1="post"))

    assert response["Location"] == f"{page(upload)}?page=2"
    assert "Post 59" in words(client.get(response["Location"]))


def test_an_import_that_is_over_shows_its_record(client, admin, upload):
    answering.discard(upload=upload, by=admin, at=AT)

    response = client.post(page(upload), who(AB="person"))

    assert response["Location"] == upload.get_absolute_url()
    assert Upload.objects.get().decisions == {}


def test_questions_to_the_database_do_not_grow(
    client, admin, council, django_assert_num_queries
):
    # Session, user, roles, council, upload with its people, leads and aliases.
    for size in (3, 70):
        upload = make_upload(
            council, admin, rows(*(f"Post {n}" for n in range(size))), title=f"P {size}"
        )
        make_lead(council, f"Lead {size}")

        with django_assert_num_queries(7):
            assert client.get(page(upload)).status_code == 200


def test_the_files_own_list_of_leads_is_offered(client, admin, council):
    sheets = {
        "Plan": rows("AB", "CD"),
        "Leads": [["Initials", "Name"], ["AB", "Ann Barnes"], ["CD", "Cy Dent"]],
    }
    ann = make_lead(council, "Ann Barnes", kind="person")
    upload = make_upload(council, admin, None, sheets=sheets)

    response = client.get(page(upload))

    html = response.content.decode()
    assert f'<option value="link:{ann.pk}" selected>Ann Barnes (person)' in html
    assert "The file’s own list says this is Cy Dent" in words(response)
    assert 'value="Cy Dent"' in html
    client.post(page(upload), who(AB="text/Ann Barnes", CD="/Cy Dent"))
    upload.refresh_from_db()
    assert accepted(upload, admin) == {"AB": None, "CD": None}


def test_the_record_of_the_import_tells_whom_the_leads_were_said_to_be(
    client, admin, upload
):
    client.post(page(upload), who(AB="person/Ann Barnes", Court_Team="text"))
    upload.refresh_from_db()
    accept(upload=upload, by=admin, at=AT)

    read = words(client.get(upload.get_absolute_url()))

    assert "AB 1.2 Created as a person: Ann Barnes" in read
    assert "Court Team 1.3 Kept as written" in read


@pytest.mark.parametrize(
    "leads", ["SM Duty and Court Team", "SM Duty; Court Team"], ids=["one", "two"]
)
def test_whether_it_is_one_lead_or_two_is_asked_once(client, admin, council, leads):
    data = make_workbook(rows("SM Duty and Court Team"))

    def check(title):
        wanted = uploading.Wanted(title)
        told = {"council": council, "name": "plan.xlsx", "data": data, "by": admin}
        return uploading.check(**told, wanted=wanted, at=AT, submission=uuid4())

    first = check("First plan")
    answer(first, "L3", choice=leads)
    client.post(page(first), {"others": "post"})
    first.refresh_from_db()
    accept(upload=first, by=admin, at=AT)

    second = check("Second plan")
    assert {issue["code"] for issue in second.proposal["issues"]} <= {"G6"}
    assert accepted(second, admin) == {name: name for name in leads.split("; ")}
