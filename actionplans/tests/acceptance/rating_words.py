"""Ratings in words: letters, status words, several words in one cell, Welsh, signs."""

from .rated import rated

CASES = [
    rated(
        "rating-words-with-their-meaning",
        "The colour stands with the words for it, in one cell.",
        [
            "Green - on track",
            "Amber: behind schedule",
            "RED ",
            "B (complete)",
            "(G)",
            "Green\nOn schedule",
        ],
        ["Green", "Amber", "Red", "Blue", "Green", "Green"],
    ),
    rated(
        "rating-words-that-explain",
        "Behind the colour stands a sentence that says why.",
        ["Amber - the post was advertised twice", "Red: no room until summer", "Green"],
        ["Amber", "Red", "Green"],
    ),
    rated(
        "rating-words-of-status",
        "A status column says complete, on track, behind, overdue, not yet started.",
        [
            "Completed",
            "On track",
            "Behind schedule",
            "Overdue",
            "Not yet started",
            "Completed 12/3",
            "100% complete",
        ],
        ["Blue", "Green", "Amber", "Red", "Grey", "Blue", "Blue"],
    ),
    rated(
        "rating-words-that-name-no-colour",
        "In progress says nothing of how it goes: asked once for all its cells.",
        ["In progress", "Green", "In progress", "Ongoing"],
        [None, "Green", None, None],
        asked=[1, 3, 4],
    ),
    rated(
        "rating-words-of-two-colours",
        "A rating lies between two colours, or tells an earlier one too.",
        ["Amber/Green", "R/A", "G (was A)", "Red ↓", "Amber – now green", "Green"],
        [None, None, None, None, None, "Green"],
        asked=[1, 2, 3, 4, 5],
    ),
    rated(
        "rating-words-that-contradict",
        "The colour and the words beside it do not go together.",
        ["Green - overdue", "Red - on track", "Amber"],
        [None, None, "Amber"],
        asked=[1, 2],
    ),
    rated(
        "rating-words-not-applicable",
        "N/A, a dash and TBC are not rated, and not grey.",
        ["N/A", "-", "TBC", "Green", None],
        [None, None, None, "Green", None],
    ),
    rated(
        "rating-words-in-welsh",
        "A Welsh council writes ratings in Welsh, or in both languages.",
        [
            "Coch",
            "Gwyrdd / Green",
            "Oren",
            "Glas",
            "Wedi’i gwblhau",
            "Heb ddechrau",
            "Ar y trywydd iawn / On track",
        ],
        ["Red", "Green", "Amber", "Blue", "Blue", "Grey", "Green"],
    ),
    rated(
        "rating-signs-of-a-phone",
        "The ratings are round and square signs as a phone draws them.",
        ["🔴", "🟠", "🟢 Green", "🔵", "🟥", "⚪"],
        ["Red", "Amber", "Green", "Blue", "Red", None],
        asked=[6],
    ),
    rated(
        "rating-debris",
        "What a scanner left in the rating cells.",
        ["110", "MAG", "Amber E", "G-A", "Green"],
        [None, None, None, None, "Green"],
        asked=[1, 2, 3, 4],
    ),
]
