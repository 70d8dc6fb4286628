"""The page on which somebody chooses what is printed of a plan."""

import pytest

from actionplans import shelving, working
from actionplans.models import PrintJob, PrintLayout
from actionplans.printing import Printed

from .papers import MOMENT
from .reading import make_mixed_actions, make_version, words

pytestmark = pytest.mark.django_db
PAGE = "/fernshire/plans/getting-better/prints/"


@pytest.fixture
def actions(plan, people):
    return make_mixed_actions(plan, people.plan_admin)


@pytest.fixture
def officer(client, people, actions, today):
    client.force_login(people.officer)
    return client


def said(**fields):
    columns = ["outcome", "measure", "lead_and_timescale", "progress"]
    return {"form": "appendix", "rows": "", "columns": columns, "matter": "on"} | fields


def test_the_page_starts_with_everything(officer):
    page = officer.get(PAGE).content.decode()

    assert page.count("checked") == 7  # form, rows, four columns, the text around
    assert "The live plan, as a draft" in page


def test_what_is_chosen_is_shown_and_says_what_it_leaves_out(officer):
    page = officer.post(PAGE, said(recommendations=["2"], look="yes"))

    assert page.status_code == 200
    read = words(page)
    assert (
        "Write down why" in read
        and "See every child soon" not in read.split("How it will read")[1]
    )
    assert "3 actions of 6 in the plan" in read
    assert not PrintJob.objects.exists()


def test_it_is_printed_by_a_job_of_ones_own(officer, store):
    sent = []
    response = officer.post(PAGE, said(form="summary", rows="exceptions"))

    job = PrintJob.objects.get()
    assert response.url == f"{PAGE}{job.pk}/"
    working.run_one(
        at=MOMENT, printer=lambda html: sent.append(html) or Printed(b"%PDF", 1)
    )
    assert 'class="paper draft upright"' in sent[0]
    assert "Only exceptions" in sent[0]
    assert officer.get(f"{PAGE}{job.pk}.pdf").getvalue() == b"%PDF"


def test_a_version_is_printed_as_it_was_frozen(officer, plan, people, store):
    version = make_version(plan, people.plan_admin)
    officer.post(PAGE, said(of=version.slug))

    assert PrintJob.objects.get(is_chosen=True).version == version


def test_a_versions_page_leads_to_choosing_of_it(officer, plan, people):
    version = make_version(plan, people.plan_admin)
    way = f"{PAGE}?of={version.slug}"

    assert way in officer.get(version.get_absolute_url()).content.decode()
    assert f'value="{version.slug}" selected' in officer.get(way).content.decode()


def test_choices_are_kept_by_a_name_and_come_back(officer, people):
    officer.post(PAGE, said(rows="exceptions", save_as="For the board", look="yes"))

    layout = PrintLayout.objects.get(owner=people.officer)
    page = officer.get(f"{PAGE}?layout={layout.pk}").content.decode()
    assert 'value="exceptions" id="id_rows_1" checked' in page.replace(" required", "")
    assert "For the board" in page


def test_kept_choices_are_ones_own(officer, plan, people):
    other = shelving.keep(
        plan=plan, by=people.colleague, at=MOMENT, name="Hers", choices={}
    )

    assert "Hers" not in words(officer.get(PAGE))
    assert "Hers" not in words(officer.get(f"{PAGE}?layout={other.pk}"))
    assert officer.post(f"{PAGE}kept/{other.pk}/forget/").status_code == 404


def test_kept_choices_can_be_removed(officer, plan, people):
    own = shelving.keep(plan=plan, by=people.officer, at=MOMENT, name="A", choices={})

    assert officer.post(f"{PAGE}kept/{own.pk}/forget/").url == PAGE
    assert not PrintLayout.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"form": "poster"},
        {"of": "no-such-version"},
        {"recommendations": ["99"]},
        {"columns": ["secrets"]},
        {"save_as": "x" * 101},
    ],
)
def test_what_cannot_be_chosen_is_told_and_keeps_the_rest(officer, fields):
    page = officer.post(PAGE, said(names="on") | fields)

    assert page.status_code == 422
    assert 'name="names" id="id_names" checked' in page.content.decode()


def test_nothing_to_print_is_told(officer, plan):
    plan.actions.update(
        progress=plan.scheme.values.get(code="green"),
        impact=plan.scheme.values.get(code="green"),
        progress_text="Done",
        due_on=None,
    )
    page = officer.post(PAGE, said(rows="exceptions", look="yes"))

    assert page.status_code == 422
    assert "Nothing fits these choices" in words(page)


@pytest.mark.parametrize("number", ["", "x", "9" * 30, "-1"])
def test_an_unknown_layout_is_no_layout(officer, number):
    assert officer.get(f"{PAGE}?layout={number}").status_code == 200
