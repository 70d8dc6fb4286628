"""What stands in cells beside plain words: fonts, formulas, comments, odd letters."""

import io
import re
import zipfile

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from actionplans.tests.workbooks import make_workbook

from .case import action, case, flag, group

HEADING = ["Recommendation", "Ref", "Action", "Lead", "Timescale", "Progress"]
FIRST = "1. Visit every child on time"
LONGEST = ("Agreed with every team. " * 1366)[:32_767]


def _rows(one, two=("Audit it monthly", "Ben Orr", "30/04/2027", None)):
    return [HEADING, [FIRST, "1.1", *one], [None, "1.2", *two]]


def _said(one, two=None):
    """Both actions; what is not said of one is as in `_rows`."""
    first = {
        "action": "Agree the standard", "leads": ["Ann Lee"],
        "timescale_text": "31/03/2027", "due_date": "2027-03-31", "progress": None,
    } | one  # fmt: skip
    second = {
        "action": "Audit it monthly", "leads": ["Ben Orr"],
        "timescale_text": "30/04/2027", "due_date": "2027-04-30", "progress": None,
    } | (two or {})  # fmt: skip
    actions = [action(2, ref="1.1", **first), action(3, ref="1.2", **second)]
    return [group("1", "Visit every child on time", "A2", actions)]


def _stored(data, results):
    """The workbook with results of its formulas, as Excel saves it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                text = content.decode()
                for cell, result in results.items():
                    kind = ' t="str"' if isinstance(result, str) else ""
                    text = re.sub(
                        rf'<c r="{cell}"[^>]*>(<f>.*?</f>)<v ?/?>(?:</v>)?</c>',
                        rf'<c r="{cell}"{kind}>\1<v>{result}</v></c>',
                        text,
                    )
                content = text.encode()
            new.writestr(part, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _commented(workbook):
    sheet = workbook.active
    sheet["F2"].comment = Comment("Is this still so?", "A reviewer")
    sheet["C2"].hyperlink = "https://fernshire.example/standard"


_STRUCK = CellRichText(
    "Agree the ", TextBlock(InlineFont(strike=True), "old "), "standard"
)
_FORMULAS = make_workbook(
    _rows(
        ("Agree the standard", '=Staff!A1&" Lee"', "31/03/2027", '="Begun"'),
        ("Audit it monthly", "Ben Orr", "30/04/2027", '="Not"&" begun"'),
    )
)

CASES = [
    case(
        "text-of-many-fonts",
        make_workbook(
            _rows(
                (
                    CellRichText(
                        TextBlock(InlineFont(b=True), "Agree"), " the ",
                        TextBlock(InlineFont(color="FFFF0000"), "standard"),
                    ),
                    "Ann Lee", "31/03/2027", None,
                )
            )
        ),
        "Words are bold or coloured inside a cell.",
        _said({}),
    ),
    case(
        "text-struck-in-part",
        make_workbook(_rows((_STRUCK, "Ann Lee", "31/03/2027", None))),
        "Old wording is struck through and left in the cell: it is not read.",
        _said({}),
        flags=[flag("C2", "a word is struck through")],
    ),
    case(
        "formulas-with-their-results",
        _stored(_FORMULAS, {"D2": "Ann Lee", "F2": "Begun", "F3": "Not begun"}),
        "Words are put together by formulas; Excel stored their results.",
        _said({"progress": "Begun"}, {"progress": "Not begun"}),
    ),
    case(
        "formulas-without-results",
        _FORMULAS,
        "A workbook made by a program: its formulas were never calculated.",
        _said({"leads": []}),
        flags=[
            flag("D2", "never calculated", field="leads"),
            flag("F2", "never calculated", field="progress"),
        ],
    ),
    case(
        "comments-and-links-on-cells",
        make_workbook(
            _rows(("Agree the standard", "Ann Lee", "31/03/2027", "Begun.")),
            change=_commented,
        ),
        "A reviewer's comment and a link are fixed to cells.",
        _said({"progress": "Begun."}),
        flags=[flag("F2", "a comment that would be lost")],
    ),
    case(
        "letters-of-wales-and-beyond",
        make_workbook(
            _rows(
                (
                    "Cytuno’r safon gyda phob tŷ – naïve café, Łódź",
                    "Siân Môn Ŵyn", "31/03/2027", "Dŵr; plant; ŷd",
                ),
                ("Archwilio’n fisol", "Zoë Ångström", "30/04/2027", None),
            )
        ),
        "Names and words with every accent.",
        _said(
            {
                "action": "Cytuno’r safon gyda phob tŷ – naïve café, Łódź",
                "leads": ["Siân Môn Ŵyn"], "progress": "Dŵr; plant; ŷd",
            },
            {"action": "Archwilio’n fisol", "leads": ["Zoë Ångström"]},
        ),
    ),
    case(
        "marks-that-cannot-be-seen",
        make_workbook(
            [
                ["Recommendation", "R\u00adef", "Action\u200b", "Lead", "Timescale",
                 "Progress"],
                [FIRST, "\u200b1.1\u00a0", "Agree the stan\u00addard",
                 "Ann\u00a0Lee\u200b", "31/03/2027\u00a0", "\ufeffBegun."],
                [None, "1.2", "Audit it\u2028monthly", "Ben\u2009Orr", "30/04/2027",
                 None],
            ]
        ),
        "Pasted words bring soft hyphens, spaces that do not break and marks of no "
        "width.",
        _said(
            {"action": "Agree the stan\u00addard", "progress": "Begun."},
            {"action": "Audit it\nmonthly"},
        ),
    ),
    case(
        "longest-cell",
        make_workbook(_rows(("Agree the standard", "Ann Lee", "31/03/2027", LONGEST))),
        "A log of three years stands in one cell, as long as Excel lets it be.",
        _said({"progress": LONGEST}),
    ),
]  # fmt: skip
