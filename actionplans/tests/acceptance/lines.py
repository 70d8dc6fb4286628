"""Four ordinary actions under two recommendations, to be laid out in odd ways.

In: a Line's `cells` for the workbook, in the order of HEADING. Out: the same Line `at`
its row as an action expected, and `two_groups` that hold all four.
"""

from dataclasses import dataclass

from .case import Values, action, group

HEADING = ["Ref", "Action", "Lead", "Timescale", "Progress", "Progress RAG"]
FIRST = "See every child within five days"
SECOND = "Supervise every social worker each month"
_COLOURS = {"R": "Red", "A": "Amber", "G": "Green", "B": "Blue"}


@dataclass(frozen=True)
class Line:
    """One action as an officer types it: a full due date, a rating by its letter."""

    ref: str
    action: str
    lead: str
    due: str
    progress: str
    rag: str

    @property
    def cells(self) -> list[str]:
        return [
            self.ref, self.action, self.lead, self.due, self.progress, self.rag,
        ]  # fmt: skip

    def at(self, row: int, **changes) -> Values:
        """The action a perfect import reads from it; `changes` are what is odd."""
        day, month, year = self.due.split("/")
        values = {
            "ref": self.ref,
            "action": self.action,
            "leads": [self.lead],
            "timescale_text": self.due,
            "due_date": f"{year}-{month}-{day}",
            "progress": self.progress,
            "progress_rag": _COLOURS[self.rag],
        }
        return action(row, **(values | changes))


A = Line("1.1", "Agree the standard", "Ann Lee", "31/03/2027", "Agreed in May.", "G")
B = Line("1.2", "Audit it monthly", "Ben Orr", "30/04/2027", "One audit done.", "A")
C = Line("2.1", "Train the managers", "Cara Iqbal", "28/05/2027", "Dates booked.", "G")
D = Line("2.2", "Check the records", "Dev Marsh", "30/06/2027", "Not begun.", "R")


def two_groups(first, rows, second, more, *, changes=None, **fields) -> list[Values]:
    """Recommendations 1 and 2, headed in cells `first` and `second`, the four actions.

    `rows` and `more` are their rows; `changes` are fields of all four actions;
    `fields` are the groups' own.
    """
    sheet = {"sheet": fields["sheet"]} if "sheet" in fields else {}
    changes = sheet | (changes or {})
    return [
        group("1", FIRST, first, _placed((A, B), rows, changes), **fields),
        group("2", SECOND, second, _placed((C, D), more, changes), **fields),
    ]


def _placed(lines, rows, changes) -> list[Values]:
    return [line.at(row, **changes) for line, row in zip(lines, rows, strict=True)]
