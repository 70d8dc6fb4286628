"""Files of a version and of the live plan: who gets which, and what is asked again."""

import csv
import io
import json
import re
from urllib.parse import urlencode

import docx
import pytest
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from actionplans import exporting, publishing, superseding, working
from actionplans.models import PrintJob
from actionplans.printing import Printed

from .building import make_action, make_lead, make_recommendation
from .reading import (
    MOMENT,
    PLAN,
    addresses,
    make_mixed_actions,
    make_version,
    refs,
    words,
)

pytestmark = pytest.mark.django_db
VERSION = f"{PLAN}versions/q1-2026-27"
ENDINGS = list(exporting.FORMS)


@pytest.fixture
def marked(plan):
    """An open action, led by a person, an exempt one and an internal one."""
    recommendation = make_recommendation(plan)
    person = make_lead(plan.council, "Wilhelmina Grey", kind="person")
    make_action(recommendation, "1.1", text="Open words", leads=[person])
    make_action(
        recommendation,
        "1.2",
        text="Exempt words",
        openness="exempt",
        exempt_paragraph="Paragraph 2",
        exempt_reason="One family",
    )
    make_action(recommendation, "1.3", text="Internal words", openness="internal")
    return plan


@pytest.fixture
def version(marked, people):
    return make_version(marked, people.plan_admin)


def text_of(response):
    """Every word of a file, whatever its form."""
    data = response.content
    if response["Content-Type"].endswith("wordprocessingml.document"):
        body = docx.Document(io.BytesIO(data)).element.body
        return " ".join(node.text or "" for node in body.iter() if node.text)
    if response["Content-Type"].endswith("spreadsheetml.sheet"):
        sheets = load_workbook(io.BytesIO(data))
        return " ".join(str(v) for s in sheets for row in s.values for v in row)
    return data.decode()


def test_each_file_says_which_version_it_mends_and_why(client, people, version):
    plan = version.plan
    plan.actions.filter(ref="1.1").update(text="Opened words")
    made = superseding.supersede(
        version=version,
        by=people.plan_admin,
        at=now(),
        label="Q1 again",
        correction="A word was wrong.",
        anew={f"action:{plan.actions.get(ref='1.1').pk}"},
    )
    publishing.publish(version=made, by=people.plan_admin, at=now())

    for ending in ("csv", "docx", "xlsx"):
        said = text_of(client.get(f"{PLAN}versions/{made.slug}.{ending}"))
        assert "Q1 again supersedes Q1 2026/27: A word was wrong." in said


@pytest.mark.parametrize("ending", ENDINGS)
def test_everybody_gets_the_public_copy_of_a_version(client, people, version, ending):
    asked = f"{VERSION}.{ending}"

    for person in (None, people.officer, people.plan_admin):
        if person:
            client.force_login(person)
        taken = client.get(asked)
        text = text_of(taken)
        assert taken.status_code == 200
        assert "Open words" in text and "aragraph 2" in text
        for hidden in ("Exempt words", "Internal words", "One family", "Wilhelmina"):
            assert hidden not in text
        name = f"getting-better-{version.slug}.{ending}"
        assert taken["Content-Disposition"] == f'attachment; filename="{name}"'


def test_who_may_read_more_takes_a_copy_that_says_what_it_holds(
    client, people, version
):
    asked = f"{VERSION}.csv?parts=all"
    assert "Exempt words" not in text_of(client.get(asked))
    assert "Internal words" not in text_of(client.get(asked))

    client.force_login(people.officer)
    text = text_of(client.get(asked))
    assert "Internal words" in text and "Exempt words" not in text

    client.force_login(people.plan_admin)
    taken = client.get(asked)
    assert "Exempt words" in text_of(taken)
    assert "Not for publication: What is marked exempt" in text_of(taken)
    assert "private" in taken["Cache-Control"]
    assert "with-all-parts.csv" in taken["Content-Disposition"]
    assert asked in addresses(client.get(f"{VERSION}/"))


def test_a_copy_at_hand_is_not_sent_again_and_another_sight_is_another(
    client, people, version
):
    taken = client.get(f"{VERSION}.json")
    again = {"If-None-Match": taken["ETag"]}

    assert client.get(f"{VERSION}.json", headers=again).status_code == 304
    assert client.get(f"{VERSION}.csv", headers=again).status_code == 200
    client.force_login(people.plan_admin)
    assert client.get(f"{VERSION}.json?parts=all", headers=again).status_code == 200
    assert "no-cache" in taken["Cache-Control"]


def test_a_withdrawn_version_has_no_files_for_the_public(client, people, version):
    taken = client.get(f"{VERSION}.json")
    publishing.withdraw(
        version=version, by=people.plan_admin, at=MOMENT, reason="A wrong total"
    )

    again = {"If-None-Match": taken["ETag"]}
    assert client.get(f"{VERSION}.json", headers=again).status_code == 404
    client.force_login(people.officer)
    kept = client.get(f"{VERSION}.json")
    assert kept.status_code == 200
    assert "private" in kept["Cache-Control"]


def test_the_page_of_a_version_offers_each_form(client, version):
    page = client.get(f"{VERSION}/")

    for ending in ENDINGS:
        assert f"{VERSION}.{ending}" in addresses(page)
        assert f"{VERSION}.{ending}?parts=all" not in addresses(page)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_live_plan_goes_out_as_far_as_its_reader_sees(
    client, people, marked, ending
):
    client.force_login(people.performance_manager)
    taken = client.get(f"{PLAN}plan.{ending}")

    assert "no-store" in taken["Cache-Control"]
    assert "Exempt words" in text_of(taken) and "Internal words" in text_of(taken)
    client.force_login(people.officer)
    text = text_of(client.get(f"{PLAN}plan.{ending}"))
    assert "Exempt words" not in text
    assert "aragraph 2" in text


def test_what_no_workbook_can_hold_is_said(client, people, plan):
    make_action(make_recommendation(plan), progress_text="x" * 32_768)
    client.force_login(people.officer)

    answer = client.get(f"{PLAN}plan.xlsx")

    assert answer.status_code == 422
    assert "32,768 characters long" in words(answer)


def test_the_schema_is_read_by_everybody(client):
    answer = client.get("/schemas/action-plan-1.json")

    assert answer.status_code == 200
    assert json.loads(answer.content)["title"] == "action-plan/1"


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "recommendation": st.sampled_from(["1", "2", "9"]),
        "progress": st.sampled_from(["red", "green", "not-rated", "purple"]),
        "due": st.sampled_from(["overdue", "original", "30", "none"]),
        "state": st.sampled_from(["open", "signed-off", "withdrawn"]),
        "text": st.sampled_from(["1.1", "head", "%", "nothing like it"]),
        "sort": st.sampled_from(["-ref", "due", "-due", "progress", "-impact"]),
    },
)


def listed_in(response, ending):
    """The refs of a list in its order, read out of the file."""
    data = response.content
    if ending == "json":
        return json.loads(data)["list"]["refs"]
    if ending == "csv":
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        return [row[1] for row in rows[1:] if row[1]]
    if ending == "xlsx":
        sheet = load_workbook(io.BytesIO(data))["Actions"]
        place = [cell.value for cell in sheet[1]].index("Ref")
        return [row[place].value for row in sheet.iter_rows(min_row=2)]
    table = docx.Document(io.BytesIO(data)).tables[0]
    return [row.cells[0].text for row in table.rows[1:]]


@pytest.fixture
def listed(client, plan, people, today, store):
    make_mixed_actions(plan, people.plan_admin)
    client.force_login(people.officer)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(asked=FILTERS)
def test_each_form_of_the_register_lists_what_its_page_lists(client, listed, asked):
    query = urlencode(asked)
    shown = refs(client.get(f"{PLAN}actions/?{query}"))

    found = {
        ending: listed_in(client.get(f"{PLAN}actions.{ending}?{query}"), ending)
        for ending in ENDINGS
    }

    assert found == dict.fromkeys(ENDINGS, shown)


def test_a_list_says_how_it_was_narrowed(client, listed):
    page = client.get(f"{PLAN}actions/?progress=red&sort=due")
    offered = f"{PLAN}actions.csv?progress=red&sort=due"

    assert offered in addresses(page)
    says = "What is listed: 1 of 6 actions: Process RAG Red; withdrawn actions left out"
    assert says in text_of(client.get(offered))


def test_a_list_is_printed_as_it_was_shown(client, listed, people, plan):
    asked = f"{PLAN}actions.pdf?progress=green&sort=-ref"

    waits = client.post(asked)

    job = PrintJob.objects.get()
    assert waits.url == f"{PLAN}prints/{job.pk}/"
    assert job.choices["refs"] == "2.2\n2.1"
    printed = []
    printer = keeping(printed)
    assert working.run_one(at=now(), printer=printer)
    (html,) = printed
    assert refs_printed(html) == ["2.2", "2.1"]
    assert "2 of 6 actions: Process RAG Green; withdrawn actions left out" in html
    page = client.get(waits.url)
    assert f"{PLAN}actions/?progress=green&sort=-ref" in addresses(page)
    assert "Actions of Getting better as a PDF" in words(page)
    taken = client.get(f"{PLAN}prints/{job.pk}.pdf")
    assert b"".join(taken) == b"%PDF-"
    client.force_login(people.plan_admin)
    assert client.get(f"{PLAN}prints/{job.pk}.pdf").status_code == 404


def test_an_empty_list_is_printed_too(client, listed):
    client.post(f"{PLAN}actions.pdf?text=nothing+like+it")

    printed = []
    assert working.run_one(at=now(), printer=keeping(printed))
    assert "0 of 6 actions: the words “nothing like it”" in printed[0]


def refs_printed(html):
    return re.findall(r'<th scope="row"[^>]*data-label="Ref">([^<]+)</th>', html)


def keeping(printed):
    """Keeps the HTML and makes no PDF of it."""

    def printer(html):
        printed.append(html)
        return Printed(b"%PDF-", 1)

    return printer
