"""No export holds a formula, whatever stands in any text of any row.

Every address of the product is asked for a file; each workbook, CSV and document that
comes is opened. A writer that takes words as they are must be found out.
"""

import csv
import re
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import Error, models, transaction
from openpyxl import load_workbook
from openpyxl.cell import Cell

from actionplans import closing, publishing
from actionplans.tests import test_urls as plans
from actionplans.tests.building import make_period, make_user

from . import test_urls as committees
from .worlds import World

pytestmark = pytest.mark.django_db
STARTS = ('=HYPERLINK("http://x")&', "+", "-", "@", "\t=", "＝", "=cmd|' /C calc'!A1 ")
RUNS = re.compile(r"[=+\-@\t\r\0＝＋－＠]")
OPENED = (".csv", ".xlsx", ".docx")
# What numbers a page, and nothing that was typed.
OWN_FIELDS = {"PAGE", "NUMPAGES"}
ROLES = ("plan_admin", "performance_manager", "committee_officer", "council_admin")


@pytest.fixture
def taken(client, plan, people, store):
    """Gives each address and the file that is sent there; all words are hostile."""
    everybody = make_user("Edda", council=plan.council, roles=[*ROLES, "officer"])
    world = plans.make_world(plan, people, leader=everybody)
    sitting = World(plan, people, sitters=[everybody])
    _spoil_all_words()
    plan.refresh_from_db()
    by, period = people.plan_admin, plan.periods.get(closed_at=None)
    period.as_at = period.opens_on
    period.save()
    version = closing.close(period=period, by=by, at=plans.AT, label="V9")
    publishing.publish(version=version, by=by, at=plans.AT)
    world["names"]["label"] = version.slug
    make_period(plan, "Next", opens_on=period.as_at.replace(day=28))
    client.force_login(everybody)
    places = [plans.address(world, name) for name in plans.NEEDS]
    places += [committees.address(sitting, name) for name in committees.NEEDS]
    files = [place for place in places if place.endswith(OPENED)]
    return lambda: {place: client.get(place).getvalue() for place in files}


def _spoil_all_words():
    """Every text of every row begins as a formula does, but what is chosen or a name in
    addresses; what is append-only keeps its words."""
    turn = 0
    for app in ("actionplans", "committees"):
        for model in apps.get_app_config(app).get_models():
            for row in model.objects.values_list("pk", flat=True):
                for field in filter(_takes_words, model._meta.fields):
                    turn += 1
                    words = f"{STARTS[turn % len(STARTS)]}Xq{turn}"
                    words = words[: field.max_length]
                    try:
                        with transaction.atomic():
                            model.objects.filter(pk=row).update(**{field.name: words})
                    except Error:
                        continue


def _takes_words(field):
    is_text = isinstance(field, models.CharField | models.TextField)
    own = isinstance(field, models.EmailField | models.SlugField | models.URLField)
    short = field.max_length is not None and field.max_length < 40
    named = field.name in ("sha256", "password", "code", "colour", "kind", "file_name")
    return is_text and not (own or short or named or field.choices)


def formulas(data):
    """Everything in a file that a program would work out."""
    if not data.startswith(b"PK"):
        rows = csv.reader(StringIO(data.decode("utf-8-sig")))
        return [cell for row in rows for cell in row if RUNS.match(cell)]
    with ZipFile(BytesIO(data)) as parts:
        if "word/document.xml" in parts.namelist():
            text = parts.read("word/document.xml").decode()
            told = re.findall(r"<w:instrText[^>]*>([^<]*)|w:instr=\"([^\"]*)", text)
            return [a or b for a, b in told if (a or b).strip() not in OWN_FIELDS]
        inside = [n for n in parts.namelist() if n.startswith("xl/worksheets/sheet")]
        found = [n for name in inside for n in re.findall(rb"<f[ >]", parts.read(name))]
    book = load_workbook(BytesIO(data))
    return found + [
        cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def words_of(data):
    if not data.startswith(b"PK"):
        return data.decode("utf-8-sig")
    with ZipFile(BytesIO(data)) as parts:
        every = [parts.read(name) for name in parts.namelist()]
    return b"".join(every).decode("utf-8", "replace")


def careless(patch):
    """Words are written as they come."""
    patch.setattr("actionplans.exporting.table.harmless", str)
    patch.setattr("committees.tracker_files.harmless", str)
    kept = Cell.__setattr__

    def as_openpyxl_takes_it(cell, name, value):
        if name != "data_type" or value != "s" or cell.data_type != "f":
            kept(cell, name, value)

    patch.setattr(Cell, "__setattr__", as_openpyxl_takes_it, raising=False)


def test_no_export_holds_a_formula(taken, monkeypatch):
    files = taken()
    hostile = [place for place, data in files.items() if "Xq" in words_of(data)]

    found = {place: formulas(data) for place, data in files.items()}
    assert not any(found.values()), found
    # The template of a scheme alone says nothing that anybody typed.
    assert len(files) >= 14 and len(hostile) >= 12, sorted(files)

    careless(monkeypatch)
    found = {place: formulas(data) for place, data in taken().items()}
    for ending in ("/plan.csv", "tracker.csv", "/plan.xlsx"):
        assert any(found[place] for place in found if place.endswith(ending)), ending
