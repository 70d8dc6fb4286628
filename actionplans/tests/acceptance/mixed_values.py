"""Cells that can be read by what stands beside them: bars, bands, keys, addresses."""

from actionplans.tests.workbooks import AMBER, GREEN, RED, Filled, Wide, make_workbook

from .case import case, group
from .lines import FIRST, HEADING, SECOND, A, B, C, D, two_groups
from .odd_cells import leads, odd_cells

_ADDRESSES = ("ann.lee@fern.example", "ben.orr@fern.example")


def _bar_of_steps() -> bytes:
    """ "% complete" over four columns headed 25 to 100, a cell shaded for each step."""
    steps = ["% complete", None, None, None]
    rows = [
        [*HEADING, *steps],
        [*[None] * len(HEADING), "25", "50", "75", "100"],
        Wide(f"RECOMMENDATION 1: {FIRST}"),
        [*A.cells, *_shaded(1)],
        [*B.cells, *_shaded(2)],
        Wide(f"RECOMMENDATION 2: {SECOND}"),
        [*C.cells, *_shaded(3)],
        [*D.cells, *_shaded(4)],
    ]
    return make_workbook(rows, merges=["G1:J1"], width=10)


def _shaded(steps):
    return [Filled(None, "4472C4")] * steps + [None] * (4 - steps)


def _with_bar():
    groups = two_groups("A3", (4, 5), "A6", (7, 8))
    actions = [one for found in groups for one in found["actions"]]
    for steps, one in enumerate(actions, start=1):
        one["percent_complete"] = steps * 25
    return groups


_RATED = (  # the words and the fill of each recommendation's progress and impact
    ("Visit every child on time", Filled("Green", GREEN), Filled(None, AMBER)),
    ("Supervise each worker", Filled("Amber", AMBER), Filled(None, RED)),
    ("Review every plan", Filled("Red", RED), Filled(None, GREEN)),
    ("Share what was learnt", Filled("Green", GREEN), Filled(None, GREEN)),
)
_READ = (("Green", "Amber"), ("Amber", "Red"), ("Red", "Green"), ("Green", "Green"))


def _grid_below_key() -> bytes:
    return make_workbook(
        [
            [Filled("RED", RED), "Tasks have slipped"],
            [Filled("AMBER", AMBER), "Tasks are nearly on track"],
            [Filled("GREEN", GREEN), "Tasks are on track"],
            [],
            ["Recommendation", "Progress RAG", "Impact RAG"],
            *(
                [f"Recommendation {n}: {words}", *rated]
                for n, (words, *rated) in enumerate(_RATED, start=1)
            ),
        ]
    )


def _grid_read():
    return [
        group(
            str(n),
            words,
            f"A{n + 5}",
            rag={"this_period_process": process, "this_period_impact": impact},
        )
        for n, ((words, *_), (process, impact)) in enumerate(
            zip(_RATED, _READ, strict=True), start=1
        )
    ]


CASES = [
    case(
        "percent-as-a-bar-with-its-steps-headed",
        _bar_of_steps(),
        "A bar of four shaded cells, with 25 to 100 in a heading row of their own.",
        _with_bar(),
    ),
    case(
        "grid-with-a-word-in-some-rows-below-a-key",
        _grid_below_key(),
        "A key without a label, and a grid in which one rating of each row is a word "
        "and the other a fill: no row of the grid belongs to the key.",
        _grid_read(),
    ),
    case(
        "band-in-two-languages-numbered-twice",
        make_workbook(
            [
                HEADING,
                Wide(f"ARGYMHELLIAD 1 / RECOMMENDATION 1: {FIRST}"),
                A.cells,
                B.cells,
                Wide(f"ARGYMHELLIAD 2 / RECOMMENDATION 2: {SECOND}"),
                C.cells,
                D.cells,
            ]
        ),
        "Bands in Welsh and English that say their number in both.",
        two_groups("A2", (3, 4), "A5", (6, 7)),
    ),
    case(
        "band-of-a-number-above-each-heading",
        make_workbook(
            [
                ["Children’s services improvement plan"],
                [],
                Wide(f"1. {FIRST}"),
                HEADING,
                A.cells,
                B.cells,
                Wide(f"2. {SECOND}"),
                HEADING,
                C.cells,
                D.cells,
            ]
        ),
        "Bands that say a number and no more, each above its own heading row: the "
        "first is no title.",
        two_groups("A3", (5, 6), "A7", (9, 10)),
    ),
    odd_cells(
        "leads-by-e-mail-in-one-line",
        "E-mail addresses with a comma or an ampersand between them.",
        "Lead",
        [", ".join(_ADDRESSES), " & ".join(_ADDRESSES), "Cara Iqbal", "Dev Marsh"],
        [leads(*_ADDRESSES), leads(*_ADDRESSES), {}, {}],
    ),
    odd_cells(
        "leads-with-dots-but-for-the-first",
        "The first lead of a list lost its bullet.",
        "Lead",
        ["Ann Lee\n• Ben Orr", "Cai Wyn\n• Dev Marsh\n• Ben Orr", "Ann Lee", "Ben Orr"],
        [
            leads("Ann Lee", "Ben Orr"),
            leads("Cai Wyn", "Dev Marsh", "Ben Orr"),
            leads("Ann Lee"),
            leads("Ben Orr"),
        ],
    ),
]
