"""CSV uploads: encodings, delimiters and limits, each refusal with its place."""

import pytest

from actionplans.importing.guard import inspect
from actionplans.importing.guarding import csv_text

from . import nasty_files as nasty

CSV = b"Ref,Action\r\n1.1,Meet every family\r\n"


CSVS = {
    "cell of 40,000": (
        lambda: b"Ref,Action\n" * 16 + b"1," + b"x" * 40_000 + b"\n",
        "cell_too_long",
        "Row 17, column B has 40,000 characters. The limit is 32,767.",
    ),
    "cell of 200,000": (
        lambda: b"a," + b"x" * 200_000,
        "cell_too_long",
        "200,000 characters",
    ),
    "20,001 rows": (
        lambda: b"a,b\n" * 20_001,
        "too_many_rows",
        "a value in row 20,001",
    ),
    "121 columns": (lambda: b"," * 120 + b"x", "too_many_columns", "in column DQ"),
    "many values": (
        lambda: b"1,1,1,1,1,1,\n" * 17_000,
        "too_many_values",
        "80,000 cells",
    ),
    "many blanks": (
        lambda: b"a,b\n" + b",,,\n" * 250_000,
        "too_many_cells",
        "1,000,000",
    ),
    "unclosed quote": (
        lambda: b'a,b\n1,2\n3,"4\n5,6\n',
        "bad_csv",
        "Row 3 cannot be read",
    ),
    "text after a quote": (lambda: b'a,b\n"1"2,3\n', "bad_csv", "Row 2 cannot be read"),
    "NUL inside": (lambda: b"a,b\n1,\x002\n", "not_xlsx", "neither"),
    "controls": (lambda: b"a,b\x01\x02\n", "not_xlsx", "neither"),
}


@pytest.mark.parametrize("build, code, words", CSVS.values(), ids=CSVS)
def test_a_csv_past_a_limit_is_refused_with_its_place(build, code, words):
    refusal = nasty.refusal_of(build())

    assert (refusal.code, words in str(refusal)) == (code, True), str(refusal)


@pytest.mark.parametrize(
    "data, warnings",
    [
        (CSV, 1),
        (b"\xef\xbb\xbf" + CSV, 1),
        (CSV.decode().encode("utf-16"), 1),
        (CSV.decode().encode("utf-16-le"), 2),
        (CSV.decode().encode("utf-16-be"), 2),
        ("Ref;Lead\n1;Siân Môn\n".encode("cp1252"), 2),
        (b"Ref\tAction\r1\tx\r", 1),
        (b"sep=;\r\nRef;Action\r\n", 1),
        (b"Ref,Action\n", 1),
    ],
)
def test_csv_is_known_in_every_encoding_spreadsheets_write(data, warnings):
    found = inspect("plan.csv", data)

    assert (found.kind, len(found.warnings)) == ("csv", warnings)
    assert "no colours" in found.warnings[0]


@pytest.mark.parametrize(
    "text, rows",
    [
        ("Ref,Action\n1,a;b\n", [["Ref", "Action"], ["1", "a;b"]]),
        ("Ref;Action\n1;a, b, c\n", [["Ref", "Action"], ["1", "a, b, c"]]),
        ("Ref\tAction\r1\ta, b\r", [["Ref", "Action"], ["1", "a, b"]]),
        ("sep=;\r\na;b,c\r\n", [["a", "b,c"]]),
        ("SEP=\t\na\tb\n", [["a", "b"]]),
        ('a,"b\nc"\n', [["a", "b\nc"]]),
        (
            "A plan\n\nRef;Lead\n1;a, b\n",
            [["A plan"], [], ["Ref", "Lead"], ["1", "a, b"]],
        ),
    ],
)
def test_the_delimiter_is_found(text, rows):
    assert list(csv_text.rows(text)) == rows


def test_the_encoding_taken_is_told():
    assert csv_text.decode("Siân".encode("cp1252")).encoding == "cp1252"
    assert csv_text.decode("Siân".encode()).encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Ref;Lead\r1;Siân Môn\r".encode("mac_roman"), "mac_roman"),
        ("Ref;Lead\n1;Siân Môn\n".encode("cp850"), "cp850"),
        ("Ref;Lead\n1;Siân “Môn” – 1\n".encode("cp1252"), "cp1252"),
    ],
)
def test_a_code_page_is_known_by_how_its_words_look(data, encoding):
    decoded = csv_text.decode(data)

    assert (decoded.encoding, "Siân" in decoded.text) == (encoding, True)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('a, "b, c", d\n', [["a", "b, c", "d"]]),
        ('a, "b" c, d\n', [["a", ' "b" c', " d"]]),
        ("a|b|c\n1|2; 3|4, 5\n", [["a", "b", "c"], ["1", "2; 3", "4, 5"]]),
        (
            "Ref,Action,Lead,When\n1,x,Ann; Ben,May\n2,y,Cy; Di\n3,z\n",
            [
                ["Ref", "Action", "Lead", "When"],
                ["1", "x", "Ann; Ben", "May"],
                ["2", "y", "Cy; Di"],
                ["3", "z"],
            ],
        ),
    ],
)
def test_spaces_and_ragged_rows_mislead_no_delimiter(text, rows):
    assert list(csv_text.rows(text)) == rows
