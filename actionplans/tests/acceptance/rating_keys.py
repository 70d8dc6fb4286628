"""Rating keys in the file: blocks, rows and lines, by word, by fill, by number."""

from actionplans.tests.workbooks import AMBER, BLUE, GREEN, PURPLE, RED, YELLOW, Filled

from .rated import rated


def _entry(colour: str, label: str, **more):
    return {"rag": colour, "label": label, **more}


CASES = [
    rated(
        "key-whose-fills-are-its-own",
        "The key shows amber as yellow and finished as purple.",
        [Filled(None, YELLOW), Filled(None, PURPLE), Filled(None, RED), "As agreed"],
        ["Amber", "Blue", "Red", "Green"],
        above=[
            ["Rating key"],
            ["Red", Filled(None, RED), "No plan to get back"],
            ["Amber", Filled(None, YELLOW), "Late, with a plan"],
            ["Green", Filled(None, GREEN), "As agreed"],
            ["Blue", Filled(None, PURPLE), "Done and dusted"],
            [],
        ],
        rating_key=[
            _entry("Amber", "Amber", meaning="Late, with a plan"),
            _entry("Blue", "Blue", meaning="Done and dusted"),
        ],
    ),
    rated(
        "key-of-fills-and-words",
        "The key has no word for its colours, only what they mean.",
        ["As agreed", Filled(None, RED), "A little late"],
        ["Green", "Red", "Amber"],
        above=[
            ["Key"],
            [Filled(None, RED), "No plan to get back"],
            [Filled(None, AMBER), "A little late"],
            [Filled(None, GREEN), "As agreed"],
            [],
        ],
        rating_key=[_entry("Amber", "A little late")],
    ),
    rated(
        "key-in-one-row",
        "The key is a row of coloured words.",
        ["Sailing", "In harbour", "Drifting", "Aground"],
        ["Green", "Blue", "Amber", "Red"],
        above=[
            [
                "Key:",
                Filled("Aground", RED),
                Filled("Drifting", AMBER),
                Filled("Sailing", GREEN),
                Filled("In harbour", BLUE),
            ],
            [],
        ],
        rating_key=[_entry("Green", "Sailing"), _entry("Red", "Aground")],
    ),
    rated(
        "key-in-one-row-beside-its-fills",
        "Each word of the key stands right of a small coloured cell.",
        ["Sailing", "Aground", "Drifting"],
        ["Green", "Red", "Amber"],
        above=[
            [
                "Key:",
                Filled(None, RED),
                "Aground",
                Filled(None, AMBER),
                "Drifting",
                Filled(None, GREEN),
                "Sailing",
            ],
            [],
        ],
        rating_key=[_entry("Amber", "Drifting")],
    ),
    rated(
        "key-in-one-row-without-a-label",
        "Nothing calls the row a key: its colours do.",
        ["Sailing", "Aground", "Drifting"],
        ["Green", "Red", "Amber"],
        above=[
            [
                Filled("Aground", RED),
                Filled("Drifting", AMBER),
                Filled("Sailing", GREEN),
            ],
            [],
        ],
        rating_key=[_entry("Amber", "Drifting")],
    ),
    rated(
        "key-below-the-last-action",
        "The key stands under the last action.",
        [Filled(None, GREEN), "Late, with a plan"],
        ["Green", "Amber"],
        below=[
            [],
            ["Key"],
            ["Red", "No plan to get back"],
            ["Amber", "Late, with a plan"],
            ["Green", "As agreed"],
        ],
        rating_key=[_entry("Amber", "Amber", meaning="Late, with a plan")],
    ),
    rated(
        "key-on-a-sheet-by-fill",
        "The key has a sheet of its own, with fills and meanings.",
        ["As agreed", Filled(None, RED), "A little late"],
        ["Green", "Red", "Amber"],
        sheets={
            "RAG key": [
                ["What the colours mean"],
                [Filled(None, RED), "No plan to get back"],
                [Filled(None, AMBER), "A little late"],
                [Filled(None, GREEN), "As agreed"],
            ]
        },
        ignored=["RAG key"],
        rating_key=[_entry("Green", "As agreed")],
    ),
    rated(
        "key-of-numbers",
        "Ratings are numbers, and a line above says what they mean.",
        [1, 2, 3, 4],
        ["Red", "Amber", "Green", "Blue"],
        above=[["RAG key: 1 = Red, 2 = Amber, 3 = Green, 4 = Complete"], []],
        rating_key=[_entry("Red", "1"), _entry("Blue", "4")],
    ),
    rated(
        "key-of-numbers-in-a-block",
        "Numbers stand for words of status, in a block.",
        [1, 2, 3, 4],
        ["Grey", "Amber", "Green", "Blue"],
        above=[
            ["Key"],
            [1, "Not started"],
            [2, "Behind schedule"],
            [3, "On track"],
            [4, "Complete"],
            [],
        ],
        rating_key=[_entry("Grey", "1", meaning="Not started")],
    ),
    rated(
        "key-where-green-is-complete-too",
        "The council's green covers what is complete.",
        ["Complete", "On track", "Overdue", "Green"],
        ["Green", "Green", "Red", "Green"],
        above=[
            ["Status key"],
            ["Green", "Complete or on track"],
            ["Amber", "Behind schedule"],
            ["Red", "Overdue"],
            [],
        ],
    ),
    rated(
        "key-without-the-colour-of-a-cell",
        "The key has three colours, and a cell has a fourth.",
        [Filled(None, BLUE), "Green", "B"],
        [None, "Green", None],
        asked=[1, 3],
        above=[["RAG key: R = stuck, A = slow, G = going well"], []],
    ),
]
