"""Headings of our workbooks: a plan's own where an import reads them, else ours."""

from actionplans.appendix.cells import RATINGS
from actionplans.importing.columns import field_of

LABELS = {
    "ref": "Ref",
    "action": "Action",
    "outcome": "Expected impact/outcome",
    "measure": "Impact measure",
    "reporting_mechanism": "Reporting mechanism",
    "leads": "Lead",
    "timescale": "Timescale",
    "progress": "Progress to date",
    "performance": "Performance",
    "next_steps": "Next steps",
    "concerns": "Areas of concern",
    "percent_complete": "% complete",
    "progress_rag": "Progress RAG",
    "impact_rag": "Impact RAG",
}


def heading_of(field: str, label: str) -> str:
    """The plan's own heading, where an import reads it as what it is."""
    read = field_of(label)
    same = read == field or (read == "rating" and field in RATINGS)
    return label if same else LABELS.get(field, label)
