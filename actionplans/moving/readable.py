"""Readable: what people want of an export, without any program of ours.

In: the database. Out: a workbook and a JSON of each plan as it stands on a day, an
index of the files, and a page that says what is what.
"""

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db.models import FileField
from django.utils.timezone import localdate

from actionplans import exporting, snapshots, withholding
from actionplans.models import Plan, User
from actionplans.models.user import COMMAND_LINE

from . import tables

_FORMS = {"json": "plans", "xlsx": "workbooks"}
_EPOCH = (1980, 1, 1, 0, 0, 0)
# When a workbook was saved, which its library writes into it.
_SAVED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")

README = """\
Action Plans: everything one installation holds
================================================

workbooks/COUNCIL/PLAN.xlsx   each plan as it stands, with every field; opens in Excel,
                              and the application imports it
plans/COUNCIL/PLAN.json       the same for programs, as action-plan-1.schema.json says
files/                        what is stored: appendices and papers as they were printed
                              (versions/, papers/), evidence/, appendices/, logos/
files.csv                     which row each of those files belongs to
rows/TABLE.jsonl              every row of every table, one a line: plans, actions, the
                              whole history of updates, frozen versions, committees,
                              meetings, reports, minutes, people and their roles
manifest.json                 every file here with its size and SHA-256; how many rows;
                              the SHA-256 of the history

In rows/, "pk" is a row's own number; a field that names another table's row holds that
row's number. Moments are in UTC, days are days.

Not here: passwords, second steps, sessions, invitations, tokens of feeds and private
calendar addresses. This is nonetheless all that the councils hold of their plans, with
what is exempt and the names of people: keep it as closely as the application itself.

Another installation is filled from it, the zip or the folder it was unpacked into:

    manage.py migrate
    manage.py import_all FILE

No password comes along. Who had one chooses another by "Forgotten your password?"; who
used the council's own sign-in goes on as before; who had been invited is invited anew
on the page People. manage.py invite makes an address for a council admin, if no mail
can be sent yet.
"""


def documents(at: datetime) -> Iterator[tuple[str, bytes]]:
    """A name and its bytes for each form of each plan, one at a time."""
    by = User(email=COMMAND_LINE, name="command line")
    plans = Plan.objects.select_related("council", "scheme").order_by("pk")
    for plan in plans.iterator(50):
        whole = snapshots.draft(plan=plan, on=localdate(at), by=by, at=at)
        seen = withholding.as_seen(whole, withholding.EVERYTHING)
        for form, folder in _FORMS.items():
            data = exporting.FORMS[form].write(seen, is_draft=True)
            name = f"{folder}/{plan.council.slug}/{plan.slug}.{form}"
            yield name, _settled(data, at) if form == "xlsx" else data


def index() -> bytes:
    """Each stored file that a row names, and which row that is."""
    out = StringIO()
    table = csv.writer(out)
    table.writerow(["file", "belongs to", "number", "field"])
    for model in tables.leaving():
        for field in tables.fields(model):
            if isinstance(field, FileField):
                named = model._base_manager.exclude(**{field.name: ""})
                named = named.exclude(**{f"{field.name}__isnull": True}).order_by("pk")
                for key, name in named.values_list("pk", field.name).iterator(2_000):
                    label = model._meta.label_lower
                    table.writerow([f"files/{name}", label, key, field.name])
    return out.getvalue().encode()


def _settled(workbook: bytes, at: datetime) -> bytes:
    """The workbook without the moment at which its library wrote it."""
    moment = f"{at:%Y-%m-%dT%H:%M:%SZ}".encode()
    out = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, _SAVED.sub(rb"\g<1>" + moment, old.read(name)))
    return out.getvalue()
