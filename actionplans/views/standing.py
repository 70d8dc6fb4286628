"""Where an action or recommendation stands, in words, under the plan's headings."""

from actionplans.models import Plan, Tracked
from actionplans.prose import Passage, passages

# The words of an update: the field, the column a plan may have for it, and what it is
# called where the plan has none.
TEXTS = (
    ("progress_text", "progress", "Progress to date"),
    ("performance", "performance", "Performance"),
    ("next_steps", "next_steps", "Next steps"),
    ("concerns", "concerns", "Areas of concern"),
    ("barriers", "barriers", "Barriers and support needed"),
)


def headings(plan: Plan) -> dict[str, str]:
    """The plan's own column headings by field."""
    return {column["field"]: column["label"] for column in plan.columns}


def position(subject: Tracked, plan: Plan) -> list[tuple[str, tuple[Passage, ...]]]:
    """What was said last: heading and passages of each text there is."""
    own = headings(plan)
    return [
        (own.get(column, label), passages(text))
        for name, column, label in TEXTS
        if (text := getattr(subject, name))
    ]
