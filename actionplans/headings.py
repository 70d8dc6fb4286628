"""What the texts of an update are called, alike on forms, pages and paper.

In: a plan's columns, and whether a recommendation is told of. Out: a heading for each
text. Pure: no Django, no clock.
"""

from collections.abc import Iterable, Mapping

# In the order in which they are told: the field, the column that a plan may have for
# it, and what it is called on an action and on a recommendation where it has none.
_TEXTS = (
    ("progress_text", "progress", "Progress to date", "Current position"),
    ("performance", "performance", "Performance", "Outcomes so far"),
    ("next_steps", "next_steps", "Next steps", "Scheduled work"),
    ("concerns", "concerns", "Areas of concern", "Areas of concern"),
    (
        "barriers",
        "barriers",
        "Barriers and support needed",
        "Barriers and support needed",
    ),
)

Columns = Iterable[Mapping[str, str]]


def of_columns(columns: Columns) -> dict[str, str]:
    """The plan's own headings, by what their column holds."""
    return {column["field"]: column["label"] for column in columns}


def of_texts(columns: Columns, *, of_recommendation: bool) -> dict[str, str]:
    """The heading of each text, by its field; the plan's own words win.

    A column that is called as we call it on an action has no words of its own.
    """
    own, called = of_columns(columns), {}
    for name, column, on_action, on_recommendation in _TEXTS:
        ours = on_recommendation if of_recommendation else on_action
        said = own.get(column, "")
        called[name] = ours if said in ("", on_action) else said
    return called
