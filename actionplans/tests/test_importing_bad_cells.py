"""What a workbook or a CSV may hold that no plan should: each is said, none is a fault.

A row of a plan around one bad cell, through guard and reader. A case says what must
stand in the proposal that comes back, or in the refusal; numbers are those of
`bad_inputs`.
"""

import io
import json
import unicodedata
from datetime import time, timedelta

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from . import nasty_files as nasty
from .test_importing_fuzzing import outcome
from .workbooks import HEADING, action_row, make_workbook

WELSH = "Gwella’r gwasanaeth â ŵ ŷ"


def plan(*rows, change=None):
    return make_workbook([HEADING, *rows], change=change)


def of(**cell):
    return plan(action_row(**cell))


def raw(cells, **parts):
    """A plan's row whose cells are written as XML."""
    headings = zip("ABC", ("Ref", "Action", "Timescale"), strict=True)
    first = "".join(nasty.text_cell(f"{place}1", words) for place, words in headings)
    return nasty.workbook(nasty.row(1, first) + nasty.row(2, cells), **parts)


def ref_and(cell):
    return nasty.text_cell("A2", "1.1") + cell


def charts():
    book = Workbook()
    book.active.append(["Ref", "Action"])
    book.active.append(["1.1", "Meet every family"])
    chart = book.create_chartsheet("Chart")
    chart.add_chart(BarChart())
    book.active = 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def hide(state):
    def change(book):
        book.create_sheet("Front").append(["Nothing of a plan"])
        book["Plan"].sheet_state = state

    return change


NAMES = "".join(
    f'<definedName name="n{n}">Plan!$A$1</definedName>' for n in range(90_000)
)
LINK = "<a Target='file:///etc/passwd'/>"
CASES = {
    "29 a member twice": (
        lambda: nasty.with_part("xl/workbook.xmX").replace(
            b"xl/workbook.xmX", b"xl/workbook.xml"
        ),
        "refused",
    ),
    "45 no styles": (
        lambda: nasty.workbook(without=["xl/styles.xml"]),
        "Meet every family",
    ),
    "47 a sheet of charts in front": (charts, "Meet every family"),
    "48 a hidden sheet": (lambda: plan(action_row(), change=hide("hidden")), "hidden"),
    "48 a very hidden sheet": (
        lambda: plan(action_row(), change=hide("veryHidden")),
        "hidden",
    ),
    "49 51 sheets": (
        lambda: nasty.workbook_of({f"S{n}": nasty.sheet() for n in range(51)}),
        "51 sheets",
    ),
    "50 the same headings on two sheets": (
        lambda: nasty.workbook_of({"One": nasty.sheet(), "Two": nasty.sheet()}),
        '"S10"',
    ),
    "51 no heading": (
        lambda: nasty.workbook(nasty.row(1, nasty.text_cell("A1", "Hello"))),
        '"S1"',
    ),
    "52 a dimension too small": (
        lambda: nasty.workbook(before='<dimension ref="A1"/>'),
        "Meet every family",
    ),
    "53 a dimension too large": (
        lambda: nasty.workbook(before='<dimension ref="A1:XFD1048576"/>'),
        "Meet every family",
    ),
    "58 merges over each other": (
        lambda: nasty.workbook(
            after='<mergeCells><mergeCell ref="A1:B2"/>'
            '<mergeCell ref="A2:B3"/></mergeCells>'
        ),
        '"S1"',
    ),
    "61 90,000 names": (
        lambda: nasty.workbook(
            parts={
                "xl/workbook.xml": nasty.workbook_parts()["xl/workbook.xml"].replace(
                    "</sheets>", f"</sheets><definedNames>{NAMES}</definedNames>"
                )
            }
        ),
        "refused",
    ),
    "69 an encoding that is none": (
        lambda: nasty.with_declaration('<?xml version="1.0" encoding="utf-16"?>'),
        "refused",
    ),
    "71 links to other files": (
        lambda: nasty.with_part("xl/externalLinks/_rels/externalLink1.xml.rels", LINK),
        "Meet every family",
    ),
    "74 cells that do not say where": (
        lambda: raw(
            "<c t='inlineStr'><is><t>1.1</t></is></c>"
            "<c t='inlineStr'><is><t>Meet</t></is></c>"
        ),
        "Meet",
    ),
    "75 a formula with its result": (
        lambda: raw(ref_and("<c r='B2' t='str'><f>A1</f><v>Meet families</v></c>")),
        "Meet families",
    ),
    "77 errors of Excel": (
        lambda: raw(ref_and("<c r='B2' t='e'><v>#REF!</v></c>")),
        "#REF!",
    ),
    "78 infinity": (lambda: raw(ref_and("<c r='B2'><v>1e999999</v></c>")), '"T1"'),
    "78 not a number": (lambda: raw(ref_and("<c r='B2'><v>nan</v></c>")), "refused"),
    "79 a number of 200,000 digits": (
        lambda: raw(ref_and(f"<c r='B2'><v>{'9' * 200_000}</v></c>")),
        "refused",
    ),
    "79 a number of 300 digits": (
        lambda: raw(ref_and(f"<c r='B2'><v>{'9' * 300}</v></c>")),
        '"S1"',
    ),
    "80 29 February 1900": (lambda: of(timescale="29/02/1900"), "29/02/1900"),
    "80 29 February of no leap year": (
        lambda: of(timescale="29/02/2027"),
        "29/02/2027",
    ),
    "80 the American order": (lambda: of(timescale="12/31/2026"), "12/31/2026"),
    "80 ongoing": (lambda: of(timescale="ongoing"), "ongoing"),
    "81 a duration": (lambda: of(timescale=timedelta(hours=30)), '"T1"'),
    "81 a time": (lambda: of(timescale=time(9)), '"T1"'),
    "81 yes as a day": (lambda: of(timescale=True), '"T1"'),
    "82 a number as text": (lambda: of(ref="1.10"), '"1.10"'),
    "83 an apostrophe in front": (lambda: of(action="'Meet families"), "Meet families"),
    "84 an equals sign in front": (lambda: of(progress="'=1+1"), "1+1"),
    "85 a full-width equals sign": (lambda: of(progress="＝1+1"), "1+1"),
    "86 Excel's own escapes": (lambda: of(progress="a_x000D_b_x0000_c"), "c"),
    "88 a noncharacter": (
        lambda: raw(ref_and("<c r='B2' t='inlineStr'><is><t>end&#xFFFF;</t></is></c>")),
        "refused",
    ),
    "88 a lone surrogate": (
        lambda: raw(ref_and("<c r='B2' t='inlineStr'><is><t>&#xD800;</t></is></c>")),
        "refused",
    ),
    "89 direction overridden": (lambda: of(ref="1.\u202e1", progress="a\u202eb"), "b"),
    "89 no width in a ref": (lambda: of(ref="1\u200b.1"), '"1.1"'),
    "90 twins composed and not": (
        lambda: plan(
            action_row("1.1", unicodedata.normalize("NFC", "Siân")),
            action_row("1.2", unicodedata.normalize("NFD", "Siân")),
        ),
        "Si\u00e2n",
    ),
    "90 a Cyrillic letter in a ref": (lambda: of(ref="А1"), '"R4"'),
    "91 Welsh": (lambda: of(action=WELSH), "\u0175"),
    "91 an emoji": (lambda: of(action="Listen 👂🏽"), "👂🏽"),
    "91 Arabic digits": (lambda: of(ref="١.١"), '"R1"'),
    "92 a cell as long as Excel's": (lambda: of(progress="x" * 32_767), "x" * 32_767),
    "93 markup": (
        lambda: of(action="<script>alert(1)</script>"),
        "<script>alert(1)</script>",
    ),
    "93 a template": (
        lambda: of(action="{{ settings.SECRET_KEY }} {% now %}"),
        "{{ settings",
    ),
    "93 SQL": (lambda: of(action="'; DROP TABLE plans; --"), "DROP TABLE plans"),
    "95 a ref twice": (
        lambda: plan(action_row("1.1"), action_row("1.1", "Act")),
        '"R2"',
    ),
    "95 blank refs": (lambda: plan(action_row(None), action_row(None, "Act")), '"R1"'),
    "96 an unknown rating": (lambda: of(rag="Mauve"), '"G7"'),
    "96 two ratings in a cell": (lambda: of(rag="Red/Green"), '"G7"'),
    "97 an unknown lead": (
        lambda: of(lead="Nobody whom we know"),
        "Nobody whom we know",
    ),
    "97 two leads": (lambda: of(lead="Head of A / Head of B"), "Head of B"),
    "98 an action below itself": (
        lambda: plan(
            action_row("1.1"), action_row("1.1.1", "A"), action_row("1.1.1.1", "B")
        ),
        '"1.1.1.1"',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_cell_is_said_and_is_no_fault(name):
    build, words = CASES[name]

    said = json.dumps(outcome(build()), ensure_ascii=False)

    assert words in said
