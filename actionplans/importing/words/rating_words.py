"""The words of ratings as councils write them, as data; ratings.py only compares.

Words are folded: lower case, plain quotes, single spaces. English and Welsh.
Source: import specification E7, text; the vocabulary of A2.3.
"""

COLOURS = ("Red", "Amber", "Yellow", "Green", "Blue", "Grey")

# Words that name a colour outright, in any scheme.
COLOUR_WORDS = {
    "red": "Red", "r": "Red", "rouge": "Red", "coch": "Red",
    "amber": "Amber", "a": "Amber", "orange": "Amber", "oren": "Amber", "ambr": "Amber",
    "yellow": "Yellow", "y": "Yellow", "melyn": "Yellow",
    "green": "Green", "g": "Green", "gwyrdd": "Green",
    "blue": "Blue", "b": "Blue", "glas": "Blue",
    "grey": "Grey", "gray": "Grey", "gy": "Grey", "llwyd": "Grey",
    "🔴": "Red", "🟠": "Amber", "🟡": "Yellow", "🟢": "Green", "🔵": "Blue",
    "🟥": "Red", "🟧": "Amber", "🟨": "Yellow", "🟩": "Green", "🟦": "Blue",
    "❤": "Red", "🧡": "Amber", "💛": "Yellow", "💚": "Green", "💙": "Blue",
}  # fmt: skip

# Words of progress by what they say: the colour they have where nothing in the file
# says otherwise, and the colours a file may give them without contradiction.
STATUSES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "Blue",
        ("Blue", "Green"),
        (
            "complete", "completed", "done", "action complete", "action completed",
            "closed", "achieved", "finished", "delivered", "fully complete",
            "task complete", "now complete", "100% complete",
            "100% completed", "wedi'i gwblhau", "wedi ei gwblhau",
            "wedi'i chwblhau", "cwblhawyd", "cyflawn", "wedi cwblhau",
        ),
    ),
    (
        "Green",
        ("Green",),
        (
            "on track", "on schedule", "on target", "on course", "on time",
            "in progress and on schedule", "in progress on schedule",
            "in progress and on track", "in progress on track",
            "underway and on track", "progressing on track", "progressing as planned",
            "ar y trywydd iawn", "ar y trywydd cywir", "ar y trywydd", "ar amser",
            "ar y targed",
        ),
    ),
    (
        "Amber",
        ("Amber", "Yellow", "Red"),
        (
            "behind", "behind schedule", "some delay",
            "in progress but behind schedule",
            "in progress behind schedule", "slipping", "at risk", "delayed",
            "minor delay", "slight delay", "minor delays", "some slippage",
            "ar ei hôl hi", "ar ei hol hi", "ar ôl", "mewn perygl", "oedi",
        ),
    ),
    (
        "Red",
        ("Red",),
        (
            "overdue", "off track", "off target", "significant delay",
            "significantly delayed", "yn hwyr", "hwyr",
        ),
    ),
    (
        "Grey",
        ("Grey", "Red", "Amber"),
        (
            "not started", "not yet started", "not due", "not yet due",
            "not due to start", "yet to start", "not commenced", "not yet commenced",
            "not due yet", "not started yet", "heb ddechrau", "heb ei ddechrau",
            "heb ddechrau eto",
        ),
    ),
)  # fmt: skip
STATUS_WORDS = {word: colour for colour, _, words in STATUSES for word in words}
ALLOWED = {word: allowed for _, allowed, words in STATUSES for word in words}

# Words of progress that name no colour: their fill or an answer does.
NEUTRAL = frozenset(
    (
        "in progress", "progressing", "ongoing", "on going", "underway",
        "under way", "started", "commenced", "begun", "on hold", "paused", "wip",
        "work in progress", "partially complete", "partially completed",
        "partly complete", "part complete", "open", "active", "continuing",
        "ar waith", "parhaus", "yn mynd rhagddo",
    )
)  # fmt: skip
UNRATED = frozenset(
    (
        "n/a", "na", "n.a", "not applicable", "-", "–", "—", "not rated", "unrated",
        "none", "n/r", "nr", "tbc", "tba", "tbd", "to be confirmed", "not yet rated",
        "amh", "ddim yn berthnasol", "amherthnasol", "nil", ".", "--", "---",
    )
)  # fmt: skip
