"""Pictures of figures: everything counted is drawn, told and touches nothing else."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.template.loader import render_to_string

from actionplans.charting import lettering
from actionplans.charting.bars import SMALL, TEXT, WIDE, Period, stacked
from actionplans.charting.lines import Point, against_targets
from actionplans.palette import INK
from actionplans.schemes import PRESETS

KEY = [
    {"word": value.word, "letter": value.letter, "colour": value.colour}
    for value in PRESETS["rag5"].values
]
DAY = date(2026, 6, 30)


def period(*numbers, on=DAY, label="V2.1"):
    return Period(label, on, tuple(zip([*KEY, None], numbers, strict=True)))


def quarters(number, *counts):
    return [
        period(*counts, on=DAY + timedelta(days=91 * n), label=f"V{n}")
        for n in range(number)
    ]


@pytest.mark.parametrize("layout", [WIDE, SMALL])
@pytest.mark.parametrize(
    "numbers",
    [
        (4, 17, 31, 6, 10, 2),
        (1, 1, 1, 1, 1, 1),
        (0, 0, 700, 0, 0, 1),
        (1, 1, 1, 1, 1, 995),
        (110, 110, 110, 110, 110, 110),
    ],
)
def test_every_count_is_drawn_and_said_and_no_words_touch(layout, numbers):
    (row,) = stacked([period(*numbers)], layout).rows

    letters = [value["letter"] for value in KEY] + ["–"]
    said = [f"{a} {n:,}" for a, n in zip(letters, numbers, strict=True) if n]
    assert [one.words for one in row.segments] == said
    assert row.total == f"{sum(numbers):,}"
    for before, after in pairwise(row.segments):
        assert before.x + before.width == pytest.approx(after.x, abs=0.2)
    lines = {}
    for one in row.segments:
        wide = lettering.width(one.words, TEXT)
        lines.setdefault(one.words_y, []).append((one.words_x, wide))
        assert one.leader or wide < one.width
    for placed in lines.values():
        for (x, wide), (after, _) in pairwise(placed):
            assert x + wide < after
        first, last = placed[0], placed[-1]
        assert first[0] >= layout.labels - 0.1
        assert last[0] + last[1] <= layout.width + 0.1


def test_lengths_are_numbers_but_nothing_counted_is_too_thin_to_see():
    small, large = stacked(
        [period(0, 35, 35, 0, 0, 0), period(1, 0, 139, 0, 0, 0)]
    ).rows

    amber, green = small.segments
    assert amber.width == green.width
    red, rest = large.segments
    assert red.width == 4
    assert red.width + rest.width == pytest.approx(
        2 * (amber.width + green.width), 0.01
    )


def test_not_rated_is_a_dashed_outline_and_no_grey():
    (row,) = stacked([period(0, 0, 0, 0, 9, 9)]).rows

    grey, unrated = row.segments
    assert (grey.dash, unrated.fill) == ("", "#ffffff")
    assert unrated.dash and unrated.words_fill == INK


def test_a_plan_without_actions_says_so():
    chart = stacked([period(0, 0, 0, 0, 0, 0)])

    (row,) = chart.rows
    assert (row.segments, row.note) == ((), "None")
    assert "nothing to count" in chart.words
    assert stacked([]).rows == ()


def test_time_that_jumped_is_said_and_a_steady_rhythm_is_not():
    steady = quarters(4, 1, 2, 3, 0, 0, 0)
    late = period(1, 2, 3, 0, 0, 0, on=steady[-1].as_at + timedelta(days=274))

    said = [row.since for row in stacked([*steady, late]).rows]

    assert said == ["", "", "", "", "9 months later"]


def test_long_labels_are_cut_and_told_in_full():
    label = "The first quarter of the second year"
    chart = stacked([period(1, 2, 3, 0, 0, 0, label=label)])

    assert chart.rows[0].label.endswith("…")
    assert lettering.width(chart.rows[0].label, TEXT - 1) < WIDE.labels
    assert chart.words.startswith(f"{label}, 30 June 2026: Red 1, Amber 2, Green 3")


def test_a_bar_that_is_one_thing_says_its_rating():
    chart = stacked([period(0, 1, 0, 0, 0, 0)], SMALL, is_one_thing=True)

    assert chart.rows[0].segments[0].words == "A Amber"


def test_widths_are_those_of_the_font():
    assert lettering.width("R 16", 1000) == 722 + 278 + 556 + 556
    assert lettering.width("31 Dec 26", 100, bold=False) == 455.8


def test_picture_is_written_by_attributes_alone():
    chart = stacked(quarters(3, 1, 2, 3, 0, 0, 4))
    told = {"chart": chart, "id": "progress", "title": "Progress & more"}

    svg = render_to_string("components/_chart_bars.html", told)

    assert "style" not in svg and "class=" in svg
    assert 'role="img" aria-labelledby="progress-title progress-words"' in svg
    assert "Progress &amp; more" in svg
    assert svg.count("<rect ") == 3 * 4


def points(*values, step=30):
    return [
        Point(DAY + timedelta(days=step * n), value, f"{value}%")
        for n, value in enumerate(values)
    ]


def test_readings_stand_as_far_apart_as_their_days():
    readings = [Point(DAY + timedelta(days=n), 50, "50%") for n in (0, 30, 120)]
    first, second, last = against_targets(readings).readings

    assert last.x - second.x == pytest.approx(3 * (second.x - first.x), 0.01)


@pytest.mark.parametrize(
    "values, low, high",
    [
        ((62, 66, 71), "60%", "75%"),
        ((3, 9), "0%", "10%"),
        ((0, 0), "0%", "1%"),
        ((1234567, 1000), "0%", "1,500,000%"),
        ((-4, 3), "-4%", "4%"),
        ((0.0004, 0.0009), "0%", "0.001%"),
    ],
)
def test_scale_goes_by_round_numbers_around_all_values(values, low, high):
    chart = against_targets(points(*values), suffix="%")

    assert (chart.values[0].words, chart.values[-1].words) == (low, high)
    assert all(chart.values[-1].at <= m.y <= chart.floor for m in chart.readings)


def test_a_reading_that_may_not_be_shown_has_a_place_and_no_value():
    readings = [*points(50, 60), Point(DAY + timedelta(days=60), None, "withheld")]
    chart = against_targets(readings)

    assert len(chart.readings) == 2
    assert len(chart.hidden) == 1
    assert "withheld" in chart.told


def test_words_at_points_and_days_do_not_touch_and_the_last_is_there():
    chart = against_targets(points(*range(20, 44), step=9))

    told = [mark for mark in chart.readings if mark.words]
    assert told[-1].words == "43%"
    for placed in (told, chart.days):
        for before, after in pairwise(placed):
            reach = lettering.width(before.words, 11, bold=placed is told)
            assert after.words_x - before.words_x >= reach


def test_targets_and_ends_are_told_to_the_ear():
    chart = against_targets(points(62, 65, 70), points(80))

    assert chart.told == (
        "30 June 2026: 62%. 29 August 2026: 70%. Target 80% by 30 June 2026."
    )
    svg = render_to_string(
        "components/_chart_line.html", {"chart": chart, "id": "m1", "title": "Visits"}
    )
    assert "style" not in svg and svg.count("<circle ") == 3


def test_nothing_to_show_is_a_picture_with_axes():
    chart = against_targets([])

    assert chart.told == "No readings yet."
    assert chart.readings == () and chart.values
