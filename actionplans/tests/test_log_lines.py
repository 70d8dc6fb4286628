"""A line of the log: one object, of which request, and nothing that is nobody's."""

import json
import logging
import sys
from types import SimpleNamespace

import pytest

from actionplans import log_lines, request_ids


def record(message, *args, exc_info=None, **extra):
    made = logging.LogRecord(
        "actionplans.x", logging.ERROR, "x.py", 1, message, args, exc_info
    )
    made.__dict__.update(extra)
    return made


def line(*args, **more):
    text = log_lines.Json().format(record(*args, **more))
    assert "\n" not in text and "\r" not in text
    return json.loads(text)


def test_a_line_says_when_how_bad_whose_and_of_which_request():
    with request_ids.answering("a1b2c3d4e5f6"):
        told = line("Print job %s failed", 7)

    assert told["message"] == "Print job 7 failed"
    assert (told["level"], told["logger"]) == ("ERROR", "actionplans.x")
    assert told["request"] == "a1b2c3d4e5f6"
    assert told["at"].endswith("+00:00")
    assert "request" not in line("outside of any request")


def test_facts_of_an_event_are_keys_of_their_own():
    told = line("{}", facts={"event": "forbidden", "user": 3})

    assert (told["event"], told["user"]) == ("forbidden", 3)
    assert "message" not in told


def test_a_forged_line_stays_inside_its_object():
    assert line('x\r\n{"event": "signed in"}')["message"].startswith("x\r\n")


def test_a_secret_address_is_told_of_nowhere():
    told = line("Forbidden: /calendar/abcdefghij.ics")

    assert told["message"] == "Forbidden: /calendar/…"
    words = log_lines.Words("%(request_id)s %(message)s")
    assert words.format(record("At /calendar/abcdefghij.ics")) == "- At /calendar/…"


ROW = (
    'new row for relation "actionplans_update" violates check constraint "words"\n'
    "DETAIL:  Failing row contains (7, Tilly Marsh,\nwas seen, 3)."
)


def raised():
    try:
        try:
            raise ValueError(ROW)
        except ValueError as error:
            raise RuntimeError(ROW) from error
    except RuntimeError:
        return sys.exc_info()


@pytest.mark.parametrize(
    "formatter", [log_lines.Json(), log_lines.Words("%(message)s")]
)
def test_a_refused_rows_words_are_left_out_and_the_fault_is_not(formatter):
    text = formatter.format(record("failed", exc_info=raised()))

    assert "Tilly" not in text and "was seen" not in text
    assert text.count("violates check constraint") == 2
    assert "RuntimeError" in text and "direct cause" in text


def test_a_line_has_an_end():
    assert len(line("x" * 100_000)["message"]) == log_lines.LONGEST


def test_every_handler_of_ours_writes_so():
    told = log_lines.configuration(in_words=False, level="WARNING")
    made = {told["formatters"][h["formatter"]]["()"] for h in told["handlers"].values()}

    assert made == {log_lines.Json}
    assert told["loggers"]["security"]["level"] == "INFO"


def test_the_frameworks_last_word_on_a_request_knows_which_it_was():
    request = SimpleNamespace(reference="a1b2c3d4e5f6")

    assert line("Internal Server Error", request=request)["request"] == "a1b2c3d4e5f6"
