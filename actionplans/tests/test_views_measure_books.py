"""Readings go out as a workbook and come back: shown first, then written down."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from actionplans.importing.returned_readings import read_readings
from actionplans.models import Reading
from actionplans.refusals import Refusal

from .building import make_measure, make_period, make_reading
from .reading import PLAN, words

pytestmark = pytest.mark.django_db
MEASURES = f"{PLAN}measures/"
FIGURE, SMALL, NOTE = 8, 11, 12


@pytest.fixture
def measure(plan, people):
    make_period(plan, as_at=date(2026, 9, 10))
    made = make_measure(plan, decimals=1)
    parts = {"numerator": Decimal(73), "denominator": Decimal(120)}
    make_reading(made, people.officer, "60.8", **parts)
    return made


@pytest.fixture
def manager(client, people, today):
    client.force_login(people.performance_manager)
    return client


def taken(client):
    return openpyxl.load_workbook(
        BytesIO(client.get(f"{MEASURES}readings.xlsx").content)
    )


def sent(client, book):
    """The page that shows what a book says; read here and not in a child, which
    the import's own tests hold."""
    out = BytesIO()
    book.save(out)
    out.name = "back.xlsx"
    out.seek(0)
    return client.post(f"{MEASURES}import/", {"file": out})


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    def read(name, data, *, reads):
        return read_readings(name, data)

    monkeypatch.setattr("actionplans.importing.guard.run_bounded", read)


def confirmed(client, page):
    kept = {name: page.context[name] for name in ("submission", "told", "file_name")}
    return client.post(f"{MEASURES}import/", kept)


def test_what_comes_back_untouched_changes_nothing(manager, measure):
    page = sent(manager, taken(manager))

    assert "There is nothing new to write down" in words(page)
    assert page.context["wrong"] == page.context["taken"] == []
    assert page.context["same"] == 1


def test_a_row_filled_in_is_a_reading_and_one_written_over_a_correction(
    manager, measure
):
    book = taken(manager)
    sheet = book["Readings"]
    sheet.cell(6, FIGURE).value = 61.7
    sheet.cell(6, FIGURE + 1).value = 74
    sheet.cell(6, NOTE).value = "One was counted late"
    sheet.cell(7, FIGURE).value = 0.655
    sheet.cell(7, FIGURE).number_format = "0%"

    page = sent(manager, book)
    told = words(page)
    assert "61.7% (74 of 120)" in told and "65.5%" in told
    assert Reading.objects.count() == 1
    for _ in range(2):
        assert confirmed(manager, page).status_code == 302

    standing = Reading.objects.standing().order_by("as_at")
    assert [str(r.value.normalize()) for r in standing] == ["61.7", "65.5"]
    assert standing[0].note == "One was counted late"
    assert {r.source_name for r in standing} == {"back.xlsx"}


@pytest.mark.parametrize(
    "column, value, said",
    [
        (FIGURE, "about 60", "“about 60” is no figure"),
        (FIGURE - 1, "31/31/2026", "G7"),
        (FIGURE - 1, "11/9/2027", "has not come yet"),
        (SMALL, "perhaps", "K7"),
        (1, "99999", "no measure of the plan"),
    ],
)
def test_what_is_wrong_is_named_by_its_cell(manager, measure, column, value, said):
    book = taken(manager)
    book["Readings"].cell(7, FIGURE).value = 65
    book["Readings"].cell(7, column).value = value

    assert said in words(sent(manager, book))


def test_a_reading_is_not_taken_away_by_an_empty_cell(manager, measure):
    book = taken(manager)
    for column in range(FIGURE, FIGURE + 3):
        book["Readings"].cell(6, column).value = None

    assert "H6" in words(sent(manager, book))


def test_a_file_that_holds_no_readings_is_refused(manager, measure):
    book = openpyxl.Workbook()
    book.active["A1"] = "Something else"

    answer = sent(manager, book)

    assert answer.status_code == 422
    assert "This file holds no readings" in words(answer)


def test_nothing_in_the_hidden_field_is_believed(manager, measure):
    for told in ("[", "7", '[{"number": 3}, 4]', "[[[["):
        kept = {"submission": "x", "told": told, "file_name": "a.xlsx"}
        assert manager.post(f"{MEASURES}import/", kept).status_code in (302, 422)

    assert Reading.objects.count() == 1


def test_a_figure_is_kept_as_it_is_typed_and_not_as_it_is_shown():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Measure", "Position as at", "Figure"])
    sheet.append(["Repeat plans", "30/6/2026", 0.613])
    sheet["C2"].number_format = "0%"
    sheet.append(["Repeat plans", "30/9/2026", 14 / 23])
    sheet["C3"].number_format = "0%"
    out = BytesIO()
    book.save(out)

    rows = read_readings("a.xlsx", out.getvalue())["readings"]

    assert [row["value"] for row in rows] == ["61.3", "61"]


def test_a_book_without_the_columns_is_none_of_ours():
    out = BytesIO()
    openpyxl.Workbook().save(out)

    with pytest.raises(Refusal, match="holds no readings"):
        read_readings("a.xlsx", out.getvalue())
