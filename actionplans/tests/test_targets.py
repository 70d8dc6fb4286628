"""Where a measure stands: by its last reading, and by what was due that day."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from actionplans import measure_words, targets
from actionplans.targets import Goal, Measure, Reading, State, standing_of

DAY = date(2026, 6, 30)
DAYS = st.integers(-400, 400).map(lambda n: DAY + timedelta(days=n))
VALUES = st.integers(0, 100).map(Decimal)


def measure(direction="up", goals=(), readings=(), **also):
    return Measure(
        1,
        "Repeat plans",
        also.pop("unit", "percent"),
        direction,
        goals=tuple(Goal(on, Decimal(value)) for on, value in goals),
        readings=tuple(Reading(on, Decimal(value)) for on, value in readings),
        **also,
    )


@st.composite
def measures(draw, directions=("up", "down", "watch")):
    goals = draw(st.dictionaries(DAYS, VALUES, max_size=4))
    readings = draw(st.dictionaries(DAYS, VALUES, max_size=5))
    direction = draw(st.sampled_from(directions))
    return measure(direction, sorted(goals.items()), sorted(readings.items()))


@given(measures(), DAYS)
def test_it_is_judged_by_what_was_known_and_due_that_day_alone(one, on):
    known = measure(
        one.direction,
        [(g.by_on, g.value) for g in one.goals if g.by_on <= on],
        [(r.as_at, r.value) for r in one.readings if r.as_at <= on],
    )
    whole, then = standing_of(one, on), standing_of(known, on)

    assert whole.latest == then.latest
    if then.goal:
        assert (whole.state, whole.goal, whole.gap) == (then.state, then.goal, then.gap)
    else:
        assert whole.state not in (State.ON, State.OFF)


@given(measures(["up", "down"]), DAYS)
def test_off_target_is_a_gap_and_on_target_is_none(one, on):
    standing = standing_of(one, on)

    assert standing.gap >= 0
    if standing.state is State.OFF:
        assert standing.gap > 0
    if standing.state is State.ON:
        assert standing.gap == 0


@given(measures(["up"]), DAYS)
def test_lower_is_better_is_the_mirror_of_higher_is_better(one, on):
    def mirrored(value):
        return Decimal(100) - value

    other = measure(
        "down",
        [(g.by_on, mirrored(g.value)) for g in one.goals],
        [(r.as_at, mirrored(r.value)) for r in one.readings],
    )
    here, there = standing_of(one, on), standing_of(other, on)

    assert (here.state, here.gap) == (there.state, there.gap)
    assert here.is_better == there.is_better


@given(measures(["watch"]), DAYS)
def test_what_is_only_watched_is_never_off_target(one, on):
    assert standing_of(one, on).state in (State.NO_TARGET, State.NO_READING)


def test_a_target_is_due_on_its_own_day_and_not_before():
    one = measure(goals=[(DAY, 75)], readings=[(date(2026, 5, 31), 61)])

    assert standing_of(one, DAY - timedelta(days=1)).state is State.NOT_DUE
    assert standing_of(one, DAY).state is State.OFF


def test_a_step_on_the_way_is_what_counts_once_it_is_due():
    one = measure(goals=[(DAY, 60), (date(2027, 3, 31), 75)], readings=[(DAY, 61)])

    assert standing_of(one, DAY).state is State.ON
    assert standing_of(one, date(2027, 3, 31)).state is State.OFF


def test_a_small_number_without_its_value_is_not_judged():
    one = Measure(
        1, "Complaints", "number", "down",
        goals=(Goal(DAY, Decimal(2)),), readings=(Reading(DAY, None, is_small=True),),
    )  # fmt: skip

    assert standing_of(one, DAY).state is State.WITHHELD
    assert measure_words.distance(one, standing_of(one, DAY)) == ""
    assert "not shown" in measure_words.line(one, DAY)


def test_words_say_how_far_off_it_is():
    one = measure(goals=[(date(2026, 3, 31), 75)], readings=[(DAY, 61)])

    assert measure_words.distance(one, standing_of(one, DAY)) == (
        "61% against 75% by March 2026: 14 percentage points short"
    )


def test_words_of_lower_is_better_say_over():
    one = measure("down", [(date(2026, 6, 15), 10)], [(DAY, 12)], unit="days")

    assert measure_words.distance(one, standing_of(one, DAY)) == (
        "12 days against 10 days by 15 June 2026: 2 days over"
    )


def test_words_say_that_a_reading_is_older_than_its_target():
    one = measure(goals=[(DAY, 75)], readings=[(date(2026, 3, 31), 61)])

    assert measure_words.distance(one, standing_of(one, DAY)).endswith(
        "14 percentage points short; the reading is of 31 March 2026"
    )


def test_words_of_what_is_still_to_come():
    one = measure(goals=[(date(2027, 3, 31), 75)], readings=[(DAY, 74)])

    assert measure_words.distance(one, standing_of(one, DAY)) == (
        "74% against 75% by March 2027: 1 percentage point to go"
    )


def test_change_is_told_with_what_it_means():
    def words(direction):
        one = measure(direction, readings=[(date(2026, 3, 31), 58), (DAY, 61)])
        return measure_words.change_words(one, standing_of(one, DAY))

    assert words("up") == "up 3 percentage points, better"
    assert words("down") == "up 3 percentage points, worse"
    assert words("watch") == "up 3 percentage points"


def test_one_line_for_paper():
    one = measure(
        goals=[(date(2027, 3, 31), 75)],
        readings=[(DAY, 61)],
        baseline=Decimal(48),
    )

    assert measure_words.line(one, DAY) == (
        "Repeat plans: 61% at 30 June 2026, target 75% by March 2027, baseline 48%"
    )


def test_all_that_is_off_target_is_found():
    off = measure(goals=[(DAY, 75)], readings=[(DAY, 61)])
    on = measure(goals=[(DAY, 60)], readings=[(DAY, 61)])

    assert [one for one, _ in targets.off_target([off, on], DAY)] == [off]
