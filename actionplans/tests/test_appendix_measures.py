"""Measures on paper: a line beside the action, a table of all, no small number."""

from datetime import date

from actionplans.appendix.measures import known_of, lines_of, table_of
from actionplans.models import Version, VersionAction, VersionRecommendation
from actionplans.snapshots import Snapshot

DAY = date(2026, 6, 30)


def frozen(number=1, **over):
    reading = {
        "as_at": "2026-06-30",
        "period": "",
        "is_small": False,
        "value": "61",
        "numerator": None,
        "denominator": None,
    }
    told = {
        "number": number,
        "name": "Repeat plans",
        "unit": "percent",
        "unit_words": "",
        "direction": "up",
        "decimals": 0,
        "baseline": "48",
        "baseline_on": None,
        "source": "",
        "targets": [{"by_on": "2026-03-31", "value": "75", "is_milestone": False}],
        "readings": [reading | over.pop("reading", {})],
    }
    return told | over


def snapshot(recommendations=(), actions=()):
    return Snapshot(Version(as_at=DAY), tuple(recommendations), tuple(actions))


def test_a_line_tells_reading_target_baseline_and_how_it_stands():
    (line,) = lines_of([1, 99], known_of([frozen()]), DAY)

    assert line == (
        "Repeat plans: 61% at 30 June 2026, target 75% by March 2026, baseline 48%. "
        "Off target"
    )


def test_the_table_names_what_each_shows_something_of():
    whole = VersionRecommendation(kind="recommendation", number="2", measures=[1])
    action = VersionAction(ref="2.4", measures=[1])

    (row,) = table_of(known_of([frozen()]), snapshot([whole], [action]))

    assert (row.refs, row.is_off, row.baseline) == (
        "Recommendation 2; 2.4",
        True,
        "48%",
    )
    assert row.chart


def test_a_small_number_is_said_to_be_one_and_not_told():
    small = {"value": None, "is_small": True}

    (row,) = table_of(known_of([frozen(reading=small)]), snapshot())

    assert row.latest == "small number at 30 June 2026, not shown"
    assert row.state == "Small number, not shown"
    assert row.distance == ""
    assert row.readings == row.latest
