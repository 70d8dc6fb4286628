"""Plans as CSV: every encoding, delimiter and line end that spreadsheets write."""

import csv
import io

from .case import action, case, flag, group, refusal

HEADING = [
    "Recommendation", "Ref", "Action", "Lead", "Timescale", "Progress", "RAG",
]  # fmt: skip
ROWS = [
    HEADING,
    ["1. Visit every child on time", "1.1", "Agree the standard", "Siân Môn",
     "31/03/2027", "Agreed – and sent out", "G"],
    ["", "1.2", "Audit it; report what is found, and act", "Ben Orr", "01/04/2027", "",
     "A"],
    ["", "1.10", "Train the “new” managers", "Cai Wyn; Ann Lee", "June 2027", "", ""],
]  # fmt: skip


def _text(rows, delimiter=",", end="\r\n", quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows(rows)
    return out.getvalue()


def _groups(stem, rows=ROWS, *, first=2):
    """The group as these rows tell it, from the row `first` on."""
    said = [
        {"leads": ["Siân Môn"], "due_date": "2027-03-31", "progress_rag": "Green"},
        {"leads": ["Ben Orr"], "due_date": "2027-04-01", "progress_rag": "Amber"},
        {"leads": ["Cai Wyn", "Ann Lee"], "due_month": "2027-06"},
    ]
    actions = [
        action(
            first + n, sheet=stem, ref=row[1], action=row[2], timescale_text=row[4],
            progress=row[5] or None, **fields,
        )
        for n, (row, fields) in enumerate(zip(rows[1:], said, strict=True))
    ]  # fmt: skip
    return [
        group(
            "1",
            "Visit every child on time",
            f"A{first}",
            actions,
            sheet=stem,
        )
    ]


def _case(name, data, habit, rows=ROWS, *, first=2, **beside):
    groups = _groups(name, rows, first=first)
    return case(name, data, habit, groups, suffix=".csv", **beside)


def _quoted(name):
    """Line breaks inside quotation marks, and quotation marks inside them."""
    rows = [
        ["Ref", "Action", "Lead", "Timescale"],
        [
            "1.1",
            'Agree the "gold" standard\nand tell every team',
            "Ann\nLee",
            "06/2027",
        ],
        ["1.2", "Audit it", "Ben Orr", "July 2027"],
    ]
    actions = [
        action(
            2, sheet=name, ref="1.1",
            action='Agree the "gold" standard\nand tell every team',
            leads=["Ann Lee"], timescale_text="06/2027", due_month="2027-06",
        ),
        action(
            3, sheet=name, ref="1.2", action="Audit it", leads=["Ben Orr"],
            timescale_text="July 2027", due_month="2027-07",
        ),
    ]  # fmt: skip
    return case(
        name,
        _text(rows).encode(),
        "Cells of several lines, and words in quotation marks.",
        [group(None, name, "A1", actions, sheet=name, kind="area")],
        suffix=".csv",
    )


def _escaped(name):
    """What begins like a formula, and a ref that would become a number."""
    data = (
        "Ref,Action,Lead,Timescale,Progress\r\n"
        "'1.10,Agree the standard,Ann Lee,31/03/2027,'- drafted in May\r\n"
        '"=""1.20""",Audit it,Ben Orr,30/04/2027,\'=not begun\r\n'
    )
    actions = [
        action(
            2, sheet=name, ref="1.10", action="Agree the standard", leads=["Ann Lee"],
            timescale_text="31/03/2027", due_date="2027-03-31",
            progress="- drafted in May",
        ),
        action(
            3, sheet=name, ref="1.20", action="Audit it", leads=["Ben Orr"],
            timescale_text="30/04/2027", due_date="2027-04-30", progress="=not begun",
        ),
    ]  # fmt: skip
    return case(
        name,
        data.encode(),
        "Words that begin like a formula, and numbers kept as text, are marked so that "
        "Excel leaves them alone.",
        [group(None, name, "A1", actions, sheet=name, kind="area")],
        suffix=".csv",
        may_flag=[flag(cell, "the first ref", sheet=name) for cell in ("A2", "A3")],
    )


_RAGGED = (
    "Children’s plan\r\n\r\n"
    + _text([[*row, "", "", ""] if n % 2 else row[:6] if not row[6] else row
             for n, row in enumerate(ROWS)])
    + ",,,,,,\r\n\r\n"
)  # fmt: skip
_LONG = "Agreed with every team. " * 1365  # 32,760 characters

CASES = [
    _case("csv-utf-8", _text(ROWS).encode(), "Saved as CSV UTF-8 by a web system."),
    _case(
        "csv-utf-8-with-mark",
        _text(ROWS).encode("utf-8-sig"),
        "Excel's “CSV UTF-8” begins with a byte order mark.",
    ),
    _case(
        "csv-windows",
        _text(ROWS).encode("cp1252"),
        "Excel's plain “CSV” is in the Windows code page.",
    ),
    _case(
        "csv-macintosh",
        _text(ROWS, end="\r").encode("mac_roman"),
        "“CSV (Macintosh)”: lines end with a carriage return alone.",
    ),
    _case(
        "csv-utf-16-with-mark",
        _text(ROWS, "\t").encode("utf-16"),
        "Excel's “Unicode Text”: UTF-16 with tabs.",
    ),
    _case(
        "csv-utf-16-without-mark",
        _text(ROWS).encode("utf-16-be"),
        "UTF-16 that does not say so.",
    ),
    _case(
        "csv-tabs",
        _text(ROWS, "\t", "\n").encode(),
        "Tabs between the fields, saved as .csv.",
    ),
    _case(
        "csv-semicolons",
        _text(ROWS, ";").encode(),
        "Semicolons, as Excel writes where the comma is the decimal sign.",
    ),
    _case("csv-pipes", _text(ROWS, "|").encode(), "An upright stroke between fields."),
    _case(
        "csv-names-its-delimiter",
        b"sep=;\r\n" + _text(ROWS, ";").encode("cp1252"),
        "The first line tells Excel the delimiter, and is no row.",
    ),
    _case(
        "csv-all-quoted",
        _text(ROWS, quoting=csv.QUOTE_ALL).encode(),
        "Every field stands in quotation marks.",
    ),
    _case(
        "csv-ragged",
        _RAGGED.encode(),
        "A title, blank lines, fields missing or too many at the end of rows.",
        first=4,
        plan={"title": "Children’s plan"},
    ),
    _case(
        "csv-longest-cell",
        _text(
            [*ROWS[:1], [*ROWS[1][:5], _LONG, ROWS[1][6]], *ROWS[2:]],
        ).encode(),
        "A cell as long as Excel lets it be.",
        [*ROWS[:1], [*ROWS[1][:5], _LONG, ROWS[1][6]], *ROWS[2:]],
    ),
    _quoted("csv-lines-inside-cells"),
    _escaped("csv-formulas-escaped"),
    refusal(
        "csv-one-column",
        b"Ref\r\n1.1 Agree the standard\r\n1.2 Audit it\r\n",
        "A list in one column is no table.",
        "plain text without columns",
        suffix=".csv",
    ),
]
